//! The texts of the search for a run by its ID.

use super::run_id_query::{FEWEST, LONGEST};
use crate::{domain::text::bidi_isolate, entity::words::short_id};

pub const FORM: &str = "Find run by ID";
pub const FIELD: &str = "Run ID";
pub const PLACEHOLDER: &str = "Find run by ID";
pub const FIND: &str = "Find";

pub const CANCEL: &str = "Cancel";
pub const CLOSE: &str = "Close";
pub const RESUME: &str = "Resume";
pub const SEARCH_FURTHER: &str = "Keep searching";
pub const SEARCH_ALL: &str = "Search all runs";

pub const RUNS: &str = "Runs";
pub const ON_THIS_PAGE: &str = " on this page.";
pub const SEARCHING_WHERE: &str = " in all runs, newest first.";
pub const SEARCHING: &str = "Searching for the run";
pub const CANCELLED: &str = "Cancelled.";

pub const CONTROL_CHARACTERS: &str = "IDs don’t contain control characters. Copy it again.";

/// What can be typed.
pub fn what_to_type() -> String {
    format!("Enter a run ID, or at least {FEWEST} characters from its start or end.")
}

/// No ID is as long as what was typed.
pub fn too_long() -> String {
    format!("IDs have at most {LONGEST} characters. Copy it again.")
}

/// A search is in progress.
pub fn searching(text: &str) -> String {
    format!("Searching for run {}", short_id(text))
}

/// How far a search came that failed. `progress` is a sentence.
pub fn resumes(progress: &str) -> String {
    format!("{progress} Retry continues from there.")
}

/// Nothing was found, `other` than what was found before.
pub fn nothing(other: bool) -> &'static str {
    if other { "No other run found." } else { "No run found." }
}

/// Why parts of IDs were not compared.
pub fn too_short() -> String {
    format!(" With fewer than {FEWEST} characters, only whole IDs match.")
}

/// One run that matches was found.
pub fn one_found(id: &str) -> String {
    format!("Found {}", bidi_isolate(&short_id(id)))
}

/// How far the search for it came; other runs may match. `progress` is a sentence, or " on this page.".
pub fn others_may(progress: &str) -> String {
    let gap = if progress.starts_with(' ') { "" } else { ". " };
    format!("{gap}{progress} Other runs may match too.")
}

/// Several runs that match were found.
pub fn several_found(count: usize) -> String {
    format!("{count} matching runs.")
}

/// What to do with them.
pub const PICK_ONE: &str = " Pick one:";

/// How many more there are than are listed.
pub fn more(count: usize) -> String {
    format!("{count} more. Type more characters.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_says_where_and_that_there_may_be_more() {
        let id = "6b0b39c2d4e7f291a3001423";
        assert!(one_found(id).contains("6b0b39…001423"));
        assert_eq!(others_may(ON_THIS_PAGE), " on this page. Other runs may match too.");
        assert_eq!(others_may("Searched 200 of 900 runs."), ". Searched 200 of 900 runs. Other runs may match too.");
    }

    #[test]
    fn what_to_type_is_told_with_its_numbers() {
        assert_eq!(what_to_type(), "Enter a run ID, or at least 6 characters from its start or end.");
        assert!(too_long().contains("128"));
    }
}
