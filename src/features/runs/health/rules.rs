//! Rules of health: whether a run went as is typical for its scraper.
//!
//! "An empty error message and an empty stop reason are no proof of health: compare `itemsQuantity` with `attempted`"
//! (contract section 1). These are all the rules, with the numbers of [`Thresholds`]:
//!
//! 1. A completed run without a single item has **no items**.
//! 2. A completed run with fewer items than [`Thresholds::items`] percent of the scraper's baseline has **far fewer than
//!    is typical**, when it is also farther below the baseline than twice the typical spread, so that scrapers whose runs differ
//!    much are not told off for it.
//! 3. A completed run with fewer items than [`Thresholds::attempted`] percent of the links it attempted has **far fewer
//!    than attempted**; except where that is typical for the scraper, that is when rule 2 could judge it and did not.
//! 4. A failure rate is **worse** than typical when it is higher by [`Thresholds::points`] and by more than twice the baseline
//!    spread; **better** when it is lower by as much.
//!
//! The baseline needs [`Thresholds::runs`] completed runs. What was not reported is never judged. While the baseline is still
//! being asked for, rule 3 waits for it; where it cannot be had, or is not asked for, rules 1 and 3 judge alone.

use super::messages;
use crate::{
    api::types::Run,
    entity::{
        baseline::{Baseline, Spread, is_completed, rate},
        baselines::BaselineState,
    },
    session::thresholds::Thresholds,
};

/// Why a completed run is a silent failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SilentFailure {
    /// It returned nothing.
    NoItems,
    /// It returned far fewer items than is typical.
    BelowBaseline {
        /// How many it returned.
        items: u64,
        /// The baseline: the typical number.
        baseline: u64,
    },
    /// It returned far fewer items than it attempted links.
    BelowAttempted {
        /// How many it returned.
        items: u64,
        /// Links that it attempted.
        attempted: u64,
    },
}

impl SilentFailure {
    /// The reason in words.
    pub fn words(self) -> String {
        match self {
            Self::NoItems => messages::NO_ITEMS.to_owned(),
            Self::BelowBaseline { items, baseline } => messages::below_typical(items, baseline),
            Self::BelowAttempted { items, attempted } => messages::below_attempted(items, attempted),
        }
    }
}

/// A failure rate compared with the typical one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateComparison {
    /// Higher by so many millionths.
    Worse(u64),
    /// Lower by so many millionths.
    Better(u64),
    /// Neither.
    Typical,
}

/// The health of a run: what is to be said of it beside its own figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// Its failure rate compared with the baseline, and that baseline.
    pub rate: Option<(RateComparison, Spread)>,
    /// Why it is a silent failure.
    pub silent_failure: Option<SilentFailure>,
}

/// The health of a run by what is known of its scraper's baseline.
pub fn assess(run: &Run, baseline_state: BaselineState, thresholds: &Thresholds) -> Health {
    let baseline = match baseline_state {
        BaselineState::Ready(baseline) => baseline,
        BaselineState::Loading | BaselineState::Failed => Baseline::default(),
    };
    let waits = |failure: &SilentFailure| {
        baseline_state == BaselineState::Loading && matches!(failure, SilentFailure::BelowAttempted { .. })
    };
    Health {
        rate: compare_rate(run, &baseline, thresholds).zip(baseline.rate),
        silent_failure: silent_failure(run, &baseline, thresholds).filter(|failure| !waits(failure)),
    }
}

/// Whether a run failed silently, and why (rules 1 to 3).
pub fn silent_failure(run: &Run, baseline: &Baseline, thresholds: &Thresholds) -> Option<SilentFailure> {
    let items = run.items_quantity.copied().filter(|_| is_completed(run))?;
    if items == 0 {
        return Some(SilentFailure::NoItems);
    }
    if let Some(Spread { median, spread, .. }) = with_enough_runs(baseline.items, thresholds) {
        let far = is_under(items, median, thresholds.items) && median - items > spread.saturating_mul(2);
        return far.then_some(SilentFailure::BelowBaseline { items, baseline: median });
    }
    let attempted = run.attempted.copied()?;
    is_under(items, attempted, thresholds.attempted).then_some(SilentFailure::BelowAttempted { items, attempted })
}

/// A run's failure rate compared with the baseline (rule 4). `None` where either is not known.
pub fn compare_rate(run: &Run, baseline: &Baseline, thresholds: &Thresholds) -> Option<RateComparison> {
    let Spread { median, spread, .. } = with_enough_runs(baseline.rate, thresholds)?;
    let rate = rate(run)?;
    let apart = rate.abs_diff(median);
    let telling = apart >= thresholds.points.saturating_mul(1_000) && apart > spread.saturating_mul(2);
    Some(match telling {
        true if rate > median => RateComparison::Worse(apart),
        true => RateComparison::Better(apart),
        false => RateComparison::Typical,
    })
}

/// The baseline, where enough runs make it.
pub fn with_enough_runs(baseline: Option<Spread>, thresholds: &Thresholds) -> Option<Spread> {
    baseline.filter(|spread| spread.of as u64 >= thresholds.runs)
}

/// Whether `part` is less than `percent` of `whole`.
fn is_under(part: u64, whole: u64, percent: u64) -> bool {
    u128::from(part) * 100 < u128::from(whole) * u128::from(percent)
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
