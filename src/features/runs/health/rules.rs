//! Whether a run went as its scraper's runs usually go.
//!
//! "An empty error message and an empty stop reason are no proof of health: compare `itemsQuantity` with `attempted`"
//! (contract section 1). These are all the rules, with the numbers of [`Thresholds`]:
//!
//! 1. A completed run without a single item has **no items**.
//! 2. A completed run with fewer items than [`Thresholds::items`] percent of the scraper's usual has **far fewer than
//!    usual**, when it is also farther below the usual than twice the usual spread, so that scrapers whose runs differ
//!    much are not told off for it.
//! 3. A completed run with fewer items than [`Thresholds::attempted`] percent of the links it attempted has **far fewer
//!    than attempted**; except where that is how the scraper usually goes, that is when rule 2 could judge it and did not.
//! 4. A failure rate is **worse** than usual when it is higher by [`Thresholds::points`] and by more than twice the usual
//!    spread; **better** when it is lower by as much.
//!
//! What is usual needs [`Thresholds::runs`] completed runs. What was not reported is never judged. While the usual is still
//! being asked for, rule 3 waits for it; where it cannot be had, or is not asked for, rules 1 and 3 judge alone.

use crate::{
    api::types::Run,
    domain::number::{grouped, plural},
    entity::{
        usual::{Spread, Usual, is_completed, rate},
        usuals::Known,
    },
    session::thresholds::Thresholds,
};

/// Why a completed run is a quiet failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quiet {
    /// It brought nothing.
    NoItems,
    /// It brought far fewer items than usual.
    UnderUsual {
        /// How many it brought.
        items: u64,
        /// The usual.
        usual: u64,
    },
    /// It brought far fewer items than it attempted links.
    UnderAttempted {
        /// How many it brought.
        items: u64,
        /// Links that it attempted.
        attempted: u64,
    },
}

impl Quiet {
    /// The reason in words.
    pub fn words(self) -> String {
        match self {
            Self::NoItems => "Completed without a single item.".to_owned(),
            Self::UnderUsual { items, usual } => {
                format!("Only {}; usual are {}.", plural(items, "item", "items"), grouped(usual))
            }
            Self::UnderAttempted { items, attempted } => {
                format!("Only {} from {}.", plural(items, "item", "items"), plural(attempted, "link", "links"))
            }
        }
    }
}

/// A failure rate beside the usual one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Higher by so many millionths.
    Worse(u64),
    /// Lower by so many millionths.
    Better(u64),
    /// Neither.
    Usual,
}

/// What is to be said of a run beside its own figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Its failure rate beside the usual, and that usual.
    pub rate: Option<(Beside, Spread)>,
    /// Why it is a quiet failure.
    pub quiet: Option<Quiet>,
}

/// Judges a run by what is known of its scraper's usual.
pub fn judge(run: &Run, known: Known, thresholds: &Thresholds) -> Verdict {
    let usual = match known {
        Known::Is(usual) => usual,
        Known::Awaited | Known::Failed => Usual::default(),
    };
    let waits = |quiet: &Quiet| known == Known::Awaited && matches!(quiet, Quiet::UnderAttempted { .. });
    Verdict {
        rate: beside(run, &usual, thresholds).zip(usual.rate),
        quiet: quiet(run, &usual, thresholds).filter(|quiet| !waits(quiet)),
    }
}

/// Whether a run failed quietly, and why (rules 1 to 3).
pub fn quiet(run: &Run, usual: &Usual, thresholds: &Thresholds) -> Option<Quiet> {
    let items = run.items_quantity.copied().filter(|_| is_completed(run))?;
    if items == 0 {
        return Some(Quiet::NoItems);
    }
    if let Some(Spread { median, spread, .. }) = known(usual.items, thresholds) {
        let far = is_under(items, median, thresholds.items) && median - items > spread.saturating_mul(2);
        return far.then_some(Quiet::UnderUsual { items, usual: median });
    }
    let attempted = run.attempted.copied()?;
    is_under(items, attempted, thresholds.attempted).then_some(Quiet::UnderAttempted { items, attempted })
}

/// A run's failure rate beside the usual (rule 4). `None` where either is not known.
pub fn beside(run: &Run, usual: &Usual, thresholds: &Thresholds) -> Option<Beside> {
    let Spread { median, spread, .. } = known(usual.rate, thresholds)?;
    let rate = rate(run)?;
    let apart = rate.abs_diff(median);
    let telling = apart >= thresholds.points.saturating_mul(1_000) && apart > spread.saturating_mul(2);
    Some(match telling {
        true if rate > median => Beside::Worse(apart),
        true => Beside::Better(apart),
        false => Beside::Usual,
    })
}

/// What is usual, where enough runs make it.
pub fn known(usual: Option<Spread>, thresholds: &Thresholds) -> Option<Spread> {
    usual.filter(|spread| spread.of as u64 >= thresholds.runs)
}

/// Whether `part` is less than `percent` of `whole`.
fn is_under(part: u64, whole: u64, percent: u64) -> bool {
    u128::from(part) * 100 < u128::from(whole) * u128::from(percent)
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
