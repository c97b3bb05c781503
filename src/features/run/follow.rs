//! A run in progress is asked for again and again, until it has ended.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::RunState;
use crate::{
    api::{Kind, types::HistoryQuery},
    features::runs::live_updates::{interval, may_change},
    hooks::{
        PollingOptions,
        use_polling::{Polled, use_polling},
    },
    ui::dialog::is_dialog_open,
};

/// How many of the scraper's newest runs are looked through for it.
const ROWS: u16 = 50;

/// Asks for the run while it may change, at the pace of the history, and at once after one was started or stopped here.
pub(super) fn use_follow(state: RunState) {
    let is_in_progress = Memo::new(move |_| state.run.with(|run| run.as_ref().is_some_and(|run| may_change(run))));
    let (changed, asked) = (StoredValue::new(now()), RwSignal::new(now()));
    Effect::new(move || {
        state.run.track();
        changed.set_value(now());
    });
    let options = PollingOptions {
        enabled: state.session.settings.live.into(),
        interval: Signal::derive(move || {
            is_in_progress.get().then(|| interval(true, asked.get().saturating_sub(changed.get_value())))
        }),
        busy: Signal::derive(|| is_dialog_open().then_some(())),
        now,
    };
    let polling = use_polling(options, move || {
        asked.set(now());
        poll(state)
    });
    let changes = state.write_log.run_actions.runs_changed();
    Effect::new(move |before: Option<u32>| {
        let count = changes.get();
        if before.is_some_and(|before| before != count) && is_in_progress.get_untracked() {
            polling.refresh();
        }
        count
    });
}

fn now() -> u64 {
    js_sys::Date::now() as u64
}

async fn poll(state: RunState) -> Polled {
    let Some((client, run)) = untrack(|| state.session.client().zip(state.run.get())) else { return Polled::Answered };
    let query = HistoryQuery { with_deleted: true, ..HistoryQuery::newest(run.scraper_id.cloned(), ROWS) };
    match client.history_once(&query).await {
        Ok(page) => {
            let fresh = page.content.into_iter().find(|other| other.id == run.id);
            if let Some(fresh) = fresh.filter(|fresh| *fresh != *run) {
                state.newest.set(Some(Arc::new(fresh)));
            }
            Polled::Answered
        }
        Err(error) => {
            if error.kind == Kind::Unauthorized {
                state.session.expire();
            }
            Polled::Failed { retry_after: error.retry_after.map(|wait| wait.as_millis() as u64) }
        }
    }
}
