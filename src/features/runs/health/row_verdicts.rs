//! The verdicts on the runs on the screen, as far as they can be told by now.

use leptos::prelude::*;

use super::{
    super::{row_run::RowRun, state::RunsState},
    messages,
};
use crate::{
    api::types::Run,
    entity::{baselines::BaselineState, scraper_history::RunVerdict},
};

/// The verdict on a run. Tracked.
pub(in crate::features::runs) fn run_verdict(state: RunsState, run: &Run) -> RunVerdict {
    shown_verdict(state, &state.verdicts.known(run), run)
}

/// The verdict by what is known of the scraper; until that has come, the one by which the search has found the run.
fn shown_verdict(state: RunsState, known: &BaselineState, run: &Run) -> RunVerdict {
    let is_missing = matches!(known, BaselineState::Loading | BaselineState::Failed);
    let of_search = is_missing.then(|| state.search.verdict(run)).flatten();
    of_search.unwrap_or_else(|| state.verdicts.shown_by(known, run))
}

/// The verdict on a run as its row shows it.
pub(in crate::features::runs) fn row_verdict(state: RunsState, run: RowRun) -> Signal<RunVerdict> {
    // Others' answers are no news to it.
    let known = Memo::new(move |_| state.verdicts.known(&run.answered()));
    Memo::new(move |_| known.with(|known| run.with(|run| shown_verdict(state, known, run)))).into()
}

/// How many of the runs on the page need attention.
pub(in crate::features::runs) fn attention_on_page(state: RunsState) -> Signal<usize> {
    Memo::new(move |_| {
        let rows = state.with_answer(|answer| answer.rows.clone());
        state.live_updates.with(|updates| {
            let needs_attention = |run: &&Run| run_verdict(state, updates.newest(run)).verdict.needs_attention();
            rows.iter().flat_map(|rows| rows.iter()).filter(needs_attention).count()
        })
    })
    .into()
}

/// The count for the heading, where there are any.
pub(in crate::features::runs) fn attention_text(count: usize) -> Option<String> {
    (count > 0).then(|| messages::need_attention(count as u64))
}
