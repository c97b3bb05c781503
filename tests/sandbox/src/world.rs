//! The data of one account: groups, scrapers, runs, their rows and their failed links, all made up from a seed.
//!
//! Runs are small records, made once in the order of their start; what a run looks like at some instant, its rows and
//! its failed links are computed when they are asked for.

mod calendar;
mod links;
mod names;
mod record;
mod rows;
mod runs;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

pub use links::FailedLink;
pub use names::{Group, Habit, Scraper};
pub use record::{Outcome, Record, RunState, STOP_REASONS};
pub(crate) use {names::sibling, rows::is_completed};

/// How much there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amounts {
    /// Runs whose rows are still there, at the beginning.
    pub runs: u64,
    /// Scrapers.
    pub scrapers: u16,
    /// Failed links of the run that has most of them.
    pub failed_links: u64,
    /// Two worlds of one seed are equal.
    pub seed: u64,
}

/// An account's data.
pub struct World {
    /// Whose it is.
    pub customer_ref: String,
    /// Own groups, then shared ones, then enriched siblings.
    pub groups: Vec<Group>,
    /// All scrapers.
    pub scrapers: Vec<Scraper>,
    /// All runs, also those that the calendar has yet to bring, by start, oldest first.
    runs: Vec<Record>,
    /// Enriched datasets by the id of their group.
    pub enriched: HashMap<String, Vec<Value>>,
    /// Runs that writes have made since.
    started: u32,
    seed: u64,
}

impl World {
    /// Makes the account number `account` as it is at `epoch`.
    pub fn new(account: u64, amounts: Amounts, epoch: DateTime<Utc>) -> Self {
        let seed = mix(amounts.seed, account);
        let scrapers = names::scrapers(seed, amounts.scrapers);
        let runs = runs::make(seed, amounts, &scrapers, epoch);
        Self {
            customer_ref: format!("cust_{:08x}", seed as u32),
            groups: names::groups(seed, account),
            scrapers,
            runs,
            enriched: HashMap::new(),
            started: 0,
            seed,
        }
    }

    /// The runs that exist at `now`, oldest first.
    pub fn runs(&self, now: DateTime<Utc>) -> &[Record] {
        let second = u32::try_from(now.timestamp()).unwrap_or(0);
        &self.runs[..self.runs.partition_point(|run| run.queued <= second)]
    }

    /// The run of this id, if it exists at `now`.
    pub fn run(&self, id: &str, now: DateTime<Utc>) -> Option<&Record> {
        self.position(id, now).map(|at| &self.runs[at])
    }

    fn position(&self, id: &str, now: DateTime<Utc>) -> Option<usize> {
        let queued = u32::from_str_radix(id.get(..8)?, 16).ok()?;
        let runs = self.runs(now);
        let from = runs.partition_point(|run| run.queued < queued);
        let same = runs[from..].iter().take_while(|run| run.queued == queued).position(|run| run.id() == id)?;
        Some(from + same)
    }

    /// Changes the run of this id.
    pub fn change(&mut self, id: &str, now: DateTime<Utc>, change: impl FnOnce(&mut Record)) -> bool {
        let at = self.position(id, now);
        at.map(|at| change(&mut self.runs[at])).is_some()
    }

    /// Starts a run of `scraper` at `now`; its id.
    pub fn start(&mut self, scraper: usize, now: DateTime<Utc>) -> String {
        let record = runs::started(self.seed, u32::MAX - self.started, &self.scrapers[scraper], scraper, now);
        let id = record.id();
        self.started += 1;
        let at = self.runs(now).len();
        self.runs.insert(at, record);
        id
    }

    /// The scraper of a run.
    pub fn scraper_of(&self, run: &Record) -> &Scraper {
        &self.scrapers[run.scraper as usize]
    }

    /// The scraper of this id, and its number.
    pub fn scraper(&self, id: &str) -> Option<(usize, &Scraper)> {
        self.scrapers.iter().enumerate().find(|(_, scraper)| scraper.id == id)
    }

    /// The group of this id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The group of a scraper.
    pub fn group_of(&self, scraper: &Scraper) -> &Group {
        &self.groups[scraper.group]
    }

    /// The latest run of the scraper number `scraper` that `wanted` accepts.
    pub fn latest(&self, scraper: usize, now: DateTime<Utc>, wanted: impl Fn(&Record) -> bool) -> Option<&Record> {
        self.runs(now).iter().rev().find(|run| run.scraper as usize == scraper && wanted(run))
    }

    /// The rows that a run brought, as stored; none after they were deleted.
    pub fn rows<'a>(&'a self, run: &'a Record, now: DateTime<Utc>) -> impl Iterator<Item = Value> + 'a {
        rows::of(self, run, now)
    }

    /// The links that a run could not load, in their order.
    pub fn failed_links(&self, run: &Record, now: DateTime<Utc>) -> impl Iterator<Item = FailedLink> + Send + use<> {
        links::of(self, run, now)
    }
}

/// A well mixed number of two.
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let mut x = a.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b.wrapping_add(0xd1b5_4a32_d192_ed03).rotate_left(32);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// A share from 0 up to 1, made of a mixed number.
pub(crate) fn share(mixed: u64) -> f64 {
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests;
