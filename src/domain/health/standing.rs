//! How a scraper stands: the worst of its newest run that tells something, of what runs now, and of what did not come.

use chrono::{DateTime, Utc};

use super::{
    facts::RunFacts,
    judge::Judged,
    pace::{Missed, missed},
    verdict::{Kind, Reason, Severity},
};

/// How a scraper stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The worst that is true now.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// Why.
    pub reason: Option<Reason>,
    /// The run that it is about, as its place in the list; none for a missed run.
    pub run: Option<usize>,
    /// How many runs went alike: those of this kind from the newest one back, or those that were well.
    pub runs: usize,
    /// The oldest of them, as its place in the list.
    pub oldest: Option<usize>,
    /// Whether there may be more of them, older than the list.
    pub is_open: bool,
    /// The run that did not come.
    pub missed: Option<Missed>,
}

impl Standing {
    /// How the scraper of `runs` stands; `judged` is what [`super::judge`] found of them. `whole`: they are all the runs
    /// there are. `None` where no run tells anything: there is none, or each was stopped or is of an unknown state.
    pub fn of(runs: &[RunFacts<'_>], judged: &Judged, whole: bool, now: DateTime<Utc>) -> Option<Self> {
        let newest_first = || judged.newest_first.iter().filter_map(|at| Some((*at, judged.verdicts.get(*at)?)));
        let ended = newest_first().find(|(_, verdict)| tells(verdict.kind));
        // What runs now is the newest of all, unless something ended since it started.
        let running = newest_first().take_while(|(at, _)| Some(*at) != ended.map(|(at, _)| at));
        let running =
            running.filter(|(_, verdict)| verdict.needs_attention()).min_by_key(|(_, verdict)| verdict.kind.rank());
        let missed = missed(runs, now);
        let (at, verdict) = match (running, ended) {
            (Some(running), Some(ended)) if ended.1.kind.rank() <= running.1.kind.rank() => ended,
            (Some(found), _) | (None, Some(found)) => found,
            (None, None) => return missed.map(|missed| Self::missed(missed, now, None)),
        };
        let mut standing = Self {
            kind: verdict.kind,
            severity: verdict.severity,
            reason: verdict.reason,
            run: Some(at),
            runs: 0,
            oldest: None,
            is_open: !whole,
            missed,
        };
        for (at, verdict) in newest_first().skip_while(|(place, _)| *place != at) {
            if verdict.kind == standing.kind {
                (standing.runs, standing.oldest) = (standing.runs + 1, Some(at));
            } else if tells(verdict.kind) {
                standing.is_open = false;
                break;
            }
        }
        match missed {
            Some(missed) if Kind::Missed.rank() < standing.kind.rank() => Some(Self::missed(missed, now, Some(at))),
            _ => Some(standing),
        }
    }

    fn missed(missed: Missed, now: DateTime<Utc>, run: Option<usize>) -> Self {
        let seconds = u64::try_from((now - missed.last).num_seconds()).unwrap_or_default();
        Self {
            kind: Kind::Missed,
            severity: Kind::Missed.severity(),
            reason: Some(Reason::NoRun { seconds, every: missed.every }),
            run,
            runs: 0,
            oldest: None,
            is_open: false,
            missed: Some(missed),
        }
    }

    /// Whether somebody should look at it.
    pub fn needs_attention(&self) -> bool {
        self.severity >= Severity::Warning
    }

    /// When what it is about began: the start of the oldest run that went alike, where no older one may belong to them.
    pub fn since(&self, runs: &[RunFacts<'_>]) -> Option<DateTime<Utc>> {
        match self.missed.filter(|_| self.kind == Kind::Missed) {
            Some(missed) => Some(missed.due),
            None => runs.get(self.oldest.filter(|_| !self.is_open)?)?.started,
        }
    }
}

/// Whether a run of this kind says how its scraper goes. One that was stopped, waits, is in progress or in an unknown
/// state does not: it neither counts for a streak nor ends it.
fn tells(kind: Kind) -> bool {
    matches!(kind, Kind::Completed | Kind::Failed | Kind::SilentFailure | Kind::StoppedEarly | Kind::HighFailureRate)
}

impl Judged {
    /// How many of the runs need attention.
    pub fn attention(&self) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.needs_attention()).count()
    }
}
