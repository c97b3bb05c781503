//! The failure rate of a run, and how it differs from a typical one.

use crate::{
    api::types::{Run, State},
    domain::number::points,
};

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
