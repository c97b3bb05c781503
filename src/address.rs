//! Every address of the panel, typed: which screen, with which filters.
//!
//! The whole application is one document and the screen lives in the query string, so any static host and any
//! sub-path will do. This is the only place that reads or writes an address. Whatever cannot be read counts as
//! absent, defaults are left out, and printing then parsing gives the same screen back.

pub mod failures;
pub mod query;
pub mod runs;

pub use failures::FailuresAddress;
pub use runs::{Dates, PageSize, Preset, RunsAddress};

use query::{Pairs, Writer};

/// The word that names the failed links' screen.
const FAILURES: &str = "failures";

/// The address of a later screen as its query string, which that screen's part of the program reads: what the first
/// screen loads need not know how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unread(String);

/// A screen of the panel with everything needed to show it again.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// The run history.
    Runs(RunsAddress),
    /// The failed links of a run: [`FailuresAddress::read`] reads it.
    Failures(Unread),
}

impl Screen {
    /// Reads a query string, with or without its leading `?`. Anything unknown gives the run history.
    pub fn parse(query: &str) -> Self {
        let pairs = Pairs::parse(query);
        match pairs.get("screen") {
            Some(FAILURES) if names_run(&pairs) => Self::Failures(Unread(query.trim_start_matches('?').to_owned())),
            _ => Self::Runs(RunsAddress::parse(&pairs)),
        }
    }

    /// The address as a relative link: `?state=FAILED`, or `?` for the run history without filters.
    pub fn href(&self) -> String {
        let mut out = Writer::default();
        match self {
            Self::Runs(address) => address.write(&mut out),
            Self::Failures(Unread(query)) => return format!("?{query}"),
        }
        out.finish()
    }

    /// The screen's name, as in its heading and in the window's title.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Runs(_) => "Runs",
            Self::Failures(_) => "Failed links",
        }
    }
}

/// Whether group and run are named, without which there is no question to ask.
fn names_run(pairs: &Pairs) -> bool {
    pairs.id("group").is_some() && pairs.id("run").is_some()
}

/// The link to all failed links of a run.
pub fn failures_href(group: &str, run: &str, scraper: Option<&str>) -> String {
    let mut out = Writer::default();
    out.pair("screen", FAILURES);
    out.pair("group", group);
    out.pair("run", run);
    out.optional("scraper", scraper);
    out.finish()
}

impl From<RunsAddress> for Screen {
    fn from(address: RunsAddress) -> Self {
        Self::Runs(address)
    }
}

#[cfg(test)]
mod tests;
