//! The texts of the deletion's page, but for its result: see [`outcome_messages`](super::outcome_messages).

use super::preview::Locked;
use crate::{
    domain::{
        number::{grouped, plural},
        text::bidi_isolate,
    },
    session::error_messages::listed,
    ui::countdown,
};

pub const RUNS: &str = "Runs";
pub const DELETE_ROWS: &str = "Delete rows";
pub const QUESTION: &str = "Delete this run’s rows?";
pub const DELETED: &str = "Rows deleted";
pub const PANEL: &str = "Deletion";

pub const BACK: &str = "Back to runs";
pub const CANCEL: &str = "Cancel";
pub const REFRESH_PREVIEW: &str = "Refresh preview";
pub const CHECK: &str = "Check what happened";
pub const OPEN_ACTIVITY: &str = "Open Activity";
pub const RETRY: &str = "Retry safely";
pub const DELETE_UNRECORDED: &str = "Delete without logging";
pub const COPY_PREVIEW: &str = "Copy preview as cURL";
pub const COPY_DELETION: &str = "Copy deletion as cURL";

pub const THE_RUN: &str = "The run";
pub const RUN_ID: &str = "Run ID";
pub const SCRAPER: &str = "Scraper";
pub const GROUP: &str = "Group";
pub const STARTED: &str = "Started";
pub const ITEMS: &str = "Items";
pub const SERVER: &str = "Server";
pub const ACCOUNT: &str = "Signed in as";
pub const LOADING: &str = "…";
pub const NOT_LOADED: &str = "Not loaded";
pub const RUN_DETAILS: &str = "run details";
pub const PREVIEW: &str = "the preview";
pub const NOT_FOUND: &str = "Run details not found. This run isn’t among the latest runs of its group.";

pub const CANNOT_DELETE: &str = "Can’t delete these rows.";
/// Followed by a time.
pub const DONE_FROM_HERE: &str = " They were deleted from this browser: ";

pub const IRREVERSIBLE: &str = "This can’t be undone.";
/// Followed by a time.
pub const PREVIEW_FROM: &str = "Preview from ";
pub const ALL_ROWS: &str = "All rows";
pub const NO_COUNT: &str = "Row count not available. All rows of this run will be deleted.";
pub const NO_ROWS: &str = "0 rows found; they may already be deleted.";
pub const SAME_PREVIEW: &str = "Nothing has changed since the last preview.";
pub const CHANGED_PREVIEW: &str = "The preview has changed:";
pub const RETYPE: &str = "What you typed was cleared.";
pub const EARLIER_ATTEMPT: &str = "An earlier attempt is unresolved.";
pub const CONFIRM_RETRIES: &str = " Confirming retries it safely.";
pub const KEPT_TITLE: &str = "Kept";
pub const KEPT: [&str; 4] =
    ["The run in the history", "The scraper and its settings", "The list of failed links", "Datasets merged earlier"];

pub const CONFIRM: &str = "Confirm deletion";
/// Around the characters to type.
pub const TYPE_TO_CONFIRM: [&str; 2] = ["Type ", " to confirm"];
pub const TAIL_HINT: &str = "Highlighted in the run ID above.";
pub const PREVIEW_EXPIRES: &str = "preview expires";

pub const ASKING: &str = "Loading the preview…";
pub const REPORT: &str = "Technical details";
/// Followed by the time left.
pub const AVAILABLE_IN: &str = "Available in ";
pub const EXPIRED: &str = "This preview has expired (5-minute limit).";
pub const SENDING: &str = " You can leave this page; Activity will show the result.";
pub const RETRY_KEY: &str = "Retry key ";
pub const COPY_RETRY_KEY: &str = "Copy retry key";

pub const DELETES_AT_ONCE: &str =
    "Careful: running this command deletes this run’s rows for good. The server doesn’t ask for a preview.";
pub const DELETES_UNLESS_DONE: &str =
    "Careful: running this command deletes this run’s rows for good, unless the earlier attempt has already done it.";

/// What else could not be loaded for the same cause.
pub fn also_not_loaded(what: &[&str]) -> String {
    format!("Couldn’t load {} either.", listed(what))
}

/// How many warnings of the preview are no texts.
pub fn unreadable_warnings(count: usize) -> String {
    format!("{} couldn’t be displayed (unexpected format).", plural(count as u64, "warning", "warnings"))
}

/// What stands on the button that deletes. `count` is how many rows there are, where that is known.
pub fn delete(count: Option<u64>) -> String {
    match count {
        Some(count @ 1..) => format!("Delete {}", rows(count)),
        Some(0) | None => "Delete all rows".to_owned(),
    }
}

/// So many of what the server calls `name`; an amount that was not counted has no number.
pub fn amount(name: &str, count: Option<u64>) -> String {
    match (name, count) {
        ("rows", Some(count)) => plural(count, "row", "rows"),
        (name, Some(count)) => plural(count, &bidi_isolate(name), &bidi_isolate(name)),
        ("rows", None) => ALL_ROWS.to_owned(),
        (name, None) => format!("{} (not counted)", bidi_isolate(name)),
    }
}

/// So many rows.
pub fn rows(count: u64) -> String {
    amount("rows", Some(count))
}

/// What goes beside the amount that is shown large.
pub fn further(amounts: &[String]) -> String {
    format!("Also: {}.", amounts.join(", "))
}

/// What unlocks the button.
pub fn type_to_confirm(tail: &str) -> String {
    format!("{}{tail}{}.", TYPE_TO_CONFIRM[0], TYPE_TO_CONFIRM[1])
}

/// What is wrong with what was typed. `tail` is the end of the run's ID. What may become right is wrong only once it was
/// `pressed`.
pub fn typing_error(why: Locked, pressed: bool, tail: &str) -> Option<String> {
    match why {
        Locked::OtherRun => Some(format!("That doesn’t match. This run’s ID ends in {tail}.")),
        Locked::Incomplete => pressed.then(|| type_to_confirm(tail)),
    }
}

/// The deletion is in progress. `rows` is how many, where that is known.
pub fn deleting(rows: Option<String>, server: &str) -> String {
    format!("Deleting {} on {server}…", rows.unwrap_or_else(|| "all rows".to_owned()))
}

/// The preview expired. `unsure`: an earlier attempt may have been executed.
pub fn expired_why(unsure: bool) -> String {
    if unsure { format!(" {RETYPE} {EARLIER_ATTEMPT} A new preview retries it safely.") } else { format!(" {RETYPE}") }
}

/// When it is tried again, in milliseconds from now, and how often of how many times.
pub fn retrying_in(left: u64, times: u32, most: u32) -> String {
    format!("Retrying in {} s ({times} of {most}).", left.div_ceil(1_000))
}

/// What a reader of the screen hears of the time left, in milliseconds: something new at one minute. Of the end, the
/// notice tells.
pub fn time_left(left: u64) -> &'static str {
    if (1..=60_000).contains(&left) { "The preview expires in 1 minute." } else { "" }
}

/// The time that the preview is valid, for eyes: "4:37".
pub fn clock(left: u64) -> String {
    countdown::time_left(left as f64, 0.0)
}

/// How long the preview is valid: "Preview expires in 4 minutes 37 seconds".
pub fn expires_in(left: u64) -> String {
    format!("Preview expires in {}", spelled(left))
}

/// A count that a new preview changed, or that one of them has none.
pub fn count_changed(name: &str, before: Option<u64>, now: Option<u64>) -> String {
    let words = |count: Option<u64>| count.map_or_else(|| "not counted".to_owned(), grouped);
    format!("{}: {} before, {} now.", bidi_isolate(name), words(before), words(now))
}

/// A warning that only the new preview has.
pub fn warning_added(warning: &str) -> String {
    format!("New warning: {warning}")
}

/// A warning that only the old preview had.
pub fn warning_removed(warning: &str) -> String {
    format!("Warning removed: {warning}")
}

/// The server calls what it deletes otherwise.
pub fn renamed(before: &str, now: &str) -> String {
    format!("The server now names {now}; before, it named {before}.")
}

/// What the server calls what it deletes: a name, and of which kind.
pub fn entity(name: Option<&str>, kind: Option<&str>) -> String {
    match (name.map(bidi_isolate), kind.map(bidi_isolate)) {
        (Some(name), Some(kind)) => format!("{name} ({kind})"),
        (Some(part), None) | (None, Some(part)) => part,
        (None, None) => "nothing".to_owned(),
    }
}

/// A duration of so many milliseconds in words: "4 minutes 37 seconds".
fn spelled(millis: u64) -> String {
    let seconds = millis.div_ceil(1_000);
    let part = |count: u64, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        count => Some(format!("{count} {word}s")),
    };
    let parts: Vec<String> =
        [part(seconds / 60, "minute"), part(seconds % 60, "second")].into_iter().flatten().collect();
    if parts.is_empty() { "0 seconds".to_owned() } else { parts.join(" ") }
}

#[cfg(test)]
#[path = "messages_tests.rs"]
mod tests;
