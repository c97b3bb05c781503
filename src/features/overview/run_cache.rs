//! A cache of the runs that were loaded in this session: whoever comes back sees it at once.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;

use super::{
    causes::RunCauses,
    kept_runs::{read_runs, write_runs},
    pace::Pace,
};
use crate::{
    api::types::{Page, Run, State},
    domain::health::Memory,
    entity::baselines::memories::{Memories, remember},
    hooks::LastingSignal,
    session::account_storage::{AccountStorage, forget_runs},
};

/// How many runs of a scraper are asked for.
pub const RUNS: u16 = 60;

/// For how long what was loaded is shown without asking again, in minutes.
const FRESH: i64 = 10;

/// What was loaded of one scraper.
#[derive(Debug, PartialEq)]
pub struct ScraperRuns {
    /// The scraper.
    pub scraper: String,
    /// When it was loaded.
    pub at: DateTime<Utc>,
    /// Its newest runs, newest first; those that wait to start before all others.
    pub runs: Vec<Run>,
    /// Whether they are all its runs.
    pub whole: bool,
    /// How many more were answered that could not be read, or that are another scraper's.
    pub unreadable: usize,
    /// What was typical before them, where that is remembered.
    pub memory: Option<Memory>,
}

impl ScraperRuns {
    /// What the answer to a question for [`RUNS`] runs of `scraper` tells.
    pub fn of(scraper: &str, page: Page<Run>, at: DateTime<Utc>, memory: Option<Memory>) -> Self {
        let answered = page.content.len() + page.unreadable;
        let all = page.total_elements.copied().map_or(answered < RUNS.into(), |total| total <= answered as u64);
        let mut runs = page.content;
        runs.retain(|run| run.scraper_id.as_deref().is_none_or(|id| id == scraper));
        // `None` for "now": a run that did not start yet is newer than all that did.
        runs.sort_by_key(|run| std::cmp::Reverse((run.started.copied().is_none(), run.started.copied())));
        let unreadable = answered - runs.len();
        Self { scraper: scraper.to_owned(), at, runs, whole: all && unreadable == 0, unreadable, memory }
    }

    /// Whether it need not be asked for again yet.
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        now - self.at < TimeDelta::minutes(FRESH)
    }
}

#[derive(Default)]
struct Runs {
    /// Where things of this account are kept.
    storage: Option<AccountStorage>,
    by_scraper: HashMap<String, Arc<ScraperRuns>>,
    memories: Memories,
    /// When a run was first seen to wait, by its id: the server does not report since when it does.
    queued: HashMap<String, DateTime<Utc>>,
}

/// What was loaded in this session: a context of every sign-in.
#[derive(Clone, Copy)]
pub struct RunCache {
    runs: StoredValue<Runs>,
    /// The causes of runs, by their ids.
    causes: LastingSignal<HashMap<String, Arc<RunCauses>>>,
    pace: StoredValue<Pace>,
    /// Whether the person was told of many requests, and wants them.
    pub agreed: StoredValue<bool>,
}

impl RunCache {
    /// Nothing was loaded yet. What this tab keeps goes with the sign-in.
    pub fn start() -> Self {
        on_cleanup(forget_runs);
        Self {
            runs: StoredValue::new(Runs::default()),
            causes: LastingSignal::new(HashMap::new()),
            pace: StoredValue::new(Pace::default()),
            agreed: StoredValue::new(false),
        }
    }

    /// Keeps what is loaded in `storage`, that of the account that is signed in. What was loaded with another account's key is
    /// dropped.
    pub fn keep_in(self, storage: Option<AccountStorage>) {
        if storage.is_none() || self.runs.with_value(|runs| runs.storage == storage) {
            return;
        }
        if self.runs.with_value(|runs| runs.storage.is_some()) {
            self.causes.set(HashMap::new());
        }
        let memories = storage.as_ref().map(Memories::load).unwrap_or_default();
        self.runs.set_value(Runs { storage, memories, ..Runs::default() });
    }

    /// The causes of a run's failed links, where they were looked for. Tracked.
    pub fn causes_of(self, run: &str) -> Option<Arc<RunCauses>> {
        self.causes.with(|causes| causes.get(run).cloned())
    }

    /// Keeps the causes of a run.
    pub fn note_causes(self, run: &str, causes: RunCauses) {
        self.causes.update(|all| drop(all.insert(run.to_owned(), Arc::new(causes))));
    }

    /// What decides when requests may start.
    pub fn with_pace<R>(self, with: impl FnOnce(&mut Pace) -> R) -> R {
        with(&mut self.pace.write_value())
    }

    /// What was loaded of a scraper, in this session or before a reload.
    pub fn get(self, scraper: &str) -> Option<Arc<ScraperRuns>> {
        if let Some(known) = self.runs.with_value(|runs| runs.by_scraper.get(scraper).cloned()) {
            return Some(known);
        }
        let text = self.runs.with_value(|runs| runs.storage.as_ref()?.read_runs(scraper))?;
        let kept = Arc::new(read_runs(scraper, &text, self.memory(scraper))?);
        self.runs.update_value(|runs| drop(runs.by_scraper.insert(scraper.to_owned(), Arc::clone(&kept))));
        Some(kept)
    }

    /// What was typical of a scraper, for runs that were not loaded yet.
    pub fn memory(self, scraper: &str) -> Option<Memory> {
        self.runs.with_value(|runs| runs.memories.get(scraper))
    }

    /// Keeps what is typical of scrapers, for the day when their newest runs are all of a fault.
    pub fn remember(self, memories: impl Iterator<Item = (String, Memory)>) {
        self.runs.update_value(|runs| {
            if let Some(storage) = &runs.storage {
                remember(storage, memories);
                runs.memories = Memories::load(storage);
            }
        });
    }

    /// When a run was first seen to wait.
    pub fn queued_since(self, run: &str) -> Option<DateTime<Utc>> {
        self.runs.with_value(|runs| runs.queued.get(run).copied())
    }

    /// Keeps what was loaded, in place of what was loaded before.
    pub fn insert(self, runs: &Arc<ScraperRuns>) {
        self.runs.update_value(|all| {
            for run in runs.runs.iter().filter(|run| run.state.value() == Some(&State::Pending)) {
                all.queued.entry(run.id.clone()).or_insert(runs.at);
            }
            all.by_scraper.insert(runs.scraper.clone(), Arc::clone(runs));
            if let Some(storage) = &all.storage {
                // Where there is no room, it is loaded again after a reload.
                storage.write_runs(&runs.scraper, &write_runs(runs));
            }
        });
    }
}

#[cfg(test)]
#[path = "run_cache_tests.rs"]
mod tests;
