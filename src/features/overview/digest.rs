//! The digest of a scraper: what is told of it, from the runs that were loaded.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    costs::{Costs, costs},
    days::DAYS,
    messages,
    rank::Status,
    run_cache::ScraperRuns,
    running::{InProgress, in_progress},
};
use crate::{
    api::types::{Run, State},
    domain::health::{Judged, Kind, Memory, RunFacts, RunState, Standing, judge, messages::sentence},
    entity::{
        run_facts::{all_facts, limits},
        words::code,
    },
    session::thresholds::Thresholds,
};

/// A run to lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct Latest {
    /// Its id.
    pub id: String,
    /// When it started.
    pub started: Option<DateTime<Utc>>,
    /// Whether it waits to start.
    pub is_queued: bool,
}

impl Latest {
    fn of(run: &Run) -> Self {
        let is_queued = run.state.value() == Some(&State::Pending);
        Self { id: run.id.clone(), started: run.started.copied(), is_queued }
    }
}

/// When a problem began, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// A run was due then.
    Due(DateTime<Utc>),
    /// The run that it is about started then, and still runs.
    Running(Option<DateTime<Utc>>),
    /// So many runs went alike since then. Without a time, there may be more of them.
    Runs(usize, Option<DateTime<Utc>>),
    /// Nobody knows.
    Unknown,
}

impl Begun {
    /// When it is known to have begun.
    pub fn at(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Due(at) => Some(at),
            Self::Running(at) | Self::Runs(_, at) => at,
            Self::Unknown => None,
        }
    }
}

/// What is wrong with a scraper.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Why, in a sentence of the panel.
    pub told: Option<String>,
    /// What the server said of the run that failed.
    pub said: Option<String>,
    /// What there is to say beside that.
    pub also: Option<String>,
    /// The id of the run that it is about.
    pub run: Option<String>,
    /// When it began.
    pub begun: Begun,
}

/// What is told of one scraper.
#[derive(Clone, Debug, PartialEq)]
pub struct Digest {
    /// What the page makes of it.
    pub status: Status,
    /// What is wrong with it.
    pub problem: Option<Problem>,
    /// Its latest run.
    pub latest: Option<Latest>,
    /// When its last good run started.
    pub last_good: Option<DateTime<Utc>>,
    /// Its typical items.
    pub items: Option<u64>,
    /// When each run started, and what it is judged to be; newest first.
    pub runs: Arc<[(Option<DateTime<Utc>>, Kind)]>,
    /// When the run that did not come was due.
    pub due: Option<DateTime<Utc>>,
    /// Its runs that wait or run.
    pub in_progress: Vec<InProgress>,
    /// What its runs of the last days cost.
    pub costs: Costs,
    /// Whether no older run of these days was left out.
    pub costs_whole: bool,
    /// Whether these are all its runs.
    pub whole: bool,
    /// How many runs could not be read.
    pub unreadable: usize,
    /// What is worth remembering of it.
    pub memory: Option<Memory>,
}

/// What `known` tells at the time `now`, by these numbers.
pub fn digest(known: &ScraperRuns, thresholds: &Thresholds, now: DateTime<Utc>) -> Digest {
    let runs = &known.runs;
    let facts = all_facts(runs);
    let judged = judge(&facts, known.memory.as_ref(), now, &limits(thresholds));
    let standing = Standing::of(&facts, &judged, known.whole, now);
    let is_in_progress = facts.iter().any(|run| matches!(run.state, RunState::Queued | RunState::Running));
    let status = match &standing {
        Some(standing) if standing.needs_attention() => Status::Problem(standing.kind),
        Some(_) => Status::Well,
        None if runs.is_empty() && known.unreadable == 0 => Status::NoRuns,
        // Its first run says more when it is over.
        None if is_in_progress => Status::Well,
        None => Status::Never,
    };
    let problem = match (status, &standing) {
        (Status::Problem(_), Some(standing)) => Some(Problem::of(standing, runs, &facts, &judged)),
        (Status::Never, _) => Some(Problem::told(messages::never_completed(runs.len(), known.whole))),
        (Status::NoRuns, _) => Some(Problem::told(messages::NO_RUNS.to_owned())),
        _ => None,
    };
    let newest = || judged.newest_first.iter().filter_map(|at| Some((*at, judged.verdicts.get(*at)?)));
    let last_good = newest().find(|(_, verdict)| verdict.is_good()).and_then(|(at, _)| runs.get(at));
    let completed = newest().find(|(at, _)| facts.get(*at).is_some_and(|run| run.state == RunState::Completed));
    let since = now - TimeDelta::days(DAYS as i64);
    Digest {
        status,
        problem,
        latest: runs.first().map(Latest::of),
        last_good: last_good.and_then(|run| run.started.copied()),
        items: completed.and_then(|(_, verdict)| Some(verdict.compared.items?.median)),
        runs: runs.iter().zip(&judged.verdicts).map(|(run, verdict)| (run.started.copied(), verdict.kind)).collect(),
        in_progress: in_progress(&facts, &judged, thresholds.runs, known.at),
        costs: costs(runs, since),
        costs_whole: known.whole || facts.iter().any(|run| run.started.is_some_and(|started| started < since)),
        due: standing.and_then(|standing| standing.missed).map(|missed| missed.due),
        whole: known.whole,
        unreadable: known.unreadable,
        memory: judged.memory,
    }
}

impl Problem {
    /// The problem of a scraper that stands like this.
    fn of(standing: &Standing, runs: &[Run], facts: &[RunFacts<'_>], judged: &Judged) -> Self {
        let run = standing.run.and_then(|at| runs.get(at));
        let about = run.filter(|_| standing.kind == Kind::Failed);
        let said = about.and_then(|run| run.error_message.cloned().or_else(|| run.stop_reason.as_deref().map(code)));
        let also = standing.run.and_then(|at| judged.verdicts.get(at)?.also);
        let told = standing.reason.as_ref().map(sentence);
        let nothing = told.is_none() && said.is_none();
        Self {
            told: told.or_else(|| nothing.then(|| messages::failing(standing.runs))),
            said,
            also: also.filter(|_| standing.kind != Kind::Missed).as_ref().map(sentence),
            run: run.map(|run| run.id.clone()),
            begun: match standing.kind {
                Kind::Missed => standing.since(facts).map_or(Begun::Unknown, Begun::Due),
                Kind::FailingNow | Kind::Stuck => Begun::Running(run.and_then(|run| run.started.copied())),
                _ => Begun::Runs(standing.runs, standing.since(facts)),
            },
        }
    }

    /// A problem of which there is nothing else to say.
    fn told(told: String) -> Self {
        Self { told: Some(told), said: None, also: None, run: None, begun: Begun::Unknown }
    }
}

#[cfg(test)]
#[path = "digest_tests.rs"]
mod tests;
