//! The form that confirms the preview: the end of the run's id is typed, and then a button pressed.

use leptos::{
    ev::{SubmitEvent, Targeted},
    html,
    prelude::*,
};
use web_sys::{Event, HtmlInputElement};

use super::{
    flow::{self, State},
    messages,
    preview::{Locked, check_typed, split_id},
    state::DeletionState,
};
use crate::{
    platform::focus::focus_in_place,
    ui::{button::Button, icon::Icon, notice::ErrorLine},
};

/// The form. What is typed is in the flow, which alone decides whether it is enough.
#[component]
pub(super) fn ConfirmForm() -> impl IntoView {
    let state = expect_context::<DeletionState>();
    let locked = Memo::new(move |_| {
        state.flow.with(|flow| match flow.state() {
            State::Shown(_, typed) => check_typed(typed, split_id(flow.run()).1).err(),
            _ => None,
        })
    });
    let why_locked = move || locked.get().map(|why| view! { <span class="soft">{reason(state, why)}</span> });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        state.confirm();
    };
    view! {
        <form class="confirm-form" novalidate=true on:submit=submit>
            <TailField locked/>
            <div class="actions">
                <CancelLink/>
                <DeleteButton locked/>
                <span id="why-locked">{why_locked}</span>
            </div>
        </form>
    }
}

/// Where the end of the run's id is typed.
#[component]
fn TailField(#[prop(into)] locked: Signal<Option<Locked>>) -> impl IntoView {
    let state = expect_context::<DeletionState>();
    let is_wrong = move || locked.get() == Some(Locked::OtherRun);
    let error = move || locked.get().filter(|_| is_wrong()).map(|why| reason(state, why));
    let change = move |event: Targeted<Event, HtmlInputElement>| {
        state.flow.dispatch(flow::Event::Type(event.target().value()));
    };
    view! {
        <div class="stacked confirm-field">
            <label for="tail">{messages::type_tail(tail(state).chars().count())}</label>
            <span class="field">
                <input
                    id="tail"
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby="tail-hint tail-error"
                    aria-invalid=move || is_wrong().then_some("true")
                    on:input:target=change
                />
            </span>
            <span class="hint" id="tail-hint">
                {messages::WHERE_MARKED}
            </span>
            <ErrorLine id="tail-error" error/>
        </div>
    }
}

/// The way back. It gets the focus: a key that is pressed too early deletes nothing.
#[component]
fn CancelLink() -> impl IntoView {
    let state = expect_context::<DeletionState>();
    let link = NodeRef::<html::A>::new();
    // On a small screen it lies far below what must be read first.
    link.on_load(|link| focus_in_place(Some(link.into())));
    view! {
        <a class="button" href=move || state.back_href() node_ref=link>
            {messages::CANCEL}
        </a>
    }
}

/// The one button that deletes. While it is locked it can be reached, and says why.
#[component]
fn DeleteButton(#[prop(into)] locked: Signal<Option<Locked>>) -> impl IntoView {
    let run = expect_context::<DeletionState>().target.id();
    view! {
        <Button
            class="danger"
            kind="submit"
            attr:aria-disabled=move || locked.get().map(|_| "true")
            attr:aria-describedby="why-locked"
        >
            <Icon name="deleted"/>
            {messages::delete(&run)}
        </Button>
    }
}

/// The characters that are to be typed.
fn tail(state: DeletionState) -> String {
    split_id(&state.target.id()).1.to_owned()
}

fn reason(state: DeletionState, why: Locked) -> String {
    messages::locked(why, &tail(state))
}
