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

/// A screen of the panel with everything needed to show it again.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// The run history.
    Runs(RunsAddress),
    /// The failed links of a run.
    Failures(FailuresAddress),
}

impl Screen {
    /// Reads a query string, with or without its leading `?`. Anything unknown gives the run history.
    pub fn parse(query: &str) -> Self {
        let pairs = Pairs::parse(query);
        let named = match pairs.get("screen") {
            Some(FAILURES) => FailuresAddress::parse(&pairs).map(Self::Failures),
            _ => None,
        };
        named.unwrap_or_else(|| Self::Runs(RunsAddress::parse(&pairs)))
    }

    /// The address as a relative link: `?state=FAILED`, or `?` for the run history without filters.
    pub fn href(&self) -> String {
        let mut out = Writer::default();
        match self {
            Self::Runs(address) => address.write(&mut out),
            Self::Failures(address) => {
                out.pair("screen", FAILURES);
                address.write(&mut out);
            }
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

impl From<FailuresAddress> for Screen {
    fn from(address: FailuresAddress) -> Self {
        Self::Failures(address)
    }
}

impl From<RunsAddress> for Screen {
    fn from(address: RunsAddress) -> Self {
        Self::Runs(address)
    }
}

#[cfg(test)]
mod tests;
