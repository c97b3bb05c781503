//! The loader of the scrapers that are shown: what is known of each, and asking for what is not.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{
    causes::RunCauses,
    days::{Day, days},
    known_problems::KnownProblems,
    pace::{MANY, Pace},
    progress::Progress,
    queue::{AT_ONCE, Queue},
    rank::{Status, rank, rank_while_loading},
    row::ScraperRow,
    run_cache::{RunCache, ScraperRuns},
    stored::AccountStorage,
};
use crate::{
    api::{
        Client, Error, Kind, Wait,
        types::{Page, Run},
    },
    features::activity::WriteLog,
    platform::stopwatch::elapsed_ms,
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
    /// Those that need eyes, as places among the rows, in the order in which they are shown.
    order: Memo<Vec<usize>>,
    /// How far it is.
    pub progress: RwSignal<Progress>,
    /// Whether only scrapers with a problem are shown.
    pub only_problems: Signal<bool>,
    /// Whether loading takes so many requests that the person is asked first.
    pub asks: RwSignal<bool>,
    /// Why the whole loading stopped.
    pub error: RwSignal<Option<Error>>,
    /// Set while the client waits before it asks again by itself.
    pub wait: Waiting,
    /// The scraper whose menu is open, by its place.
    pub menu: RwSignal<Option<usize>>,
    /// The scraper whose problem is being acknowledged, by its place.
    pub acknowledging: RwSignal<Option<usize>>,
    /// The scraper that something was done with last, by its place.
    pub acted: StoredValue<Option<usize>>,
    /// The days that are shown.
    pub days: Signal<Arc<[Day]>>,
    /// What times on the screen depend on.
    pub time: TimeContext,
    /// The present, to the minute.
    pub minute: Signal<DateTime<Utc>>,
}

impl ScraperReader {
    /// The loader of these scrapers, by name. What is not known of them, or was loaded too long ago, is asked for.
    pub fn open(scrapers: &[String], only_problems: Signal<bool>, progress: RwSignal<Progress>) -> Self {
        let (session, cache) = (expect_context::<Session>(), expect_context::<RunCache>());
        let known_problems = expect_context::<KnownProblems>();
        cache.keep_in(untrack(|| AccountStorage::of(session)));
        let (now, minute, thresholds) = (session.clock.exact(), minute(), session.settings.thresholds);
        let row = |(index, id): (usize, &String)| {
            ScraperRow::new(index, id.clone(), cache.get(id), thresholds.into(), minute, known_problems, only_problems)
        };
        let rows: Vec<_> = scrapers.iter().enumerate().map(row).collect();
        let mut queue = Queue::default();
        for row in &rows {
            if !row.runs.with_untracked(|runs| runs.as_ref().is_some_and(|runs| runs.is_fresh(now))) {
                queue.add(row.index);
            }
        }
        let asks = queue.left() > MANY && !cache.agreed.get_value();
        if asks {
            queue.stop();
        }
        let (statuses, is_loading) = {
            let rows = rows.clone();
            let statuses = Memo::new(move |_| rows.iter().map(|row| row.status.get()).collect::<Vec<_>>());
            (statuses, Memo::new(move |_| progress.with(Progress::is_loading)))
        };
        let order = Memo::new(move |before: Option<&Vec<usize>>| {
            statuses.with(|statuses| match is_loading.get() {
                true => rank_while_loading(before.map_or(&[], Vec::as_slice), statuses),
                false => rank(statuses),
            })
        });
        let reader = Self {
            session,
            cache,
            order,
            rows: StoredValue::new(rows),
            queue: StoredValue::new(queue),
            round: RwSignal::new(()),
            progress,
            only_problems,
            asks: RwSignal::new(asks),
            error: RwSignal::new(None),
            wait: Waiting::none(),
            menu: RwSignal::new(None),
            acknowledging: RwSignal::new(None),
            acted: StoredValue::new(None),
            days: shown_days(),
            time: TimeContext::expect(),
            minute,
        };
        Effect::new(move || {
            reader.round.get();
            let client = session.client();
            untrack(|| reader.begin(client));
        });
        // Some need eyes as time goes by.
        Effect::new(move || {
            statuses.with(|_| ());
            reader.count();
        });
        reader.count();
        reader.reload_after_actions();
        reader
    }

    /// Asks for a scraper again when it was started or stopped here.
    fn reload_after_actions(self) {
        let changes = expect_context::<WriteLog>().run_actions.runs_changed();
        Effect::new(move |before: Option<u32>| {
            let now = changes.get();
            if before.is_some_and(|before| before != now)
                && let Some(index) = self.acted.get_value()
            {
                untrack(|| self.retry(&[index]));
            }
            now
        });
    }

    /// The scrapers, by name.
    pub fn rows(self) -> Vec<ScraperRow> {
        self.rows.get_value()
    }

    /// The scrapers that need eyes, in the order in which they are shown. Tracked.
    pub fn rows_that_need_eyes(self) -> Vec<ScraperRow> {
        self.order.with(|order| order.iter().filter_map(|index| self.row(*index)).collect())
    }

    /// All scrapers: those that need eyes first. Tracked.
    pub fn rows_in_order(self) -> Vec<ScraperRow> {
        let mut rows = self.rows_that_need_eyes();
        self.order.with(|first| rows.extend(self.rows().into_iter().filter(|row| !first.contains(&row.index))));
        rows
    }

    /// The scrapers of which nothing tells that something is wrong, by name. Tracked.
    pub fn healthy_rows(self) -> Vec<ScraperRow> {
        let is_well = |row: &ScraperRow| row.status.get() == Status::Well;
        self.rows().into_iter().filter(is_well).collect()
    }

    /// The scraper at this place by name.
    pub fn row(self, index: usize) -> Option<ScraperRow> {
        self.rows.with_value(|rows| rows.get(index).copied())
    }

    /// The scrapers with a problem that the person knows of, by name. Tracked.
    pub fn acknowledged_rows(self) -> Vec<ScraperRow> {
        let is_known = |row: &ScraperRow| row.status.get() == Status::Acknowledged;
        self.rows().into_iter().filter(is_known).collect()
    }

    /// The causes of a run's failed links, where they were looked for. Tracked.
    pub fn causes_of(self, run: &str) -> Option<Arc<RunCauses>> {
        self.cache.causes_of(run)
    }

    /// Takes note of the causes of a run.
    pub fn note_causes(self, run: &str, causes: RunCauses) {
        self.cache.note_causes(run, causes);
    }

    /// For how many milliseconds the next request has to wait, which takes its turn with that.
    pub fn take_turn(self, heavy: bool) -> u32 {
        self.cache.with_pace(|pace| pace.take_turn(elapsed_ms(), heavy))
    }

    /// When a run was first seen to wait.
    pub fn queued_since(self, run: &str) -> Option<DateTime<Utc>> {
        self.cache.queued_since(run)
    }

    /// Whether scrapers are being asked for.
    pub fn is_loading(self) -> Memo<bool> {
        Memo::new(move |_| self.progress.with(Progress::is_loading))
    }

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

    fn count(self) {
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

/// The present to the minute: what is judged by the clock is judged no oftener.
fn minute() -> Signal<DateTime<Utc>> {
    let now = TimeContext::expect().now;
    let minute = move |_: Option<&DateTime<Utc>>| {
        let now = now.get();
        DateTime::from_timestamp(now.timestamp() / 60 * 60, 0).unwrap_or(now)
    };
    Memo::new(minute).into()
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
