//! The scraper’s other runs: which of them came before this one, and which it can be compared with.

use crate::api::types::{Run, State};

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

/// The runs that the run `id` is judged by, of `runs`, one scraper's, newest first: the newest `most`, as on every screen, or,
/// where it is older than those, it and the runs before it.
pub fn judged_by<'a>(runs: &'a [Run], id: &str, most: usize) -> &'a [Run] {
    let at = runs.iter().position(|run| run.id == id).filter(|at| *at >= most).unwrap_or_default();
    runs.get(at..runs.len().min(at + most)).unwrap_or_default()
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
