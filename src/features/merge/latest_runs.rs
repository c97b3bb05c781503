//! Search for the latest completed run of every scraper of a group without reading its whole history.
//!
//! One page of the group's completed runs, newest first, shows most scrapers. Each scraper that is not on it is asked
//! for alone, one run, a few at a time: 41 requests for 40 scrapers, however long the history is.

use std::cmp::Ordering;

use crate::api::types::{HistoryQuery, Page, Run, State};

/// How many runs the first page has: the most that may be asked for (contract section 1).
pub const FIRST_PAGE: u16 = 200;

/// How many requests may be under way at once.
pub const AT_ONCE: usize = 4;

/// A request to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchRequest {
    /// The group's newest completed runs.
    Recent,
    /// The latest completed run of this scraper.
    LatestOf(String),
}

/// What is known of a scraper's latest completed run.
#[derive(Clone, Debug, PartialEq)]
pub enum Latest {
    /// It is still being searched for.
    Unknown,
    /// There is none.
    Never,
    /// There is one that could not be read.
    Unreadable,
    /// This one. `tied` when another one of the same scraper started at the same time, so that the server may take
    /// that one for the latest.
    Run {
        /// The run.
        run: Box<Run>,
        /// Whether another started at the same time.
        tied: bool,
    },
}

/// The search, for one group.
#[derive(Clone, Debug, PartialEq)]
pub struct LatestRunsSearch {
    group: String,
    scrapers: Vec<(String, Latest)>,
    queue: Vec<SearchRequest>,
    under_way: usize,
    asked: usize,
}

impl LatestRunsSearch {
    /// A search for the latest runs of these scrapers, which belong to `group`.
    pub fn new(group: &str, scrapers: impl IntoIterator<Item = String>) -> Self {
        let scrapers = scrapers.into_iter().map(|scraper| (scraper, Latest::Unknown)).collect();
        Self { group: group.to_owned(), scrapers, queue: vec![SearchRequest::Recent], under_way: 0, asked: 0 }
    }

    /// A search for the latest runs of a few scrapers only: one request each.
    pub fn only(group: &str, scrapers: impl IntoIterator<Item = String>) -> Self {
        let mut search = Self::new(group, scrapers);
        search.queue =
            search.scrapers.iter().rev().map(|(scraper, _)| SearchRequest::LatestOf(scraper.clone())).collect();
        search
    }

    /// A request that may be made now, besides those under way.
    pub fn next_request(&mut self) -> Option<SearchRequest> {
        if self.under_way >= AT_ONCE {
            return None;
        }
        let request = self.queue.pop()?;
        self.under_way += 1;
        self.asked += 1;
        Some(request)
    }

    /// What is sent for a request.
    pub fn query(&self, request: &SearchRequest) -> HistoryQuery {
        let (scraper, size) = match request {
            SearchRequest::Recent => (None, FIRST_PAGE),
            SearchRequest::LatestOf(scraper) => (Some(scraper.clone()), 1),
        };
        HistoryQuery {
            group: Some(self.group.clone()),
            state: Some(State::Completed.word().to_owned()),
            ..HistoryQuery::newest(scraper, size)
        }
    }

    /// Takes note of an answer.
    pub fn answer(&mut self, request: &SearchRequest, page: &Page<Run>) {
        self.under_way = self.under_way.saturating_sub(1);
        match request {
            SearchRequest::Recent => self.recent(page),
            SearchRequest::LatestOf(scraper) => {
                let found = match latest(page.content.iter().filter(|run| run.scraper_id.value() == Some(scraper))) {
                    Latest::Never if !page.content.is_empty() || page.unreadable > 0 => Latest::Unreadable,
                    found => found,
                };
                if let Some(known) = self.scrapers.iter_mut().find(|(known, _)| known == scraper) {
                    known.1 = found;
                }
            }
        }
    }

    fn recent(&mut self, page: &Page<Run>) {
        // Scrapers that are in no list still have runs.
        for scraper in page.content.iter().filter_map(|run| run.scraper_id.value()) {
            if !self.scrapers.iter().any(|(known, _)| known == scraper) {
                self.scrapers.push((scraper.clone(), Latest::Unknown));
            }
        }
        // All runs there are: who is not among them has none.
        let whole = page.unreadable == 0
            && page
                .total_elements
                .copied()
                .map_or(page.content.len() < FIRST_PAGE.into(), |total| total <= page.content.len() as u64);
        for (scraper, known) in &mut self.scrapers {
            let found = latest(page.content.iter().filter(|run| run.scraper_id.value() == Some(scraper)));
            // A run that could not be read may be the latest of anyone.
            if found == Latest::Never && !whole || page.unreadable > 0 {
                self.queue.push(SearchRequest::LatestOf(scraper.clone()));
            } else {
                *known = found;
            }
        }
        self.queue.reverse();
    }

    /// What is known so far, scraper by scraper.
    pub fn scrapers(&self) -> &[(String, Latest)] {
        &self.scrapers
    }

    /// Whether everything is known.
    #[cfg(test)]
    pub fn is_done(&self) -> bool {
        self.queue.is_empty() && self.under_way == 0
    }

    /// How many requests were made so far, and how many there will have been in all, as far as can be told.
    pub fn progress(&self) -> (usize, usize) {
        (self.asked - self.under_way, self.asked + self.queue.len())
    }
}

/// The latest completed of some runs of one scraper, in whatever order they come.
pub fn latest<'a>(runs: impl Iterator<Item = &'a Run>) -> Latest {
    let mut best: Option<(&Run, bool)> = None;
    for run in runs.filter(|run| is_completed(run)) {
        best = Some(match best {
            None => (run, false),
            Some((known, tied)) if known.id == run.id => (known, tied),
            Some((known, tied)) => match run.started.copied().cmp(&known.started.copied()) {
                Ordering::Greater => (run, false),
                Ordering::Less => (known, tied),
                // Of equal starts the one that ended later; whatever the server does, the choice is always the same.
                Ordering::Equal if (run.finished.copied(), &run.id) > (known.finished.copied(), &known.id) => {
                    (run, true)
                }
                Ordering::Equal => (known, true),
            },
        });
    }
    best.map_or(Latest::Never, |(run, tied)| Latest::Run { run: Box::new(run.clone()), tied })
}

/// Whether a run ended well; two pages of the documentation spell it differently (contract section 1).
pub fn is_completed(run: &Run) -> bool {
    matches!(run.state.value(), Some(State::Completed | State::Succeeded))
}

#[cfg(test)]
#[path = "latest_runs_tests.rs"]
pub(super) mod tests;
