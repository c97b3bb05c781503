//! The newest runs of a scraper and the verdicts on them: the same run gets the same verdict on every screen.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};

use super::run_facts::{all_facts, run_facts};
use crate::{
    api::types::{Run, State},
    domain::health::{Judged, Limits, Memory, Reason, RunState, Verdict, WINDOW, judge, judge_alone, missed},
};

/// So many completed runs make a rhythm.
const RHYTHM: usize = 5;

/// The verdict on a run, with the run that was good before it.
#[derive(Clone, Debug, PartialEq)]
pub struct RunVerdict {
    /// The verdict. Its places are those of a list that nobody has any more.
    pub verdict: Verdict,
    /// The last good run before it.
    pub last_good: Option<LastGood>,
}

impl RunVerdict {
    /// The verdict on a run of whose scraper nothing else is known.
    pub fn alone(run: &Run, now: DateTime<Utc>, limits: &Limits) -> Self {
        Self { verdict: judge_alone(&run_facts(run), None, now, limits), last_good: None }
    }
}

/// The last good run before another one.
#[derive(Clone, Debug, PartialEq)]
pub struct LastGood {
    /// Its id.
    pub id: String,
    /// When it started.
    pub started: Option<DateTime<Utc>>,
}

/// The newest runs of a scraper in all states, [`WINDOW`] at most, in any order.
#[derive(Debug)]
pub struct ScraperHistory {
    runs: Vec<Run>,
    /// What was typical before, where these runs do not show it.
    memory: Option<Memory>,
    /// The verdicts on them with the last limits that were asked for.
    judged: Mutex<Option<(Limits, Arc<Judged>)>>,
}

impl PartialEq for ScraperHistory {
    fn eq(&self, other: &Self) -> bool {
        (&self.runs, &self.memory) == (&other.runs, &other.memory)
    }
}

impl ScraperHistory {
    /// These runs, and what was remembered of the scraper before.
    pub fn new(runs: Vec<Run>, memory: Option<Memory>) -> Self {
        Self { runs, memory, judged: Mutex::new(None) }
    }

    /// The runs.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// What is to be remembered of the scraper.
    pub fn memory(&self, now: DateTime<Utc>, limits: &Limits) -> Option<Memory> {
        self.judged(now, limits).memory
    }

    /// The verdict on a run of the scraper as it is now, whether it is among these runs or not.
    pub fn verdict(&self, run: &Run, now: DateTime<Utc>, limits: &Limits) -> RunVerdict {
        let place = self.runs.iter().position(|known| known.id == run.id);
        let found = match place.filter(|at| !depends_on_time(run) && self.runs.get(*at) == Some(run)) {
            Some(at) => self.found(&self.judged(now, limits), at),
            None => self.found(&self.judged_with(run, place, now, limits), place.unwrap_or(self.runs.len())),
        };
        let found = found.unwrap_or_else(|| RunVerdict::alone(run, now, limits));
        match self.in_favour(run, now, limits, &found.verdict) {
            Some(verdict) => RunVerdict { verdict, last_good: None },
            None => found,
        }
    }

    /// Whether no run has completed by `now` for far longer than is the scraper's own rhythm. `None` where too few runs
    /// make one.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> Option<bool> {
        let mut completed = all_facts(&self.runs);
        completed.retain(|run| run.state == RunState::Completed);
        (completed.len() >= RHYTHM).then(|| missed(&completed, now).is_some())
    }

    /// The verdicts on these runs.
    fn judged(&self, now: DateTime<Utc>, limits: &Limits) -> Arc<Judged> {
        let mut known = self.judged.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((of, judged)) if of == limits => Arc::clone(judged),
            _ => {
                let judged = Arc::new(judge(&all_facts(&self.runs), self.memory.as_ref(), now, limits));
                *known = Some((*limits, Arc::clone(&judged)));
                judged
            }
        }
    }

    /// The verdicts on these runs with `run` in its `place`, or beside them.
    fn judged_with(&self, run: &Run, place: Option<usize>, now: DateTime<Utc>, limits: &Limits) -> Judged {
        let mut facts = all_facts(&self.runs);
        match place {
            Some(at) => facts[at] = run_facts(run),
            None => facts.push(run_facts(run)),
        }
        judge(&facts, self.memory.as_ref(), now, limits)
    }

    fn found(&self, judged: &Judged, at: usize) -> Option<RunVerdict> {
        let verdict = *judged.verdicts.get(at)?;
        let last_good = verdict.compared.last_good.and_then(|at| self.runs.get(at));
        let last_good = last_good.map(|run| LastGood { id: run.id.clone(), started: run.started.copied() });
        Some(RunVerdict { verdict, last_good })
    }

    /// Where nothing before the run is known because the list does not go back that far, what came later may speak for
    /// it: a scraper that always skips most links. It never speaks against it.
    fn in_favour(&self, run: &Run, now: DateTime<Utc>, limits: &Limits, found: &Verdict) -> Option<Verdict> {
        let goes_on = self.runs.len() >= WINDOW;
        if !goes_on || !matches!(found.reason, Some(Reason::FewerThanLinks { .. })) {
            return None;
        }
        let memory = self.memory(now, limits)?;
        let verdict = judge_alone(&run_facts(run), Some(&memory), now, limits);
        (!verdict.needs_attention()).then_some(verdict)
    }
}

/// Whether the verdict on a run changes while the run stays as it is.
pub fn depends_on_time(run: &Run) -> bool {
    run.state.value() == Some(&State::Running)
}

#[cfg(test)]
#[path = "scraper_history_tests.rs"]
mod tests;
