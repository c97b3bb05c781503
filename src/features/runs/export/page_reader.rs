//! The reading of all pages of a list that may change in the meantime: which page is next, which runs are new, and what is to be
//! said of it in the end.
//!
//! New runs push the others to later pages, where they come again: each is taken once. Runs that leave the list pull
//! others to pages that were read already: then the page before is asked for again.

use std::collections::BTreeSet;

use super::super::answer::Answer;
use crate::api::types::Run;

/// Runs on a page: the most that may be asked for (contract section 1).
pub const SIZE: u64 = 200;

/// How often a page is asked for again because the list became shorter.
const MOST_STEPS_BACK: u32 = 20;

/// How far reading has come.
#[derive(Clone, Debug, Default)]
pub struct PageReader {
    /// Whether dates are set: pages past the end of their runs are never asked for.
    dated: bool,
    /// The page to ask for, from 0.
    next: u64,
    ids: BTreeSet<Box<str>>,
    /// How many rows of each page could not be read.
    unreadable: Vec<usize>,
    /// How many runs there were at first, and how many there are.
    totals: Option<(u64, u64)>,
    changed: bool,
    stepped_back: u32,
    done: bool,
}

/// What is told of a reading.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReadSummary {
    /// Runs that were read, each once.
    pub runs: u64,
    /// Rows that could not be read.
    pub unreadable: u64,
    /// How many runs there were at first, and how many there were in the end, where the server says so.
    pub totals: Option<(u64, u64)>,
    /// Whether that number was another one in the meantime.
    pub changed: bool,
}

impl PageReader {
    /// The beginning.
    pub fn new(dated: bool) -> Self {
        Self { dated, ..Self::default() }
    }

    /// The page to ask for, from 0; `None` when all were read.
    pub fn next(&self) -> Option<u64> {
        (!self.done).then_some(self.next)
    }

    /// What was read so far.
    pub fn summary(&self) -> ReadSummary {
        ReadSummary {
            runs: self.ids.len() as u64,
            unreadable: self.unreadable.iter().sum::<usize>() as u64,
            totals: self.totals,
            changed: self.changed,
        }
    }

    /// How many pages there are, as far as is known.
    pub fn pages(&self) -> Option<u64> {
        self.totals.map(|(_, now)| now.div_ceil(SIZE).max(1))
    }

    /// Takes the answer for the page [`PageReader::next`]; the runs of it that are new.
    pub fn add_page<'a>(&mut self, answer: &'a Answer) -> Vec<&'a Run> {
        let rows = (answer.rows.len() + answer.unreadable) as u64;
        let page = self.next as usize;
        if self.unreadable.len() <= page {
            self.unreadable.resize(page + 1, 0);
        }
        self.unreadable[page] = answer.unreadable;
        let new = answer.rows.iter().filter(|run| self.ids.insert(run.id.as_str().into())).collect();
        let before = self.totals.map(|(_, now)| now);
        if let Some(now) = answer.total {
            let first = self.totals.map_or(now, |(first, _)| first);
            self.changed |= before.is_some_and(|before| before != now);
            self.totals = Some((first, now));
        }
        let shorter = before.zip(answer.total).is_some_and(|(before, now)| now < before);
        if shorter && self.next > 0 && self.stepped_back < MOST_STEPS_BACK {
            self.stepped_back += 1;
            self.next -= 1;
            return new;
        }
        self.done = rows == 0 || answer.total.map_or(!answer.has_more(SIZE), |total| self.is_last(total));
        self.next += 1;
        new
    }

    /// Whether the page just taken is the last one of `total` runs. Where runs are missing though none came or went, the
    /// server may have made its pages smaller than asked for: then there are more of them.
    fn is_last(&self, total: u64) -> bool {
        let ReadSummary { runs, unreadable, .. } = self.summary();
        let end = (self.next + 1).saturating_mul(SIZE) >= total;
        end && (self.dated || self.changed || runs + unreadable >= total)
    }
}

#[cfg(test)]
#[path = "page_reader_tests.rs"]
mod tests;
