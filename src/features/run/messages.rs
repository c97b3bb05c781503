//! The texts of the page of a run.

mod fields;
mod rows;

pub use self::{fields::*, rows::*};

use crate::{
    domain::{
        health::Kind,
        number::{grouped, plural},
    },
    entity::{baselines::BaselineState, words::short_id},
    features::failed_links::CountedLinks,
    session::error_messages::Subject,
};

pub const RUNS: &str = "Runs";
pub const TITLE: &str = "Run";
pub const BETWEEN: &str = " · ";

// The search for the run.
pub const THE_RUN: Subject = Subject { what: "the run", refused: None };
pub const SEARCHING: &str = "Searching for the run";
pub const CANCEL: &str = "Cancel";
pub const CANCELLED: &str = "Cancelled.";
pub const RESUME: &str = "Resume";
pub const NOT_FOUND: &str = "Run not found";
pub const SEARCH_ALL: &str = "Search all runs";

// What can be done with it.
pub const NEIGHBOURS: &str = "Runs of this scraper";
pub const OLDER: &str = "Older";
pub const NEWER: &str = "Newer";
pub const NO_OLDER: &str = "No older run.";
pub const NO_NEWER: &str = "No newer run.";
pub const NO_NEIGHBOURS: &str = "Not among the latest runs of its scraper.";
pub const LOADING_NEIGHBOURS: &str = "Loading the scraper’s runs…";
pub const COPY_LINK: &str = "Copy link";
pub const STOP: &str = "Stop…";
pub const RUN_AGAIN: &str = "Run again…";
pub const DELETE_ROWS: &str = "Delete rows…";

// The verdict.
pub const VERDICT: &str = "Verdict";
pub const RULES: &str = "How is this detected?";
pub const LAST_GOOD_WAS: &str = "Last good run:";

// Beside the last good run.
pub const COMPARISON: &str = "Compared with the last good run";
pub const COMPARISON_CAPTION: &str = "This run, the last good run and typical values";
pub const MEASURE: &str = "Measure";
pub const THIS_RUN: &str = "This run";
pub const GOOD_RUN: &str = "Last good run";
pub const CHANGE: &str = "Change";
pub const TYPICAL: &str = "Typical";
pub const ITEMS: &str = "Items";
pub const LINKS_TRIED: &str = "Links tried";
pub const FAILED_LINKS: &str = "Failed links";
pub const FAILURE_RATE: &str = "Failure rate";
pub const DURATION: &str = "Duration";
pub const COST: &str = "Cost";
pub const DEVIATION: &str = "Median ± typical deviation (MAD)";
pub const NOT_ENOUGH: &str = "Not enough runs yet to say what is typical.";
pub const NO_GOOD_RUN: &str = "none among its latest runs";
const COMPARISON_IS_OFF: &str = "comparison is off";
const LOADING: &str = "loading…";
const NOT_LOADED: &str = "couldn’t be loaded";

// Facts.
pub const FACTS: &str = "Facts";
pub const ERROR_MESSAGE: &str = "Error message";
pub const STOP_REASON: &str = "Stop reason";
pub const STARTED: &str = "Started";
pub const FINISHED: &str = "Finished";
pub const STARTED_BY: &str = "Started by";
pub const LINKS_ATTEMPTED: &str = "Links attempted";
pub const NOT_ATTEMPTED: &str = "Not attempted";
pub const REQUESTS: &str = "Requests";
pub const RESUMABLE: &str = "Resumable";
pub const YES: &str = "Yes";
pub const NO: &str = "No";
pub const RUN_ID: &str = "Run ID";
pub const SCRAPER_ID: &str = "Scraper ID";
pub const GROUP_ID: &str = "Group ID";
pub const COPY_RUN_ID: &str = "Copy run ID";
pub const COPY_SCRAPER_ID: &str = "Copy scraper ID";
pub const COPY_GROUP_ID: &str = "Copy group ID";

// Causes.
pub const CAUSES: &str = "Why links failed";
pub const ALL_FAILED_LINKS: &str = "All failed links";
pub const THE_FAILED_LINKS: Subject = Subject { what: "failed links", refused: None };
pub const LOADING_CAUSES: &str = "Loading failed links…";
pub const NO_FAILED_LINKS: &str = "No failed links.";
pub const CAUSES_UNUSABLE: &str = "Couldn’t read the list of failed links.";
pub const NO_MESSAGE: &str = "(no message)";
pub const NO_GROUP: &str = "The run’s group isn’t known.";

/// The search is in progress.
pub fn searching(id: &str) -> String {
    format!("Searching for run {}.", short_id(id))
}

/// Whether the link was copied.
pub fn link_copied(copied: bool) -> &'static str {
    if copied { "Link copied" } else { "Couldn’t copy: your browser blocked the clipboard" }
}

/// The verdict in a sentence: "Silent failure: Only 3 items from 855 links, typically 846." `word` is what the run is called.
pub fn verdict(word: &str, kind: Kind, sentence: Option<&str>) -> String {
    match (sentence, kind) {
        (Some(sentence), _) => format!("{word}: {sentence}"),
        (None, Kind::Completed) => format!("{word}. Nothing stands out."),
        (None, _) => format!("{word}."),
    }
}

/// What the server says, with a gap behind it: "Server message: “Blocked” ".
pub fn server_message(message: &str) -> String {
    format!("Server message: “{message}” ")
}

/// Why the run has nothing to be compared with.
pub fn not_known(known: &BaselineState, otherwise: &'static str) -> &'static str {
    match known {
        BaselineState::Off => COMPARISON_IS_OFF,
        BaselineState::Loading => LOADING,
        BaselineState::Failed => NOT_LOADED,
        BaselineState::Ready(_) => otherwise,
    }
}

/// What a cost is for: "Cost (requests)".
pub fn cost_of(label: &str) -> String {
    format!("{COST} ({label})")
}

/// How many of the causes are shown, and how many links they have: "5 of 9 causes, 1,175 of 1,187 links".
pub fn causes(links: &CountedLinks, shown: usize) -> Option<String> {
    let (all, first) = (links.causes.len() as u64, links.causes.iter().take(shown));
    let covered: u64 = first.map(|cause| u64::from(cause.count)).sum();
    let count = match all {
        0 => return None,
        all if all <= shown as u64 => plural(all, "cause", "causes"),
        all => format!("{shown} of {} causes", grouped(all)),
    };
    let links = plural(links.total, "link", "links");
    Some(if all <= shown as u64 {
        format!("{count}, {links}")
    } else {
        format!("{count}, {} of {links}", grouped(covered))
    })
}

/// What the pointer is told of a cause: its message, and the host.
pub fn cause_title(words: &str, host: &str) -> String {
    if host.is_empty() { words.to_owned() } else { format!("{words}\n{host}") }
}

#[cfg(test)]
mod tests {
    use links::message::Cause;

    use super::*;

    #[test]
    fn a_verdict_is_a_sentence_with_its_numbers() {
        let silent = verdict("Silent failure", Kind::SilentFailure, Some("0 items from 448 links."));
        assert_eq!(silent, "Silent failure: 0 items from 448 links.");
        assert_eq!(verdict("Completed", Kind::Completed, None), "Completed. Nothing stands out.");
        assert_eq!(verdict("Queued", Kind::Queued, None), "Queued.");
    }

    #[test]
    fn causes_say_how_many_there_are_and_how_many_links_they_explain() {
        let cause = |count| Cause { count, ..Cause::default() };
        let links = |counts: &[u32]| CountedLinks {
            total: counts.iter().map(|count| u64::from(*count)).sum(),
            causes: counts.iter().map(|count| cause(*count)).collect(),
        };
        assert_eq!(causes(&links(&[1_000, 9]), 5).as_deref(), Some("2 causes, 1,009 links"));
        assert_eq!(causes(&links(&[90, 5, 3, 1, 1, 1, 1]), 5).as_deref(), Some("5 of 7 causes, 100 of 102 links"));
        assert_eq!(causes(&links(&[]), 5), None);
    }
}
