//! The texts of what came of a merge.

use crate::{
    api::{Error, Kind},
    domain::{number::plural, text::bidi_isolate},
    features::activity::RecordError,
    session::error_messages::status,
};

pub const CHECKING: [&str; 2] =
    ["Reading the latest runs once more…", "The merge is sent only if they are still the picked ones."];
pub const CAN_LEAVE: &str = "You can leave; Activity keeps the outcome.";
pub const NOT_CHECKED: &str = "Nothing was merged: the latest runs could not be read once more. Try again.";
pub const CHANGED: &str = "The latest runs have changed meanwhile. Nothing was sent.";
pub const TAKE_NEW_ONES: &str = "Take the new ones";
pub const BACK: &str = "Back to choosing";
pub const NOT_RECORDABLE: &str = "This merge cannot be recorded.";
pub const MERGE_UNRECORDED: &str = "Merge without a record";
pub const UNRESOLVED: &str = "It is not known whether the runs were merged.";
pub const REPEAT: &str = "Repeat with the same key";
pub const CANCEL: &str = "Cancel";
pub const REFRESH: &str = "Read again";
pub const NONE_COMPLETED: &str = "no completed run";
pub const BEGUN: &str = " It was begun ";
pub const NOTHING_SENT: &str = ". Nothing was sent from here.";
pub const NOT_BEFORE: &str = "Not before the end of ";
pub const KEY: &str = "Key ";
pub const FORGET: &str = "Forget";
pub const COPY_KEY: &str = "Copy idempotency key";
pub const RATE_LIMITED: [&str; 2] = ["Too many requests (429).", "Nothing was merged."];
pub const RETRY: &str = "Try again with the same key";
pub const BUSY: [&str; 2] = [
    "This group is being merged right now.",
    "Another tab sent it, or an earlier click did. Nothing was sent from here; Activity has the outcome.",
];
pub const OTHER_UNRESOLVED: &str = "Another merge of this group has no known outcome.";
pub const MERGED_MEANWHILE: &str = "This group was merged meanwhile.";
pub const OPEN_ACTIVITY: &str = "Open Activity";
pub const OPEN_DATASET: &str = "Open dataset";
pub const FINDING_OUT: &str = "Finding out why…";
pub const NO_TITLE_IN_ALL: &str = "All runs are still the latest of their scrapers, so no row has a title that is in all \
     of them. The key check shows the titles.";
pub const EITHER_REASON: &str =
    "Either a run is not the latest completed one of its scraper, or no title is in all of them.";

/// The merge is on its way.
pub fn merging(runs: usize, server: &str) -> String {
    format!("Merging {} on {server}…", plural(runs as u64, "run", "runs"))
}

/// The latest runs could not be read once more.
pub fn not_sent(error: &Error) -> String {
    format!("The merge was not sent{}.", status(error))
}

/// A run as a sentence names it.
pub fn run_of(short_id: &str, started: &str) -> String {
    format!("{} of {started}", bidi_isolate(short_id))
}

/// The latest run of a scraper is another one than was picked.
pub fn other_than_picked(picked: &str, now: Option<&str>) -> String {
    format!(": picked {picked}, now {}.", now.unwrap_or("unknown"))
}

/// Why a merge is not recorded.
pub fn not_recorded(why: RecordError) -> String {
    format!("Every merge is recorded before it is sent, but {why}. Nothing was sent.")
}

/// Why it is not known what came of a merge. Without an error, it was sent in an earlier visit.
pub fn unresolved(error: Option<&Error>) -> String {
    let why = match error.map(|error| (error.kind, error.status)) {
        None => "It was sent in an earlier visit, and the panel was closed before the answer came.".to_owned(),
        Some((Kind::Offline, _)) => "The connection broke before the answer came.".to_owned(),
        Some((Kind::TimedOut, _)) => "The server took too long to answer.".to_owned(),
        Some((_, Some(500))) => "The server failed (500), as it also does when it cannot read a run’s id.".to_owned(),
        Some(_) => format!("The answer does not say{}.", error.map(status).unwrap_or_default()),
    };
    format!("{why} Nothing is sent again on its own. Repeating with the same key is safe: it cannot merge twice.")
}

/// The runs of a merge of unknown outcome, by name.
pub fn were_to_be_merged(runs: &[String]) -> String {
    format!("Merged were to be: {}.", runs.join(", "))
}

/// A merge that the server refused: the glyph, what happened, and what to do next.
pub fn refused(error: &Error) -> (&'static str, String, &'static str) {
    let status = status(error);
    match (error.kind, error.status) {
        (Kind::Unauthorized, _) => {
            ("lock", "The server no longer accepts this key (401).".to_owned(), "Sign in again; your choice is kept.")
        }
        (Kind::PlanLacks, _) => (
            "lock",
            format!("This account may not merge{status}."),
            "The plan lacks DATA_ENRICHMENT, or the wallet is empty. Ask whoever manages the plan.",
        ),
        (Kind::Forbidden, _) => ("lock", format!("This key may not merge{status}."), "Use a key of scope USER."),
        (Kind::Conflict, _) => (
            "clock",
            format!("The server cannot merge now{status}."),
            "A run may still be ending. Wait a moment, then try again.",
        ),
        (_, Some(400 | 404)) => (
            "error",
            format!("The server does not know this group, or one of the runs{status}."),
            "They may have been removed, or belong to another account.",
        ),
        (_, Some(422)) => ("error", "No row was merged (422).".to_owned(), ""),
        (_, None) => ("error", "The merge could not be sent.".to_owned(), "Try again."),
        _ => ("error", format!("The server refused to merge{status}."), ""),
    }
}

/// What the server says about it, that nothing was merged, and what to do next.
pub fn nothing_merged(error: &Error, advice: &str) -> String {
    let quote = error.message.as_ref().map(|message| format!("It says: “{message}” ")).unwrap_or_default();
    format!("{quote}Nothing was merged. {advice}")
}

/// Picked runs are the latest no longer, and the server refused them.
pub fn outdated_meanwhile(count: usize) -> String {
    let runs = plural(count as u64, "picked run is", "picked runs are");
    format!("{runs} no longer the latest completed one of the scraper. The board is read again.")
}

/// The merge is done: how many items, where the server says so.
pub fn merged(items: Option<u64>) -> String {
    items.map_or_else(
        || "Merged. The server does not say how many items: it had done this before.".to_owned(),
        |items| format!("{} merged.", plural(items, "item", "items")),
    )
}

/// What was replaced, and from which runs, by name.
pub fn replaced_from(group: &str, runs: &[String]) -> String {
    format!("{}_enriched was replaced from {}.", bidi_isolate(group), runs.join(", "))
}
