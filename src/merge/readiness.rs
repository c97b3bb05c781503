//! The readiness board: which run of each scraper the server will accept, why it refuses the others, and what to think
//! of before merging (contract section 3).

use chrono::{DateTime, TimeDelta, Utc};

use super::finding::{Latest, is_completed};
use crate::contract::{Run, State};

/// How far apart the starts of the inputs may be without a word.
const APART: TimeDelta = TimeDelta::days(1);

/// How few runs make no merge.
pub const FEWEST: usize = 2;

/// Why a run cannot be merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
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

impl Reason {
    /// The reason in words: "refused, older than the latest".
    pub fn words(&self) -> String {
        match self {
            Self::Older => "refused, older than the latest".to_owned(),
            Self::Failed => "refused, failed".to_owned(),
            Self::Stopped => "refused, stopped before its end".to_owned(),
            Self::Running => "refused, still running".to_owned(),
            Self::Pending => "refused, waits to start".to_owned(),
            Self::RowsDeleted => "refused, its rows were deleted".to_owned(),
            Self::OtherState(Some(word)) => format!("refused, its state is {word}"),
            Self::OtherState(None) => "refused, its state is not reported".to_owned(),
        }
    }
}

/// Why `run` cannot be merged, or `None` when it is the one that can. `latest` is what is known of its scraper,
/// `deleted` whether its rows are gone.
pub fn refusal(run: &Run, latest: &Latest, deleted: bool) -> Option<Reason> {
    match run.state.value() {
        _ if deleted => Some(Reason::RowsDeleted),
        Some(State::Completed | State::Succeeded) => {
            let is_latest = matches!(latest, Latest::Run { run: known, .. } if known.id == run.id);
            (!is_latest).then_some(Reason::Older)
        }
        Some(State::Failed) => Some(Reason::Failed),
        Some(State::Stopped | State::Cancelled) => Some(Reason::Stopped),
        Some(State::Running) => Some(Reason::Running),
        Some(State::Pending) => Some(Reason::Pending),
        Some(State::Other(word)) => Some(Reason::OtherState(Some(word.clone()))),
        None => Some(Reason::OtherState(None)),
    }
}

/// A scraper's recent runs other than the one that can be merged, each with its reason, newest first. `kept` are the
/// runs whose rows are there, `all` those with deleted rows too.
pub fn refused(all: &[Run], kept: &[Run], latest: &Latest) -> Vec<(Run, Reason)> {
    // Beyond the oldest run of a full page nobody knows whether rows are there.
    let oldest = kept.iter().filter_map(|run| run.started.copied()).min();
    let deleted =
        |run: &Run| is_completed(run) && run.started.copied() >= oldest && !kept.iter().any(|other| other.id == run.id);
    let mut refused: Vec<(Run, Reason)> =
        all.iter().filter_map(|run| Some((run.clone(), refusal(run, latest, deleted(run))?))).collect();
    refused.sort_by(|(a, _), (b, _)| b.started.copied().cmp(&a.started.copied()).then_with(|| a.id.cmp(&b.id)));
    refused
}

/// What to think of before a run is merged. None of it keeps anyone from merging.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It has no items at all.
    NoItems,
    /// It completed without a word, and brought far fewer items than it attempted links.
    Quiet {
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
pub fn doubts(run: &Run, tied: bool) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    match (run.items_quantity.copied(), run.attempted.copied()) {
        (Some(0), _) => doubts.push(Doubt::NoItems),
        (Some(items), Some(attempted)) if items < attempted / 2 => doubts.push(Doubt::Quiet { items, attempted }),
        _ => {}
    }
    if tied {
        doubts.push(Doubt::Tied);
    }
    doubts
}

/// The oldest and the newest start of the inputs, when they are more than a day apart.
pub fn apart<'a>(inputs: impl Iterator<Item = &'a Run>) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let starts: Vec<DateTime<Utc>> = inputs.filter_map(|run| run.started.copied()).collect();
    let (oldest, newest) = (*starts.iter().min()?, *starts.iter().max()?);
    (newest.signed_duration_since(oldest) > APART).then_some((oldest, newest))
}

/// A scraper whose latest completed run is another one than was picked.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The scraper.
    pub scraper: String,
    /// The run that was picked.
    pub picked: Run,
    /// What is the latest now.
    pub now: Latest,
}

/// What changed between the choice and now. Runs that started at the same time are the same age: which of them the
/// server takes is no change.
pub fn changes(picked: &[Run], now: &[(String, Latest)]) -> Vec<Change> {
    let change = |run: &Run| {
        let scraper = run.scraper_id.cloned()?;
        let latest = now.iter().find(|(known, _)| *known == scraper).map_or(&Latest::Unknown, |(_, latest)| latest);
        let same = match latest {
            Latest::Run { run: known, .. } => {
                known.id == run.id || known.started.copied() == run.started.copied() && run.started.copied().is_some()
            }
            _ => false,
        };
        (!same).then(|| Change { scraper, picked: run.clone(), now: latest.clone() })
    };
    picked.iter().filter_map(change).collect()
}

/// The ids in the order in which they are sent: always the same for the same choice, so that a repeated request is the
/// same request.
pub fn in_order(mut ids: Vec<String>) -> Vec<String> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
#[path = "readiness_tests.rs"]
mod tests;
