//! The digest of a scraper: what is told of it, from the runs that were read.

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
        baseline::{Spread, baseline, is_completed, rate},
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
    /// The failure rate of the latest run that reports one, and how it is beside the baseline.
    pub now: Option<(String, Option<RateComparison>)>,
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
        (Standing::SilentFailure, Some(RunOutcome::SilentFailure(why))) => Some(why.words()),
        (Standing::SilentFailure, Some(RunOutcome::Faded { items, before })) => Some(messages::faded(*items, *before)),
        (Standing::Failing, _) => {
            Some(messages::failing(streak.map_or(1, |streak| streak.runs), completed.is_some(), known.whole))
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
        now: now.and_then(|run| Some((error_rate(run)?, compare_rate(run, &baseline, thresholds)))),
        spark: spark(runs, &outcomes),
        whole: known.whole,
        unreadable: known.unreadable,
        runs: runs.iter().map(|run| run.started.copied()).zip(outcomes.iter().copied()).collect(),
    }
}

#[cfg(test)]
#[path = "digest_tests.rs"]
mod tests;
