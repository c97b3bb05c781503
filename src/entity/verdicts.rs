//! The verdicts on runs, by what is known now: the same run gets the same one on every screen.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    baselines::{BaselineState, Baselines, remembered},
    run_facts::limits,
    scraper_history::{RunVerdict, ScraperHistory, depends_on_time},
};
use crate::{
    api::types::Run,
    domain::health::{Kind, Limits, Reason, Severity, Verdict},
    session::Session,
};

/// What verdicts are made of, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct Verdicts {
    session: Session,
    baselines: Baselines,
}

impl Verdicts {
    /// Verdicts by the newest runs of scrapers that are in `baselines`.
    pub fn new(session: Session, baselines: Baselines) -> Self {
        Self { session, baselines }
    }

    /// What is known of the scraper of `run`. Tracked.
    pub fn known(self, run: &Run) -> BaselineState {
        match run.scraper_id.as_deref() {
            _ if !self.session.settings.baselines.get() => BaselineState::Off,
            Some(scraper) => self.baselines.get(scraper),
            None => BaselineState::Failed,
        }
    }

    /// The verdict on a run by what is `known` of its scraper. Tracked.
    pub fn by(self, known: &BaselineState, run: &Run) -> RunVerdict {
        let clock = self.session.clock;
        let now = if depends_on_time(run) { clock.signal().get() } else { clock.exact() };
        known.verdict(run, now, &self.limits())
    }

    /// The same for the screen: what the scraper's other runs may explain waits for them, so that nothing cries for a moment.
    pub fn shown_by(self, known: &BaselineState, run: &Run) -> RunVerdict {
        let found = self.by(known, run);
        let verdict = if *known == BaselineState::Loading { while_loading(found.verdict) } else { found.verdict };
        RunVerdict { verdict, ..found }
    }

    /// The verdict on a run. Tracked.
    pub fn of(self, run: &Run) -> RunVerdict {
        self.by(&self.known(run), run)
    }

    /// The verdict on a run that has just ended. `others` are runs that were answered with it: those of its scraper stand in
    /// where nothing is known of it yet.
    pub fn of_ended(self, run: &Run, others: &[Run]) -> RunVerdict {
        untrack(|| match self.known(run) {
            BaselineState::Loading | BaselineState::Failed if run.scraper_id.value().is_some() => {
                let same = others.iter().filter(|other| other.scraper_id == run.scraper_id).cloned().collect();
                self.by(&BaselineState::Ready(Arc::new(ScraperHistory::new(same, None))), run)
            }
            known => self.by(&known, run),
        })
    }

    /// The verdicts on runs that were read together: each beside all others of its scraper that are among them or known
    /// otherwise, which asks for nothing. Tracked.
    pub fn among(self, runs: &[Arc<Run>]) -> VerdictsAmong {
        self.among_with(runs, |scraper| self.baselines.get(scraper))
    }

    /// The verdicts on runs beside one another and what is remembered of their scrapers, and nothing else that is known. Tracked.
    pub fn among_alone(self, runs: &[Arc<Run>]) -> VerdictsAmong {
        self.among_with(runs, |_| BaselineState::Off)
    }

    fn among_with(self, runs: &[Arc<Run>], known: impl Fn(&str) -> BaselineState) -> VerdictsAmong {
        let (now, limits) = (self.session.clock.exact(), self.limits());
        let mut by_scraper: HashMap<&str, Vec<Run>> = HashMap::new();
        if self.session.settings.baselines.get() {
            for run in runs {
                if let Some(scraper) = run.scraper_id.as_deref() {
                    by_scraper.entry(scraper).or_default().push(Run::clone(run));
                }
            }
        }
        let history = |(scraper, mut runs): (&str, Vec<Run>)| {
            let memory = match known(scraper) {
                BaselineState::Ready(known) => {
                    let others = known.runs().iter().filter(|run| runs.iter().all(|other| other.id != run.id));
                    let others: Vec<Run> = others.cloned().collect();
                    runs.extend(others);
                    known.memory(now, &limits)
                }
                _ => remembered(self.session, scraper),
            };
            (scraper.to_owned(), ScraperHistory::new(runs, memory))
        };
        VerdictsAmong { histories: by_scraper.into_iter().map(history).collect(), now, limits }
    }

    fn limits(self) -> Limits {
        self.session.settings.thresholds.with(limits)
    }
}

/// The verdicts on runs that were read together.
pub struct VerdictsAmong {
    histories: HashMap<String, ScraperHistory>,
    now: DateTime<Utc>,
    limits: Limits,
}

impl VerdictsAmong {
    /// The verdict on one of them.
    pub fn of(&self, run: &Run) -> RunVerdict {
        match run.scraper_id.as_deref().and_then(|scraper| self.histories.get(scraper)) {
            Some(history) => history.verdict(run, self.now, &self.limits),
            None => RunVerdict::alone(run, self.now, &self.limits),
        }
    }

    /// Whether a run needs attention by itself and not beside these: it is as it always was, or the fault is older than they.
    pub fn is_excused(&self, run: &Run) -> bool {
        let alone = RunVerdict::alone(run, self.now, &self.limits);
        alone.verdict.needs_attention() && !self.of(run).verdict.needs_attention()
    }
}

/// What the scraper's other runs may explain waits for them: nothing cries for a moment.
fn while_loading(verdict: Verdict) -> Verdict {
    match verdict.reason {
        Some(Reason::FewerThanLinks { .. }) => {
            Verdict { kind: Kind::Completed, severity: Severity::Fine, reason: None, also: None, ..verdict }
        }
        _ => verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{api::types::row, domain::health::RateChange};

    #[test]
    fn what_other_runs_may_explain_waits_for_them() {
        let of = |items: u64| {
            let run = serde_json::json!({"id": "r", "state": "COMPLETED", "itemsQuantity": items, "attempted": 448});
            let run: Run = row(&run.to_string()).unwrap();
            RunVerdict::alone(&run, chrono::DateTime::UNIX_EPOCH, &Limits::default()).verdict
        };
        assert_eq!((of(1).kind, while_loading(of(1)).kind), (Kind::SilentFailure, Kind::Completed));
        assert_eq!(while_loading(of(1)).sentence(), None);
        assert_eq!(while_loading(of(0)), of(0), "nothing explains no items");
        assert_eq!(of(0).rate, RateChange::Typical);
    }
}
