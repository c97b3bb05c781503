//! The readiness board: which run of each scraper the server will accept, why it refuses the others, and what to think
//! of before merging (contract section 3).

use chrono::{DateTime, TimeDelta, Utc};

use super::latest_runs::{Latest, is_completed};
use crate::api::types::{Run, State};

/// How far apart the starts of the inputs may be without a word.
const APART: TimeDelta = TimeDelta::days(1);

/// How few runs make no merge.
pub const FEWEST: usize = 2;

/// Why a run cannot be merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ineligibility {
    /// A later one of its scraper completed.
    Older,
    /// It failed.
    Failed,
    /// It was stopped, or cancelled.
    Stopped,
    /// It is still at work.
    Running,
    /// It waits for its turn.
    Pending,
    /// Its rows were deleted.
    RowsDeleted,
    /// It is in a state that the panel does not know, in the server's word, if any.
    OtherState(Option<String>),
}

/// Why `run` cannot be merged, or `None` when it is the one that can. `latest` is what is known of its scraper,
/// `deleted` whether its rows are gone.
pub fn ineligibility(run: &Run, latest: &Latest, deleted: bool) -> Option<Ineligibility> {
    match run.state.value() {
        _ if deleted => Some(Ineligibility::RowsDeleted),
        Some(State::Completed | State::Succeeded) => {
            let is_latest = matches!(latest, Latest::Run { run: known, .. } if known.id == run.id);
            (!is_latest).then_some(Ineligibility::Older)
        }
        Some(State::Failed) => Some(Ineligibility::Failed),
        Some(State::Stopped | State::Cancelled) => Some(Ineligibility::Stopped),
        Some(State::Running) => Some(Ineligibility::Running),
        Some(State::Pending) => Some(Ineligibility::Pending),
        Some(State::Other(word)) => Some(Ineligibility::OtherState(Some(word.clone()))),
        None => Some(Ineligibility::OtherState(None)),
    }
}

/// A scraper's recent runs other than the one that can be merged, each with its reason, newest first. `not_deleted` are the
/// runs whose rows are there, `all` those with deleted rows too.
pub fn ineligible_runs(all: &[Run], not_deleted: &[Run], latest: &Latest) -> Vec<(Run, Ineligibility)> {
    // Beyond the oldest run of a full page nobody knows whether rows are there.
    let oldest = not_deleted.iter().filter_map(|run| run.started.copied()).min();
    let deleted = |run: &Run| {
        is_completed(run) && run.started.copied() >= oldest && !not_deleted.iter().any(|other| other.id == run.id)
    };
    let mut ineligible: Vec<(Run, Ineligibility)> =
        all.iter().filter_map(|run| Some((run.clone(), ineligibility(run, latest, deleted(run))?))).collect();
    ineligible.sort_by(|(a, _), (b, _)| b.started.copied().cmp(&a.started.copied()).then_with(|| a.id.cmp(&b.id)));
    ineligible
}

/// What to think of before a run is merged. None of it keeps anyone from merging.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// It has no items at all.
    NoItems,
    /// It completed without a word, and brought far fewer items than it attempted links.
    FewItems {
        /// Items that it brought.
        items: u64,
        /// Links that it attempted.
        attempted: u64,
    },
    /// Another run of the scraper started at the same time: the server may take that one for the latest.
    Tied,
}

/// What to think of before `run` is merged. "An empty error message and an empty stop reason are no proof of health:
/// compare `itemsQuantity` with `attempted`" (contract section 1).
pub fn warnings(run: &Run, tied: bool) -> Vec<Warning> {
    let mut warnings = Vec::new();
    match (run.items_quantity.copied(), run.attempted.copied()) {
        (Some(0), _) => warnings.push(Warning::NoItems),
        (Some(items), Some(attempted)) if items < attempted / 2 => {
            warnings.push(Warning::FewItems { items, attempted })
        }
        _ => {}
    }
    if tied {
        warnings.push(Warning::Tied);
    }
    warnings
}

/// The oldest and the newest start of the inputs, when they are more than a day apart.
pub fn apart<'a>(inputs: impl Iterator<Item = &'a Run>) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let starts: Vec<DateTime<Utc>> = inputs.filter_map(|run| run.started.copied()).collect();
    let (oldest, newest) = (*starts.iter().min()?, *starts.iter().max()?);
    (newest.signed_duration_since(oldest) > APART).then_some((oldest, newest))
}

/// A scraper whose latest completed run is another one than was selected.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The scraper.
    pub scraper: String,
    /// The run that was selected.
    pub selected: Run,
    /// What is the latest now.
    pub now: Latest,
}

/// What changed between the choice and now. Runs that started at the same time are the same age: which of them the
/// server takes is no change.
pub fn changes(selected: &[Run], now: &[(String, Latest)]) -> Vec<Change> {
    let change = |run: &Run| {
        let scraper = run.scraper_id.cloned()?;
        let latest = now.iter().find(|(known, _)| *known == scraper).map_or(&Latest::Unknown, |(_, latest)| latest);
        let same = match latest {
            Latest::Run { run: known, .. } => {
                known.id == run.id || known.started.copied() == run.started.copied() && run.started.copied().is_some()
            }
            _ => false,
        };
        (!same).then(|| Change { scraper, selected: run.clone(), now: latest.clone() })
    };
    selected.iter().filter_map(change).collect()
}

/// The ids in the order in which they are sent: always the same for the same choice, so that a repeated request is the
/// same request.
pub fn in_sending_order(mut ids: Vec<String>) -> Vec<String> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
#[path = "readiness_tests.rs"]
mod tests;
