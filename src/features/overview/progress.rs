//! Progress of loading scrapers.

use chrono::{DateTime, Utc};

/// How far the loading is, and what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Progress {
    /// Scrapers on the page.
    pub all: usize,
    /// Those that have no answer yet.
    pub left: usize,
    /// Those that were put off when it was cancelled.
    pub rest: usize,
    /// Those that are known.
    pub known: usize,
    /// Those with a problem.
    pub problems: usize,
    /// Those that could not be loaded.
    pub failed: usize,
    /// When the oldest of what is known was loaded.
    pub since: Option<DateTime<Utc>>,
}

impl Progress {
    /// Whether some have no answer yet.
    pub fn is_loading(&self) -> bool {
        self.left > 0
    }
}
