//! What the tabs count before anybody searches: the newest runs are read once the rows are there, and nothing else is asked.

use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{criteria::Criteria, reader::read_up_to};
use crate::{
    api::{Kind, types::Run},
    entity::baselines::BaselineState,
    features::runs::{
        answer::{RequestReason, RunsRequest},
        state::RunsState,
    },
    hooks::Load,
    routes::RunsView,
    session::ask::Waiting,
};

/// So many pages of 200 runs are read unasked: a chosen time that has more is counted when a tab is opened.
const MOST_PAGES: u64 = 5;

/// Reads what the tabs count of the chosen time, while runs are compared with others and live updates are on. A failure leaves
/// the tabs without numbers.
pub fn use_count_ahead(state: RunsState) {
    let is_due = Memo::new(move |_| {
        let is_shown = state.runs.answer.state.with(|load| matches!(load, Load::Ready(_)));
        let settings = state.session.settings;
        let is_wanted = settings.baselines.get() && settings.live.get() && !state.search.is_on();
        is_wanted && is_shown && is_compared(state)
    });
    Effect::new(move |_| {
        let (question, client) = (state.search.question.get(), state.session.client());
        let Some(client) = client.filter(|_| is_due.get()) else { return };
        let (sources, criteria) = (state.search.sources, Criteria::of_view(RunsView::Attention));
        let request = RunsRequest::new(client, question, Waiting::quiet(), RequestReason::Poll);
        spawn_local_scoped_with_cancellation(async move {
            let outcome = read_up_to(MOST_PAGES, request, sources, criteria).await;
            if matches!(outcome, Ok(Err(error)) if error.kind == Kind::Unauthorized) {
                state.session.expire();
            }
        });
    });
}

/// Whether the rows wait for no run to be compared with. Tracked.
fn is_compared(state: RunsState) -> bool {
    let waits = |run: &Run| state.verdicts.known(run) == BaselineState::Loading;
    state.with_answer(|answer| !answer.rows.iter().any(waits)).unwrap_or_default()
}
