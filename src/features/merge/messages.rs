//! The texts of the merge's page.

mod match_check;
mod summary;

pub use self::{match_check::*, summary::*};

use super::readiness::{Ineligibility, Warning};
use crate::{
    domain::{number::plural, text::bidi_isolate},
    entity::names::GroupName,
    session::error_messages::Subject,
};

pub const UNKNOWN_SCRAPER: &str = "Unknown scraper";
pub const TITLE: &str = "Merge";
pub const SUMMARY: &str = "Combine each scraper’s latest completed run into one enriched dataset.";
pub const GROUP: &str = "Group";
pub const NO_GROUP: &str = "Choose…";
pub const CHOOSE_GROUP: &str = "Choose a group to see which runs can be merged.";
pub const NOT_YOURS: &str = "You can’t merge this group.";
pub const REFRESH: &str = "Refresh";
pub const CANCELLED: &str = "Loading was cancelled.";
pub const LOAD_RUNS: &str = "Load runs";
pub const NO_SCRAPERS: &str = "No scrapers in this group";
pub const NO_SCRAPERS_HINT: &str = "A merge combines runs of different scrapers.";
pub const LATEST_RUNS: Subject = Subject { what: "the latest runs", refused: None };
pub const SEARCHING: &str = "Finding the latest runs";
pub const CANCEL: &str = "Cancel";
pub const CLEAR: &str = "Clear";

pub const RUNS_TO_MERGE: &str = "Runs to merge";
pub const RUNS_TO_MERGE_HINT: &str = "Only each scraper’s latest completed run can be merged.";
pub const INCLUDE: &str = "Include";
pub const SCRAPER: &str = "Scraper";
pub const RUN: &str = "Run";
pub const STARTED: &str = "Started";
pub const ITEMS: &str = "Items";
pub const FAILURE_RATE: &str = "Failure rate";
pub const READINESS: &str = "Readiness";
pub const READY: &str = "Ready";
pub const UNCERTAIN: &str = "Uncertain";
/// Of a scraper without a run to select: why, and the word on its badge.
pub const NEVER_COMPLETED: [&str; 2] = ["no completed run", "Not ready"];
pub const UNREADABLE: [&str; 2] = ["unexpected format", "Unknown"];
pub const NOT_LOADED: [&str; 2] = ["not loaded", "Not loaded"];
pub const NEWER_IN_PROGRESS: &str = "A newer run is in progress and will replace this one when it completes.";
pub const NEWER_QUEUED: &str = "A newer run is queued and will replace this one when it completes.";
pub const OTHER_RUNS: &str = "Other recent runs";
pub const CANNOT_BE_MERGED: &str = "Can’t be merged:";
pub const THESE_RUNS: Subject = Subject { what: "other recent runs", refused: None };
pub const LOADING: &str = "Loading…";
pub const NO_OTHERS: &str = "No other recent runs.";

/// A group of somebody else's in the list of groups.
pub fn shared_group(name: &str) -> String {
    format!("{} (shared with you)", bidi_isolate(name))
}

/// Why a group cannot be merged.
pub fn only_its_owner(group: &GroupName) -> String {
    let owner = group.owner.as_ref().map(|owner| format!(" by {owner}")).unwrap_or_default();
    format!(" It’s shared with you (read-only){owner}; only the owner can merge it.")
}

/// How far the search for the latest runs has come.
pub fn search_progress(done: usize, all: usize) -> String {
    format!("Finding the latest run of each scraper… {done} of {}", plural(all as u64, "request", "requests"))
}

/// What is on the board: "7 scrapers: 6 ready, 1 needs a look".
pub fn board_counts(scrapers: usize, ready: usize, doubtful: usize) -> String {
    let look = match doubtful {
        0 => String::new(),
        1 => ", 1 needs a look".to_owned(),
        many => format!(", {many} need a look"),
    };
    format!("{}: {ready} ready{look}", plural(scrapers as u64, "scraper", "scrapers"))
}

/// The button that selects every run that is ready.
pub fn select_ready(count: usize) -> String {
    format!("Select {count} ready")
}

/// Runs of different ages; the days as "8 Nov".
pub fn apart(days: u64, oldest: &str, newest: &str) -> String {
    format!("These runs are {} apart ({}).", plural(days, "day", "days"), day_range(oldest, newest))
}

/// What to do about the oldest.
pub fn apart_hint(oldest_scraper: &str) -> String {
    format!(" Re-run {oldest_scraper} or leave it out.")
}

/// The button that does the first.
pub fn rerun(scraper: &str) -> String {
    format!("Re-run {scraper}…")
}

/// The button that does the second.
pub fn leave_out(scraper: &str) -> String {
    format!("Leave out {scraper}")
}

/// Days within one month name it once: "8–30 Nov".
fn day_range(oldest: &str, newest: &str) -> String {
    match (oldest.split_once(' '), newest.split_once(' ')) {
        (Some((day, month)), Some((_, same))) if month == same => format!("{day}–{newest}"),
        _ => format!("{oldest} – {newest}"),
    }
}

/// The box of a scraper's run.
pub fn include(scraper: &str) -> String {
    format!("{INCLUDE} {scraper}")
}

/// The box of a scraper without a run that can be selected.
pub fn cannot_include(scraper: &str, why: &str) -> String {
    format!("{INCLUDE} {scraper}: {why}")
}

/// What to think of before a run is merged.
pub fn warning(warning: &Warning) -> String {
    match warning {
        Warning::Verdict { why, .. } => why.clone(),
        Warning::Tied => "Two runs started at the same time; the server may use the other one.".to_owned(),
    }
}

/// The button of a scraper's other recent runs.
pub fn other_runs_of(scraper: &str) -> String {
    format!("{OTHER_RUNS} of {scraper}")
}

/// Why a run cannot be merged.
pub fn ineligible(why: &Ineligibility) -> String {
    match why {
        Ineligibility::Older => "older run".to_owned(),
        Ineligibility::Failed => "failed".to_owned(),
        Ineligibility::Stopped => "stopped early".to_owned(),
        Ineligibility::Running => "still running".to_owned(),
        Ineligibility::Pending => "queued".to_owned(),
        Ineligibility::RowsDeleted => "rows deleted".to_owned(),
        Ineligibility::OtherState(Some(word)) => format!("state {word}"),
        Ineligibility::OtherState(None) => "state not reported".to_owned(),
    }
}

#[cfg(test)]
mod tests;
