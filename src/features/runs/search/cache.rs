//! The cache of what was read of the history, by what the server was asked for. It lives as long as a sign-in.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::read_history::{ReadHistory, ReadPage};
use crate::{
    api::{Client, types::Run},
    features::runs::question::Filter,
    hooks::LastingSignal,
    platform::stopwatch::elapsed_ms,
};

/// So many lists are kept; the one that was begun first goes first.
const MOST: usize = 6;

/// The least time between the starts of two requests, in milliseconds: others share the account's limit.
const PACE: f64 = 400.0;

/// What was read, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct HistoryCache {
    lists: LastingSignal<Vec<(Filter, ReadHistory)>>,
    client: StoredValue<Option<Client>>,
    /// When the next request may start, in milliseconds since the page began.
    due: StoredValue<f64>,
}

impl HistoryCache {
    /// Nothing was read yet.
    pub fn start() -> Self {
        Self { lists: LastingSignal::new(Vec::new()), client: StoredValue::new(None), due: StoredValue::new(0.0) }
    }

    /// Begins to read with `client`, whose key may be another one than before: then nothing is known any longer.
    pub(super) fn begin(self, client: &Client) {
        let same = self.client.with_value(|before| before.as_ref().is_some_and(|before| before.is(client)));
        self.client.set_value(Some(client.clone()));
        if !same && self.lists.with_untracked(|lists| !lists.is_empty()) {
            self.lists.set(Vec::new());
        }
    }

    /// What is read off a list, where it was begun. Tracked.
    pub(super) fn with<T>(self, list: &Filter, read: impl FnOnce(&ReadHistory) -> T) -> Option<T> {
        let list = list.at_any_time();
        self.lists.with(|lists| lists.iter().find(|(known, _)| *known == list).map(|(_, history)| read(history)))
    }

    /// The next page to ask for, from 0, to know all runs since `from`. Tracked.
    pub(super) fn next(self, list: &Filter, from: Option<DateTime<Utc>>) -> Option<u64> {
        self.with(list, |history| history.next(from)).unwrap_or(Some(0))
    }

    /// Takes a page that was asked for.
    pub(super) fn add(self, list: &Filter, page: ReadPage, now: DateTime<Utc>) {
        let list = list.at_any_time();
        self.lists.update(|lists| match lists.iter_mut().find(|(known, _)| *known == list) {
            Some((_, history)) => history.add(page, now),
            None => {
                let mut history = ReadHistory::default();
                history.add(page, now);
                lists.push((list, history));
                if lists.len() > MOST {
                    lists.remove(0);
                }
            }
        });
    }

    /// Takes the newest runs of a list that was begun. Where they do not go with it, it is read anew.
    pub(super) fn refresh(self, list: &Filter, page: &ReadPage, now: DateTime<Utc>) {
        let list = list.at_any_time();
        if self.lists.with_untracked(|lists| lists.iter().all(|(known, _)| *known != list)) {
            return;
        }
        self.lists.update(|lists| {
            lists.retain_mut(|(known, history)| *known != list || history.refresh(page, now));
        });
    }

    /// The same for the first rows of the list as the page shows it.
    pub(in crate::features::runs) fn note_newest(
        self,
        list: &Filter,
        runs: &[Run],
        total: Option<u64>,
        now: DateTime<Utc>,
    ) {
        self.refresh(list, &ReadPage { runs: runs.to_vec(), total, ..ReadPage::default() }, now);
    }

    /// For how many milliseconds the next request has to wait, which takes its turn with that.
    pub(super) fn take_turn(self) -> u32 {
        let now = elapsed_ms();
        let start = self.due.get_value().max(now);
        self.due.set_value(start + PACE);
        (start - now) as u32
    }
}
