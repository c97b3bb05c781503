//! What was read of scrapers, kept for the session: whoever comes back sees it at once.

use std::{cell::RefCell, rc::Rc};

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    contract::{Page, Run},
    leptos::prelude::StoredValue,
};

/// How many runs of a scraper are asked for.
pub const RUNS: u16 = 60;

/// For how long what was read is shown without asking again, in minutes.
const FRESH: i64 = 10;

/// What was read of one scraper.
#[derive(Debug, PartialEq)]
pub struct Known {
    /// The scraper.
    pub scraper: String,
    /// When it was read.
    pub at: DateTime<Utc>,
    /// Its newest runs, newest first; those that wait to start before all others.
    pub runs: Vec<Run>,
    /// Whether they are all its runs.
    pub whole: bool,
    /// How many more were answered that could not be read, or that are another scraper's.
    pub unreadable: usize,
}

impl Known {
    /// What the answer to a question for [`RUNS`] runs of `scraper` tells.
    pub fn of(scraper: &str, page: Page<Run>, at: DateTime<Utc>) -> Self {
        let answered = page.content.len() + page.unreadable;
        let all = page.total_elements.copied().map_or(answered < RUNS.into(), |total| total <= answered as u64);
        let mut runs = page.content;
        runs.retain(|run| run.scraper_id.as_deref().is_none_or(|id| id == scraper));
        // `None` for "now": a run that did not start yet is newer than all that did.
        runs.sort_by_key(|run| std::cmp::Reverse((run.started.copied().is_none(), run.started.copied())));
        let unreadable = answered - runs.len();
        Self { scraper: scraper.to_owned(), at, runs, whole: all && unreadable == 0, unreadable }
    }

    /// Whether it need not be asked for again yet.
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        now - self.at < TimeDelta::minutes(FRESH)
    }
}

#[derive(Default)]
struct Inner {
    account: Option<String>,
    known: Vec<Rc<Known>>,
}

/// What was read in this session, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct Kept(StoredValue<RefCell<Inner>>);

impl Default for Kept {
    fn default() -> Self {
        Self(StoredValue::new(RefCell::default()))
    }
}

impl Kept {
    /// Forgets what was read with another account's key.
    pub fn belongs_to(self, account: Option<String>) {
        self.0.with_value(|inner| {
            let mut inner = inner.borrow_mut();
            if account.is_some() && inner.account != account {
                if inner.account.is_some() {
                    inner.known.clear();
                }
                inner.account = account;
            }
        });
    }

    /// What was read of a scraper.
    pub fn get(self, scraper: &str) -> Option<Rc<Known>> {
        self.0.with_value(|inner| inner.borrow().known.iter().find(|known| known.scraper == scraper).cloned())
    }

    /// Keeps what was read, in place of what was read before.
    pub fn put(self, now: &Rc<Known>) {
        self.0.with_value(|inner| {
            let known = &mut inner.borrow_mut().known;
            match known.iter_mut().find(|known| known.scraper == now.scraper) {
                Some(before) => *before = now.clone(),
                None => known.push(now.clone()),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &[(&str, Option<&str>, Option<&str>)], total: Option<u64>) -> Page<Run> {
        let rows: Vec<_> = rows
            .iter()
            .map(|(id, scraper, started)| serde_json::json!({"id": id, "scraperId": scraper, "started": started}))
            .collect();
        Page::parse(&serde_json::json!({"content": rows, "totalElements": total}).to_string()).unwrap()
    }

    fn now() -> DateTime<Utc> {
        "2026-03-12T09:41:07Z".parse().unwrap()
    }

    #[test]
    fn runs_are_newest_first_and_of_this_scraper() {
        let rows = [
            ("a", Some("s"), Some("2026-03-10T00:00:00Z")),
            ("b", None, Some("2026-03-11T00:00:00Z")),
            ("c", Some("other"), Some("2026-03-12T00:00:00Z")),
            ("d", Some("s"), None),
        ];
        let known = Known::of("s", page(&rows, Some(4)), now());
        let ids: Vec<&str> = known.runs.iter().map(|run| run.id.as_str()).collect();
        assert_eq!((ids.as_slice(), known.whole, known.unreadable), (["d", "b", "a"].as_slice(), false, 1));
    }

    #[test]
    fn all_runs_are_there_when_the_server_says_so_or_sends_fewer_than_asked_for() {
        let one = [("a", Some("s"), None)];
        assert!(Known::of("s", page(&one, Some(1)), now()).whole);
        assert!(Known::of("s", page(&one, None), now()).whole);
        assert!(!Known::of("s", page(&one, Some(2)), now()).whole);
    }

    #[test]
    fn it_is_fresh_for_ten_minutes() {
        let known = Known::of("s", page(&[], Some(0)), now());
        assert!(known.is_fresh(now() + TimeDelta::seconds(599)));
        assert!(!known.is_fresh(now() + TimeDelta::minutes(10)));
    }
}
