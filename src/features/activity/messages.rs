//! Texts of the log's page, and of one write: what it was about and what came of it.

use super::entry::{Action, Ending, Entry};
use crate::domain::number::plural;

pub const TITLE: &str = "Activity";
pub const WRITES: &str = "Writes";
pub const ACCOUNT: &str = "The account’s details";

pub const ACTION: &str = "Action";
pub const ALL_ACTIONS: &str = "All actions";
pub const ALL_OUTCOMES: &str = "All outcomes";
pub const OUTCOME_UNKNOWN: &str = "Outcome unknown";

pub const EXPORT_CSV: &str = "Export CSV";
pub const EXPORT_JSON: &str = "Export JSON";
pub const CLEAR_FINISHED: &str = "Clear finished…";
pub const KEEP: &str = "Keep";

pub const CAPTION: &str = "Writes from this browser, those of unknown outcome first, then newest first";
pub const WHEN: &str = "When";
pub const WHAT: &str = "What";
pub const OUTCOME: &str = "Outcome";
pub const SERVER: &str = "Server";
pub const ACTIONS: &str = "Actions";

pub const REPEAT: &str = "Repeat or check…";
pub const RECHECK: &str = "Look…";
pub const FORGET: &str = "Forget";
pub const FORGET_HINT: &str = "No longer ask what came of it. The entry stays.";
pub const COPY_CORRELATION_ID: &str = "Copy correlation id";
pub const COPY_KEY: &str = "Copy idempotency key";

pub const NOTHING_WRITTEN: &str = "Nothing was written yet";
pub const NOTHING_WRITTEN_HINT: &str =
    "Merges, deletions, starts and stops that you send from this browser are listed here, with what came of them.";
pub const NO_MATCH: &str = "No write matches these filters";
pub const NO_MATCH_HINT: &str = "Others are kept.";
pub const CLEAR_FILTERS: &str = "Clear filters";

/// How many writes there are, and how many of them have an unknown outcome.
pub fn summary(all: usize, open: usize) -> String {
    let all = plural(all as u64, "write", "writes");
    match open {
        0 => format!("{all} from this browser"),
        open => format!("{all} from this browser, {}", plural(open as u64, "outcome unknown", "outcomes unknown")),
    }
}

/// What the writes of a kind are called in the filter.
pub fn action(action: Action) -> &'static str {
    match action {
        Action::Merge => "Merges",
        Action::Delete => "Deletions",
        Action::Run => "Starts",
        Action::Stop => "Stops",
    }
}

/// The button that clears for good.
pub fn clear_for_good(count: usize) -> String {
    format!("Forget {} for good", plural(count as u64, "finished entry", "finished entries"))
}

/// What a write was to do, without what it was about: "Delete rows of run".
pub fn intention(entry: &Entry) -> String {
    match entry.action {
        Action::Merge => format!("Merge {}", plural(entry.target.runs.len() as u64, "run", "runs")),
        Action::Delete => "Delete rows of run".to_owned(),
        Action::Run => "Run scraper again".to_owned(),
        Action::Stop => "Stop run".to_owned(),
    }
}

/// How an outcome is shown: glyph, class, word.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeMessage {
    /// The glyph's name.
    pub icon: &'static str,
    /// The badge's class.
    pub class: &'static str,
    /// The word.
    pub word: String,
    /// What it means.
    pub meaning: &'static str,
}

/// What came of a write.
pub fn outcome(entry: &Entry) -> OutcomeMessage {
    let Some(outcome) = &entry.outcome else {
        return OutcomeMessage {
            icon: "unknown",
            class: "badge badge-stopped",
            word: OUTCOME_UNKNOWN.to_owned(),
            meaning: "It is under way, or the panel was closed or lost the connection before the answer came.",
        };
    };
    let counted = |count: u64| match entry.action {
        Action::Merge => format!("{} merged", plural(count, "item", "items")),
        Action::Delete | Action::Run | Action::Stop => format!("{} deleted", plural(count, "row", "rows")),
    };
    let (icon, class, word, meaning) = match outcome.ending {
        Ending::Done => (
            "completed",
            "badge badge-completed",
            outcome.items.map_or_else(|| "Done".to_owned(), counted),
            "The server did it.",
        ),
        Ending::Refused => ("failed", "badge badge-failed", "Refused".to_owned(), "Nothing was changed."),
        Ending::Partial => {
            ("warning", "badge badge-failed", "Some rows may remain".to_owned(), "The server began and did not finish.")
        }
        Ending::NotSent => ("stopped", "badge badge-pending", "Not sent".to_owned(), "Nothing was changed."),
        Ending::Obsolete => (
            "completed",
            "badge badge-pending",
            "Not needed".to_owned(),
            "It came about by itself, before this could take effect.",
        ),
        Ending::Dismissed => {
            ("unknown", "badge badge-unknown", "Unknown, forgotten".to_owned(), "Nobody asks any more what came of it.")
        }
    };
    OutcomeMessage { icon, class, word, meaning }
}

/// What the outcomes are called in the filter.
pub fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::Done => "Done",
        Ending::Refused => "Refused",
        Ending::Partial => "Some rows may remain",
        Ending::NotSent => "Not sent",
        Ending::Obsolete => "Not needed",
        Ending::Dismissed => "Unknown, forgotten",
    }
}

#[cfg(test)]
mod tests {
    use super::{super::entry::tests::numbered, *};

    #[test]
    fn every_outcome_has_words_of_its_own() {
        let of = |ending| outcome(&numbered(1, 7, ending)).word;
        let mut words: Vec<String> = Ending::ALL.into_iter().map(|ending| of(Some(ending))).collect();
        words.push(of(None));
        words.sort();
        words.dedup();
        assert_eq!(words.len(), Ending::ALL.len() + 1);
        let mut done = numbered(1, 7, Some(Ending::Done));
        done.outcome.as_mut().unwrap().items = Some(1);
        assert_eq!(outcome(&done).word, "1 row deleted");
        done.action = Action::Run;
        assert_eq!(intention(&done), "Run scraper again");
        done.action = Action::Merge;
        assert_eq!((outcome(&done).word, intention(&done)), ("1 item merged".to_owned(), "Merge 1 run".to_owned()));
    }
}
