//! Runs that the person wants to hear of when they finish, as long as this tab is open: a notice on every screen, and a
//! notification of the system where the person allows it.
//!
//! A run that the history on the screen looks at anyway is not asked for again. While the tab is hidden, when the history rests
//! and a notification is of most use, watched runs are still asked for, once a minute. Paused, nothing is.
//!
//! `notices` and `item` show, `notification` speaks to the system, `messages` has the texts.

mod item;
mod messages;
mod notices;
mod notification;

use std::time::Duration;

use leptos::{ev, prelude::*, task::spawn_local};

pub(super) use self::item::watch_item;
pub use self::{item::watch_button, notices::ended_notices};
use super::{
    live_updates::{interval, may_change},
    state::now_ms,
};
use crate::{
    api::types::{HistoryQuery, Run},
    domain::health::Tone,
    entity::{scraper_history::RunVerdict, verdicts::Verdicts, words},
    hooks::{
        Backoff, LastingSignal,
        use_event::{use_interval, use_window_event},
    },
    session::Session,
    ui::lazy_part::{LazyPartError, LazyWork, run_part},
};

/// How often it is seen to whether one is due.
const TICK: Duration = Duration::from_secs(1);

/// The most rows of a scraper that are looked through for a watched run.
const ROWS: u16 = 50;

/// A run that is watched.
#[derive(Clone, Debug, PartialEq)]
struct WatchedRun {
    run: String,
    scraper: Option<String>,
    name: String,
    backoff: Backoff,
}

/// A watched run that ended.
#[derive(Clone, Debug, PartialEq)]
struct EndedRun {
    run: String,
    scraper: Option<String>,
    name: String,
    /// What it is judged to be.
    verdict: String,
    /// Why, where there is something to say.
    reason: Option<String>,
    /// How it is drawn.
    tone: Tone,
    /// When it was heard of, in milliseconds since 1970. A run that goes on can be watched again.
    at: u64,
}

impl EndedRun {
    fn new(watched: &WatchedRun, run: &Run, found: &RunVerdict, at: u64) -> Self {
        let kind = found.verdict.kind;
        Self {
            run: watched.run.clone(),
            scraper: watched.scraper.clone(),
            name: watched.name.clone(),
            verdict: words::verdict(kind, run.state.value()).word,
            reason: found.verdict.sentence(),
            tone: kind.tone(),
            at,
        }
    }
}

/// The watched runs: a context of the whole panel.
#[derive(Clone, Copy)]
pub struct Watches {
    session: Session,
    verdicts: Verdicts,
    watched: LastingSignal<Vec<WatchedRun>>,
    ended: RwSignal<Vec<EndedRun>>,
}

impl Watches {
    /// None yet. Of another account than before there are none either.
    pub fn new(session: Session, verdicts: Verdicts) -> Self {
        let watches =
            Self { session, verdicts, watched: LastingSignal::new(Vec::new()), ended: RwSignal::new(Vec::new()) };
        let account = Memo::new(move |_| session.account());
        Effect::new(move |_| {
            account.with(|_| ());
            watches.watched.set(Vec::new());
        });
        use_interval(TICK, move || watches.tick());
        use_window_event(ev::focus, move |_| watches.tick());
        watches
    }

    /// Whether a run is watched. Tracked.
    fn has(self, run: &str) -> bool {
        self.watched.with(|list| list.iter().any(|watched| watched.run == run))
    }

    /// Watches a run, which has this name, or no longer.
    fn toggle(self, run: &Run, name: &str) {
        let backoff = Backoff::answered(now_ms(self.session));
        self.watched.update(|list| match list.iter().position(|watched| watched.run == run.id) {
            Some(at) => drop(list.remove(at)),
            None => list.push(WatchedRun {
                run: run.id.clone(),
                scraper: run.scraper_id.cloned(),
                name: name.to_owned(),
                backoff,
            }),
        });
    }

    /// Forgets that a run ended.
    fn dismiss(self, run: &str) {
        self.ended.update(|ended| ended.retain(|other| other.run != run));
    }

    /// Takes note of what became of runs.
    pub(super) fn note(self, runs: &[Run]) {
        let now = now_ms(self.session);
        let (mut list, mut ended) = (self.watched.get_untracked(), Vec::new());
        list.retain_mut(|watched| {
            let Some(run) = runs.iter().find(|run| run.id == watched.run) else { return true };
            watched.backoff = Backoff::answered(now);
            if !may_change(run) {
                ended.push(EndedRun::new(watched, run, &self.verdicts.of_ended(run, runs), now));
            }
            may_change(run)
        });
        // Only when something changed: everyone who shows whether a run is watched hears of it.
        self.watched.maybe_update(|present| std::mem::replace(present, list) != *present);
        for run in ended {
            notification::notify(&run);
            self.ended.update(|ended| ended.push(run));
        }
    }

    fn tick(self) {
        if !self.session.settings.live.get_untracked() {
            return;
        }
        let (now, fast) = (now_ms(self.session), !document().hidden());
        let is_due = |watched: &WatchedRun| watched.backoff.is_due(interval(fast, 0), now);
        if !self.watched.with_untracked(|list| list.iter().any(is_due)) {
            return;
        }
        let mut due = Vec::new();
        self.watched.update(|list| {
            for watched in list.iter_mut().filter(|watched| is_due(watched)) {
                watched.backoff = Backoff::answered(now);
                due.push(watched.clone());
            }
        });
        for WatchedRun { run, scraper, .. } in due {
            spawn_local(async move {
                // Where that part is missing, it is tried again when the run is due the next time.
                let _ = run_part(move || poll_run(self, run.clone(), scraper.clone())).await;
            });
        }
    }

    /// A run could not be asked for. `wait` is how long the server asks to wait, in milliseconds.
    fn note_failure(self, run: &str, wait: Option<u64>) {
        let now = now_ms(self.session);
        self.watched.update(|list| {
            for watched in list.iter_mut().filter(|watched| watched.run == run) {
                watched.backoff = watched.backoff.failed(now, wait);
            }
        });
    }
}

/// Asks what became of a run.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(live, fallible))]
fn poll_run(watches: Watches, run: String, scraper: Option<String>) -> Result<LazyWork<()>, LazyPartError> {
    Ok(Box::pin(async move {
        let Some(client) = untrack(|| watches.session.client()) else { return };
        let query = HistoryQuery { with_deleted: true, ..HistoryQuery::newest(scraper, ROWS) };
        match client.history_once(&query).await {
            Ok(page) => watches.note(&page.content),
            Err(error) => watches.note_failure(&run, error.retry_after.map(|wait| wait.as_millis() as u64)),
        }
    }))
}
