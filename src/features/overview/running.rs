//! Runs in progress: how far they are, and when they may be done, from what is typical of their scraper.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::health::{Judged, RunFacts, RunState};

/// What is typical comes from the newest so many completed runs.
const RUNS: usize = 20;
/// A run of which less is done than this, in thousandths, has not said yet how fast it is.
const TELLING: u64 = 50;
/// More than this, in thousandths, is not said of a run that is not over.
const MOST: u64 = 990;

/// A run that waits or runs.
#[derive(Clone, Debug, PartialEq)]
pub struct InProgress {
    /// Its id.
    pub id: String,
    /// Whether it waits for its turn.
    pub is_queued: bool,
    /// When it started.
    pub started: Option<DateTime<Utc>>,
    /// Links that failed so far.
    pub failed: Option<u64>,
    /// How much of it is done, in thousandths.
    pub share: Option<u64>,
    /// When it may be done.
    pub done: Option<DateTime<Utc>>,
    /// Whether it needs attention.
    pub is_bad: bool,
}

/// The runs of a scraper that wait or run, as they were at the time `at`. A typical value needs so many runs (`least`).
pub fn in_progress(runs: &[RunFacts<'_>], judged: &Judged, least: u64, at: DateTime<Utc>) -> Vec<InProgress> {
    let is_in_progress = |run: &RunFacts<'_>| matches!(run.state, RunState::Queued | RunState::Running);
    if !runs.iter().any(is_in_progress) {
        return Vec::new();
    }
    let links = typical_links(runs, judged, least);
    let told = runs.iter().zip(&judged.verdicts).filter(|(run, _)| is_in_progress(run));
    told.map(|(run, verdict)| {
        let is_queued = run.state == RunState::Queued;
        let estimate = estimate(run, links, verdict.compared.seconds.map(|seconds| seconds.median), at);
        let Estimate { share, left } = if is_queued { Estimate::default() } else { estimate };
        InProgress {
            id: run.id.to_owned(),
            is_queued,
            started: run.started,
            failed: run.failed,
            share,
            done: left.and_then(|left| at.checked_add_signed(TimeDelta::try_seconds(i64::try_from(left).ok()?)?)),
            is_bad: verdict.needs_attention(),
        }
    })
    .collect()
}

/// How much of a run is done, in thousandths, and for how many seconds it may go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Estimate {
    share: Option<u64>,
    left: Option<u64>,
}

/// By its links, once enough are done; else by how long runs typically take.
fn estimate(run: &RunFacts<'_>, links: Option<u64>, seconds: Option<u64>, at: DateTime<Utc>) -> Estimate {
    let passed = run.started.and_then(|started| u64::try_from((at - started).num_seconds()).ok());
    let by_links = || {
        let done = tried(run).filter(|done| *done > 0)?;
        let left = run.not_attempted.filter(|left| *left > 0).or_else(|| links?.checked_sub(done))?;
        let share = part(done, done.checked_add(left)?)?;
        let left = u128::from(passed?) * u128::from(left) / u128::from(done);
        Some(Estimate { share: Some(share), left: u64::try_from(left).ok() })
    };
    let by_time = || {
        let (passed, seconds) = (passed?, seconds.filter(|seconds| *seconds > 0)?);
        Some(Estimate { share: part(passed, seconds.max(passed)), left: Some(seconds.saturating_sub(passed)) })
    };
    match (by_links(), by_time()) {
        (Some(links), Some(time)) if links.share.is_some_and(|share| share < TELLING) => {
            Estimate { share: links.share, left: time.left }
        }
        (Some(links), _) => links,
        (None, Some(time)) => time,
        (None, None) => Estimate::default(),
    }
}

/// A share in thousandths, of something that is not over.
fn part(part: u64, whole: u64) -> Option<u64> {
    let share = (u128::from(part) * 1_000).checked_div(u128::from(whole))?;
    Some(u64::try_from(share).unwrap_or(MOST).min(MOST))
}

fn tried(run: &RunFacts<'_>) -> Option<u64> {
    run.attempted.or_else(|| run.ok?.checked_add(run.failed?))
}

/// How many links completed runs typically try.
fn typical_links(runs: &[RunFacts<'_>], judged: &Judged, least: u64) -> Option<u64> {
    let completed = judged.newest_first.iter().filter_map(|at| runs.get(*at));
    let completed = completed.filter(|run| run.state == RunState::Completed);
    let mut links: Vec<u64> = completed.filter_map(tried).take(RUNS).collect();
    links.sort_unstable();
    let is_enough = links.len() as u64 >= least.max(1);
    links.get(links.len() / 2).copied().filter(|_| is_enough)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::health::{Limits, judge};

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::<Utc>::default() + TimeDelta::minutes(minute)
    }

    fn completed(id: &str, start: i64) -> RunFacts<'_> {
        RunFacts {
            started: Some(at(start)),
            seconds: Some(600),
            attempted: Some(1_000),
            items: Some(900),
            ..RunFacts::new(id, RunState::Completed)
        }
    }

    fn running(done: Option<u64>, start: i64) -> RunFacts<'static> {
        RunFacts { started: Some(at(start)), attempted: done, ..RunFacts::new("now", RunState::Running) }
    }

    fn told(run: RunFacts<'_>, now: DateTime<Utc>) -> InProgress {
        let runs = [run, completed("a", 60), completed("b", 40), completed("c", 20)];
        let judged = judge(&runs, None, now, &Limits::default());
        in_progress(&runs, &judged, 3, now).remove(0)
    }

    #[test]
    fn a_run_that_has_done_enough_is_told_by_its_links() {
        let run = told(running(Some(700), 100), at(107));
        assert_eq!((run.share, run.done), (Some(700), Some(at(110))));
        let left = RunFacts { not_attempted: Some(700), ..running(Some(700), 100) };
        assert_eq!(told(left, at(107)).done, Some(at(114)), "what the server says is left counts first");
    }

    #[test]
    fn at_first_it_is_told_by_how_long_runs_take() {
        let run = told(running(Some(10), 100), at(101));
        assert_eq!((run.share, run.done), (Some(10), Some(at(110))));
        assert_eq!(told(running(None, 100), at(105)).share, Some(500));
        let late = told(running(Some(2_000), 100), at(130));
        assert_eq!((late.share, late.done), (Some(MOST), Some(at(130))), "it is not over, however long it takes");
    }

    #[test]
    fn where_nothing_is_typical_nothing_is_promised() {
        let runs = [running(Some(10), 0)];
        let judged = judge(&runs, None, at(5), &Limits::default());
        let run = in_progress(&runs, &judged, 3, at(5)).remove(0);
        assert_eq!((run.share, run.done), (None, None));
        let endless = [RunFacts { not_attempted: Some(1_000_000_000_000_000), ..running(Some(1), 0) }];
        let judged = judge(&endless, None, at(100), &Limits::default());
        assert_eq!(in_progress(&endless, &judged, 3, at(100)).remove(0).done, None, "longer than any calendar");
        let queued = told(RunFacts::new("q", RunState::Queued), at(100));
        assert!(queued.is_queued && queued.share.is_none() && queued.done.is_none());
    }
}
