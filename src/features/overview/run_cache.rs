//! A cache of the runs that were loaded in this session: whoever comes back sees it at once.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;

use crate::api::types::{Page, Run};

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
}

impl ScraperRuns {
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
struct Runs {
    account: Option<String>,
    by_scraper: HashMap<String, Arc<ScraperRuns>>,
}

/// What was loaded in this session: a context of every sign-in.
#[derive(Clone, Copy)]
pub struct RunCache(StoredValue<Runs>);

impl Default for RunCache {
    fn default() -> Self {
        Self(StoredValue::new(Runs::default()))
    }
}

impl RunCache {
    /// Drops what was loaded with another account's key.
    pub fn keep_for(self, account: Option<String>) {
        self.0.update_value(|runs| {
            if account.is_some() && runs.account != account {
                if runs.account.is_some() {
                    runs.by_scraper.clear();
                }
                runs.account = account;
            }
        });
    }

    /// What was loaded of a scraper.
    pub fn get(self, scraper: &str) -> Option<Arc<ScraperRuns>> {
        self.0.with_value(|runs| runs.by_scraper.get(scraper).cloned())
    }

    /// Keeps what was loaded, in place of what was loaded before.
    pub fn insert(self, runs: &Arc<ScraperRuns>) {
        self.0.update_value(|all| drop(all.by_scraper.insert(runs.scraper.clone(), Arc::clone(runs))));
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
        let known = ScraperRuns::of("s", page(&rows, Some(4)), now());
        let ids: Vec<&str> = known.runs.iter().map(|run| run.id.as_str()).collect();
        assert_eq!((ids.as_slice(), known.whole, known.unreadable), (["d", "b", "a"].as_slice(), false, 1));
    }

    #[test]
    fn all_runs_are_there_when_the_server_says_so_or_sends_fewer_than_asked_for() {
        let one = [("a", Some("s"), None)];
        assert!(ScraperRuns::of("s", page(&one, Some(1)), now()).whole);
        assert!(ScraperRuns::of("s", page(&one, None), now()).whole);
        assert!(!ScraperRuns::of("s", page(&one, Some(2)), now()).whole);
    }

    #[test]
    fn it_is_fresh_for_ten_minutes() {
        let known = ScraperRuns::of("s", page(&[], Some(0)), now());
        assert!(known.is_fresh(now() + TimeDelta::seconds(599)));
        assert!(!known.is_fresh(now() + TimeDelta::minutes(10)));
    }
}
