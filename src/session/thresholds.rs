//! Thresholds of the health of runs, what counts as too little or too much: numbers that the person can change. The rules that use
//! them are in `domain/health.rs`.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::api::types::{fields::count, raw::Object, to_json};

/// The numbers, each within its [`Limit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Thresholds {
    /// Fewer items than this share of the links attempted are too few, in percent.
    pub attempted: u64,
    /// Fewer items than this share of what the scraper usually brings are too few, in percent.
    pub items: u64,
    /// A failure rate that is higher than typical by this much is worse, in tenths of a percentage point.
    pub points: u64,
    /// Fewer completed runs than this make no baseline.
    pub runs: u64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { attempted: 50, items: 50, points: 10, runs: 3 }
    }
}

/// A number as stored.
#[derive(Deserialize)]
struct Stored(#[serde(deserialize_with = "count")] Option<u64>);

/// One of the numbers: how it is stored, and what it may be.
#[derive(Clone, Copy)]
pub struct Limit {
    /// Its name where it is stored and exported.
    pub name: &'static str,
    /// The least it may be.
    pub least: u64,
    /// The most it may be.
    pub most: u64,
    /// It.
    pub of: fn(&mut Thresholds) -> &mut u64,
}

/// Every number.
pub const LIMITS: [Limit; 4] = [
    Limit { name: "attempted", least: 0, most: 100, of: |thresholds| &mut thresholds.attempted },
    Limit { name: "items", least: 0, most: 100, of: |thresholds| &mut thresholds.items },
    Limit { name: "points", least: 1, most: 1_000, of: |thresholds| &mut thresholds.points },
    Limit { name: "runs", least: 1, most: 20, of: |thresholds| &mut thresholds.runs },
];

impl Thresholds {
    /// As a JSON object.
    pub fn write(self) -> String {
        to_json(&self)
    }

    /// Reads what [`Thresholds::write`] writes; what is missing or beyond its limits is the default.
    pub fn read(text: &str) -> Self {
        let mut read = Self::default();
        let stored: HashMap<String, Stored> = Object::parse(text).and_then(|object| object.read()).unwrap_or_default();
        for limit in LIMITS {
            let number = stored.get(limit.name).and_then(|Stored(number)| *number);
            if let Some(number) = number.filter(|number| (limit.least..=limit.most).contains(number)) {
                *(limit.of)(&mut read) = number;
            }
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_cannot_be_read_is_the_default() {
        assert_eq!(Thresholds::read("nonsense"), Thresholds::default());
        let some = Thresholds::read(r#"{"items": 80, "attempted": 101, "points": "5", "runs": 0}"#);
        assert_eq!(some, Thresholds { items: 80, points: 5, ..Thresholds::default() });
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(attempted in 0..=100_u64, items in 0..=100_u64, points in 1..=1_000_u64, runs in 1..=20_u64) {
            let thresholds = Thresholds { attempted, items, points, runs };
            prop_assert_eq!(Thresholds::read(&thresholds.write()), thresholds);
        }
    }
}
