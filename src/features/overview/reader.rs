//! The loader of the scrapers that are shown: what is known of each, and asking for what is not.

use std::sync::Arc;

use chrono::TimeDelta;
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{
    days::{Day, days},
    progress::Progress,
    queue::{AT_ONCE, Queue},
    rank::{Standing, rank},
    row::ScraperRow,
    run_cache::{RunCache, ScraperRuns},
};
use crate::{
    api::{
        Client, Error, Kind,
        types::{Page, Run},
    },
    session::{Session, ask::Waiting},
    ui::time::TimeContext,
};

/// The scrapers that are shown and their loading: a context of the parts that show them. It lives as long as the same
/// scrapers are shown.
#[derive(Clone, Copy)]
pub(super) struct ScraperReader {
    session: Session,
    cache: RunCache,
    rows: StoredValue<Vec<ScraperRow>>,
    queue: StoredValue<Queue>,
    /// Set whenever asking begins or ends by the person's act.
    round: RwSignal<()>,
    /// Whether the end of this round puts the rows in order.
    ranks: StoredValue<bool>,
    /// The order of the rows, as places among them.
    order: RwSignal<Vec<usize>>,
    /// How far it is.
    pub progress: RwSignal<Progress>,
    /// Whether only scrapers with a problem are shown.
    pub only_problems: Signal<bool>,
    /// Why the whole loading stopped.
    pub error: RwSignal<Option<Error>>,
    /// Set while the client waits before it asks again by itself.
    pub wait: Waiting,
    /// The days that are shown.
    pub days: Signal<Arc<[Day]>>,
}

impl ScraperReader {
    /// The loader of these scrapers, by name. What is not known of them, or was loaded too long ago, is asked for.
    pub fn open(scrapers: &[String], only_problems: Signal<bool>, progress: RwSignal<Progress>) -> Self {
        let (session, cache) = (expect_context::<Session>(), expect_context::<RunCache>());
        cache.keep_for(untrack(|| session.account()));
        let (now, thresholds) = (session.clock.exact(), session.settings.thresholds);
        let row = |(index, id): (usize, &String)| {
            ScraperRow::new(index, id.clone(), cache.get(id), thresholds.into(), only_problems)
        };
        let rows: Vec<_> = scrapers.iter().enumerate().map(row).collect();
        let mut queue = Queue::default();
        for row in &rows {
            if !row.runs.with_untracked(|runs| runs.as_ref().is_some_and(|runs| runs.is_fresh(now))) {
                queue.add(row.index);
            }
        }
        let reader = Self {
            session,
            cache,
            order: RwSignal::new((0..rows.len()).collect()),
            rows: StoredValue::new(rows),
            queue: StoredValue::new(queue),
            round: RwSignal::new(()),
            ranks: StoredValue::new(true),
            progress,
            only_problems,
            error: RwSignal::new(None),
            wait: Waiting::none(),
            days: shown_days(),
        };
        Effect::new(move || {
            reader.round.get();
            let client = session.client();
            untrack(|| reader.begin(client));
        });
        reader.count();
        reader
    }

    /// The scrapers, by name.
    pub fn rows(self) -> Vec<ScraperRow> {
        self.rows.get_value()
    }

    /// The scrapers in the order in which they are shown. Tracked.
    pub fn rows_in_order(self) -> Vec<ScraperRow> {
        self.order.with(|order| order.iter().filter_map(|index| self.row(*index)).collect())
    }

    /// The scraper at this place by name.
    pub fn row(self, index: usize) -> Option<ScraperRow> {
        self.rows.with_value(|rows| rows.get(index).copied())
    }

    /// Whether scrapers are being asked for.
    pub fn is_loading(self) -> Memo<bool> {
        Memo::new(move |_| self.progress.with(Progress::is_loading))
    }

    /// Asks for all scrapers again.
    pub fn refresh(self) {
        let all: Vec<usize> = (0..self.rows.with_value(Vec::len)).collect();
        self.retry(&all);
    }

    /// Asks for those that were put off.
    pub fn load_rest(self) {
        self.queue(Queue::resume);
        self.start();
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
        self.ranks.set_value(true);
        self.round.set(());
    }

    fn queue<R>(self, with: impl FnOnce(&mut Queue) -> R) -> R {
        with(&mut self.queue.write_value())
    }

    fn are_dropped(self, scrapers: Vec<usize>) {
        scrapers.into_iter().filter_map(|index| self.row(index)).for_each(|row| row.loading.set(false));
    }

    /// Begins a round: the requests of the one before are dropped already.
    fn begin(self, client: Option<Client>) {
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
            let answer = client.history(&row.query(), &|wait| self.wait.note(wait)).await;
            match answer {
                // Asked again with the next key.
                Err(error) if error.kind == Kind::Unauthorized => return self.session.expire(),
                // The next one would fare no better.
                Err(error) if matches!(error.kind, Kind::Offline | Kind::TimedOut | Kind::RateLimited) => {
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

    fn note_answer(self, row: ScraperRow, answer: Result<Page<Run>, Error>) {
        self.queue(|queue| queue.done(row.index));
        row.loading.set(false);
        match answer {
            Ok(page) => {
                let runs = Arc::new(ScraperRuns::of(&row.id(), page, self.session.clock.exact()));
                self.cache.insert(&runs);
                row.runs.set(Some(runs));
                row.error.set(None);
            }
            Err(error) => row.error.set(Some(error)),
        }
        self.count();
    }

    /// Nothing is asked any more: problems move to the top.
    fn finish(self) {
        if self.ranks.get_value() {
            let standings: Vec<Standing> = untrack(|| self.rows().into_iter().map(ScraperRow::standing).collect());
            self.order.set(rank(&standings));
            self.ranks.set_value(false);
        }
    }

    fn count(self) {
        let (left, rest) = self.queue(|queue| (queue.left(), queue.rest()));
        let rows = self.rows();
        let mut progress = Progress { all: rows.len(), left, rest, ..Progress::default() };
        untrack(|| {
            for row in rows {
                progress.problems += usize::from(row.standing().is_problem());
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

/// The days on the clocks of the selected zone, as they are now.
fn shown_days() -> Signal<Arc<[Day]>> {
    let time = TimeContext::expect();
    let today = Memo::new(move |_| {
        let (zone, now) = (time.zone.get(), time.now.get());
        let offset = TimeDelta::minutes((time.offset)(zone, now).into());
        (zone, now.naive_utc().checked_add_signed(offset).unwrap_or(now.naive_utc()).date())
    });
    Memo::new(move |_| {
        let (zone, today) = today.get();
        days(today, |at| (time.offset)(zone, at)).into()
    })
    .into()
}
