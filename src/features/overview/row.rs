//! A scraper of the page: what is known of it, and what is asked for it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    days::{Day, NotLoaded, Tally, tallies},
    digest::{Digest, digest},
    rank::Standing,
    run_cache::{RUNS, ScraperRuns},
};
use crate::{
    api::{
        Error,
        types::{HistoryQuery, Sort},
    },
    routes::{Dates, RunsAddress, Screen},
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
    standing: Memo<Standing>,
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
        only_problems: Signal<bool>,
    ) -> Self {
        let (runs, error) = (RwSignal::new(known), RwSignal::new(None));
        let told = Memo::new(move |_| Some(Arc::new(digest(&*runs.get()?, &thresholds.get()))));
        let standing = Memo::new(move |_| {
            let failed = error.with(Option::is_some);
            told.with(|told| match told {
                Some(digest) => digest.standing,
                None if failed => Standing::Lost,
                None => Standing::NotLoaded,
            })
        });
        let hidden = Memo::new(move |_| only_problems.get() && !standing.get().needs_eyes());
        let (id, loading) = (StoredValue::new(id), RwSignal::new(false));
        Self { index, id, runs, error, loading, digest: told, standing, hidden }
    }

    /// Its id.
    pub fn id(self) -> String {
        self.id.get_value()
    }

    /// How it stands. Tracked.
    pub fn standing(self) -> Standing {
        self.standing.get()
    }

    /// How its runs went on each of these days. Tracked.
    pub fn tallies(self, days: &[Day]) -> Vec<Tally> {
        self.digest.with(|digest| match digest {
            Some(digest) => tallies(&digest.runs, digest.whole, days),
            None => vec![Tally { not_loaded: NotLoaded::All, ..Tally::default() }; days.len()],
        })
    }

    /// The address of its runs.
    pub fn runs_href(self) -> String {
        Screen::from(self.address()).href()
    }

    /// The address of its runs with one of them open.
    pub fn run_href(self, run: &str) -> String {
        Screen::from(RunsAddress { open: Some(run.to_owned()), ..self.address() }).href()
    }

    /// The address of its runs of a day.
    pub fn day_href(self, day: &Day) -> String {
        Screen::from(RunsAddress { dates: Dates::between(Some(day.from), Some(day.before)), ..self.address() }).href()
    }

    /// The id of the link on its name.
    pub fn name_id(self) -> String {
        format!("name-{}", self.index)
    }

    /// What is asked for it.
    pub fn query(self) -> HistoryQuery {
        HistoryQuery {
            group: None,
            scraper: Some(self.id()),
            state: None,
            with_deleted: false,
            page: 0,
            size: RUNS,
            sort: Sort::default(),
        }
    }

    fn address(self) -> RunsAddress {
        RunsAddress { scraper: Some(self.id()), ..RunsAddress::default() }
    }
}
