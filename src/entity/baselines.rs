//! The baseline for the scrapers of this account, as far as it was asked for: kept a while, for every screen.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::baseline::{Baseline, baseline};
use crate::{
    api::{Client, Error, types::Run},
    hooks::LastingSignal,
};
use leptos::prelude::*;

/// How long an answer is kept.
const MAX_AGE: TimeDelta = TimeDelta::minutes(10);

/// What is known of one scraper's baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaselineState {
    /// Nothing yet.
    Loading,
    /// It could not be loaded.
    Failed,
    /// This, without the run that was asked about.
    Ready(Baseline),
}

/// The newest completed runs of some scrapers.
#[derive(Default)]
struct Cache {
    known: Vec<(String, Arc<[Run]>, DateTime<Utc>)>,
    failed: Vec<String>,
    /// Why the last of them failed.
    error: Option<Error>,
}

impl Cache {
    fn get(&self, scraper: &str, but: &str) -> BaselineState {
        match self.known.iter().find(|(id, ..)| id == scraper) {
            Some((_, runs, _)) => BaselineState::Ready(baseline(runs, but)),
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

    fn insert(&mut self, scraper: String, runs: Arc<[Run]>, now: DateTime<Utc>) {
        self.known.retain(|(id, ..)| *id != scraper);
        self.known.push((scraper, runs, now));
    }
}

/// The baseline for each scraper, as a handle to copy around.
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
    /// What is known for `scraper` without its run `but`. Tracked.
    pub fn get(self, scraper: &str, but: &str) -> BaselineState {
        self.cache.with(|cache| cache.get(scraper, but))
    }

    /// Begins to ask with `client`, whose key may be another one than before: then nothing is known any longer. Which of
    /// the scrapers `wanted` are to be asked for. Tracked: [`Baselines::retry`] asks for another beginning.
    pub fn begin_load(self, client: &Client, wanted: &[String], now: DateTime<Utc>) -> Vec<String> {
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

    /// Takes note of a scraper's newest completed runs.
    pub fn insert(self, scraper: String, runs: Vec<Run>, now: DateTime<Utc>) {
        self.cache.update(|cache| cache.insert(scraper, runs.into(), now));
    }

    /// Takes note of scrapers that could not be asked for, and why, where the server is to blame.
    pub fn fail(self, scrapers: Vec<String>, error: Option<Error>) {
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
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

    use super::*;
    use crate::api::{ApiBase, Key, types::row};

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(minute * 60, 0).unwrap()
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn begin_load(cache: &mut Cache, wanted: &[&str], now: DateTime<Utc>) -> Vec<String> {
        let before = (cache.failed.clone(), cache.known.len());
        let stale = cache.is_stale(now);
        cache.evict(now);
        assert_eq!(stale, before != (cache.failed.clone(), cache.known.len()), "stale is what forgets something");
        assert!(!cache.is_stale(now));
        cache.missing(&names(wanted))
    }

    #[test]
    fn what_is_known_is_not_asked_for_until_it_is_old() {
        let mut cache = Cache::default();
        assert_eq!(begin_load(&mut cache, &["a", "b"], at(0)), ["a", "b"]);
        cache.insert("a".into(), Arc::new([]), at(0));
        cache.insert("a".into(), Arc::new([]), at(1));
        assert_eq!(begin_load(&mut cache, &["a", "b"], at(10)), ["b"]);
        assert_eq!(begin_load(&mut cache, &["b", "a"], at(11)), ["b", "a"]);
        cache.insert("a".into(), Arc::new([]), at(20));
        assert_eq!(begin_load(&mut cache, &["a"], at(19)), ["a"], "a clock that was set back");
    }

    #[test]
    fn what_failed_is_told_from_what_is_to_come_and_asked_for_again() {
        let mut cache = Cache::default();
        cache.failed.push("a".into());
        assert_eq!([cache.get("a", ""), cache.get("b", "")], [BaselineState::Failed, BaselineState::Loading]);
        assert_eq!(begin_load(&mut cache, &["a"], at(0)), ["a"]);
        assert_eq!(cache.get("a", ""), BaselineState::Loading);
    }

    #[test]
    fn who_looks_is_told_only_of_what_is_new() {
        Owner::new().with(|| {
            let client = || Client::new(ApiBase::parse("/api").unwrap(), Key::parse("sw_live_sample").unwrap());
            let (baselines, own, looks) = (Baselines::default(), client(), Arc::new(AtomicU32::new(0)));
            let count = looks.clone();
            let state = Memo::new(move |_| {
                count.fetch_add(1, Relaxed);
                baselines.get("a", "")
            });
            let looked = |what: &str, times: u32| {
                state.get_untracked();
                assert_eq!(looks.swap(0, Relaxed), times, "{what}");
            };
            baselines.begin_load(&own, &names(&["a"]), at(0));
            looked("at first", 1);
            baselines.begin_load(&own, &names(&["a", "b"]), at(1));
            looked("others are wanted", 0);
            baselines.insert("a".into(), Vec::new(), at(1));
            looked("it is known", 1);
            baselines.begin_load(&own, &names(&["a"]), at(2));
            looked("it is still known", 0);
            baselines.begin_load(&own, &names(&["a"]), at(60));
            looked("it is old", 1);
            baselines.fail(names(&["a"]), None);
            looked("it failed", 1);
            baselines.begin_load(&own, &names(&["a"]), at(60));
            looked("it is asked for again", 1);
            baselines.begin_load(&client(), &names(&["a"]), at(60));
            looked("another key", 1);
        });
    }

    #[test]
    fn a_run_is_not_compared_with_itself() {
        let run: Run = row(r#"{"id": "r", "state": "COMPLETED", "itemsQuantity": 3}"#).unwrap();
        let mut cache = Cache::default();
        cache.insert("a".into(), Arc::new([run]), at(0));
        let items = |but| match cache.get("a", but) {
            BaselineState::Ready(baseline) => baseline.items.map(|items| items.median),
            _ => None,
        };
        assert_eq!([items("r"), items("other")], [None, Some(3)]);
    }
}
