//! Starting and stopping from a run: what its row offers, and seeing what came of it.

use leptos::prelude::*;

use super::{messages, row_run::RowRun, state::RunsState};
use crate::{
    api::types::Run,
    features::activity::{About, Action, Ask, not_offered, offer},
    ui::icon::Icon,
};

/// The button that asks whether to stop a run, or to run its scraper again once it has ended; or says why neither can be
/// done. It stays the same while the run is in progress.
#[component]
pub(super) fn RunActionButton(
    /// Its own id: the focus comes back to it.
    id: String,
    /// Its classes.
    class: &'static str,
    /// The run.
    run: RowRun,
) -> impl IntoView {
    let state = RunsState::expect();
    let reason = move |run: &Run| state.names.with_untracked(|names| not_offered(names, run));
    let from = id.clone();
    let ask = move |_| {
        let run = untrack(|| run.get());
        if reason(&run).is_none() {
            state.activity.acts.ask(Ask { about: About::Run(run), from: from.clone() });
        }
    };
    view! {
        <button
            type="button"
            class=class
            title=move || run.with(|run| reason(run).unwrap_or_else(|| label(run)))
            aria-disabled=move || run.with(|run| reason(run).map(|_| "true"))
            id=id
            on:click=ask
        >
            {run.draw(|run| view! { <Icon name=if stops(run) { "stopped" } else { "repeat" }/> })}
            <span>{run.draw(label)}</span>
        </button>
    }
}

fn stops(run: &Run) -> bool {
    offer(run) == Action::Stop
}

fn label(run: &Run) -> &'static str {
    if stops(run) { messages::STOP } else { messages::RUN_AGAIN }
}

/// Asks for the runs again when one was started or stopped here.
pub(super) fn use_reload_after_actions(state: RunsState) {
    let moved = state.activity.acts.moved();
    Effect::new(move |before: Option<u32>| {
        let now = moved.get();
        if before.is_some_and(|before| before != now) {
            state.runs.answer.again();
        }
        now
    });
}
