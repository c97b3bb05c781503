//! Runs within dates, from an API that cannot filter by date (contract section 1).
//!
//! In `started,desc` order the runs within a [`Range`] stand together, so two [`Borders`] tell which they are. A
//! [`Search`] finds both by asking for few pages of [`PROBE`] rows; [`window`] then tells what to ask for to show some
//! of them. Nothing here asks by itself: the caller does what [`Search::next`] says and reports the answers.
//!
//! Positions are counted from the oldest row, as *ages*: runs that appear at the head of the list then move nothing.
//!
//! ```
//! use scrapewise_panel::features::runs::dates::{PROBE, Probe, Range, Search, Step};
//! # let at = |hour: u32| chrono::DateTime::from_timestamp(i64::from(hour) * 3600, 0);
//! let newest_first: Vec<_> = (0..1000).rev().map(at).collect();
//! let mut search = Search::new(Range { from: at(100), before: at(350) });
//! let borders = loop {
//!     match search.next() {
//!         Step::Ask(page) => {
//!             let rows = newest_first.chunks(PROBE as usize).nth(page as usize).unwrap_or_default();
//!             search.answer(&Probe { page, starts: rows.to_vec(), unreadable: 0, total: 1000 });
//!         }
//!         Step::Done(borders) => break borders,
//!         Step::Failed(reason) => panic!("{reason}"),
//!     }
//! };
//! assert_eq!((borders.first(), borders.len()), (650, 250));
//! ```

mod bracket;
mod search;
mod window;

use chrono::{DateTime, Utc};

pub use search::{PROBE, Probe, Search, SearchError, Step};
pub use window::{Ask, window};

/// A span of time. A run is within it when it `started` at `from` or later, and earlier than `before`; a run that did
/// not start yet is within none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The earliest start that is within; `None` for no limit.
    pub from: Option<DateTime<Utc>>,
    /// The earliest later start that is not; `None` for no limit.
    pub before: Option<DateTime<Utc>>,
}

impl Range {
    /// Whether a run that started then is within.
    pub fn contains(&self, started: Option<DateTime<Utc>>) -> bool {
        started
            .is_some_and(|at| self.from.is_none_or(|from| from <= at) && self.before.is_none_or(|before| at < before))
    }
}

/// Where a range lies in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Borders {
    /// Rows of the whole list when the borders were found.
    pub total: u64,
    /// The age of the oldest run within.
    oldest: u64,
    /// The age after that of the newest run within.
    newest: u64,
}

impl Borders {
    /// The position of the newest run within, counted from the newest of the list, from 0.
    pub fn first(&self) -> u64 {
        self.total - self.newest
    }

    /// How many runs are within.
    pub fn len(&self) -> u64 {
        self.newest - self.oldest
    }

    /// Whether no run is within.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests;
