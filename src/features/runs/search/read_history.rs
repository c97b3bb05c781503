//! The runs that were read of one list, newest first, beginning with the newest.
//!
//! The list may change in the meantime. New runs push the others to later pages, where they come again: each is taken once.
//! Runs that leave the list pull others to pages that were read already: then the page before is asked for again.

use std::{collections::HashSet, sync::Arc};

use chrono::{DateTime, Utc};

use crate::api::types::Run;

/// Runs on a page: the most that may be asked for (contract section 1).
pub const SIZE: u64 = 200;

/// How often a page is asked for again because the list became shorter.
const MAX_STEPS_BACK: u32 = 20;

/// So many pages in a row without a run that is new are the end, whatever the server says: it does not page.
const MAX_IDLE: u32 = 3;

/// What was read of a list.
#[derive(Clone, Debug, Default)]
pub struct ReadHistory {
    runs: Vec<Arc<Run>>,
    ids: HashSet<String>,
    /// The page to ask for, from 0.
    next: u64,
    /// How many rows of each page could not be read.
    unreadable: Vec<usize>,
    /// How many runs there were when it was heard of them last.
    total: Option<u64>,
    /// When the last run of the last page started that has a start.
    reached: Option<DateTime<Utc>>,
    steps_back: u32,
    /// How many of the last pages had no run that is new.
    idle: u32,
    ended: bool,
    /// When the newest runs were asked for last.
    asked: Option<DateTime<Utc>>,
}

/// A page of a list as it was answered.
#[derive(Clone, Debug, Default)]
pub struct ReadPage {
    /// The runs that could be read.
    pub runs: Vec<Run>,
    /// How many more could not be read.
    pub unreadable: usize,
    /// How many runs there are, where the server says so.
    pub total: Option<u64>,
    /// Whether no page follows, where the server says so.
    pub last: Option<bool>,
}

impl ReadHistory {
    /// The runs, newest first.
    pub fn runs(&self) -> &[Arc<Run>] {
        &self.runs
    }

    /// How many rows could not be read.
    pub fn unreadable(&self) -> usize {
        self.unreadable.iter().sum()
    }

    /// When the newest runs were asked for last.
    pub fn asked(&self) -> Option<DateTime<Utc>> {
        self.asked
    }

    /// How far back it was read.
    pub fn reached(&self) -> Option<DateTime<Utc>> {
        self.reached
    }

    /// Whether all runs were read.
    pub fn is_whole(&self) -> bool {
        self.ended
    }

    /// The page to ask for next, from 0; `None` where all runs since `from` were read, or all that there are.
    pub fn next(&self, from: Option<DateTime<Utc>>) -> Option<u64> {
        let is_far_enough = from.zip(self.reached).is_some_and(|(from, reached)| reached < from);
        (!self.ended && !is_far_enough).then_some(self.next)
    }

    /// Takes the answer for the page [`ReadHistory::next`], which came at `now`.
    pub fn add(&mut self, page: ReadPage, now: DateTime<Utc>) {
        if self.next == 0 {
            self.asked = Some(now);
        }
        let rows = page.runs.len() + page.unreadable;
        let at = self.next as usize;
        if self.unreadable.len() <= at {
            self.unreadable.resize(at + 1, 0);
        }
        self.unreadable[at] = page.unreadable;
        self.reached = page.runs.iter().rev().find_map(|run| run.started.copied()).or(self.reached);
        let before = self.runs.len();
        for run in page.runs {
            if self.ids.insert(run.id.clone()) {
                self.runs.push(Arc::new(run));
            }
        }
        self.idle = if self.runs.len() > before { 0 } else { self.idle + 1 };
        let is_shorter = self.total.zip(page.total).is_some_and(|(before, now)| now < before);
        self.total = page.total.or(self.total);
        if is_shorter && self.next > 0 && self.steps_back < MAX_STEPS_BACK {
            self.steps_back += 1;
            self.next -= 1;
            return;
        }
        self.next += 1;
        self.ended = rows == 0
            || self.idle >= MAX_IDLE
            || match (page.last, page.total) {
                (Some(last), _) => last,
                (None, Some(total)) => {
                    self.next.saturating_mul(SIZE) >= total && (self.runs.len() + self.unreadable()) as u64 >= total
                }
                (None, None) => (rows as u64) < SIZE,
            };
    }

    /// Takes the newest runs, as they are at `now`. Whether they go with what was read; if not, so many came in the
    /// meantime that there would be a gap, and it has to be read anew.
    #[must_use]
    pub fn refresh(&mut self, page: &ReadPage, now: DateTime<Utc>) -> bool {
        let newest: HashSet<&str> = page.runs.iter().map(|run| run.id.as_str()).collect();
        let Some(overlap) = self.runs.iter().rposition(|run| newest.contains(run.id.as_str())) else {
            return false;
        };
        // Those above the last one that is known and not among the newest have left the list.
        let rest: Vec<Arc<Run>> = self.runs.drain(overlap + 1..).collect();
        let known = std::mem::take(&mut self.runs);
        let same = |run: &Run| known.iter().find(|known| known.id == run.id && ***known == *run).cloned();
        let mut ids = HashSet::new();
        for run in &page.runs {
            if ids.insert(run.id.clone()) {
                self.runs.push(same(run).unwrap_or_else(|| Arc::new(run.clone())));
            }
        }
        self.runs.extend(rest.into_iter().filter(|run| ids.insert(run.id.clone())));
        self.ids = ids;
        let left = self.total.zip(page.total).map_or(0, |(before, now)| before.saturating_sub(now));
        // What has left pulled others to pages that were read.
        self.next = self.next.saturating_sub(left.div_ceil(SIZE));
        self.total = page.total.or(self.total);
        self.asked = Some(now);
        true
    }
}

#[cfg(test)]
#[path = "read_history_tests.rs"]
mod tests;
