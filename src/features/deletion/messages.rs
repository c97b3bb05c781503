//! The texts of the deletion's page, but for what came of it: see [`outcome_messages`](super::outcome_messages).

use super::preview::Locked;
use crate::{domain::number::plural, entity::words::short_id};

pub const RUNS: &str = "Runs";
pub const DELETE_ROWS: &str = "Delete rows";
pub const QUESTION: &str = "Delete the scraped rows of this run?";
pub const DELETED: &str = "The scraped rows of this run are deleted";
pub const PANEL: &str = "Deletion";

pub const BACK: &str = "Back to runs";
pub const CANCEL: &str = "Cancel";
pub const NEW_PREVIEW: &str = "Get a new preview";
pub const OPEN_ACTIVITY: &str = "Open Activity";
pub const REPEAT: &str = "Repeat with the same key";
pub const RETRY: &str = "Try again with the same key";
pub const DELETE_UNRECORDED: &str = "Delete without a record";
pub const COPY_DELETION: &str = "Copy the deletion as curl";

pub const RUN: &str = "Run";
pub const SCRAPER: &str = "Scraper";
pub const GROUP: &str = "Group";
pub const STARTED: &str = "Started";
pub const ITEMS: &str = "Items";
pub const ON_SERVER: &str = "On server";
pub const NOT_LOADED: &str = "not loaded";
pub const NOT_FOUND: &str = "not found";
pub const LOADING: &str = "…";
pub const RUN_FACTS: &str = "The run’s facts";

pub const DONE_FROM_HERE: &str = " It was done from this browser, begun ";

pub const NO_WARNING: &str = "The server gave no warning, but this cannot be undone.";
pub const PREVIEW_OF: &str = "The server’s preview of ";
pub const IRREVERSIBLE: &str = ". Deletion is irreversible.";
pub const SAME_PREVIEW: &str = "The new preview says the same as the one before.";
pub const OTHER_PREVIEW: &str = "The new preview differs from the one before.";
pub const EARLIER_ATTEMPT: &str = "An earlier attempt has no known outcome.";
pub const SAME_KEY: &str = " Confirming repeats it with the same key ";
pub const SAME_KEY_IS_SAFE: &str = ", which cannot delete anything else.";
pub const NO_ROWS: &str = "The server counts no rows.";
pub const PERHAPS_DELETED: &str = " They may be deleted already.";

pub const WILL_BE_DELETED: &str = "Will be deleted";
pub const NO_COUNTS: &str =
    "No counts reported. The warning holds all the same: every row of this run will be deleted.";
pub const COUNTS: &str = "To be deleted, as counted by the server";
pub const WHAT: &str = "What";
pub const COUNT: &str = "Count";
pub const TOGETHER: &str = "Together";
pub const ANNOUNCED_AS: &str = "Announced as ";
pub const WILL_BE_KEPT: &str = "Will be kept";
pub const KEPT: [&str; 4] = [
    "The run’s record in the history",
    "The scraper and its configuration",
    "The list of failed links",
    "Datasets that were merged earlier",
];

pub const WHERE_MARKED: &str = "They are marked in the run id above. Until they match, nothing is deleted.";
pub const UNTIL_THIS: &str = "until this";
pub const PREVIEW_EXPIRES: &str = "preview expires";

pub const ASKING: &str = "Asking the server what would be deleted…";
pub const REPORT: &str = "Details to report";
pub const NOT_BEFORE: &str = "Not before the end of ";
pub const EXPIRED: &str = "The preview has expired.";
pub const EXPIRED_WHY: &str =
    " Counts may have changed in the last 5 minutes, so nothing can be deleted on it any more.";
pub const KEY_IS_KEPT: &str = " The same key is kept for the next attempt.";
pub const YOU_CAN_LEAVE: &str = " You can leave; Activity keeps the outcome.";
pub const STILL_ENDING: &str = "The run is still ending (409).";
pub const RETRIED_IN: &str = " Nothing was deleted yet. It is tried again with the same key in ";
pub const KEY: &str = "Key ";
pub const COPY_KEY: &str = "Copy key";

pub const DELETES_AT_ONCE: &str =
    "Deletes the rows of this run at once and for good: the server does not ask for a preview.";
pub const DELETES_UNLESS_DONE: &str =
    "Deletes the rows of this run at once and for good, unless the earlier attempt with this key has done it.";

/// How many warnings of the preview are no texts.
pub fn unreadable_warnings(count: usize) -> String {
    format!("{} could not be read.", plural(count as u64, "further warning", "further warnings"))
}

/// What to type to confirm.
pub fn type_tail(length: usize) -> String {
    format!("Type the last {length} characters of the run id")
}

/// What deletes.
pub fn delete(run: &str) -> String {
    format!("Delete rows of run {}", short_id(run))
}

/// Why the button is locked. `tail` is the end of the run's id.
pub fn locked(why: Locked, tail: &str) -> String {
    match why {
        Locked::Incomplete => "Type the last characters of the run id to unlock the button.".to_owned(),
        Locked::OtherRun => format!("These belong to another run. This run ends in {tail}."),
    }
}

/// So many rows.
pub fn rows(count: u64) -> String {
    plural(count, "row", "rows")
}

/// The deletion is under way. `rows` is how many, where that is known.
pub fn deleting(rows: Option<String>, server: &str) -> String {
    format!("Deleting {} on {server}…", rows.unwrap_or_else(|| "the rows".to_owned()))
}

/// How often it was tried again, of how many times.
pub fn retries(times: u32, most: u32) -> String {
    format!(", {times} of {most} times.")
}

/// What a reader of the screen hears of the time left, in milliseconds: something new at 2:00, 0:30 and 0.
pub fn time_left(left: u64) -> &'static str {
    match left {
        0 => EXPIRED,
        1..=30_000 => "The preview expires in 30 seconds.",
        30_001..=120_000 => "The preview expires in 2 minutes.",
        _ => "",
    }
}

/// How long the preview is valid: "Preview valid for 4 minutes 37 seconds".
pub fn valid_for(left: u64) -> String {
    format!("Preview valid for {}", spelled(left))
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
    if parts.is_empty() { "no time".to_owned() } else { parts.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_told_three_times() {
        let told = [300_000, 120_001, 120_000, 30_001, 30_000, 1, 0].map(time_left);
        assert_eq!(told[..2], ["", ""]);
        assert_eq!(told[2], told[3]);
        assert_eq!(told[4], told[5]);
        assert!(told[2] != told[4] && told[6] == "The preview has expired.");
        let spelled = [277_000, 60_000, 1_000, 0, 61_001].map(spelled);
        assert_eq!(spelled, ["4 minutes 37 seconds", "1 minute", "1 second", "no time", "1 minute 2 seconds"]);
    }

    #[test]
    fn a_wrong_end_explains_itself() {
        assert!(locked(Locked::Incomplete, "b5c6d8").contains("Type the last"));
        assert!(locked(Locked::OtherRun, "b5c6d8").contains("another run. This run ends in b5c6d8"));
    }
}
