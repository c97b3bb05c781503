//! Every address of the panel, typed: which screen, with which filters.
//!
//! The whole application is one document and the screen lives in the query string, so any static host and any
//! sub-path will do. This is the only place that reads or writes an address. Whatever cannot be read counts as
//! absent, defaults are left out, and printing then parsing gives the same screen back.

pub mod activity;
pub mod columns;
pub mod dataset;
pub mod deletion;
pub mod failed_links;
pub mod merge;
pub mod overview;
pub mod query;
pub mod run;
pub mod runs;
mod saved;
pub mod search_filters;

pub use activity::ActivityAddress;
pub use columns::{Column, Columns};
pub use dataset::DatasetAddress;
pub use deletion::DeletionAddress;
pub use failed_links::FailedLinksAddress;
pub use merge::MergeAddress;
pub use overview::OverviewAddress;
pub use run::RunAddress;
pub use runs::{Dates, PageSize, Preset, RunsAddress};
pub use search_filters::{LaunchedBy, RunsView, SearchFilters};

use query::{Pairs, Writer};

/// The address of a later screen as its query string, which that screen's part of the program reads: what the first
/// screen loads need not know how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawQuery(String);

impl RawQuery {
    fn written(write: impl FnOnce(&mut Writer)) -> Self {
        let mut out = Writer::default();
        write(&mut out);
        Self(out.finish().trim_start_matches('?').to_owned())
    }

    fn pairs(&self) -> Pairs {
        Pairs::parse(&self.0)
    }
}

/// A screen of the panel with everything needed to show it again.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// The run history.
    Runs(RunsAddress),
    /// A run: [`RunAddress::read`] reads it.
    Run(RawQuery),
    /// The failed links of a run: [`FailedLinksAddress::read`] reads it.
    FailedLinks(RawQuery),
    /// The deletion of a run's rows: [`DeletionAddress::read`] reads it.
    Deletion(RawQuery),
    /// The log of writes: [`ActivityAddress::read`] reads it.
    Activity(RawQuery),
    /// A merge: [`MergeAddress::read`] reads it.
    Merge(RawQuery),
    /// The rows of a dataset: [`DatasetAddress::read`] reads it.
    Dataset(RawQuery),
    /// All scrapers at a glance: [`OverviewAddress::read`] reads it.
    Overview(RawQuery),
    /// What the person prefers.
    Settings,
}

/// The settings' word in an address.
const SETTINGS: &str = "settings";

impl Screen {
    /// Reads a query string, with or without its leading `?`. Anything unknown gives the run history. Addresses of the run
    /// history once named a run whose details were open (`?state=FAILED&run=..`): they are the run's now.
    pub fn parse(query: &str) -> Self {
        let pairs = Pairs::parse(query);
        let raw_query = || RawQuery(query.trim_start_matches('?').to_owned());
        let names = |name| pairs.id(name).is_some();
        match pairs.get("screen") {
            Some(run::WORD) if names("run") => Self::Run(raw_query()),
            None if names("run") => {
                RunAddress { page: Default::default(), ..RunAddress::parse(&pairs).unwrap_or_default() }.into()
            }
            Some(failed_links::WORD) if names("group") && names("run") => Self::FailedLinks(raw_query()),
            Some(deletion::WORD) if names("run") => Self::Deletion(raw_query()),
            Some(activity::WORD) => Self::Activity(raw_query()),
            Some(merge::WORD) => Self::Merge(raw_query()),
            Some(overview::WORD) => Self::Overview(raw_query()),
            Some(SETTINGS) => Self::Settings,
            Some(dataset::WORD) if names("group") => Self::Dataset(raw_query()),
            _ => Self::Runs(RunsAddress::parse(&pairs)),
        }
    }

    /// The address as a relative link: `?state=FAILED`, or `?` for the run history without filters.
    pub fn href(&self) -> String {
        let mut out = Writer::default();
        match self {
            Self::Runs(address) => address.write(&mut out),
            Self::Settings => out.pair("screen", SETTINGS),
            Self::Run(RawQuery(query))
            | Self::FailedLinks(RawQuery(query))
            | Self::Deletion(RawQuery(query))
            | Self::Activity(RawQuery(query))
            | Self::Merge(RawQuery(query))
            | Self::Dataset(RawQuery(query))
            | Self::Overview(RawQuery(query)) => return format!("?{query}"),
        }
        out.finish()
    }

    /// All scrapers at a glance.
    pub fn overview() -> Self {
        Self::Overview(RawQuery::written(|out| out.pair("screen", overview::WORD)))
    }

    /// A merge, of no group yet.
    pub fn merge() -> Self {
        Self::Merge(RawQuery::written(|out| out.pair("screen", merge::WORD)))
    }

    /// The whole log of writes.
    pub fn activity() -> Self {
        Self::Activity(RawQuery::written(|out| out.pair("screen", activity::WORD)))
    }

    /// The screen's name, as in its heading and in the window's title.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Runs(_) => "Runs",
            Self::Run(_) => "Run",
            Self::FailedLinks(_) => "Failed links",
            Self::Deletion(_) => "Delete rows",
            Self::Activity(_) => "Activity",
            Self::Merge(_) => "Merge",
            Self::Dataset(_) => "Dataset",
            Self::Overview(_) => "Overview",
            Self::Settings => "Settings",
        }
    }
}

/// The link to the page of a run.
pub fn run_href(group: Option<&str>, run: &str, scraper: Option<&str>) -> String {
    let mut out = Writer::default();
    run::write(&mut out, group, run, scraper);
    out.finish()
}

/// The link to all failed links of a run.
pub fn failed_links_href(group: &str, run: &str, scraper: Option<&str>) -> String {
    let mut out = Writer::default();
    out.pair("screen", failed_links::WORD);
    out.pair("group", group);
    out.pair("run", run);
    out.optional("scraper", scraper);
    out.finish()
}

/// The link to the deletion of a run's rows.
pub fn deletion_href(group: Option<&str>, run: &str) -> String {
    let mut out = Writer::default();
    deletion::write(&mut out, group, run);
    out.finish()
}

impl From<RunsAddress> for Screen {
    fn from(address: RunsAddress) -> Self {
        Self::Runs(address)
    }
}

#[cfg(test)]
mod tests;
