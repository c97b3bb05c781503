//! The run, and its scraper's runs around it.
//!
//! There is no route for one run (contract section 1): one that a page has shown, and that can no longer change, is known; any
//! other is looked for among the runs of its scraper or group, newest first, deleted ones last.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::{
    api::{
        Client, Error,
        types::{HistoryQuery, Run},
    },
    domain::health::WINDOW,
    entity::{baselines::BaselineState, directory::Directory},
    features::runs::{
        jump::{
            run_id_query::{IdMatch, RunIdQuery},
            search::Search,
        },
        live_updates::may_change,
    },
    session::ask::Waiting,
};

/// Rows on a page, the most that may be asked for (contract section 1).
const PAGE_SIZE: u16 = 200;

/// Pages of a scraper's runs that are looked through for the neighbours of a run.
const MAX_PAGES: u64 = 10;

/// Which run, as the address has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RunKey {
    pub group: Option<String>,
    pub run: String,
    /// Its scraper, where that is known.
    pub scraper: Option<String>,
}

impl RunKey {
    /// The search for it among the runs of its scraper or group.
    pub fn search(&self) -> Search {
        Search::new(self.query(), Vec::new()).within(self.group.clone(), self.scraper.clone())
    }

    /// The search for it among all runs.
    pub fn search_in_all(&self) -> Search {
        Search::new(self.query(), Vec::new())
    }

    fn query(&self) -> RunIdQuery {
        RunIdQuery::whole(&self.run)
    }
}

/// The run as a page has shown it, where it can no longer change.
pub(super) fn known_run(directory: Directory, key: &RunKey) -> Option<Run> {
    let listed = || {
        let scraper = key.scraper.as_deref()?;
        match untrack(|| directory.baselines.get(scraper)) {
            BaselineState::Ready(history) => history.runs().iter().find(|run| run.id == key.run).cloned(),
            _ => None,
        }
    };
    directory.seen.get(&key.run).or_else(listed).filter(|run| !may_change(run))
}

/// Looks for the run from where `search` is; `None` when there is none.
///
/// # Errors
/// The API's.
pub(super) async fn find_run(
    client: Client,
    known: Option<Run>,
    search: RwSignal<Search>,
    wait: Waiting,
) -> Result<Option<Arc<Run>>, Error> {
    if let Some(run) = known {
        return Ok(Some(Arc::new(run)));
    }
    while let Some(query) = search.with_untracked(Search::query) {
        let page = client.history(&query, &|at| wait.note(at)).await?;
        let found = search.try_update(|search| search.add_page(&page)).unwrap_or_default();
        if let Some(place) = found.into_iter().find(|place| place.fit == IdMatch::Whole) {
            return Ok(Some(Arc::new(place.run)));
        }
    }
    Ok(None)
}

/// Whether the newest runs of a scraper, [`WINDOW`] at most, have the run and what came before it.
pub(super) fn covers(newest: &[Run], run: &str) -> bool {
    let at = newest.iter().position(|known| known.id == run);
    at.is_some_and(|at| at + 1 < newest.len() || newest.len() < WINDOW)
}

/// The runs of `scraper` from the newest on to some before `run`, which `started` then; deleted ones too. `None` where it is
/// not among the newest 2,000.
///
/// # Errors
/// The API's.
pub(super) async fn runs_around(
    client: Client,
    ((scraper, run), started): ((String, String), Option<DateTime<Utc>>),
    wait: Waiting,
) -> Result<Option<Arc<[Run]>>, Error> {
    let mut runs: Vec<Run> = Vec::new();
    for page in 0..MAX_PAGES {
        let query = HistoryQuery { with_deleted: true, page, ..HistoryQuery::newest(Some(scraper.clone()), PAGE_SIZE) };
        let rows = client.history(&query, &|at| wait.note(at)).await?.content;
        let is_last = rows.len() < usize::from(PAGE_SIZE);
        // A run that started in the meantime moves others to the next page.
        let new: Vec<Run> = rows.into_iter().filter(|run| !runs.iter().any(|known| known.id == run.id)).collect();
        runs.extend(new);
        let at = runs.iter().position(|known| known.id == run);
        if at.is_some_and(|at| is_last || runs.len() > at + WINDOW) {
            return Ok(Some(runs.into()));
        }
        let is_past = runs.last().and_then(|run| run.started.copied()).zip(started).is_some_and(|(at, run)| at < run);
        if is_last || (is_past && at.is_none()) {
            break;
        }
    }
    let is_there = runs.iter().any(|known| known.id == run);
    Ok(is_there.then(|| runs.into()))
}

/// The runs of a list, newest first, that came right before and right after the run `id`.
pub(super) fn neighbours<'a>(runs: &'a [Run], id: &str) -> (Option<&'a Run>, Option<&'a Run>) {
    let Some(at) = runs.iter().position(|run| run.id == id) else { return (None, None) };
    (runs.get(at + 1), at.checked_sub(1).and_then(|at| runs.get(at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::types::row;

    fn runs(ids: std::ops::Range<usize>) -> Vec<Run> {
        ids.map(|id| row(&serde_json::json!({"id": id.to_string()}).to_string()).unwrap()).collect()
    }

    #[test]
    fn a_run_is_covered_where_an_older_one_is_known_or_there_can_be_none() {
        assert!(covers(&runs(0..3), "2"), "these are all its runs");
        assert!(covers(&runs(0..WINDOW), "0") && !covers(&runs(0..WINDOW), &(WINDOW - 1).to_string()));
        assert!(!covers(&runs(0..3), "7"));
    }

    #[test]
    fn neighbours_are_the_runs_right_before_and_after() {
        let runs = runs(0..3);
        let ids = |id| {
            let (older, newer) = neighbours(&runs, id);
            [older, newer].map(|run| run.map(|run| run.id.as_str()))
        };
        assert_eq!(ids("1"), [Some("2"), Some("0")]);
        assert_eq!([ids("0"), ids("2")], [[Some("1"), None], [None, Some("1")]]);
        assert_eq!(ids("7"), [None, None]);
    }
}
