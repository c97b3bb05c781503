//! The scraper’s other runs: which of them came before this one, and which it can be compared with.

use crate::{
    api::types::{Run, State},
    entity::baseline::{self, is_completed, rate},
};

/// How many runs can be chosen to compare with.
const CHOICES: usize = 30;

/// Whether a run has ended. A state that the contract does not know counts as ended when the run says when.
pub fn is_finished(run: &Run) -> bool {
    match run.state.value() {
        Some(State::Pending | State::Running) => false,
        Some(State::Completed | State::Succeeded | State::Failed | State::Stopped | State::Cancelled) => true,
        _ => run.finished.copied().is_some(),
    }
}

/// The items of a completed run that returned none, or fewer than `share` percent of the links it attempted; with the
/// number of these links, where it is reported.
pub fn too_few_items(run: &Run, share: u64) -> Option<(u64, Option<u64>)> {
    let (items, attempted) = (run.items_quantity.copied()?, run.attempted.copied());
    let are_few =
        items == 0 || attempted.is_some_and(|links| u128::from(items) * 100 < u128::from(links) * u128::from(share));
    (is_completed(run) && are_few).then_some((items, attempted))
}

/// Whether `runs` hold as many completed runs as make what is [`baseline`](baseline::baseline).
pub fn has_baseline(runs: &[Run], but: &str) -> bool {
    runs.iter().filter(|run| run.id != but && is_completed(run) && rate(run).is_some()).count() >= baseline::RUNS
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

#[cfg(test)]
#[path = "history_tests.rs"]
mod tests;
