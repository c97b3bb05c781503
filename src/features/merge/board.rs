//! The readiness board: scraper after scraper, and the one run of each that can be selected.

use super::{latest_runs::Latest, readiness::warnings};
use crate::{api::types::Run, routes::MergeAddress};

/// The latest runs of a group's scrapers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Board {
    /// Scraper by scraper, by id.
    pub scrapers: Vec<(String, Latest)>,
    /// When the search began, in milliseconds since 1970.
    pub since: u64,
}

impl Board {
    /// The run that can be selected of each scraper that has one.
    pub fn ready(&self) -> impl Iterator<Item = &Run> {
        self.scrapers.iter().filter_map(|(_, latest)| match latest {
            Latest::Run { run, .. } => Some(&**run),
            _ => None,
        })
    }

    /// Those of them that nobody needs to look at first.
    pub fn without_warnings(&self) -> impl Iterator<Item = &Run> {
        self.scrapers.iter().filter_map(|(_, latest)| match latest {
            Latest::Run { run, tied } if warnings(run, *tied).is_empty() => Some(&**run),
            _ => None,
        })
    }

    /// The selected runs that can be merged.
    pub fn selected(&self, address: &MergeAddress) -> Vec<Run> {
        self.ready().filter(|run| address.picks.contains(&run.id)).cloned().collect()
    }

    /// The selected runs that cannot be merged, or no longer, by id.
    pub fn outdated(&self, address: &MergeAddress) -> Vec<String> {
        let is_ready = |pick: &String| self.ready().any(|run| run.id == *pick);
        address.picks.iter().filter(|pick| !is_ready(pick)).cloned().collect()
    }
}
