//! The tick and the button that merge.

use leptos::prelude::*;

use super::{
    flow::{MergeFlow, State},
    messages,
    readiness::FEWEST,
    state::MergeState,
};
use crate::{
    hooks::Flow,
    ui::{button::Button, choice::Checkbox, icon::Icon},
};

/// A box to tick, the button, and why it does nothing now. A tick is for one merge of one choice.
#[component]
pub(super) fn Confirmation() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let confirmed = RwSignal::new(false);
    Effect::new(move || {
        state.picked.with(|_| ());
        state.board.with(|_| ());
        confirmed.set(false);
    });
    let why_disabled = Memo::new(move |_| {
        let blocked = state.flow.with(why_blocked);
        let tick = (!confirmed.get()).then_some(messages::TICK_FIRST);
        blocked.or_else(|| why_not_mergeable(state)).or(tick)
    });
    let merge = move |_| {
        confirmed.set(false);
        state.confirm();
    };
    let reason = move || {
        why_disabled.get().map(|why| {
            view! {
                <Icon name="info"/>
                <span>{why}</span>
            }
        })
    };
    view! {
        <Checkbox checked=confirmed on_change=move |on| confirmed.set(on)>
            {messages::CONFIRM}
        </Checkbox>
        <Button
            class="primary wide"
            disabled=move || why_disabled.with(Option::is_some)
            on_click=merge
            attr:aria-describedby="why-disabled"
        >
            {move || messages::merge(state.picked.with(Vec::len))}
        </Button>
        <p class="why-disabled" id="why-disabled">
            {reason}
        </p>
    }
}

fn why_blocked(flow: &MergeFlow) -> Option<&'static str> {
    match flow.state() {
        _ if flow.is_under_way() => Some(messages::UNDER_WAY),
        State::Unknown(..) | State::Limited(..) | State::Unrecorded(..) => Some(messages::SETTLE_FIRST),
        _ => None,
    }
}

fn why_not_mergeable(state: MergeState) -> Option<&'static str> {
    if state.picked.with(Vec::len) < FEWEST {
        Some(messages::TOO_FEW)
    } else {
        state.outdated.with(|outdated| (!outdated.is_empty()).then_some(messages::DROP_FIRST))
    }
}
