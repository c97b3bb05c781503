//! Texts of the log's page, and of one change: what it was about and its result.

use super::entry::{Action, Ending, Entry};
use crate::domain::number::plural;

pub const TITLE: &str = "Activity";
pub const CHANGES: &str = "Changes";
/// What was asked for, as in "Couldn’t load …".
pub const ACCOUNT: &str = "account details";

pub const ACTION: &str = "Action";
pub const ALL_ACTIONS: &str = "All actions";
pub const ALL_RESULTS: &str = "All results";
pub const UNRESOLVED: &str = "Unresolved";

pub const EXPORT_CSV: &str = "Export CSV";
pub const EXPORT_JSON: &str = "Export JSON";
pub const CLEAR_FINISHED: &str = "Clear finished…";
pub const CANCEL: &str = "Cancel";

pub const CAPTION: &str = "Changes made in this browser: unresolved ones first, then newest first";
pub const WHEN: &str = "When";
pub const WHAT: &str = "What";
pub const RESULT: &str = "Result";
pub const SERVER: &str = "Server";
pub const ACTIONS: &str = "Actions";

pub const RESOLVE: &str = "Resolve…";
pub const CHECK: &str = "Check…";
pub const DISMISS: &str = "Dismiss";
pub const DISMISS_HINT: &str = "Stop tracking this. The log entry stays.";
pub const COPY_REQUEST_ID: &str = "Copy request ID";
pub const COPY_RETRY_KEY: &str = "Copy retry key";

pub const NO_ACTIVITY: &str = "No activity yet";
pub const NO_ACTIVITY_HINT: &str = "Merges, deletions, starts and stops from this browser appear here.";
pub const NO_MATCH: &str = "No matching activity";
pub const CLEAR_FILTERS: &str = "Clear filters";

/// How many changes there are, and how many of them are unresolved.
pub fn summary(all: usize, open: usize) -> String {
    let made = format!("{} made in this browser", plural(all as u64, "change", "changes"));
    if open == 0 { made } else { format!("{made} · {open} unresolved") }
}

/// How many changes the filters hide.
pub fn no_match_hint(hidden: usize) -> String {
    format!("Your filters hide {}.", plural(hidden as u64, "change", "changes"))
}

/// What the changes of a kind are called in the filter.
pub fn action(action: Action) -> &'static str {
    match action {
        Action::Merge => "Merges",
        Action::Delete => "Deletions",
        Action::Run => "Starts",
        Action::Stop => "Stops",
    }
}

/// The button that clears for good.
pub fn delete_entries(count: usize) -> String {
    format!("Delete {}", plural(count as u64, "entry", "entries"))
}

/// What a change did, or was to do, as the words before what it was about: "Deleted rows of run". Only what is known to be
/// done is told as done.
pub fn intention(entry: &Entry) -> String {
    let done = entry.outcome.as_ref().is_some_and(|outcome| outcome.ending == Ending::Done);
    let runs = || plural(entry.target.runs.len() as u64, "run", "runs");
    match (entry.action, done) {
        (Action::Merge, true) => format!("Merged {} into", runs()),
        (Action::Merge, false) => format!("Merge {} into", runs()),
        (Action::Delete, true) => "Deleted rows of run".to_owned(),
        (Action::Delete, false) => "Delete rows of run".to_owned(),
        (Action::Run, true) => "Started scraper".to_owned(),
        (Action::Run, false) => "Start scraper".to_owned(),
        (Action::Stop, true) => "Stopped run".to_owned(),
        (Action::Stop, false) => "Stop run".to_owned(),
    }
}

/// The dataset that a merge of this group’s runs fills.
pub fn enriched(group: &str) -> String {
    format!("{group}_enriched")
}

/// How a result is shown: glyph, class, word.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultMessage {
    /// The glyph's name.
    pub icon: &'static str,
    /// The badge's class.
    pub class: &'static str,
    /// The word.
    pub word: String,
    /// What it means, where the word does not say it all.
    pub meaning: Option<&'static str>,
}

/// The result of a change.
pub fn result(entry: &Entry) -> ResultMessage {
    let Some(outcome) = &entry.outcome else {
        return ResultMessage {
            icon: "unknown",
            class: "badge badge-early",
            word: UNRESOLVED.to_owned(),
            meaning: Some("In progress, or the result never arrived."),
        };
    };
    let counted = |count: u64| match entry.action {
        Action::Merge => plural(count, "item", "items"),
        Action::Delete | Action::Run | Action::Stop => plural(count, "row", "rows"),
    };
    let (icon, class, meaning) = match outcome.ending {
        Ending::Done => ("completed", "badge badge-completed", None),
        Ending::Refused => ("failed", "badge badge-failed", Some("Nothing was changed.")),
        Ending::Partial => ("warning", "badge badge-failed", Some("Some rows may remain.")),
        Ending::NotSent => ("stopped", "badge badge-pending", Some("Nothing was changed.")),
        Ending::Obsolete => ("completed", "badge badge-pending", Some("It had already happened.")),
        Ending::Dismissed => ("unknown", "badge badge-unknown", Some("Dismissed without a result.")),
    };
    let counts = outcome.items.filter(|_| outcome.ending == Ending::Done);
    let word = counts.map_or_else(|| ending(outcome.ending).to_owned(), counted);
    ResultMessage { icon, class, word, meaning }
}

/// What the results are called.
pub fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::Done => "Completed",
        Ending::Refused => "Refused",
        Ending::Partial => "Partly done",
        Ending::NotSent => "Not sent",
        Ending::Obsolete => "No longer needed",
        Ending::Dismissed => "Dismissed",
    }
}

#[cfg(test)]
mod tests {
    use super::{super::entry::tests::numbered, *};

    #[test]
    fn every_result_has_words_of_its_own() {
        let of = |ending| result(&numbered(1, 7, ending)).word;
        let mut words: Vec<String> = Ending::ALL.into_iter().map(|ending| of(Some(ending))).collect();
        words.push(of(None));
        words.sort();
        words.dedup();
        assert_eq!(words.len(), Ending::ALL.len() + 1);
    }

    #[test]
    fn what_was_done_is_told_with_its_count() {
        let mut done = numbered(1, 7, Some(Ending::Done));
        done.outcome.as_mut().unwrap().items = Some(1);
        assert_eq!((result(&done).word.as_str(), intention(&done).as_str()), ("1 row", "Deleted rows of run"));
        done.action = Action::Merge;
        assert_eq!((result(&done).word.as_str(), intention(&done).as_str()), ("1 item", "Merged 1 run into"));
        done.action = Action::Run;
        assert_eq!(intention(&done), "Started scraper");
    }

    #[test]
    fn nothing_is_told_as_done_that_may_not_be() {
        for ending in
            [None, Some(Ending::Refused), Some(Ending::Partial), Some(Ending::NotSent), Some(Ending::Obsolete)]
        {
            for action in Action::ALL {
                let entry = Entry { action, ..numbered(1, 7, ending) };
                let first = intention(&entry);
                let first = first.split(' ').next().unwrap_or_default().to_owned();
                assert!(!first.ends_with("ed"), "{first}");
            }
        }
        for ending in [Ending::Refused, Ending::NotSent] {
            assert_eq!(result(&numbered(1, 7, Some(ending))).meaning, Some("Nothing was changed."));
        }
    }

    #[test]
    fn the_summary_counts_what_is_unresolved() {
        assert_eq!(summary(4, 1), "4 changes made in this browser · 1 unresolved");
        assert_eq!(summary(1, 0), "1 change made in this browser");
        assert_eq!(delete_entries(3), "Delete 3 entries");
    }
}
