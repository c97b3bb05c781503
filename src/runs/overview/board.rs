//! The board: the scrapers that are shown, what is known of each, and asking for what is not.

use std::sync::Arc;

use super::{
    heat::Day,
    kept::Known,
    queue::{AT_ONCE, Queue},
    rank::{Standing, rank},
    rows::{Counts, Desk, Read, Row, query, row, shown_days},
};
use crate::{
    api::{Client, Error, Kind},
    contract::{Page, Run},
    session::ask::Waiting,
};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

/// The board, as a handle to copy around. It lives as long as the same scrapers are shown.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub desk: Desk,
    rows: StoredValue<Arc<[Row]>>,
    queue: StoredValue<Queue>,
    /// Set whenever asking begins or ends by the person's act.
    turn: RwSignal<()>,
    /// Whether the end of this turn puts the rows in order.
    ranks: StoredValue<bool>,
    /// The order of the rows, as places among them.
    pub order: RwSignal<Vec<usize>>,
    /// Whether that order is by what is wrong.
    pub ranked: RwSignal<bool>,
    pub counts: RwSignal<Counts>,
    /// Why the whole reading stopped.
    pub trouble: RwSignal<Option<Error>>,
    pub wait: Waiting,
    /// The days that are shown.
    pub days: Signal<Arc<[Day]>>,
}

impl Board {
    /// The board of these scrapers, by name. What is not known of them, or was read too long ago, is asked for.
    pub fn open(desk: Desk, scrapers: &[String]) -> Self {
        desk.kept.belongs_to(untrack(|| desk.session.account()));
        let now = desk.session.clock.exact();
        let problems = Memo::new(move |_| desk.address.with(|address| address.problems));
        let rows: Arc<[Row]> = scrapers.iter().map(|id| row(desk, id, problems.into())).collect();
        let mut queue = Queue::default();
        for (at, row) in rows.iter().enumerate() {
            if !row.read.with_untracked(|read| read.known.as_ref().is_some_and(|known| known.is_fresh(now))) {
                queue.add(at);
            }
        }
        let board = Self {
            desk,
            order: RwSignal::new((0..rows.len()).collect()),
            rows: StoredValue::new(rows),
            queue: StoredValue::new(queue),
            turn: RwSignal::new(()),
            ranks: StoredValue::new(true),
            ranked: RwSignal::new(false),
            counts: desk.counts,
            trouble: RwSignal::new(None),
            wait: Waiting::none(),
            days: shown_days(),
        };
        Effect::new(move || {
            board.turn.get();
            let client = desk.session.client();
            untrack(|| board.begin(client));
        });
        board
    }

    /// The scrapers, by name.
    pub fn rows(self) -> Arc<[Row]> {
        self.rows.with_value(Arc::clone)
    }

    fn queue<R>(self, with: impl FnOnce(&mut Queue) -> R) -> R {
        with(&mut self.queue.write_value())
    }

    fn change(self, at: usize, change: impl FnOnce(&mut Read)) {
        if let Some(row) = self.rows().get(at) {
            row.read.update(change);
        }
    }

    /// Asks for all scrapers again.
    pub fn read_again(self) {
        let all = self.rows().len();
        self.queue(|queue| (0..all).for_each(|at| queue.add(at)));
        self.start(true);
    }

    /// Asks for those that were put off.
    pub fn read_rest(self) {
        self.queue(Queue::resume);
        self.start(true);
    }

    /// Asks for one scraper again.
    pub fn retry(self, at: usize) {
        self.change(at, |read| read.error = None);
        let idle = self.queue(|queue| {
            let idle = queue.left() == 0;
            queue.add(at);
            idle
        });
        if idle {
            self.start(false);
        }
    }

    fn start(self, ranks: bool) {
        self.trouble.set(None);
        self.ranks.set_value(ranks);
        self.turn.set(());
    }

    /// Drops the requests under way and puts off what is left.
    pub fn cancel(self) {
        let dropped = self.queue(Queue::stop);
        dropped.into_iter().for_each(|at| self.change(at, |read| read.asking = false));
        self.turn.set(());
    }

    /// Begins a turn: the requests of the one before are dropped already.
    fn begin(self, client: Option<Client>) {
        let dropped = self.queue(Queue::drop_requests);
        dropped.into_iter().for_each(|at| self.change(at, |read| read.asking = false));
        self.wait.note(None);
        self.count();
        let left = self.queue(|queue| queue.left());
        match client.filter(|_| left > 0) {
            Some(client) => {
                (0..left.min(AT_ONCE)).for_each(|_| spawn_local_scoped_with_cancellation(self.work(client.clone())))
            }
            None => self.settle(),
        }
    }

    /// Asks for one scraper after the other until there is none left.
    async fn work(self, client: Client) {
        while let Some(at) = self.queue(Queue::take) {
            let Some(row) = self.rows().get(at).cloned() else { return };
            self.change(at, |read| read.asking = true);
            let answer = client.history(&query(&row.id), &|at| self.wait.note(at)).await;
            match answer {
                // Asked again with the next key.
                Err(error) if error.kind == Kind::Unauthorized => return self.desk.session.expire(),
                // The next one would fare no better.
                Err(error) if matches!(error.kind, Kind::Offline | Kind::TimedOut | Kind::RateLimited) => {
                    self.trouble.set(Some(error));
                    return self.cancel();
                }
                answer => self.take(at, &row, answer),
            }
        }
        if self.queue(|queue| queue.left()) == 0 {
            self.settle();
        }
    }

    fn take(self, at: usize, row: &Row, answer: Result<Page<Run>, Error>) {
        self.queue(|queue| queue.done(at));
        let answer = answer.map(|page| Arc::new(Known::of(&row.id, page, self.desk.session.clock.exact())));
        row.read.update(|read| {
            read.asking = false;
            match answer {
                Ok(known) => {
                    self.desk.kept.put(&known);
                    (read.known, read.error) = (Some(known), None);
                }
                Err(error) => read.error = Some(error),
            }
        });
        self.count();
    }

    /// Nothing is asked any more: problems move to the top, unless only one scraper was asked for.
    fn settle(self) {
        if self.ranks.with_value(|ranks| *ranks) {
            let standings: Vec<Standing> = untrack(|| self.rows().iter().map(Row::standing).collect());
            self.order.set(rank(&standings));
            self.ranked.set(true);
            self.ranks.set_value(false);
        }
    }

    fn count(self) {
        let (left, rest) = self.queue(|queue| (queue.left(), queue.rest()));
        let rows = self.rows();
        let mut counts = Counts { all: rows.len(), left, rest, ..Counts::default() };
        untrack(|| {
            for row in rows.iter() {
                let standing = row.standing();
                counts.problems += usize::from(standing.is_problem());
                row.read.with(|read| {
                    counts.lost += usize::from(read.error.is_some());
                    if let Some(known) = &read.known {
                        counts.known += 1;
                        counts.since = Some(counts.since.map_or(known.at, |since| since.min(known.at)));
                    }
                });
            }
        });
        self.counts.set(counts);
    }
}
