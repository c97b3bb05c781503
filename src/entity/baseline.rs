//! A scraper's baseline: the median and the spread of what its newest completed runs reported.

use crate::{
    api::types::{Run, State},
    domain::number::points,
};

/// How many completed runs make what is typical.
pub const RUNS: usize = 20;

/// The middle of some values, and how far they lie from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The median.
    pub median: u64,
    /// The median distance from the median: half of the values lie no farther from it.
    pub spread: u64,
    /// Of how many values.
    pub of: usize,
}

/// The baseline for one scraper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The share of failed links, in millionths, of the runs that report their links.
    pub rate: Option<Spread>,
    /// Items, of the runs that report them.
    pub items: Option<Spread>,
}

/// The share of failed links, in millionths. `None` where a count is missing, or of no links at all.
pub fn rate(run: &Run) -> Option<u64> {
    let (ok, failed) = (run.success_links.copied()?, run.error_links.copied()?);
    let all = ok.checked_add(failed).filter(|all| *all > 0)?;
    // Numbers that would overflow lose digits that a millionth does not show.
    let shift = if all > u64::MAX / 1_000_000 { 20 } else { 0 };
    Some((failed >> shift) * 1_000_000 / (all >> shift))
}

/// Whether a run ended well (contract section 1 has two words for it).
pub fn is_completed(run: &Run) -> bool {
    matches!(run.state.value(), Some(State::Completed | State::Succeeded))
}

/// The baseline after the newest [`RUNS`] completed runs in `runs`, one scraper's, newest first, without the run `but`.
pub fn baseline(runs: &[Run], but: &str) -> Baseline {
    let others = || runs.iter().filter(|run| run.id != but && is_completed(run));
    Baseline {
        rate: spread(others().filter_map(rate).take(RUNS).collect()),
        items: spread(others().filter_map(|run| run.items_quantity.copied()).take(RUNS).collect()),
    }
}

/// Median and spread of `values`; `None` of nothing.
pub fn spread(mut values: Vec<u64>) -> Option<Spread> {
    let (median, of) = (median(&mut values)?, values.len());
    let mut apart: Vec<u64> = values.iter().map(|value| value.abs_diff(median)).collect();
    Some(Spread { median, spread: self::median(&mut apart)?, of })
}

/// The median; sorts `values`. Of two in the middle it is what lies between.
fn median(values: &mut [u64]) -> Option<u64> {
    // Twenty values need no better way, and the library's is a kilobyte of the first screen.
    for end in 1..values.len() {
        let mut at = end;
        while at > 0 && values[at - 1] > values[at] {
            values.swap(at - 1, at);
            at -= 1;
        }
    }
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    let lower = if values.len().is_multiple_of(2) { *values.get(middle.checked_sub(1)?)? } else { upper };
    Some(lower.midpoint(upper))
}

/// How a share in millionths differs from `baseline` in percentage points, and whether it is higher: `+3.6 pts`. `None` where
/// no tenth of a point tells them apart.
pub fn difference(rate: u64, baseline: u64) -> Option<(bool, String)> {
    let tenths = |rate: u64| (rate + 500) / 1_000;
    let (now, before) = (tenths(rate), tenths(baseline));
    points(now, before).map(|words| (now > before, words))
}

#[cfg(test)]
#[path = "baseline_tests.rs"]
mod tests;
