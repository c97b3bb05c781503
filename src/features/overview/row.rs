//! A scraper of the page: what is known of it, and what is asked for it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    acknowledged::Acknowledgement,
    days::{Day, Tally, tallies},
    digest::{Digest, digest},
    known_problems::KnownProblems,
    rank::Status,
    run_cache::{RUNS, ScraperRuns},
};
use crate::{
    api::{Error, types::HistoryQuery},
    routes::{Dates, RunsAddress, Screen, run_href},
    session::thresholds::Thresholds,
};

/// One scraper. Its signals live as long as the reader that made it.
#[derive(Clone, Copy)]
pub(super) struct ScraperRow {
    /// Its place by name.
    pub index: usize,
    id: StoredValue<String>,
    /// What was loaded of it last.
    pub runs: RwSignal<Option<Arc<ScraperRuns>>>,
    /// Why it could not be loaded since.
    pub error: RwSignal<Option<Error>>,
    /// Whether it is being asked for.
    pub loading: RwSignal<bool>,
    /// What its runs tell.
    pub digest: Memo<Option<Arc<Digest>>>,
    /// What is wrong with it, whether the person knows of it or not.
    pub problem: Memo<Status>,
    /// What the person noted of that.
    pub acknowledged: Memo<Option<Acknowledgement>>,
    /// What the page makes of it.
    pub status: Memo<Status>,
    /// Whether it is left out, where only problems are shown.
    pub hidden: Memo<bool>,
}

impl ScraperRow {
    /// A scraper, with what is known of it already.
    pub fn new(
        index: usize,
        id: String,
        known: Option<Arc<ScraperRuns>>,
        thresholds: Signal<Thresholds>,
        now: Signal<DateTime<Utc>>,
        known_problems: KnownProblems,
        only_problems: Signal<bool>,
    ) -> Self {
        let (runs, error) = (RwSignal::new(known), RwSignal::new(None));
        let told = Memo::new(move |_| Some(Arc::new(digest(&*runs.get()?, &thresholds.get(), now.get()))));
        let id = StoredValue::new(id);
        let problem = Memo::new(move |_| {
            let failed = error.with(Option::is_some);
            told.with(|told| match told {
                Some(digest) => digest.status,
                None if failed => Status::Lost,
                None => Status::NotLoaded,
            })
        });
        let acknowledged = Memo::new(move |_| {
            let (status, now) = (problem.get(), now.get());
            let begun = told.with(|digest| Some(digest.as_ref()?.problem.as_ref()?.begun))?;
            known_problems.with(|known| known.find(&id.read_value(), status, begun, now).cloned())
        });
        let status = Memo::new(move |_| match acknowledged.with(Option::is_some) {
            true => Status::Acknowledged,
            false => problem.get(),
        });
        let hidden = Memo::new(move |_| only_problems.get() && !status.get().needs_eyes());
        let loading = RwSignal::new(false);
        Self { index, id, runs, error, loading, digest: told, problem, acknowledged, status, hidden }
    }

    /// Its id.
    pub fn id(self) -> String {
        self.id.get_value()
    }

    /// How its runs went on each of these days. Tracked.
    pub fn tallies(self, days: &[Day]) -> Vec<Tally> {
        self.digest.with(|digest| match digest {
            Some(digest) => tallies(&digest.runs, digest.whole, digest.due, days),
            None => vec![Tally::NOT_LOADED; days.len()],
        })
    }

    /// The address of its runs.
    pub fn runs_href(self) -> String {
        Screen::from(self.address()).href()
    }

    /// The address of one of its runs.
    pub fn run_href(self, run: &str) -> String {
        let group = |runs: &Arc<ScraperRuns>| runs.runs.iter().find(|known| known.id == run)?.group_id.cloned();
        let group = self.runs.with_untracked(|runs| runs.as_ref().and_then(group));
        run_href(group.as_deref(), run, Some(&self.id()))
    }

    /// The address of its runs of a day.
    pub fn day_href(self, day: &Day) -> String {
        self.day_screen(day).href()
    }

    /// Its runs of a day.
    pub fn day_screen(self, day: &Day) -> Screen {
        Screen::from(RunsAddress { dates: Dates::between(Some(day.from), Some(day.before)), ..self.address() })
    }

    /// The id of the link on its name.
    pub fn name_id(self) -> String {
        format!("name-{}", self.index)
    }

    /// The id of the button that opens the menu for it.
    pub fn menu_id(self) -> String {
        format!("more-{}", self.index)
    }

    /// What is asked for it.
    pub fn query(self) -> HistoryQuery {
        HistoryQuery::newest(Some(self.id()), RUNS)
    }

    fn address(self) -> RunsAddress {
        RunsAddress { scraper: Some(self.id()), ..RunsAddress::default() }
    }
}
