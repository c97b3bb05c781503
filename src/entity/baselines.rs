//! The newest runs of the scrapers of this account, as far as they were asked for: kept a while, and what every verdict is
//! made of. `loading` asks for them, `memories` keeps what was typical when it is no longer among them.

mod loading;
pub mod memories;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;

pub use self::{
    loading::{scrapers_of, use_baselines},
    memories::remembered,
};
use super::scraper_history::{RunVerdict, ScraperHistory};
use crate::{
    api::{Client, Error, types::Run},
    domain::health::Limits,
    hooks::LastingSignal,
};

/// How long an answer is kept.
const MAX_AGE: TimeDelta = TimeDelta::minutes(10);

/// What is known of one scraper's runs.
#[derive(Clone, Debug)]
pub enum BaselineState {
    /// Nothing is asked for, by the person's choice.
    Off,
    /// Nothing yet.
    Loading,
    /// They could not be loaded.
    Failed,
    /// These.
    Ready(Arc<ScraperHistory>),
}

impl PartialEq for BaselineState {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Ready(one), Self::Ready(other)) => Arc::ptr_eq(one, other),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl BaselineState {
    /// The verdict on a run: beside the others of its scraper where they are known, else alone.
    pub fn verdict(&self, run: &Run, now: DateTime<Utc>, limits: &Limits) -> RunVerdict {
        match self {
            Self::Ready(history) => history.verdict(run, now, limits),
            Self::Off | Self::Loading | Self::Failed => RunVerdict::alone(run, now, limits),
        }
    }
}

/// The newest runs of some scrapers.
#[derive(Default)]
struct Cache {
    known: Vec<(String, Arc<ScraperHistory>, DateTime<Utc>)>,
    failed: Vec<String>,
    /// Why the last of them failed.
    error: Option<Error>,
}

impl Cache {
    fn get(&self, scraper: &str) -> BaselineState {
        match self.known.iter().find(|(id, ..)| id == scraper) {
            Some((_, history, _)) => BaselineState::Ready(Arc::clone(history)),
            None if self.failed.iter().any(|id| id == scraper) => BaselineState::Failed,
            None => BaselineState::Loading,
        }
    }

    fn is_fresh(now: DateTime<Utc>, at: DateTime<Utc>) -> bool {
        (TimeDelta::zero()..MAX_AGE).contains(&(now - at))
    }

    /// Whether something is old or failed.
    fn is_stale(&self, now: DateTime<Utc>) -> bool {
        !self.failed.is_empty() || !self.known.iter().all(|(_, _, at)| Self::is_fresh(now, *at))
    }

    /// Forgets what is old or failed.
    fn evict(&mut self, now: DateTime<Utc>) {
        self.failed.clear();
        self.known.retain(|(_, _, at)| Self::is_fresh(now, *at));
    }

    /// Which of `wanted` are not known.
    fn missing(&self, wanted: &[String]) -> Vec<String> {
        wanted.iter().filter(|scraper| !self.known.iter().any(|(id, ..)| id == *scraper)).cloned().collect()
    }

    fn insert(&mut self, scraper: String, history: Arc<ScraperHistory>, now: DateTime<Utc>) {
        self.known.retain(|(id, ..)| *id != scraper);
        self.known.push((scraper, history, now));
    }
}

/// The newest runs of each scraper, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct Baselines {
    cache: LastingSignal<Cache>,
    client: StoredValue<Option<Client>>,
    turn: LastingSignal<()>,
}

impl Default for Baselines {
    fn default() -> Self {
        Self {
            cache: LastingSignal::new(Cache::default()),
            client: StoredValue::new(None),
            turn: LastingSignal::new(()),
        }
    }
}

impl Baselines {
    /// What is known of `scraper`. Tracked.
    pub fn get(self, scraper: &str) -> BaselineState {
        self.cache.with(|cache| cache.get(scraper))
    }

    /// Begins to ask with `client`, whose key may be another one than before: then nothing is known any longer. Which of
    /// the scrapers `wanted` are to be asked for. Tracked: [`Baselines::retry`] asks for another beginning.
    fn begin_load(self, client: &Client, wanted: &[String], now: DateTime<Utc>) -> Vec<String> {
        self.turn.get();
        let same = self.client.with_value(|before| before.as_ref().is_some_and(|before| before.is(client)));
        self.client.set_value(Some(client.clone()));
        // Whoever looks is told only when there is something new.
        if !same || self.cache.with_untracked(|cache| cache.is_stale(now)) {
            self.cache.update(|cache| {
                if !same {
                    *cache = Cache::default();
                }
                cache.evict(now);
            });
        }
        self.cache.with_untracked(|cache| cache.missing(wanted))
    }

    /// Asks again for what failed.
    pub fn retry(self) {
        self.turn.set(());
    }

    /// Takes note of a scraper's newest runs.
    fn insert(self, scraper: String, history: ScraperHistory, now: DateTime<Utc>) {
        self.cache.update(|cache| cache.insert(scraper, Arc::new(history), now));
    }

    /// Takes note of scrapers that could not be asked for, and why, where the server is to blame.
    fn fail(self, scrapers: Vec<String>, error: Option<Error>) {
        self.cache.update(|cache| {
            cache.failed.extend(scrapers);
            cache.error = error;
        });
    }

    /// Why the last one could not be asked for.
    pub fn error(self) -> Option<Error> {
        self.cache.with_untracked(|cache| cache.error.clone())
    }

    /// How many could not be asked for. Tracked.
    pub fn failed(self) -> usize {
        self.cache.with(|cache| cache.failed.len())
    }
}

#[cfg(test)]
#[path = "baselines/tests.rs"]
mod tests;
