//! What is worth remembering of a scraper.

use chrono::{DateTime, Utc};

use super::{facts::RunFacts, items::Level};

/// What was typical of a scraper, for the day when its newest runs are all of a fault that lasts longer than them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// Typical items.
    pub items: u64,
    /// The median distance from them.
    pub spread: u64,
    /// Of how many runs.
    pub of: usize,
    /// The standard deviation of the logarithms, in thousandths.
    pub variation: u64,
    /// When the newest of these runs started.
    pub until: DateTime<Utc>,
}

impl Memory {
    pub(super) fn of(level: Level, runs: &[RunFacts<'_>]) -> Option<Self> {
        let until = runs.get(level.runs?.1)?.started?;
        let Level { median, spread, variation, of, .. } = level;
        let thousandths = (variation * 1_000.0).round() as u64;
        Some(Self { items: median.round() as u64, spread: spread.round() as u64, of, variation: thousandths, until })
    }

    pub(super) fn level(&self) -> Level {
        let variation = (self.variation.max(1) as f64 / 1_000.0).min(10.0);
        Level { median: self.items as f64, spread: self.spread as f64, variation, of: self.of, runs: None }
    }
}
