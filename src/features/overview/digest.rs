//! The digest of a scraper: what is told of it, from the runs that were loaded.

use chrono::{DateTime, Utc};

use super::{
    messages,
    rank::Standing,
    run_cache::ScraperRuns,
    spark::{Spark, spark},
    streak::{RunOutcome, Streak, StreakKind, outcomes, streak},
};
use crate::{
    api::types::{Run, State},
    entity::{
        baseline::{Baseline, Spread, baseline, difference, is_completed, rate},
        words::error_rate,
    },
    features::runs::health::{RateComparison, compare_rate, with_enough_runs},
    session::thresholds::Thresholds,
};

/// A run to lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct Latest {
    /// Its id.
    pub id: String,
    /// Its state.
    pub state: Option<State>,
    /// When it started.
    pub started: Option<DateTime<Utc>>,
}

impl Latest {
    fn of(run: &Run) -> Self {
        Self { id: run.id.clone(), state: run.state.cloned(), started: run.started.copied() }
    }
}

/// The failure rate of the latest run that reports one.
#[derive(Clone, Debug, PartialEq)]
pub struct LatestRate {
    /// It, in words.
    pub rate: String,
    /// Where it is telling: whether it is worse than typical, and by how many percentage points, in words.
    pub delta: Option<(bool, String)>,
}

impl LatestRate {
    fn of(run: &Run, baseline: &Baseline, thresholds: &Thresholds) -> Option<Self> {
        let telling =
            compare_rate(run, baseline, thresholds).is_some_and(|compared| compared != RateComparison::Typical);
        let delta = || difference(rate(run)?, baseline.rate?.median);
        Some(Self { rate: error_rate(run)?, delta: telling.then(delta).flatten() })
    }
}

/// What is told of one scraper.
#[derive(Clone, Debug, PartialEq)]
pub struct Digest {
    /// How it stands.
    pub standing: Standing,
    /// What is wrong with it, in words.
    pub problem: Option<String>,
    /// What the server said of the run that failed.
    pub said: Option<String>,
    /// Its latest run.
    pub latest: Option<Latest>,
    /// Its latest completed run.
    pub completed: Option<Latest>,
    /// How it has gone lately.
    pub streak: Option<Streak>,
    /// When the streak began, where that is known.
    pub since: Option<DateTime<Utc>>,
    /// Its typical failure rate, in millionths.
    pub rate: Option<Spread>,
    /// Its typical items.
    pub items: Option<Spread>,
    /// The failure rate of the latest run that reports one, and how it differs from the baseline.
    pub latest_rate: Option<LatestRate>,
    /// Its last runs as a small chart.
    pub spark: Spark,
    /// When each run started, and how it went; newest first.
    pub runs: Vec<(Option<DateTime<Utc>>, RunOutcome)>,
    /// Whether these are all its runs.
    pub whole: bool,
    /// How many runs could not be read.
    pub unreadable: usize,
}

/// What `known` tells by these numbers.
pub fn digest(known: &ScraperRuns, thresholds: &Thresholds) -> Digest {
    let runs = &known.runs;
    let outcomes = outcomes(runs, thresholds);
    let streak = streak(&outcomes, known.whole);
    let judged = streak.and_then(|streak| runs.get(streak.newest));
    let baseline = baseline(runs, judged.map_or("", |run| &run.id));
    let completed = runs.iter().find(|run| is_completed(run)).map(Latest::of);
    let outcome = streak.and_then(|streak| outcomes.get(streak.newest));
    let standing = match streak.map(|streak| streak.kind) {
        Some(StreakKind::SilentFailure) => Standing::SilentFailure,
        Some(StreakKind::Failing) => Standing::Failing,
        Some(StreakKind::Well) => Standing::Well,
        None if runs.is_empty() && known.unreadable == 0 => Standing::NoRuns,
        None => Standing::Never,
    };
    let problem = match (standing, outcome) {
        (Standing::SilentFailure, Some(RunOutcome::SilentFailure(why))) => Some(messages::silent_failure(*why)),
        (Standing::SilentFailure, Some(RunOutcome::Faded { items, before })) => Some(messages::faded(*items, *before)),
        (Standing::Failing, _) => {
            let failed = streak.map_or(1, |streak| streak.runs);
            Some(messages::failing(failed, runs.len(), completed.is_some(), known.whole))
        }
        (Standing::Never, _) => Some(messages::never_completed(runs.len(), known.whole)),
        (Standing::NoRuns, _) => Some(messages::NO_RUNS.to_owned()),
        _ => None,
    };
    let said = judged.filter(|_| standing == Standing::Failing);
    let said = said.and_then(|run| run.error_message.cloned().or_else(|| run.stop_reason.cloned()));
    let now = runs.iter().find(|run| rate(run).is_some() && run.state.value() != Some(&State::Running));
    Digest {
        standing,
        problem,
        said,
        latest: runs.first().map(Latest::of),
        completed,
        streak,
        since: streak.and_then(|streak| streak.since(runs)),
        rate: with_enough_runs(baseline.rate, thresholds),
        items: with_enough_runs(baseline.items, thresholds),
        latest_rate: now.and_then(|run| LatestRate::of(run, &baseline, thresholds)),
        spark: spark(runs, &outcomes),
        whole: known.whole,
        unreadable: known.unreadable,
        runs: runs.iter().map(|run| run.started.copied()).zip(outcomes.iter().copied()).collect(),
    }
}

#[cfg(test)]
#[path = "digest_tests.rs"]
mod tests;
