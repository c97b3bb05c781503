//! Every address of the panel, typed: which screen, with which filters.
//!
//! The whole application is one document and the screen lives in the query string, so any static host and any
//! sub-path will do. This is the only place that reads or writes an address. Whatever cannot be read counts as
//! absent, defaults are left out, and printing then parsing gives the same screen back.

pub mod activity;
pub mod dataset;
pub mod deletion;
pub mod merge;
pub mod query;
pub mod runs;

pub use activity::ActivityAddress;
pub use dataset::DatasetAddress;
pub use deletion::DeletionAddress;
pub use merge::MergeAddress;
pub use runs::{Dates, PageSize, Preset, RunsAddress};

use query::{Pairs, Writer};

/// A screen of the panel with everything needed to show it again.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// The run history.
    Runs(RunsAddress),
    /// The deletion of a run's rows.
    Deletion(DeletionAddress),
    /// The ledger of writes.
    Activity(ActivityAddress),
    /// A merge.
    Merge(MergeAddress),
    /// The rows of a dataset.
    Dataset(DatasetAddress),
}

impl Screen {
    /// Reads a query string, with or without its leading `?`. Anything unknown gives the run history.
    pub fn parse(query: &str) -> Self {
        let pairs = Pairs::parse(query);
        let other = match pairs.get("screen") {
            Some(deletion::WORD) => DeletionAddress::parse(&pairs).map(Self::Deletion),
            Some(activity::WORD) => Some(Self::Activity(ActivityAddress::parse(&pairs))),
            Some(dataset::WORD) => DatasetAddress::parse(&pairs).map(Self::Dataset),
            Some(merge::WORD) => Some(Self::Merge(MergeAddress::parse(&pairs))),
            _ => None,
        };
        other.unwrap_or_else(|| Self::Runs(RunsAddress::parse(&pairs)))
    }

    /// The address as a relative link: `?state=FAILED`, or `?` for the run history without filters.
    pub fn href(&self) -> String {
        let mut out = Writer::default();
        match self {
            Self::Runs(address) => address.write(&mut out),
            Self::Deletion(address) => address.write(&mut out),
            Self::Activity(address) => address.write(&mut out),
            Self::Merge(address) => address.write(&mut out),
            Self::Dataset(address) => address.write(&mut out),
        }
        out.finish()
    }

    /// The screen's name, as in its heading and in the window's title.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Runs(_) => "Runs",
            Self::Deletion(_) => "Delete rows",
            Self::Activity(_) => "Activity",
            Self::Merge(_) => "Merge",
            Self::Dataset(_) => "Dataset",
        }
    }
}

impl From<RunsAddress> for Screen {
    fn from(address: RunsAddress) -> Self {
        Self::Runs(address)
    }
}

#[cfg(test)]
mod tests;
