//! The streak of a scraper: how long it has gone as it goes now.
//!
//! Its runs are looked at from the newest back, and counted for as long as they went alike: well, silently failed
//! (`runs/health.rs`), or failed. A run that was stopped or cancelled, or whose state is not known, says nothing about
//! the scraper: it neither counts nor ends the streak. A run that waits or still runs is passed over in the same way.
//!
//! A scraper that has long returned next to nothing makes next to no baseline, so that by the rules of health it would
//! be well again after a dozen runs. Here more runs are at hand: a run that is far fewer than typical beside the oldest
//! [`RUNS`] completed ones, those that do not make the baseline of today, has **faded** and counts as a silent failure.

use chrono::{DateTime, Utc};

use crate::{
    api::types::{Run, State},
    entity::baseline::{Baseline, RUNS, baseline, is_completed},
    features::runs::health::{SilentFailure, silent_failure},
    session::thresholds::Thresholds,
};

/// How a run went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunOutcome {
    /// It completed, and nothing tells against it.
    Well,
    /// It completed, but failed silently.
    SilentFailure(SilentFailure),
    /// It completed as runs do lately, which is far less than they did before.
    Faded {
        /// How many items it returned.
        items: u64,
        /// How many were typical before.
        before: u64,
    },
    /// It failed.
    Failed,
    /// It was stopped or cancelled.
    Early,
    /// It waits or runs.
    InProgress,
    /// Its state is not known.
    Unknown,
}

/// How the runs of a streak went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreakKind {
    /// Well.
    Well,
    /// Silently failing.
    SilentFailure,
    /// Failing.
    Failing,
}

impl RunOutcome {
    /// What kind of streak a run counts for, if for any.
    pub fn kind(self) -> Option<StreakKind> {
        match self {
            Self::Well => Some(StreakKind::Well),
            Self::SilentFailure(_) | Self::Faded { .. } => Some(StreakKind::SilentFailure),
            Self::Failed => Some(StreakKind::Failing),
            Self::Early | Self::InProgress | Self::Unknown => None,
        }
    }
}

/// Runs that went alike, the newest among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Streak {
    /// How they went.
    pub kind: StreakKind,
    /// How many runs.
    pub runs: usize,
    /// The place of the newest of them.
    pub newest: usize,
    /// The place of the oldest of them.
    pub oldest: usize,
    /// Whether there may be more of them, older than what was loaded.
    pub open: bool,
}

/// How each of `runs` went: one scraper's, newest first. Each is judged beside the newest completed ones but itself, as
/// in the history, and then beside the oldest.
pub fn outcomes(runs: &[Run], thresholds: &Thresholds) -> Vec<RunOutcome> {
    let (before, all) = (before(runs), baseline(runs, ""));
    let mut items = 0;
    let mut completed = |run: &Run| {
        // Older runs make no part of what is typical: leaving them out of it changes nothing.
        items += usize::from(run.items_quantity.copied().is_some());
        let baseline = if items > RUNS { all } else { baseline(runs, &run.id) };
        if let Some(why) = silent_failure(run, &baseline, thresholds) {
            return RunOutcome::SilentFailure(why);
        }
        match silent_failure(run, &before, thresholds) {
            Some(SilentFailure::BelowBaseline { items, baseline }) => RunOutcome::Faded { items, before: baseline },
            _ => RunOutcome::Well,
        }
    };
    let outcome = |run: &Run| match run.state.value() {
        Some(State::Failed) => RunOutcome::Failed,
        Some(State::Stopped | State::Cancelled) => RunOutcome::Early,
        Some(State::Pending | State::Running) => RunOutcome::InProgress,
        _ if is_completed(run) => completed(run),
        _ => RunOutcome::Unknown,
    };
    runs.iter().map(outcome).collect()
}

/// The baseline of the oldest completed runs, without the newest ones that make what is typical now.
fn before(runs: &[Run]) -> Baseline {
    let completed: Vec<&Run> = runs.iter().filter(|run| is_completed(run)).skip(RUNS).collect();
    let oldest: Vec<Run> = completed.into_iter().rev().take(RUNS).cloned().collect();
    baseline(&oldest, "")
}

/// The streak of runs that went like this, newest first. `whole`: they are all the runs there are. `None` when none of
/// them says anything.
pub fn streak(outcomes: &[RunOutcome], whole: bool) -> Option<Streak> {
    let mut streak: Option<Streak> = None;
    for (at, kind) in outcomes.iter().enumerate().filter_map(|(at, outcome)| Some((at, outcome.kind()?))) {
        match &mut streak {
            None => streak = Some(Streak { kind, runs: 1, newest: at, oldest: at, open: !whole }),
            Some(streak) if streak.kind == kind => (streak.runs, streak.oldest) = (streak.runs + 1, at),
            Some(streak) => {
                streak.open = false;
                break;
            }
        }
    }
    streak
}

impl Streak {
    /// When its oldest run started, where that is known and no older one may belong to it.
    pub fn since(&self, runs: &[Run]) -> Option<DateTime<Utc>> {
        runs.get(self.oldest).filter(|_| !self.open)?.started.copied()
    }
}

#[cfg(test)]
#[path = "streak_tests.rs"]
pub(super) mod tests;
