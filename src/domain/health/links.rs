//! Failed links beside what is typical: one more is no sign, a share that chance does not explain is.

use super::{
    facts::Limits,
    robust::{deviation, median, spread},
    verdict::{RateChange, Typical},
};

/// Of the newest so many runs.
const RUNS: usize = 20;

/// So few failed links are never a sign of anything.
pub const FEWEST: u64 = 5;

/// A failure rate is far higher than typical from so many percentage points on.
pub const FAR: f64 = 0.05;

/// How many standard deviations chance does not reach.
const BEYOND_CHANCE: f64 = 3.5;

/// Rates vary by at least this part of themselves from run to run.
const VARIES: f64 = 0.25;

const MILLION: f64 = 1_000_000.0;

/// What earlier runs report of their links, oldest first.
pub struct Links {
    limits: Limits,
    /// Rates, and the places of their runs.
    rates: Vec<(f64, usize)>,
    /// What is typical, where enough runs make it.
    pub level: Option<LinkLevel>,
}

/// What is typical of links.
#[derive(Clone, Copy)]
pub struct LinkLevel {
    rate: f64,
    spread: f64,
    /// The mean: where one link in a thousand fails, the median of short runs is 0.
    mean: f64,
    of: usize,
    runs: (usize, usize),
}

impl Links {
    /// Begins without any.
    pub fn new(limits: &Limits) -> Self {
        Self { limits: *limits, rates: Vec::new(), level: None }
    }

    /// Takes note of a run that is as always.
    pub fn add(&mut self, (failed, all): (u64, u64), at: usize) {
        self.rates.push((failed as f64 / all as f64, at));
        self.level = self.newest();
    }

    fn newest(&self) -> Option<LinkLevel> {
        let newest = self.rates.get(self.rates.len().saturating_sub(RUNS)..)?;
        let mut rates: Vec<f64> = newest.iter().map(|(rate, _)| *rate).collect();
        if !self.limits.is_enough(rates.len()) {
            return None;
        }
        let mean = rates.iter().sum::<f64>() / rates.len() as f64;
        let rate = median(&mut rates)?;
        let runs = (newest.first()?.1, newest.last()?.1);
        Some(LinkLevel { rate, spread: spread(&rates, rate), mean, of: rates.len(), runs })
    }
}

impl LinkLevel {
    /// As others see it.
    pub fn typical(&self) -> Typical {
        let millionths = |rate: f64| (rate * MILLION).round() as u64;
        Typical { median: millionths(self.rate), spread: millionths(self.spread), of: self.of, runs: Some(self.runs) }
    }

    /// The difference from the typical rate, as a share.
    pub fn apart(&self, (failed, all): (u64, u64)) -> f64 {
        failed as f64 / all as f64 - self.rate
    }

    /// Whether the rate differs by more than the settings ask for, and than chance and normal variation make.
    pub fn change(&self, links: (u64, u64), limits: &Limits) -> RateChange {
        let (failed, all) = (links.0 as f64, links.1 as f64);
        let apart = self.apart(links);
        if apart.abs() < limits.points as f64 / 1_000.0 {
            return RateChange::Typical;
        }
        let expected = if apart > 0.0 { self.rate.max(self.mean) } else { self.rate.min(self.mean) };
        let varies = all * deviation(self.spread).max(expected * VARIES);
        // The 1 keeps a scraper whose links never failed from being told off for two that do.
        let chance = (all * expected * (1.0 - expected) + varies * varies + 1.0).sqrt();
        match failed - all * expected {
            more if more > BEYOND_CHANCE * chance && links.0 >= FEWEST => RateChange::Higher,
            more if more < -BEYOND_CHANCE * chance => RateChange::Lower,
            _ => RateChange::Typical,
        }
    }

    /// Whether far more links fail than is typical.
    pub fn is_far(&self, links: (u64, u64), limits: &Limits) -> bool {
        self.change(links, limits) == RateChange::Higher && self.apart(links) >= FAR
    }
}
