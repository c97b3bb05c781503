//! Progress of the reading of scrapers.

use chrono::{DateTime, Utc};

/// How far the reading is, and what it found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Progress {
    /// Scrapers on the page.
    pub all: usize,
    /// Those that have no answer yet.
    pub left: usize,
    /// Those that were put off when the reading was stopped.
    pub rest: usize,
    /// Those that are known.
    pub known: usize,
    /// Those with a problem.
    pub problems: usize,
    /// Those whose reading failed.
    pub failed: usize,
    /// When the oldest of what is known was read.
    pub since: Option<DateTime<Utc>>,
}

impl Progress {
    /// Whether some have no answer yet.
    pub fn is_reading(&self) -> bool {
        self.left > 0
    }
}
