//! The search for both borders.

use chrono::{DateTime, Utc};

use super::{
    Borders, Range,
    bracket::{Bracket, Key, probes},
};

/// Rows on a page that is probed: the most that may be asked for (contract section 1).
pub const PROBE: u64 = 200;

/// Requests within which both borders of any range in 1.6 million runs are found, whatever their starts: two for the
/// ends, and 13 for each border in the 2^13 - 1 pages between.
const BUDGET: u64 = 28;

/// No list is so long that more requests could help.
const LONGEST: u64 = 80;

/// How often the search begins anew when rows turn out to have moved, and how often it looks at what has just appeared.
const MAX_RETRIES: u32 = 2;

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask for this page of [`PROBE`] rows, from 0, newest first, and report it.
    Ask(u64),
    /// Both borders are known.
    Done(Borders),
    /// They cannot be found.
    Failed(SearchError),
}

/// Why borders cannot be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    /// The list is not in the order that was asked for.
    #[error("the server did not send the runs newest first")]
    Unsorted,
    /// Rows at a border could not be read, so that they cannot be counted.
    #[error("the server sent runs without a readable form just where the dates begin or end")]
    Unreadable,
    /// Rows moved again and again.
    #[error("the history changed too much during the search")]
    Restless,
}

/// A page that was probed.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// The page, from 0.
    pub page: u64,
    /// When its rows started, in the server's order.
    pub starts: Vec<Option<DateTime<Utc>>>,
    /// How many more rows it had that could not be read.
    pub unreadable: u64,
    /// Rows on all pages.
    pub total: u64,
}

/// The end at which rows without a start stand. Servers differ.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Nulls {
    Unknown,
    Old,
    New,
}

/// A search. See the [module's](super) example.
#[derive(Clone, Debug)]
pub struct Search {
    range: Range,
    lower: Bracket,
    upper: Bracket,
    nulls: Nulls,
    total: Option<u64>,
    hint: Option<Borders>,
    asked: u64,
    /// Answers since the search began anew.
    looked: u64,
    restarts: u32,
    growths: u32,
    error: Option<SearchError>,
}

impl Search {
    /// Looks for `range` in a list of which nothing is known.
    pub fn new(range: Range) -> Self {
        let (lower, upper) = brackets(&range, 0);
        let (nulls, total, hint, error) = (Nulls::Unknown, None, None, None);
        Self { range, lower, upper, nulls, total, hint, asked: 0, looked: 0, restarts: 0, growths: 0, error }
    }

    /// Looks for `range` where it was found before, in a list that has `total` rows by now.
    pub fn near(range: Range, known: Borders, total: u64) -> Self {
        let (lower, upper) = brackets(&range, total);
        Self { lower, upper, total: Some(total), hint: Some(known), ..Self::new(range) }
    }

    /// How many requests were answered so far.
    pub fn asked(&self) -> u64 {
        self.asked
    }

    /// What to do now.
    pub fn next(&self) -> Step {
        let Some(total) = self.total else { return Step::Ask(0) };
        if let Some(error) = self.error {
            return Step::Failed(error);
        }
        if total == 0 || (self.lower.is_found() && self.upper.is_found()) {
            let newest = self.upper.high.min(total);
            return Step::Done(Borders { total, oldest: self.lower.high.min(newest), newest });
        }
        let last = (total - 1) / PROBE;
        let page = |age: u64| (total - 1 - age.min(total - 1)) / PROBE;
        if let Some(hint) = self.hint {
            return Step::Ask(page(if self.looked == 0 { hint.oldest } else { hint.newest }));
        }
        Step::Ask(match self.looked {
            0 => 0,
            1 => last,
            _ => self.probe(page),
        })
    }

    /// The page to look at: the one that a border is thought to be on, or else one near it, from which both borders
    /// can still be found for certain within the [`BUDGET`].
    fn probe(&self, page: impl Fn(u64) -> u64) -> u64 {
        let (narrow, other) =
            if self.lower.is_found() { (&self.upper, &self.lower) } else { (&self.lower, &self.upper) };
        let newest = page(narrow.high - 1);
        let pages = |bracket: &Bracket| page(bracket.low) - page(bracket.high - 1) + 1;
        let (pages, rest) = (pages(narrow), if other.is_found() { 0 } else { probes(pages(other)) });
        let left = BUDGET.saturating_sub(self.asked + 1 + rest).min(62);
        let most = ((1 << left) - 1).max(pages / 2);
        let wish = page(narrow.guess()) - newest;
        newest + wish.clamp((pages - 1).saturating_sub(most), most)
    }

    /// Takes note of an answer to [`Step::Ask`].
    pub fn answer(&mut self, probe: &Probe) {
        self.asked += 1;
        self.looked += 1;
        match self.total {
            Some(total) if total != probe.total => self.resize(total, probe.total),
            Some(_) => {}
            None => (self.lower, self.upper) = brackets(&self.range, probe.total),
        }
        self.total = Some(probe.total);
        let start = probe.page * PROBE;
        let rows = probe.starts.len() as u64;
        let expected = probe.total.saturating_sub(start).min(PROBE);
        if rows + probe.unreadable != expected {
            return self.moved();
        }
        if self.asked > LONGEST {
            self.error = Some(SearchError::Restless);
            return;
        }
        self.nulls(probe);
        let Some(keys) = self.keys(&probe.starts) else {
            if self.hint.take().is_some() {
                self.looked = 0;
            }
            return;
        };
        if !keys.is_sorted() {
            self.error = Some(SearchError::Unsorted);
            return;
        }
        let age = probe.total - start.min(probe.total) - expected;
        let (lower, upper) = (self.lower, self.upper);
        if !self.lower.learn(age, &keys) | !self.upper.learn(age, &keys) {
            self.moved();
            return;
        }
        if self.looked > 2 {
            if lower.is_found() { self.upper.judge(&upper) } else { self.lower.judge(&lower) }
        }
        let here = |bracket: &Bracket| bracket.low <= age + expected && bracket.high >= age;
        if probe.unreadable > 0 && (here(&self.lower) || here(&self.upper)) {
            self.error = Some(SearchError::Unreadable);
        }
        self.hint = self.hint.filter(|_| self.looked < 2 && self.lower.is_found());
    }

    /// Finds out at which end rows without a start stand.
    fn nulls(&mut self, probe: &Probe) {
        let dated = |start: Option<&Option<DateTime<Utc>>>| start.is_some_and(Option::is_some);
        let (head, tail) = (dated(probe.starts.first()), dated(probe.starts.last()));
        self.nulls = match self.nulls {
            _ if head && !tail => Nulls::Old,
            _ if tail && !head => Nulls::New,
            _ if head && probe.page == 0 => Nulls::Old,
            known => known,
        };
    }

    /// The keys of a page's rows, oldest first; `None` when some did not start, and nothing tells at which end those stand.
    fn keys(&self, starts: &[Option<DateTime<Utc>>]) -> Option<Vec<Key>> {
        let missing = match self.nulls {
            Nulls::Old => Key::Bottom,
            Nulls::New => Key::Top,
            Nulls::Unknown if self.hint.is_some() && starts.iter().any(Option::is_none) => return None,
            // The newest page was looked at first, and its newest row did not start.
            Nulls::Unknown => Key::Top,
        };
        Some(starts.iter().rev().map(|at| at.map_or(missing, |at| Key::At(at.timestamp_millis()))).collect())
    }

    fn resize(&mut self, before: u64, total: u64) {
        self.growths += 1;
        let found = self.upper.is_found();
        for bracket in [&mut self.lower, &mut self.upper] {
            bracket.resize(before, total);
        }
        // What appears again and again is left to the next question.
        if found && self.growths > MAX_RETRIES {
            self.upper.high = self.upper.low;
        }
    }

    fn moved(&mut self) {
        self.restarts += 1;
        (self.lower, self.upper) = brackets(&self.range, self.total.unwrap_or(0));
        (self.nulls, self.hint, self.looked) = (Nulls::Unknown, None, 0);
        if self.restarts > MAX_RETRIES {
            self.error = Some(SearchError::Restless);
        }
    }
}

fn brackets(range: &Range, total: u64) -> (Bracket, Bracket) {
    let key = |at: Option<DateTime<Utc>>, open| at.map_or(open, |at| Key::At(at.timestamp_millis()));
    let (from, before) = (key(range.from, Key::At(i64::MIN)), key(range.before, Key::Top));
    (Bracket::new(from, total), Bracket::new(before.max(from), total))
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
