//! The texts of the palette, but for what each command is called.

use crate::domain::text::bidi_isolate;
use crate::entity::words::short_id;

pub const TITLE: &str = "Command palette";
pub const FIELD: &str = "Search or jump to";
pub const PLACEHOLDER: &str = "Search or jump to…";
pub const CLOSE: &str = "Close, Esc";
pub const RESULTS: &str = "Results";
pub const NOTHING_FOUND: &str = "Nothing found";
pub const CURRENT: &str = "Current";
pub const NAVIGATE: &str = "Navigate";
pub const SELECT: &str = "Select";

pub const PAGES: &str = "Pages";
pub const SAVED_VIEWS: &str = "Saved views";
pub const ACTIONS: &str = "Actions";
pub const SETTINGS: &str = "Settings";
pub const RUNS_BY_GROUP: &str = "Runs by group";
pub const RUNS_BY_SCRAPER: &str = "Runs by scraper";
pub const RUNS: &str = "Runs";

/// The things that are found and not listed.
pub fn more_found(count: &str) -> String {
    format!("Type to see {count} more")
}

/// The way to the run of this id, or of ids that begin or end so.
pub fn find_run(text: &str) -> String {
    format!("Find run {}", bidi_isolate(&short_id(text)))
}
