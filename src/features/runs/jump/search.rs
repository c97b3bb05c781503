//! The search for a run through the whole history, newest first: which page to ask for next, and what was found.
//!
//! Runs whose rows were removed are looked through after all others, because the API lists them only together
//! (contract section 1, `withDeleted`). Nothing here asks by itself.

use chrono::{DateTime, Utc};

use super::run_id_query::{IdMatch, RunIdQuery};
use crate::{
    api::types::{HistoryQuery, Page, Run},
    domain::number::{grouped, plural},
};

/// Rows on a page that is asked for: the most that may be (contract section 1).
pub const ROWS: u64 = 200;

/// How often the search goes back a page because rows have gone: those after them have moved up.
const MOST_STEPS_BACK: u32 = 3;

/// A run that was found, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundRun {
    /// The run.
    pub run: Run,
    /// Whether its whole id was asked for.
    pub fit: IdMatch,
    /// Its number in the history without filters, newest first, from 0.
    pub position: u64,
    /// Whether only the history with deleted runs has it.
    pub deleted: bool,
}

/// A search, as far as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    run_id_query: RunIdQuery,
    group: Option<String>,
    scraper: Option<String>,
    deleted: bool,
    page: u64,
    looked: u64,
    total: Option<u64>,
    back_to: Option<DateTime<Utc>>,
    found: Vec<String>,
    backs: u32,
    over: bool,
}

impl Search {
    /// A search that has not begun. `found` are ids that are known already.
    pub fn new(run_id_query: RunIdQuery, found: Vec<String>) -> Self {
        let (total, back_to) = (None, None);
        let (group, scraper) = (None, None);
        Self {
            run_id_query,
            group,
            scraper,
            deleted: false,
            page: 0,
            looked: 0,
            total,
            back_to,
            found,
            backs: 0,
            over: false,
        }
    }

    /// The same among the runs of a group, or of a scraper, where these are known.
    #[must_use]
    pub fn within(self, group: Option<String>, scraper: Option<String>) -> Self {
        Self { group, scraper, ..self }
    }

    /// Whether it is among the runs of a group or a scraper only.
    pub fn is_narrow(&self) -> bool {
        self.group.is_some() || self.scraper.is_some()
    }

    /// What to ask for next; `None` when everything was looked at.
    pub fn query(&self) -> Option<HistoryQuery> {
        (!self.over).then(|| HistoryQuery {
            group: self.group.clone(),
            with_deleted: self.deleted,
            page: self.page,
            ..HistoryQuery::newest(self.scraper.clone(), ROWS as u16)
        })
    }

    /// Takes the answer; what of it fits and was not found before. A whole id is the only one.
    pub fn add_page(&mut self, answer: &Page<Run>) -> Vec<FoundRun> {
        let rows = (answer.content.len() + answer.unreadable) as u64;
        let before = self.page * ROWS;
        let gone = answer.total_elements.copied().zip(self.total).is_some_and(|(now, then)| now < then);
        self.total = answer.total_elements.copied();
        self.looked = self.looked.max(before + rows);
        if let Some(started) = answer.content.iter().rev().find_map(|run| run.started.copied()) {
            self.back_to = Some(self.back_to.map_or(started, |back_to| back_to.min(started)));
        }
        let found = self.fitting(answer, before);
        self.go_on(rows, gone);
        found
    }

    fn fitting(&mut self, answer: &Page<Run>, before: u64) -> Vec<FoundRun> {
        let deleted = self.deleted;
        let place = |(at, run): (usize, &Run)| {
            let fit = self.run_id_query.fit(&run.id).filter(|_| !self.found.contains(&run.id))?;
            Some(FoundRun { run: run.clone(), fit, position: before + at as u64, deleted })
        };
        let mut found: Vec<FoundRun> = answer.content.iter().enumerate().filter_map(place).collect();
        if let Some(whole) = found.iter().position(|place| place.fit == IdMatch::Whole) {
            found = vec![found.swap_remove(whole)];
        }
        self.found.extend(found.iter().map(|place| place.run.id.clone()));
        found
    }

    fn go_on(&mut self, rows: u64, gone: bool) {
        if gone && self.page > 0 && self.backs < MOST_STEPS_BACK {
            self.backs += 1;
            self.page -= 1;
            return;
        }
        self.page += 1;
        let last = self.total.map_or(rows < ROWS, |total| self.page * ROWS >= total);
        if !last && rows > 0 {
            return;
        }
        if self.deleted {
            self.over = true;
        } else {
            (self.deleted, self.page, self.looked, self.total) = (true, 0, 0, None);
        }
    }

    /// What is looked for.
    pub fn run_id_query(&self) -> &RunIdQuery {
        &self.run_id_query
    }

    /// Whether some were found.
    pub fn has_found(&self) -> bool {
        !self.found.is_empty()
    }

    /// How much was looked at: a number of all, from 0 to 1. `None` where nobody knows how many there are.
    pub fn share(&self) -> Option<f64> {
        let total = self.total.filter(|total| *total > 0)?;
        Some((self.looked as f64 / total as f64).min(1.0))
    }

    /// How far it came: "Searched 1,400 of 4,812 runs back to 3 Mar 2026." `day` names the day of an instant.
    pub fn far(&self, day: impl Fn(DateTime<Utc>) -> String) -> String {
        let back = self.back_to.map(|at| format!(" back to {}", day(at))).unwrap_or_default();
        let kind = if self.deleted { " (including deleted)" } else { "" };
        match self.total {
            _ if self.looked == 0 && self.deleted => format!("Searched all runs{back}. Searching deleted runs…"),
            _ if self.looked == 0 => "Loading the newest runs…".to_owned(),
            Some(total) if self.looked >= total => {
                format!("Searched all {}{kind}{back}.", plural(self.looked, "run", "runs"))
            }
            Some(total) => {
                format!("Searched {} of {}{kind}{back}.", grouped(self.looked), plural(total, "run", "runs"))
            }
            None => format!("Searched {}{kind}{back}.", plural(self.looked, "run", "runs")),
        }
    }
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
