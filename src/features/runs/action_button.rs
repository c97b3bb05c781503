//! Buttons that start and stop from a run: what its row offers, and seeing what came of it.

use leptos::prelude::*;

use super::{messages, row_run::RowRun, state::RunsState};
use crate::{
    api::types::Run,
    features::activity::{Action, ActionRequest, ActionTarget, available_action, unavailable_reason},
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
    let reason = move |run: &Run| state.names.with_untracked(|names| unavailable_reason(names, run));
    let opener_id = id.clone();
    let open = move |_| {
        let run = untrack(|| run.get());
        if reason(&run).is_none() {
            state
                .write_log
                .run_actions
                .open(ActionRequest { target: ActionTarget::Run(run), opener_id: opener_id.clone() });
        }
    };
    view! {
        <button
            type="button"
            class=class
            title=move || run.with(|run| reason(run).unwrap_or_else(|| label(run)))
            aria-disabled=move || run.with(|run| reason(run).map(|_| "true"))
            id=id
            on:click=open
        >
            {run.draw(|run| view! { <Icon name=if stops(run) { "stopped" } else { "repeat" }/> })}
            <span>{run.draw(label)}</span>
        </button>
    }
}

fn stops(run: &Run) -> bool {
    available_action(run) == Action::Stop
}

fn label(run: &Run) -> &'static str {
    if stops(run) { messages::STOP } else { messages::RUN_AGAIN }
}

/// Asks for the runs again when one was started or stopped here.
pub(super) fn use_reload_after_actions(state: RunsState) {
    let changes = state.write_log.run_actions.runs_changed();
    Effect::new(move |before: Option<u32>| {
        let now = changes.get();
        if before.is_some_and(|before| before != now) {
            state.runs.answer.reload();
        }
        now
    });
}
