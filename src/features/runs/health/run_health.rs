//! The health of the runs on the screen, as far as it can be told by now.

use leptos::prelude::*;

use super::{
    super::{row_run::RowRun, state::RunsState},
    messages,
    rules::{Health, assess},
};
use crate::{api::types::Run, entity::baselines::BaselineState};

/// What is known of the baseline of a run's scraper. Where nothing is asked, nothing can be had. Tracked.
pub(super) fn baseline_state(history: RunsState, run: &Run) -> BaselineState {
    let on = history.session.settings.baselines.get();
    match run.scraper_id.as_deref().filter(|_| on) {
        Some(scraper) => history.baselines.get(scraper, &run.id),
        None => BaselineState::Failed,
    }
}

/// The health of a run. Tracked.
pub(super) fn run_health(history: RunsState, run: &Run) -> Health {
    let baseline_state = baseline_state(history, run);
    history.session.settings.thresholds.with(|thresholds| assess(run, baseline_state, thresholds))
}

/// The health of a run as its row shows it.
pub(in crate::features::runs) fn row_health(history: RunsState, run: RowRun) -> Signal<Health> {
    Memo::new(move |_| run_health(history, &run.get())).into()
}

/// How many of the runs on the page are silent failures.
pub(in crate::features::runs) fn silent_failures_on_page(history: RunsState) -> Signal<usize> {
    Memo::new(move |_| {
        let rows = history.runs.answer.state.with(|load| load.value().map(|answer| answer.rows.clone()));
        history.live_updates.with(|updates| {
            let is_silent_failure = |run: &&Run| run_health(history, updates.newest(run)).silent_failure.is_some();
            rows.iter().flat_map(|rows| rows.iter()).filter(is_silent_failure).count()
        })
    })
    .into()
}

/// The count for the heading, where there are any.
pub(in crate::features::runs) fn silent_failures_text(count: usize) -> Option<String> {
    (count > 0).then(|| messages::silent_failures(count as u64))
}
