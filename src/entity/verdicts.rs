//! The verdicts on runs, by what is known now: the same run gets the same one on every screen.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    baselines::{BaselineState, Baselines},
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

    fn limits(self) -> Limits {
        self.session.settings.thresholds.with(limits)
    }
}
