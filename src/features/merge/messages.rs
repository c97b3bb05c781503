//! The texts of the merge's page.

use super::{
    key_check::{KEY, MatchQuality, Report, SAMPLE, Titles},
    readiness::{Ineligibility, Warning},
};
use crate::{
    domain::{number::plural, text::bidi_isolate},
    entity::names::GroupName,
    session::error_messages::Subject,
};

pub const TITLE: &str = "Merge";
pub const SUMMARY: &str = "Join the latest completed runs of a group into one enriched dataset.";
pub const GROUP: &str = "Group";
pub const NO_GROUP: &str = "Choose…";
pub const CHOOSE_GROUP: &str = "Choose a group";
pub const CHOOSE_GROUP_HINT: &str = "Its scrapers, and the run of each that can be merged, are shown here.";
pub const NOT_YOURS: &str = "This group cannot be merged.";
pub const REFRESH: &str = "Read again";
pub const STOPPED: &str = "Stopped";
pub const STOPPED_HINT: &str = "The board was not read to its end.";
pub const NO_SCRAPERS: &str = "No scrapers in this group";
pub const NO_SCRAPERS_HINT: &str = "A merge joins runs of different scrapers.";
pub const LATEST_RUNS: &str = "The latest runs";
pub const SEARCHING: &str = "Finding the latest runs";
pub const CANCEL: &str = "Cancel";
pub const SELECT_ALL: &str = "Select all ready";
pub const SELECT_NONE: &str = "Select none";

pub const READINESS: &str = "Readiness";
pub const READINESS_HINT: &str = "Only the latest completed run of each scraper is accepted.";
pub const USE: &str = "Use";
pub const SCRAPER: &str = "Scraper";
pub const LATEST_RUN: &str = "Latest completed run";
pub const RUN: &str = "Run";
pub const AGE: &str = "Age, start";
pub const ITEMS: &str = "Items";
pub const FAILED_LINKS: &str = "Failed links";
pub const READY: &str = "Ready";
pub const NO_ITEMS: &str = "No items";
pub const FEW_ITEMS: &str = "Few items";
pub const UNCERTAIN: &str = "Uncertain";
pub const NEVER_COMPLETED: [&str; 2] = ["no completed run", "Not ready"];
pub const UNREADABLE: [&str; 2] = ["could not be read", "Not readable"];
pub const NOT_READ: [&str; 2] = ["not read", "Not read"];
pub const NEWER_RUNS: &str = "A newer run is in flight. When it completes, it takes this place.";
pub const NEWER_WAITS: &str = "A newer run waits to start. When it completes, it takes this place.";
pub const RECENT_RUNS: &str = "Other recent runs";
pub const THESE_RUNS: &str = "These runs";
pub const LOADING: &str = "Loading…";
pub const NO_OTHERS: &str = "There are no others.";

pub const THIS_MERGE: &str = "This merge";
pub const RUNS_CHOSEN: &str = "Runs chosen";
pub const ROWS_GOING_IN: &str = "Rows going in";
pub const OLDEST_INPUT: &str = "Oldest input";
pub const MATCHED_ON: &str = "Matched on";
pub const OUTDATED_HINT: &str = " The server would refuse the merge.";
pub const DROP: &str = "Drop";
pub const CONFIRM: &str = "Replace the dataset";
pub const ROWS_THERE_NOW: &str = "The rows that are there now";
pub const REPLACES: &str = "Replaces ";
pub const NO_UNDO: &str = " There is no undo; who reads it gets the new rows at once.";
pub const CREATES: &str = "Creates ";
pub const NOT_THERE_YET: &str = ", which is not there yet.";
pub const REPLACES_ONE: &str = "Replaces the enriched dataset of this group";
pub const NAMES_UNKNOWN: &str = ", where it has one. The names of groups are not here, so the panel cannot tell.";
pub const COUNTING_ROWS: &str = "How many rows it has now is being read.";
pub const ROWS_NOT_READ: &str = "How many rows it has now could not be read.";
pub const ROWS_NOT_REPORTED: &str = "How many rows it has now is not reported.";

pub const UNDER_WAY: &str = "A merge is under way.";
pub const SETTLE_FIRST: &str = "First settle the merge above.";
pub const TOO_FEW: &str = "Pick at least two runs.";
pub const DROP_FIRST: &str = "Drop the picked runs that are not the latest.";
pub const TICK_FIRST: &str = "Tick ‘Replace the dataset’ to enable Merge.";
pub const CURL_NEW: &str = "Replaces the group’s enriched dataset. There is no undo.";
pub const CURL_AGAIN: &str = "The merge of unknown outcome again: its key lets it happen only once.";

pub const KEY_CHECK: &str = "Key check";
pub const CHECK_TITLES: &str = "Check the titles";
pub const SAMPLING: &str = "Reading samples…";
pub const NOT_AVAILABLE: &str = "Not available here. ";
pub const FILTER_IGNORED: &str = "The server sent rows of other runs too, so they are no sample of these.";
pub const SAMPLES: Subject = Subject {
    what: "The samples",
    refused: Some((
        "The server does not let the rows of one run be read",
        "A merge is possible all the same; whether titles match shows afterwards.",
    )),
};

/// A group of somebody else's in the list of groups.
pub fn shared_group(name: &str) -> String {
    format!("{} (shared with you)", bidi_isolate(name))
}

/// Why a group cannot be merged.
pub fn only_its_owner(group: &GroupName) -> String {
    let owner = group.owner.as_ref().map(|owner| format!(" by {owner}")).unwrap_or_default();
    format!(" It is shared with you{owner}: it can be read, not changed. Only its owner may merge it.")
}

/// How far the search for the latest runs has come.
pub fn search_progress(done: usize, all: usize) -> String {
    format!("Finding the latest run of each scraper… {done} of {}", plural(all as u64, "request", "requests"))
}

/// What is on the board.
pub fn board_counts(scrapers: usize, ready: usize) -> String {
    format!("{} · {ready} ready", plural(scrapers as u64, "scraper", "scrapers"))
}

/// Inputs of different ages.
pub fn apart(days: u64) -> String {
    format!("Inputs are {} apart.", plural(days, "day", "days"))
}

/// What comes of it, and what to do.
pub fn apart_hint(oldest: &str, newest: &str, oldest_scraper: &str) -> String {
    format!(" Rows of {oldest} would stand beside rows of {newest}. Run {oldest_scraper} again, or leave it out.")
}

/// The box of a scraper's run.
pub fn use_scraper(name: &str) -> String {
    format!("Use {name}")
}

/// The box of a scraper without a run that can be picked.
pub fn cannot_use(name: &str, why: &str) -> String {
    format!("Use {name}: {why}")
}

/// What to think of before a run is merged.
pub fn warning(warning: &Warning) -> String {
    match warning {
        Warning::NoItems => "It has no items: nothing of it can match.".to_owned(),
        Warning::FewItems { items, attempted } => format!(
            "It completed without a word, yet brought {} of {} attempted.",
            plural(*items, "item", "items"),
            plural(*attempted, "link", "links")
        ),
        Warning::Tied => {
            "Another run started at the same time: the server may take that one for the latest.".to_owned()
        }
    }
}

/// The button of a scraper's other recent runs.
pub fn recent_runs_of(scraper: &str) -> String {
    format!("Other recent runs of {scraper}")
}

/// Why a run cannot be merged.
pub fn ineligible(why: &Ineligibility) -> String {
    match why {
        Ineligibility::Older => "refused, older than the latest".to_owned(),
        Ineligibility::Failed => "refused, failed".to_owned(),
        Ineligibility::Stopped => "refused, stopped before its end".to_owned(),
        Ineligibility::Running => "refused, still running".to_owned(),
        Ineligibility::Pending => "refused, waits to start".to_owned(),
        Ineligibility::RowsDeleted => "refused, its rows were deleted".to_owned(),
        Ineligibility::OtherState(Some(word)) => format!("refused, its state is {word}"),
        Ineligibility::OtherState(None) => "refused, its state is not reported".to_owned(),
    }
}

/// How many runs are picked.
pub fn chosen(picked: usize, ready: usize) -> String {
    format!("{picked} of {ready} ready")
}

/// Picks that cannot be merged, or no longer.
pub fn outdated(count: usize) -> String {
    format!("{} not the latest completed one.", plural(count as u64, "picked run is", "picked runs are"))
}

/// The rows that a merge replaces.
pub fn rows_now(rows: u64) -> String {
    format!("It has {} now.", plural(rows, "row", "rows"))
}

/// Where the merge happens.
pub fn on_server(server: &str) -> String {
    format!(" On server {server}.")
}

/// The button that merges.
pub fn merge(runs: usize) -> String {
    format!("Merge {}", plural(runs as u64, "run", "runs"))
}

/// What the key check is for.
pub fn key_check_hint() -> String {
    format!("A merge matches rows on their {KEY}. Samples of the picked runs show whether it will.")
}

/// What the key check comes to.
pub fn match_quality(quality: MatchQuality) -> &'static str {
    match quality {
        MatchQuality::Good => "Titles match",
        MatchQuality::Useless => "These titles cannot match usefully",
        MatchQuality::NothingShared => "No title is in all samples",
        MatchQuality::NoRows => "A run has no rows to look at",
    }
}

/// The titles of a run's sample.
pub fn titles(titles: &Titles, run: &str) -> String {
    let constant =
        titles.constant.as_ref().map(|title| format!(", every one “{}”", bidi_isolate(title))).unwrap_or_default();
    let empty = if titles.empty == 0 { String::new() } else { format!(", {} without one", titles.empty) };
    format!(
        "{}: {} sampled, {}{empty}{constant}",
        bidi_isolate(run),
        plural(titles.rows as u64, "row", "rows"),
        plural(titles.distinct as u64, "different title", "different titles"),
    )
}

/// The titles of all samples together.
pub fn shared_titles(report: &Report) -> String {
    let kind = if report.are_barcodes() {
        "They look like EAN or UPC numbers."
    } else {
        "They do not look like EAN or UPC numbers."
    };
    format!(
        "{} in all {} samples. {kind} This is a sample of up to {SAMPLE} rows each: more may match.",
        plural(report.shared as u64, "title is", "titles are"),
        report.runs.len(),
    )
}
