//! The verdicts on runs, by what is known now: the same run gets the same one on every screen.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    baselines::{BaselineState, Baselines, remembered},
    run_facts::limits,
    scraper_history::{RunVerdict, ScraperHistory, depends_on_time},
};
use crate::{api::types::Run, domain::health::Limits, session::Session};

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
            let memory = match self.baselines.get(scraper) {
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
}
