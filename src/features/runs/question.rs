//! The question that the history asks: the address without what only the screen needs.

use chrono::{DateTime, Utc};

use crate::{
    api::{
        Client,
        types::{HistoryQuery, Sort},
    },
    entity::names::Names,
    features::runs::{
        dates::{PROBE, Range},
        search::Criteria,
    },
    routes::{Dates, Preset, RunsAddress},
    session::curl::Call,
};

/// One page of the history, as asked for. Equal questions are asked once.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Which runs the server is asked for.
    pub filter: Filter,
    /// What the panel looks for among them.
    pub search: Option<Criteria>,
    /// The order; only without dates, and where nothing is looked for.
    pub sort: Sort,
    /// The page, from 0.
    pub page: u64,
    /// Rows on a page.
    pub size: u64,
}

/// Which runs are asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// Of this group.
    pub group: Option<String>,
    /// Of this scraper.
    pub scraper: Option<String>,
    /// In this state.
    pub state: Option<String>,
    /// Also those whose rows were removed.
    pub deleted: bool,
    /// Started within these dates.
    pub dates: Dates,
}

impl Question {
    /// The question behind an address.
    pub fn new(address: &RunsAddress) -> Self {
        Self {
            filter: Filter {
                group: address.group.clone(),
                scraper: address.scraper.clone(),
                state: address.server_state().map(str::to_owned),
                deleted: address.deleted,
                dates: address.dates.clone(),
            },
            search: Criteria::of(address),
            sort: if address.is_newest_first() { Sort::default() } else { address.sort },
            page: address.page.index(),
            size: address.size.get(),
        }
    }

    /// What is sent for one page of `size` rows. Dates are not sent: the API documents no key for them
    /// (contract section 1).
    pub fn query(&self, page: u64, size: u64) -> HistoryQuery {
        HistoryQuery {
            group: self.filter.group.clone(),
            scraper: self.filter.scraper.clone(),
            state: self.filter.state.clone(),
            with_deleted: self.filter.deleted,
            page,
            size: size.min(200) as u16,
            sort: self.sort,
        }
    }
}

impl Question {
    /// Whether the same is looked for, whatever page of it is shown.
    pub fn is_same_search(&self, other: &Self) -> bool {
        (&self.filter, &self.search) == (&other.filter, &other.search)
    }
}

impl Filter {
    /// The same at any time: what is asked of the server.
    #[must_use]
    pub fn at_any_time(&self) -> Self {
        Self { dates: Dates::Any, ..self.clone() }
    }
}

impl Question {
    /// The request for the page as a call of its own, as `client` would send it; with dates the first of those that find them.
    pub fn call(&self, client: Option<&Client>) -> Call {
        let note = match (&self.search, &self.filter.dates) {
            (Some(_), _) => {
                Some("The API can’t filter like this: the panel searches all runs, in pages like this one.")
            }
            (None, Dates::Any) => None,
            (None, _) => Some(
                "The API can’t filter by date: the panel finds the runs of these dates by looking through pages like this one.",
            ),
        };
        let (page, size) = if note.is_some() { (0, PROBE) } else { (self.page, self.size) };
        let query = self.query(page, size);
        let query = client.map_or_else(|| query.clone(), |client| client.spelled(query.clone()));
        Call { note, ..Call::get(query.path()) }
    }
}

/// An example of the overview’s requests: it asks the same of every scraper, for so many
/// runs.
pub fn overview_call(names: &Names, size: u64) -> Vec<Call> {
    let address = RunsAddress {
        scraper: names.find_scrapers("", None).first().map(|one| one.id.clone()),
        ..RunsAddress::default()
    };
    let note = "One of the overview’s requests: it sends the same for every scraper.";
    vec![Call { note: Some(note), ..Question { size, ..Question::new(&address) }.call(None) }]
}

/// The instants that `dates` mean at `now`; `None` for any time.
pub fn range(dates: &Dates, now: DateTime<Utc>) -> Option<Range> {
    match dates {
        Dates::Any => None,
        Dates::Since(preset) => Some(Range { from: Some(now - preset.span()), before: None }),
        Dates::Between { from, before } => Some(Range { from: *from, before: *before }),
    }
}

/// What a search looks through where no time is chosen.
pub const SEARCHED_BY_DEFAULT: Preset = Preset::Week;

/// The instants that a search looks between: the last 7 days where no time is chosen.
pub fn search_range(dates: &Dates, now: DateTime<Utc>) -> Range {
    range(dates, now).unwrap_or(Range { from: Some(now - SEARCHED_BY_DEFAULT.span()), before: None })
}

/// Why no run can be within `dates`, where that is certain before asking.
pub fn contradiction(dates: &Dates) -> Option<&'static str> {
    match dates {
        Dates::Between { from: Some(from), before: Some(before) } if from >= before => {
            Some("“To” must be after “From”.")
        }
        _ => None,
    }
}
