//! What the scraper's other runs tell about this one: which run came before, and how many links usually fail.

use crate::contract::{Run, State};

/// How many completed runs make what is usual.
pub const USUAL: usize = 20;

/// How many runs can be chosen to compare with.
const CHOICES: usize = 30;

/// How many links of a scraper usually fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usual {
    /// The median share of failed links, in millionths.
    pub rate: u64,
    /// Of how many completed runs.
    pub runs: usize,
}

/// The share of failed links, in millionths. `None` where a count is missing, or of no links at all.
pub fn rate(run: &Run) -> Option<u64> {
    let (ok, failed) = (run.success_links?, run.error_links?);
    let all = ok.checked_add(failed).filter(|all| *all > 0)?;
    // Numbers that would overflow lose digits that a millionth does not show.
    let shift = if all > u64::MAX / 1_000_000 { 20 } else { 0 };
    Some((failed >> shift) * 1_000_000 / (all >> shift))
}

/// Whether a run has ended. A state that the contract does not know counts as ended when the run says when.
pub fn is_finished(run: &Run) -> bool {
    match run.state {
        Some(State::Pending | State::Running) => false,
        Some(State::Completed | State::Succeeded | State::Failed | State::Stopped | State::Cancelled) => true,
        _ => run.finished.is_some(),
    }
}

fn is_completed(run: &Run) -> bool {
    matches!(run.state, Some(State::Completed | State::Succeeded))
}

/// The median of the newest [`USUAL`] completed runs in `runs` that report their links, without the run `but` itself.
/// `runs` are one scraper's, newest first.
pub fn usual(runs: &[Run], but: &str) -> Option<Usual> {
    let others = runs.iter().filter(|run| run.id != but && is_completed(run));
    let mut rates: Vec<u64> = Vec::new();
    for rate in others.filter_map(rate).take(USUAL) {
        rates.insert(rates.partition_point(|other| *other < rate), rate);
    }
    let middle = rates.len() / 2;
    let upper = *rates.get(middle)?;
    let lower = if rates.len().is_multiple_of(2) { *rates.get(middle.checked_sub(1)?)? } else { upper };
    Some(Usual { rate: lower.midpoint(upper), runs: rates.len() })
}

/// Whether `runs` hold as many completed runs as [`usual`] takes.
pub fn has_usual(runs: &[Run], but: &str) -> bool {
    runs.iter().filter(|run| run.id != but && is_completed(run) && rate(run).is_some()).count() >= USUAL
}

/// The finished run that came before the run `id`: the first one after it in `runs`, one scraper's, newest first.
/// `None` when there is none, or when `id` is not among them.
pub fn previous<'a>(runs: &'a [Run], id: &str) -> Option<&'a Run> {
    let at = runs.iter().position(|run| run.id == id)?;
    runs.iter().skip(at + 1).find(|run| run.id != id && is_finished(run))
}

/// The runs that can be compared with: finished ones near `id`, newest first, and the run `chosen` wherever it is.
pub fn choices<'a>(runs: &'a [Run], id: &str, chosen: Option<&str>) -> Vec<&'a Run> {
    let at = runs.iter().position(|run| run.id == id).unwrap_or(0);
    let others = runs.iter().enumerate().filter(|(_, run)| run.id != id && is_finished(run));
    let newer = others.clone().filter(|(place, _)| *place < at).count();
    // Two thirds of what is offered are older runs.
    let skip = newer.saturating_sub(CHOICES / 3);
    others
        .enumerate()
        .filter(|(number, (_, run))| (skip..skip + CHOICES).contains(number) || chosen == Some(run.id.as_str()))
        .map(|(_, (_, run))| run)
        .collect()
}

/// A share in millionths with one decimal: `4.2 %`, and how it differs from `usual` in percentage points: `▲ 3.6 pt`.
pub fn difference(rate: u64, usual: u64) -> Option<(bool, String)> {
    let tenths = |rate: u64| (rate + 500) / 1_000;
    let (now, before) = (tenths(rate), tenths(usual));
    let apart = now.abs_diff(before);
    let arrow = if now > before { '▲' } else { '▼' };
    (apart > 0).then(|| (now > before, format!("{arrow} {}.{} pt", apart / 10, apart % 10)))
}

#[cfg(test)]
#[path = "history_tests.rs"]
mod tests;
