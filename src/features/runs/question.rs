//! The question that the history asks: the address without what only the screen needs.

use chrono::{DateTime, Utc};

use crate::{
    api::{
        Client,
        types::{HistoryQuery, Sort},
    },
    entity::names::Names,
    features::runs::dates::{PROBE, Range},
    routes::{Dates, RunsAddress},
    session::curl::Call,
};

/// One page of the history, as asked for. Equal questions are asked once.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Which runs.
    pub filter: Filter,
    /// The order; only without dates.
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
                state: address.state.clone(),
                deleted: address.deleted,
                dates: address.dates.clone(),
            },
            sort: if address.dates == Dates::Any { address.sort } else { Sort::default() },
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
    /// The request for the page as a call of its own, as `client` would send it; with dates the first of those that find them.
    pub fn call(&self, client: Option<&Client>) -> Call {
        let dated = self.filter.dates != Dates::Any;
        let (page, size) = if dated { (0, PROBE) } else { (self.page, self.size) };
        let note = "The API can’t filter by date: the panel finds the runs of these dates by looking through pages like this one.";
        let query = self.query(page, size);
        let query = client.map_or_else(|| query.clone(), |client| client.spelled(query.clone()));
        Call { note: dated.then_some(note), ..Call::get(query.path()) }
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

/// Why no run can be within `dates`, where that is certain before asking.
pub fn contradiction(dates: &Dates) -> Option<&'static str> {
    match dates {
        Dates::Between { from: Some(from), before: Some(before) } if from >= before => {
            Some("“To” must be after “From”.")
        }
        _ => None,
    }
}
