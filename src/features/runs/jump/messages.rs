//! The texts of the jump to a run.

use super::run_id_query::FEWEST;
use crate::{domain::text::bidi_isolate, entity::words::short_id};

pub const FORM: &str = "Jump to a run";
pub const FIELD: &str = "Run id";
pub const PLACEHOLDER: &str = "Jump to run id";
pub const JUMP: &str = "Jump";

pub const CANCEL: &str = "Cancel";
pub const CLOSE: &str = "Close";
pub const GO_ON: &str = "Go on";
pub const SEARCH_FURTHER: &str = "Look further";
pub const SEARCH_HISTORY: &str = "Look through the history";

pub const RUNS: &str = "The runs";
pub const SEARCHED_HERE: &str = "looked at this page only";
pub const SEARCHING_WHERE: &str = " in the history without filters, newest first.";
pub const SEARCHING: &str = "Looking for the run";
pub const STOPPED: &str = "Stopped";
pub const HAS_MOVED: &str = " since it was found: the history changes quickly. Jump again, or filter by its scraper.";

/// A search goes on.
pub fn searching(text: &str) -> String {
    format!("{SEARCHING} {}", short_id(text))
}

/// A search that failed goes on from where it is.
pub fn goes_on(progress: &str) -> String {
    format!("The search {progress} and goes on from there.")
}

/// Nothing was found, `other` than what was found before. `part` tells that parts of ids were compared, too.
pub fn nothing(other: bool, part: bool) -> &'static str {
    match (other, part) {
        (true, _) => "No other run has such an id",
        (false, true) => "No run has an id that is, begins or ends so",
        (false, false) => "No run has this id",
    }
}

/// Why parts of ids were not compared.
pub fn too_short() -> String {
    format!(" Fewer than {FEWEST} characters are compared with whole ids only.")
}

/// One run whose id begins or ends so was found.
pub fn one_found(id: &str) -> String {
    format!("The run {} begins or ends so", bidi_isolate(&short_id(id)))
}

/// How far the search for it came.
pub fn others_may(progress: &str) -> String {
    format!(": {progress}. Others may, too.")
}

/// Several runs whose ids begin or end so were found.
pub fn several_found(count: usize) -> String {
    format!("{count} runs have ids that begin or end so")
}

/// How far the search for them came.
pub fn which_one(progress: &str) -> String {
    format!(": {progress}. Which one is it?")
}

/// How many more there are than are listed.
pub fn more(count: usize) -> String {
    format!("And {count} more: type more of the id.")
}

/// A run is no longer where it was found.
pub fn moved(id: &str) -> String {
    format!("The run {} has moved", bidi_isolate(&short_id(id)))
}
