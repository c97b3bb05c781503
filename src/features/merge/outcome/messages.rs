//! The texts of a merge's outcome.

use crate::{
    api::{Error, Kind},
    domain::{number::plural, text::bidi_isolate},
    features::activity::RecordError,
    session::error_messages::{INTERMEDIARY, status},
};

pub const CHECKING: &str = "Checking that these are still the latest runs…";
pub const CAN_LEAVE: &str = "You can leave this page; Activity keeps the result.";
pub const NOTHING_MERGED: &str = "Nothing was merged.";
pub const NOT_CHECKED: &str = "Nothing was merged. Try again.";
pub const CHANGED: &str = "Newer runs have completed since you selected these.";
pub const USE_NEW_RUNS: &str = "Use the new runs";
pub const REVIEW: &str = "Review selection";
pub const MERGE_UNLOGGED: &str = "Merge without logging";
pub const RETRY_IS_SAFE: &str = "Nothing is retried automatically. Retrying is safe; it can’t merge twice.";
pub const RETRY_SAFELY: &str = "Retry safely";
pub const RETRY: &str = "Retry";
pub const CANCEL: &str = "Cancel";
pub const REFRESH: &str = "Refresh";
pub const NONE_COMPLETED: &str = "no completed run";
pub const AVAILABLE_IN: &str = "Available in ";
pub const RETRY_KEY: &str = "Retry key ";
pub const COPY_RETRY_KEY: &str = "Copy retry key";
pub const DISMISS: &str = "Dismiss";
pub const RATE_LIMITED: [&str; 2] = ["Rate limit reached (429).", NOTHING_MERGED];
pub const BUSY: [&str; 2] = [
    "This group is being merged right now.",
    "Another tab or an earlier click sent the merge; Activity shows the result.",
];
/// Another merge, and what stands before its time.
pub const OTHER_UNRESOLVED: [&str; 2] = ["An earlier merge of this group is unresolved.", " It was sent "];
pub const MERGED_IN_THE_MEANTIME: [&str; 2] = ["This group was merged in the meantime", ", at "];
pub const NOT_SENT: &str = " Your merge wasn’t sent.";
pub const OPEN_ACTIVITY: &str = "Open Activity";
pub const OPEN_DATASET: &str = "Open dataset";
/// The reasons for a 422, after "Nothing was merged (422)".
pub const FINDING_OUT: &str = ". Finding out why…";
pub const NO_TITLE_IN_ALL: &str =
    ": no title appears in all selected runs. Run the match check to see which scraper doesn’t fit.";
pub const EITHER_REASON: &str =
    ": either a run is no longer its scraper’s latest, or no title appears in all selected runs.";

/// The merge is on its way.
pub fn merging(runs: usize, server: &str) -> String {
    format!("Merging {} on {server}…", plural(runs as u64, "run", "runs"))
}

/// The latest runs could not be checked before sending.
pub fn not_checked(error: &Error) -> String {
    format!("Couldn’t check the latest runs{}.", status(error))
}

/// A run as a sentence names it.
pub fn run_of(short_id: &str, started: Option<&str>) -> String {
    let id = bidi_isolate(short_id);
    started.map_or_else(|| format!("{id} (start not reported)"), |started| format!("{id} of {started}"))
}

/// The latest run of a scraper is another one than was selected.
pub fn newer_than_selected(selected: &str, now: Option<&str>) -> String {
    format!(": selected {selected}, now {}.", now.unwrap_or("unknown"))
}

/// Why a merge cannot be logged.
pub fn not_logged(why: RecordError) -> String {
    format!("Can’t log this merge because {why}.")
}

/// Why the result of a merge is not known. Without an error, it was sent earlier.
pub fn unresolved(error: Option<&Error>) -> String {
    let Some(error) = error else {
        return "We don’t know whether the merge went through. It was sent earlier, and the result never arrived."
            .to_owned();
    };
    let why = match (error.kind, error.status) {
        (Kind::Offline, _) => "the connection dropped".to_owned(),
        (Kind::TimedOut, _) => "the server didn’t respond in time".to_owned(),
        (Kind::Conflict, _) => {
            format!("the server reported a conflict{}; an earlier copy may still be in progress", status(error))
        }
        (_, Some(500)) => "the server failed (500), as it also does when it can’t read a run ID".to_owned(),
        _ => format!("the response doesn’t say{}", status(error)),
    };
    format!("We don’t know whether the merge went through: {why}.")
}

/// The runs of an unresolved merge, by name.
pub fn runs_in_merge(runs: &[String]) -> String {
    format!("Runs in this merge: {}", runs.join(", "))
}

/// A merge that the server rejected: the glyph, what happened, and what to do next.
pub fn refused(error: &Error) -> (&'static str, String, &'static str) {
    let status = status(error);
    match (error.kind, error.status) {
        (Kind::Unauthorized, _) => {
            ("lock", format!("Your key is no longer accepted{status}."), "Sign in, then try again.")
        }
        (Kind::PlanLacks, _) => (
            "lock",
            format!("Your plan doesn’t include data enrichment{status}."),
            "Ask your account admin to upgrade.",
        ),
        (Kind::Forbidden, _) => {
            ("lock", format!("This key isn’t allowed to merge{status}."), "Sign in with a USER-scope key.")
        }
        (Kind::Conflict, _) => (
            "clock",
            format!("The server can’t merge right now{status}."),
            "A run may still be finishing; try again in a moment.",
        ),
        (Kind::Intermediary | Kind::SignOn, _) => (
            "error",
            format!("The merge was rejected{status}: {INTERMEDIARY}."),
            "Check proxies, VPN and the server’s address, then try again.",
        ),
        (_, Some(400 | 404)) => (
            "error",
            format!("Group or run not found{status}."),
            "It may have been deleted, or belong to another account.",
        ),
        // Why is found out by asking.
        (_, Some(422)) => ("error", format!("Nothing was merged{status}"), ""),
        (_, None) => ("error", "Couldn’t send the merge.".to_owned(), "Try again."),
        _ => ("error", format!("The server rejected the merge{status}."), ""),
    }
}

/// The server’s own words about it; nothing where it has none.
pub fn quote(error: &Error) -> String {
    error.message.as_ref().map(|message| format!("Server message: “{message}”")).unwrap_or_default()
}

/// That nothing was merged, what to do next, and what the server says about it.
pub fn nothing_merged(error: &Error, advice: &str) -> String {
    let parts = [NOTHING_MERGED, advice, &quote(error)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Selected runs are the latest no longer, and the server rejected them.
pub fn no_longer_latest(count: usize) -> String {
    let runs = plural(count as u64, "selected run is", "selected runs are");
    format!(": {runs} no longer the latest. The list is being refreshed.")
}

/// The merge is done: how many items, where the server says so.
pub fn merged(items: Option<u64>) -> String {
    items.map_or_else(
        || "Already merged earlier. The server didn’t report a count.".to_owned(),
        |items| format!("Merged: {}.", plural(items, "item", "items")),
    )
}

/// What the dataset holds now: of which runs, by name.
pub fn combines(group: &str, runs: &[String]) -> String {
    format!("{}_enriched now combines {}.", bidi_isolate(group), runs.join(", "))
}

#[cfg(test)]
#[path = "messages_tests.rs"]
mod tests;
