//! News of the runs on the page, which it asks for by itself: when, when not, and how it went.
//!
//! The request itself is in [`super::polling`], a part of the program that is loaded with the first one.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    live_updates::{interval, may_change},
    polling::{Tab, poll_news},
    state::{RunsState, now_ms},
};
use crate::{
    api::Error,
    hooks::{
        Backoff, Load, Polling, PollingOptions,
        use_polling::{Polled, use_polling},
    },
    ui::dialog::is_dialog_open,
};

/// How the requests for news go.
#[derive(Clone, Copy)]
pub(super) struct News {
    /// How the last one ended.
    pub backoff: RwSignal<Backoff>,
    /// Why the last one failed.
    pub error: RwSignal<Option<Error>>,
    /// This tab among those that show the same.
    pub tab: StoredValue<Option<Tab>, LocalStorage>,
    /// When the rows on the screen were true, in milliseconds since 1970; `None` before the first answer.
    pub at: RwSignal<Option<u64>>,
}

impl News {
    /// Nothing was asked yet, at `now`.
    pub fn new(now: u64) -> Self {
        Self {
            backoff: RwSignal::new(Backoff::answered(now)),
            error: RwSignal::new(None),
            tab: StoredValue::new_local(None),
            at: RwSignal::new(None),
        }
    }

    /// What is shown is what the server has, at `now`.
    pub fn is_fresh(self, now: u64) {
        self.backoff.set(Backoff::answered(now));
        self.at.set(Some(now));
        self.error.set(None);
    }
}

/// Why the page wants no news now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Busy {
    /// A dialog or the menu of a row is open.
    Dialog,
}

/// The polls for news.
pub(super) type NewsPolling = Polling<Busy>;

/// How long between two polls now, in milliseconds. Tracked.
pub(super) fn polling_interval(state: RunsState) -> u64 {
    interval(state.count_runs(may_change) > 0)
}

/// Asks for news of the rows on the page again and again.
pub(super) fn use_news(state: RunsState) -> NewsPolling {
    let news = state.news;
    let is_ready = move || state.runs.answer.state.with(|load| matches!(load, Load::Ready(_)));
    let busy = move || (state.row_menu.with(Option::is_some) || is_dialog_open()).then_some(Busy::Dialog);
    let options = PollingOptions {
        enabled: state.session.settings.live.into(),
        interval: Signal::derive(move || is_ready().then(|| polling_interval(state))),
        busy: Signal::derive(busy),
        now: || js_sys::Date::now() as u64,
    };
    let polling = use_polling(options, move || poll(state));
    // Another answer: it is the newest that there is. While the same question is asked again, what moved stays.
    let answer = Memo::new_with_compare(
        move |_| state.with_answer(|answer| Arc::clone(&answer.rows)),
        |before, now| match (before, now) {
            (Some(Some(before)), Some(Some(now))) => !Arc::ptr_eq(before, now),
            (before, now) => before != now,
        },
    );
    Effect::new(move || {
        if answer.with(Option::is_none) {
            return;
        }
        state.live_updates.maybe_update(|live_updates| std::mem::take(live_updates) != *live_updates);
        news.is_fresh(now_ms(state.session));
    });
    Effect::new(move || {
        news.at.track();
        polling.note_fresh();
    });
    Effect::new(move || {
        if polling.hold().get().is_some() {
            // Another tab may ask in the meantime.
            news.tab.set_value(None);
        }
    });
    polling
}

async fn poll(state: RunsState) -> Polled {
    let news = state.news;
    if poll_news(state).await.is_err() {
        return Polled::Failed { retry_after: None };
    }
    if !news.backoff.with_untracked(|backoff| backoff.is_failing()) {
        return Polled::Answered;
    }
    let retry_after = news.error.with_untracked(|error| error.as_ref().and_then(|error| error.retry_after));
    Polled::Failed { retry_after: retry_after.map(|wait| wait.as_millis() as u64) }
}
