//! The verdicts on the runs that are on the screen, as far as they can be judged by now.

use leptos::prelude::*;

use super::{
    super::{row_run::RowRun, state::RunsState},
    messages,
    rules::{Verdict, judge},
};
use crate::{api::types::Run, entity::usuals::Known};

/// What is known of the usual of a run's scraper. Where nothing is asked, nothing can be had. Tracked.
pub(super) fn known(history: RunsState, run: &Run) -> Known {
    let on = history.session.settings.usual.get();
    match run.scraper_id.as_deref().filter(|_| on) {
        Some(scraper) => history.usuals.look(scraper, &run.id),
        None => Known::Failed,
    }
}

/// The verdict on a run. Tracked.
pub(super) fn verdict(history: RunsState, run: &Run) -> Verdict {
    let known = known(history, run);
    history.session.settings.thresholds.with(|thresholds| judge(run, known, thresholds))
}

/// The verdict on a run as its row shows it.
pub(in crate::features::runs) fn of_row(history: RunsState, run: RowRun) -> Signal<Verdict> {
    Memo::new(move |_| verdict(history, &run.get())).into()
}

/// How many of the runs on the page are quiet failures.
pub(in crate::features::runs) fn quiet_here(history: RunsState) -> Signal<usize> {
    Memo::new(move |_| {
        let rows = history.runs.answer.state.with(|load| load.value().map(|answer| answer.rows.clone()));
        history.live_updates.with(|updates| {
            let is_quiet = |run: &&Run| verdict(history, updates.newest(run)).quiet.is_some();
            rows.iter().flat_map(|rows| rows.iter()).filter(is_quiet).count()
        })
    })
    .into()
}

/// The count for the heading, where there are any.
pub(in crate::features::runs) fn quiet_words(count: usize) -> Option<String> {
    (count > 0).then(|| messages::quiet_failures(count as u64))
}
