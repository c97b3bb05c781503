//! The tick and the button that merge.

use leptos::prelude::*;

use super::{
    flow::{MergeFlow, State},
    messages,
    readiness::FEWEST,
    replacement::Dataset,
    state::MergeState,
};
use crate::{
    api::types::{MergeQuery, Run},
    hooks::Flow,
    ui::{button::Button, choice::Checkbox, live_text::LiveText},
};

/// A box to tick where a dataset may be replaced, the button, and why it does nothing now. A tick is for one merge of one
/// selection.
///
/// Accessibility: the button can be reached while it does nothing; the reason is its description.
#[component]
pub(super) fn Confirmation(
    /// What is there before the merge.
    dataset: Memo<Dataset>,
) -> impl IntoView {
    let state = expect_context::<MergeState>();
    let confirmed = RwSignal::new(false);
    Effect::new(move || {
        state.selected.with(|_| ());
        state.board.with(|_| ());
        dataset.with(|_| ());
        confirmed.set(false);
    });
    let may_replace = Memo::new(move |_| dataset.with(|dataset| *dataset != Dataset::Missing));
    let why_disabled = Memo::new(move |_| {
        let blocked = state.flow.with(why_blocked);
        let tick = (may_replace.get() && !confirmed.get()).then_some(messages::CONFIRM_FIRST);
        blocked.or_else(|| why_not_mergeable(state)).or(tick)
    });
    let is_long = Memo::new(move |_| state.selected.with(|runs| request_length(state, runs)) > LONGEST);
    let merge = move |_| {
        confirmed.set(false);
        state.confirm();
    };
    view! {
        <Show when=move || may_replace.get()>
            <Checkbox checked=confirmed on_change=move |on| confirmed.set(on)>
                {messages::UNDERSTOOD}
            </Checkbox>
        </Show>
        <Button
            class="primary wide"
            disabled=move || why_disabled.with(Option::is_some)
            on_click=merge
            attr:aria-describedby="why-disabled"
        >
            <LiveText text=Signal::derive(move || messages::merge(state.selected.with(Vec::len)))/>
        </Button>
        <Show when=move || is_long.get()>
            <p class="hint">{messages::LONG_REQUEST}</p>
        </Show>
        <p class="why-disabled" id="why-disabled">
            <LiveText text=Signal::derive(move || why_disabled.get().unwrap_or_default().to_owned())/>
        </p>
    }
}

/// From how many characters on gateways refuse an address: many servers take 8 KiB for its whole line.
const LONGEST: usize = 8_000;

/// How long the address of the merge is.
fn request_length(state: MergeState, runs: &[Run]) -> usize {
    let runs = runs.iter().map(|run| run.id.clone()).collect();
    MergeQuery { group: state.group(), runs }.path().len()
}

fn why_blocked(flow: &MergeFlow) -> Option<&'static str> {
    match flow.state() {
        _ if flow.is_under_way() => Some(messages::IN_PROGRESS),
        State::Unknown(..) | State::Limited(..) | State::Unrecorded(..) => Some(messages::RESOLVE_FIRST),
        _ => None,
    }
}

fn why_not_mergeable(state: MergeState) -> Option<&'static str> {
    if state.selected.with(Vec::len) < FEWEST {
        Some(messages::TOO_FEW)
    } else {
        state.outdated.with(|outdated| (!outdated.is_empty()).then_some(messages::REMOVE_FIRST))
    }
}
