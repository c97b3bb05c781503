//! Live updates of the runs on the screen since they were answered, and how often there are polls for them, in
//! plain Rust; `polling` sends the requests.

use std::sync::Arc;

use crate::api::types::{Run, State};

/// Whether a run may still change by itself.
pub fn may_change(run: &Run) -> bool {
    matches!(run.state.value(), Some(State::Pending | State::Running))
}

/// Live updates of the rows of an answer. Rows stay where they are: only what they say changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LiveUpdates {
    /// The newest of those that are no longer as they were answered.
    runs: Vec<Arc<Run>>,
    /// Runs that are on this page by now and were not, by id.
    new: Vec<String>,
    /// Runs that changed, and that a list of runs in one state no longer has, by id.
    left: Vec<String>,
    /// How many more match by now than when they were answered.
    more: u64,
}

impl LiveUpdates {
    /// The updates of `shown`, after an answer `fresh` to the same question, beginning with the same page. `total` is how
    /// many matched then and how many do now; `whole` tells that a run which is not in `fresh` matches no more.
    #[must_use]
    pub fn after(&self, shown: &[Run], fresh: &[Run], total: (Option<u64>, Option<u64>), whole: bool) -> Self {
        let newest = |run: &Run| fresh.iter().rev().find(|other| other.id == run.id);
        let runs = shown.iter().filter_map(|run| match newest(run) {
            Some(fresh) if fresh == run => None,
            Some(fresh) => Some(Arc::new(fresh.clone())),
            None => self.get(&run.id).cloned(),
        });
        let runs: Vec<Arc<Run>> = runs.collect();
        let mut new: Vec<String> = Vec::new();
        for run in fresh.iter().take(shown.len().max(1)) {
            if !new.contains(&run.id) && shown.iter().all(|other| other.id != run.id) {
                new.push(run.id.clone());
            }
        }
        let is_left = |run: &&Run| whole && newest(run).is_none() && may_change(run);
        let left = shown.iter().filter(is_left).map(|run| run.id.clone()).collect();
        let more = match total {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => 0,
        };
        Self { runs, new, left, more }
    }

    /// The newest state of the run `id`, if it changed.
    pub fn get(&self, id: &str) -> Option<&Arc<Run>> {
        self.runs.iter().find(|run| run.id == id)
    }

    /// The newest state of a run of the answer.
    pub fn newest<'a>(&'a self, run: &'a Run) -> &'a Run {
        self.get(&run.id).map_or(run, |run| run)
    }

    /// Whether the run `id` is no longer in the list.
    pub fn has_left(&self, id: &str) -> bool {
        self.left.iter().any(|left| left == id)
    }

    /// How many runs there are that are not shown: on the first page those that came onto it, or more where more match;
    /// on a later page, where they push others along, only how many more match.
    pub fn new_runs(&self, first_page: bool) -> u64 {
        if first_page { (self.new.len() as u64).max(self.more) } else { self.more }
    }
}

/// How long between two polls while something on the screen may change, and otherwise, in milliseconds.
const FAST: u64 = 10_000;
const SLOW: u64 = 60_000;

/// How long between two polls, in milliseconds. What has not changed for `still` milliseconds although it may is asked for less and
/// less: a run that is said to run for weeks is no sign of anything to come.
pub fn interval(may_change: bool, still: u64) -> u64 {
    if may_change { (still / 6).clamp(FAST, SLOW) } else { SLOW }
}

#[cfg(test)]
#[path = "live_updates_tests.rs"]
mod tests;
