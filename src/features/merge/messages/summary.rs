//! Beside the board: what is selected, what becomes of the dataset, and why nothing can be merged.

use crate::{domain::number::plural, session::error_messages::Subject};

pub const SUMMARY_TITLE: &str = "Summary";
pub const SELECTED: &str = "Selected";
pub const INPUT_ITEMS: &str = "Input items";
pub const OLDEST_RUN: &str = "Oldest run";
pub const MATCH_FIELD: &str = "Match field";
/// Of no run there is no oldest.
pub const NONE: &str = "None selected";
/// The sum of the items, where a run has no count.
pub const ITEMS_UNKNOWN: &str = "Unknown (a count is missing)";
/// The start of the oldest run, where no run has one.
pub const START_UNKNOWN: &str = "Start not reported";
pub const OUTDATED_HINT: &str = " The server would reject this merge.";
pub const REMOVE: &str = "Remove";

pub const DATASET: &str = "Dataset";
pub const ROW_COUNT: Subject = Subject { what: "the current row count", refused: None };
pub const LONG_REQUEST: &str = "So many runs make a long request, which some gateways reject. Nothing is merged in that case; fewer runs would do.";
pub const CREATES: &str = "Creates a new dataset";
pub const REPLACES: &str = "Replaces ";
pub const NO_UNDO: &str = " This can’t be undone, and anyone using the dataset sees the new rows immediately.";
pub const MAY_REPLACE: &str = "May replace a dataset";
pub const NAMES_MISSING: &str = ": group names couldn’t be loaded, so the panel can’t tell whether there is one.";
pub const COUNTING_ROWS: &str = "counting rows…";
pub const ROWS_NOT_LOADED: &str = "row count not available";
pub const ROWS_NOT_REPORTED: &str = "row count not reported";

pub const UNDERSTOOD: &str = "I understand this replaces the dataset";
pub const IN_PROGRESS: &str = "A merge is in progress.";
pub const RESOLVE_FIRST: &str = "Resolve the previous merge first.";
pub const TOO_FEW: &str = "Select at least two runs.";
pub const REMOVE_FIRST: &str = "Remove the runs that are no longer the latest.";
pub const CONFIRM_FIRST: &str = "Confirm above to continue.";
pub const CURL_NEW: &str = "Replaces the group’s enriched dataset. This can’t be undone.";
pub const CURL_RETRY: &str = "Retries the unresolved merge: with its retry key it can’t merge twice.";

/// How many runs are selected.
pub fn selected(selected: usize, ready: usize) -> String {
    format!("{selected} of {ready}")
}

/// Selected runs that cannot be merged, or no longer.
pub fn outdated(count: usize) -> String {
    let runs = plural(count as u64, "selected run isn’t its", "selected runs aren’t their");
    format!("{runs} scraper’s latest completed run.")
}

/// How many rows a merge replaces.
pub fn rows_now(rows: u64) -> String {
    plural(rows, "row", "rows")
}

/// Where the merge happens, and in whose name.
pub fn on_server(server: &str, account: &str) -> String {
    format!(" on {server}, as {account}")
}

/// The button that merges.
pub fn merge(runs: usize) -> String {
    format!("Merge {}", plural(runs as u64, "run", "runs"))
}
