//! Entries of one account at one API: which are evicted, which conflict, which are shown.

use super::entry::{Action, Ending, Entry, Target};
use crate::api::IdempotencyKey;

/// The most entries that are stored.
pub const MAX_ENTRIES: usize = 500;

/// All entries, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogEntries(Vec<Entry>);

/// What is shown of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Filter {
    /// Only writes of this kind.
    pub action: Option<Action>,
    /// Only writes with this result.
    pub outcome: Option<OutcomeFilter>,
}

/// The result of a write, for the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeFilter {
    /// Nobody knows.
    Unknown,
    /// It ended like this.
    Ended(Ending),
}

impl LogEntries {
    /// Puts entries in order: newest first, and of one time by key, so that every tab shows the same.
    pub fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_unstable_by(|a, b| b.at.cmp(&a.at).then_with(|| a.key.as_str().cmp(b.key.as_str())));
        Self(entries)
    }

    /// All of them, newest first.
    pub fn as_slice(&self) -> &[Entry] {
        &self.0
    }

    /// How many outcomes are unknown.
    pub fn open(&self) -> usize {
        self.0.iter().filter(|entry| entry.is_open()).count()
    }

    /// The entry of this key.
    pub fn get(&self, key: &IdempotencyKey) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.key == *key)
    }

    /// The entries that must go so that one more fits: the oldest finished ones. `None` when too many are open, for
    /// those never go.
    pub fn to_evict(&self) -> Option<Vec<&Entry>> {
        let excess = (self.0.len() + 1).saturating_sub(MAX_ENTRIES);
        let finished: Vec<&Entry> = self.0.iter().rev().filter(|entry| !entry.is_open()).take(excess).collect();
        (finished.len() == excess).then_some(finished)
    }

    /// The entry that speaks against sending a write about `target` under `key`: another one about the same, whose
    /// outcome is unknown, or which was done at `since` or later, when the person had not yet seen what it did.
    pub fn find_conflict(&self, action: Action, target: &Target, key: &IdempotencyKey, since: u64) -> Option<&Entry> {
        let about = |entry: &&Entry| entry.action == action && entry.key != *key && target.meets(action, &entry.target);
        let counts = |entry: &&Entry| match &entry.outcome {
            None => true,
            Some(outcome) => outcome.ending == Ending::Done && outcome.at >= since,
        };
        self.0.iter().filter(about).find(counts)
    }

    /// The newest write about `target` whose outcome is unknown.
    pub fn open_about(&self, action: Action, target: &Target) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.is_open() && entry.action == action && target.meets(action, &entry.target))
    }

    /// The newest deletion of the rows of `run` that was done.
    pub fn deletion_of(&self, run: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| {
            let done = entry.outcome.as_ref().is_some_and(|outcome| outcome.ending == Ending::Done);
            done && entry.action == Action::Delete && entry.target.runs.iter().any(|target| target.id == run)
        })
    }

    /// The entries that `filter` lets through, those of unknown outcome first.
    pub fn shown(&self, filter: Filter) -> Vec<&Entry> {
        let fits = |entry: &&Entry| filter.fits(entry);
        let (open, ended): (Vec<&Entry>, Vec<&Entry>) = self.0.iter().filter(fits).partition(|entry| entry.is_open());
        [open, ended].concat()
    }
}

impl Filter {
    fn fits(self, entry: &Entry) -> bool {
        let outcome = entry.outcome.as_ref();
        let outcome = outcome.map_or(OutcomeFilter::Unknown, |outcome| OutcomeFilter::Ended(outcome.ending));
        self.action.is_none_or(|action| action == entry.action) && self.outcome.is_none_or(|wanted| wanted == outcome)
    }
}

#[cfg(test)]
#[path = "log_entries_tests.rs"]
mod tests;
