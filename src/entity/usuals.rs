//! What is usual for the scrapers of this account, as far as it was asked for: kept a while, for every screen.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::usual::{Usual, usual};
use crate::api::{Client, Error, types::Run};
use leptos::prelude::*;

/// How long an answer is kept.
const KEPT: TimeDelta = TimeDelta::minutes(10);

/// What is known of one scraper's usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing yet.
    Awaited,
    /// It could not be loaded.
    Failed,
    /// This, without the run that was asked about.
    Is(Usual),
}

/// The newest completed runs of some scrapers.
#[derive(Default)]
struct Book {
    known: Vec<(String, Arc<[Run]>, DateTime<Utc>)>,
    failed: Vec<String>,
    /// Why the last of them failed.
    error: Option<Error>,
}

impl Book {
    fn look(&self, scraper: &str, but: &str) -> Known {
        match self.known.iter().find(|(id, ..)| id == scraper) {
            Some((_, runs, _)) => Known::Is(usual(runs, but)),
            None if self.failed.iter().any(|id| id == scraper) => Known::Failed,
            None => Known::Awaited,
        }
    }

    fn is_kept(now: DateTime<Utc>, at: DateTime<Utc>) -> bool {
        (TimeDelta::zero()..KEPT).contains(&(now - at))
    }

    /// Whether something is old or failed.
    fn is_stale(&self, now: DateTime<Utc>) -> bool {
        !self.failed.is_empty() || !self.known.iter().all(|(_, _, at)| Self::is_kept(now, *at))
    }

    /// Forgets what is old or failed.
    fn forget(&mut self, now: DateTime<Utc>) {
        self.failed.clear();
        self.known.retain(|(_, _, at)| Self::is_kept(now, *at));
    }

    /// Which of `wanted` are not known.
    fn missing(&self, wanted: &[String]) -> Vec<String> {
        wanted.iter().filter(|scraper| !self.known.iter().any(|(id, ..)| id == *scraper)).cloned().collect()
    }

    fn put(&mut self, scraper: String, runs: Arc<[Run]>, now: DateTime<Utc>) {
        self.known.retain(|(id, ..)| *id != scraper);
        self.known.push((scraper, runs, now));
    }
}

/// What is usual for each scraper, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct Usuals {
    book: RwSignal<Book>,
    client: StoredValue<Option<Client>>,
    turn: RwSignal<()>,
}

impl Default for Usuals {
    fn default() -> Self {
        Self { book: RwSignal::new(Book::default()), client: StoredValue::new(None), turn: RwSignal::new(()) }
    }
}

impl Usuals {
    /// What is known for `scraper` without its run `but`. Tracked.
    pub fn look(self, scraper: &str, but: &str) -> Known {
        self.book.with(|book| book.look(scraper, but))
    }

    /// Begins to ask with `client`, whose key may be another one than before: then nothing is known any longer. Which of
    /// the scrapers `wanted` are to be asked for. Tracked: [`Usuals::again`] asks for another beginning.
    pub fn begin(self, client: &Client, wanted: &[String], now: DateTime<Utc>) -> Vec<String> {
        self.turn.get();
        let same = self.client.with_value(|before| before.as_ref().is_some_and(|before| before.is(client)));
        self.client.set_value(Some(client.clone()));
        // Whoever looks is told only when there is something new.
        if !same || self.book.with_untracked(|book| book.is_stale(now)) {
            self.book.update(|book| {
                if !same {
                    *book = Book::default();
                }
                book.forget(now);
            });
        }
        self.book.with_untracked(|book| book.missing(wanted))
    }

    /// Asks again for what failed.
    pub fn again(self) {
        self.turn.set(());
    }

    /// Takes note of a scraper's newest completed runs.
    pub fn put(self, scraper: String, runs: Vec<Run>, now: DateTime<Utc>) {
        self.book.update(|book| book.put(scraper, runs.into(), now));
    }

    /// Takes note of scrapers that could not be asked for, and why, where the server is to blame.
    pub fn fail(self, scrapers: Vec<String>, error: Option<Error>) {
        self.book.update(|book| {
            book.failed.extend(scrapers);
            book.error = error;
        });
    }

    /// Why the last one could not be asked for.
    pub fn error(self) -> Option<Error> {
        self.book.with_untracked(|book| book.error.clone())
    }

    /// How many could not be asked for. Tracked.
    pub fn failed(self) -> usize {
        self.book.with(|book| book.failed.len())
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

    fn begin(book: &mut Book, wanted: &[&str], now: DateTime<Utc>) -> Vec<String> {
        let before = (book.failed.clone(), book.known.len());
        let stale = book.is_stale(now);
        book.forget(now);
        assert_eq!(stale, before != (book.failed.clone(), book.known.len()), "stale is what forgets something");
        assert!(!book.is_stale(now));
        book.missing(&names(wanted))
    }

    #[test]
    fn what_is_known_is_not_asked_for_until_it_is_old() {
        let mut book = Book::default();
        assert_eq!(begin(&mut book, &["a", "b"], at(0)), ["a", "b"]);
        book.put("a".into(), Arc::new([]), at(0));
        book.put("a".into(), Arc::new([]), at(1));
        assert_eq!(begin(&mut book, &["a", "b"], at(10)), ["b"]);
        assert_eq!(begin(&mut book, &["b", "a"], at(11)), ["b", "a"]);
        book.put("a".into(), Arc::new([]), at(20));
        assert_eq!(begin(&mut book, &["a"], at(19)), ["a"], "a clock that was set back");
    }

    #[test]
    fn what_failed_is_told_from_what_is_to_come_and_asked_for_again() {
        let mut book = Book::default();
        book.failed.push("a".into());
        assert_eq!([book.look("a", ""), book.look("b", "")], [Known::Failed, Known::Awaited]);
        assert_eq!(begin(&mut book, &["a"], at(0)), ["a"]);
        assert_eq!(book.look("a", ""), Known::Awaited);
    }

    #[test]
    fn who_looks_is_told_only_of_what_is_new() {
        Owner::new().with(|| {
            let client = || Client::new(ApiBase::parse("/api").unwrap(), Key::parse("sw_live_sample").unwrap());
            let (usuals, own, looks) = (Usuals::default(), client(), Arc::new(AtomicU32::new(0)));
            let count = looks.clone();
            let look = Memo::new(move |_| {
                count.fetch_add(1, Relaxed);
                usuals.look("a", "")
            });
            let looked = |what: &str, times: u32| {
                look.get_untracked();
                assert_eq!(looks.swap(0, Relaxed), times, "{what}");
            };
            usuals.begin(&own, &names(&["a"]), at(0));
            looked("at first", 1);
            usuals.begin(&own, &names(&["a", "b"]), at(1));
            looked("others are wanted", 0);
            usuals.put("a".into(), Vec::new(), at(1));
            looked("it is known", 1);
            usuals.begin(&own, &names(&["a"]), at(2));
            looked("it is still known", 0);
            usuals.begin(&own, &names(&["a"]), at(60));
            looked("it is old", 1);
            usuals.fail(names(&["a"]), None);
            looked("it failed", 1);
            usuals.begin(&own, &names(&["a"]), at(60));
            looked("it is asked for again", 1);
            usuals.begin(&client(), &names(&["a"]), at(60));
            looked("another key", 1);
        });
    }

    #[test]
    fn a_run_is_not_compared_with_itself() {
        let run: Run = row(r#"{"id": "r", "state": "COMPLETED", "itemsQuantity": 3}"#).unwrap();
        let mut book = Book::default();
        book.put("a".into(), Arc::new([run]), at(0));
        let items = |but| match book.look("a", but) {
            Known::Is(usual) => usual.items.map(|items| items.median),
            _ => None,
        };
        assert_eq!([items("r"), items("other")], [None, Some(3)]);
    }
}
