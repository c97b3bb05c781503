//! Starting and stopping from a run: what its menu offers, and seeing what came of it.

use leptos::prelude::*;

use super::{messages, row_run::RowRun, state::RunsState};
use crate::{
    api::types::Run,
    features::activity::{Action, ActionRequest, ActionTarget, available_action, unavailable_reason},
    ui::{icon::Icon, menu::MenuItem},
};

/// What asks whether to stop a run, or to run its scraper again once it has ended; or says why neither can be done.
#[component]
pub(super) fn RunActionItem(
    /// The id of the element that the focus comes back to.
    opener_id: String,
    /// The run.
    run: RowRun,
) -> impl IntoView {
    let state = RunsState::expect();
    let reason = move |run: &Run| state.names.with_untracked(|names| unavailable_reason(names, run));
    let open = move |()| {
        let request = ActionRequest { target: ActionTarget::Run(untrack(|| run.get())), opener_id: opener_id.clone() };
        state.write_log.run_actions.open(request);
    };
    let disabled = Signal::derive(move || run.with(reason).map(str::to_owned));
    view! {
        <MenuItem disabled on_choose=open>
            {run.draw(|run| view! { <Icon name=if stops(run) { "stopped" } else { "repeat" }/> })}
            <span>{run.draw(label)}</span>
        </MenuItem>
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
