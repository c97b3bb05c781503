//! Asking for what is not known of the scrapers, a few at once.

use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{
    super::{
        pace::Pace,
        progress::Progress,
        queue::{AT_ONCE, Queue},
        rank::Status,
        row::ScraperRow,
        run_cache::ScraperRuns,
    },
    ScraperReader,
};
use crate::api::{
    Client, Error, Kind, Wait,
    types::{Page, Run},
};

impl ScraperReader {
    /// Asks for all scrapers again.
    pub fn refresh(self) {
        let all: Vec<usize> = (0..self.rows.with_value(Vec::len)).collect();
        self.agree();
        self.retry(&all);
    }

    /// Asks for those that were put off.
    pub fn load_rest(self) {
        self.queue(Queue::resume);
        self.agree();
        self.start();
    }

    /// The person wants all requests, however many.
    fn agree(self) {
        self.cache.agreed.set_value(true);
        self.asks.set(false);
    }

    /// Asks for some scrapers again, by their places.
    pub fn retry(self, scrapers: &[usize]) {
        for row in scrapers.iter().filter_map(|index| self.row(*index)) {
            row.error.set(None);
            self.queue(|queue| queue.add(row.index));
        }
        self.start();
    }

    /// Drops the requests in progress and puts off what is left.
    pub fn cancel(self) {
        let dropped = self.queue(Queue::stop);
        self.are_dropped(dropped);
        self.round.set(());
    }

    fn start(self) {
        self.error.set(None);
        self.round.set(());
    }

    fn queue<R>(self, with: impl FnOnce(&mut Queue) -> R) -> R {
        with(&mut self.queue.write_value())
    }

    fn are_dropped(self, scrapers: Vec<usize>) {
        scrapers.into_iter().filter_map(|index| self.row(index)).for_each(|row| row.loading.set(false));
    }

    /// Begins a round: the requests of the one before are dropped already.
    pub(super) fn begin(self, client: Option<Client>) {
        let dropped = self.queue(Queue::drop_requests);
        self.are_dropped(dropped);
        self.wait.note(None);
        self.count();
        let left = self.queue(|queue| queue.left());
        match client.filter(|_| left > 0) {
            Some(client) => {
                (0..left.min(AT_ONCE)).for_each(|_| spawn_local_scoped_with_cancellation(self.work(client.clone())))
            }
            None => self.finish(),
        }
    }

    /// Asks for one scraper after the other until there is none left.
    async fn work(self, client: Client) {
        while let Some(index) = self.queue(Queue::start_next) {
            let Some(row) = self.row(index) else { return };
            row.loading.set(true);
            let turn = self.take_turn(false);
            if turn > 0 {
                TimeoutFuture::new(turn).await;
            }
            let answer = client.history(&row.query(), &|wait| self.note_wait(wait)).await;
            match answer {
                // Asked again with the next key.
                Err(error) if error.kind == Kind::Unauthorized => return self.session.expire(),
                // The next one would fare no better.
                Err(error) if matches!(error.kind, Kind::Offline | Kind::TimedOut | Kind::RateLimited) => {
                    self.note_limit(&error);
                    self.error.set(Some(error));
                    return self.cancel();
                }
                answer => self.note_answer(row, answer),
            }
        }
        if self.queue(|queue| queue.left()) == 0 {
            self.finish();
        }
    }

    fn note_wait(self, wait: Option<Wait>) {
        if let Some(wait) = &wait {
            self.note_limit(&wait.error);
        }
        self.wait.note(wait);
    }

    /// From the first 429 on, requests start at a pace.
    fn note_limit(self, error: &Error) {
        if error.kind == Kind::RateLimited {
            self.cache.with_pace(Pace::limit);
        }
    }

    fn note_answer(self, row: ScraperRow, answer: Result<Page<Run>, Error>) {
        self.queue(|queue| queue.done(row.index));
        row.loading.set(false);
        match answer {
            Ok(page) => {
                let runs = Arc::new(ScraperRuns::of(
                    &row.id(),
                    page,
                    self.session.clock.exact(),
                    self.cache.memory(&row.id()),
                ));
                self.cache.insert(&runs);
                row.runs.set(Some(runs));
                row.error.set(None);
            }
            Err(error) => row.error.set(Some(error)),
        }
        self.count();
    }

    /// Nothing is asked any more: what is typical of each is remembered.
    fn finish(self) {
        let memory = |row: ScraperRow| Some((row.id(), row.digest.with_untracked(|digest| digest.as_ref()?.memory)?));
        self.cache.remember(self.rows().into_iter().filter_map(memory));
    }

    pub(super) fn count(self) {
        let (left, rest) = self.queue(|queue| (queue.left(), queue.rest()));
        let rows = self.rows();
        let mut progress = Progress { all: rows.len(), left, rest, ..Progress::default() };
        untrack(|| {
            for row in rows {
                progress.problems += usize::from(row.status.get().is_problem());
                progress.well += usize::from(row.status.get() == Status::Well);
                progress.failed += usize::from(row.error.with(Option::is_some));
                row.runs.with(|runs| {
                    if let Some(runs) = runs {
                        progress.known += 1;
                        progress.since = Some(progress.since.map_or(runs.at, |since| since.min(runs.at)));
                    }
                });
            }
        });
        self.progress.set(progress);
    }
}
