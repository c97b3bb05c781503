//! The loader of the scrapers that are shown: what is known of each, and (`asking`) asking for what is not.

mod asking;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;

use super::{
    causes::RunCauses,
    days::{Day, days},
    known_problems::KnownProblems,
    pace::MANY,
    progress::Progress,
    queue::Queue,
    rank::{Status, rank, rank_while_loading},
    row::ScraperRow,
    run_cache::RunCache,
};
use crate::{
    api::Error,
    features::activity::WriteLog,
    platform::stopwatch::elapsed_ms,
    session::{Session, account_storage::AccountStorage, ask::Waiting},
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
    /// The present, once a minute.
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
}

/// The present, once a minute: what is judged by the clock is judged no oftener.
fn minute() -> Signal<DateTime<Utc>> {
    let now = TimeContext::expect().now;
    Memo::new_with_compare(move |_| now.get(), |before, now| minutes(before) != minutes(now)).into()
}

fn minutes(at: Option<&DateTime<Utc>>) -> Option<i64> {
    at.map(|at| at.timestamp().div_euclid(60))
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
