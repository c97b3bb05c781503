//! The bar that confirms the preview: the end of the run's ID is typed, and then a button pressed. The time left stands
//! beside that button.

use leptos::{
    ev::{SubmitEvent, Targeted},
    html,
    prelude::*,
};
use web_sys::{Event, HtmlInputElement};

use super::{
    countdown::PreviewCountdown,
    flow::{self, State},
    messages,
    preview::{Locked, TimedPreview, check_typed, split_id, total},
    state::DeletionState,
};
use crate::{
    platform::focus::focus_in_place,
    ui::{button::Button, icon::Icon, notice::ErrorLine},
};

/// The bar. What is typed is in the flow, which alone decides whether it is enough.
#[component]
pub(super) fn ConfirmBar(
    /// The preview that it confirms.
    timed: TimedPreview,
) -> impl IntoView {
    let state = expect_context::<DeletionState>();
    let locked = Memo::new(move |_| {
        state.flow.with(|flow| match flow.state() {
            State::Shown(_, typed) => check_typed(typed, split_id(flow.run()).1).err(),
            _ => None,
        })
    });
    let pressed = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        pressed.set(true);
        state.confirm();
    };
    view! {
        <form class="confirm-bar" novalidate=true aria-label=messages::CONFIRM on:submit=submit>
            <TailField locked pressed/>
            <div class="actions">
                <PreviewCountdown until=timed.until()/>
                <CancelLink/>
                <DeleteButton locked rows=total(&timed.preview)/>
            </div>
        </form>
    }
}

/// Where the end of the run's ID is typed. What is wrong with it is said once, below it.
#[component]
fn TailField(
    /// Why what was typed is not enough.
    #[prop(into)]
    locked: Signal<Option<Locked>>,
    /// Whether it was confirmed as it is.
    pressed: RwSignal<bool>,
) -> impl IntoView {
    let state = expect_context::<DeletionState>();
    let tail = tail(state);
    let [before, after] = messages::TYPE_TO_CONFIRM;
    let error = {
        let tail = tail.clone();
        move || locked.get().and_then(|why| messages::typing_error(why, pressed.get(), &tail))
    };
    let error = Memo::new(move |_| error());
    let change = move |event: Targeted<Event, HtmlInputElement>| {
        pressed.set(false);
        state.flow.dispatch(flow::Event::Type(event.target().value()));
    };
    view! {
        <label for="tail" id="tail-label">
            {before}
            <code translate="no">{tail}</code>
            {after}
        </label>
        <span class="field">
            <input
                id="tail"
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="tail-hint tail-error"
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                on:input:target=change
            />
        </span>
        <span class="visually-hidden" id="tail-hint">
            {messages::TAIL_HINT}
        </span>
        <ErrorLine id="tail-error" error/>
    }
}

/// The way back. It gets the focus: a key that is pressed too early deletes nothing.
#[component]
fn CancelLink() -> impl IntoView {
    let state = expect_context::<DeletionState>();
    let link = NodeRef::<html::A>::new();
    // What must be read first stays where it is.
    link.on_load(|link| focus_in_place(Some(link.into())));
    view! {
        <a class="button" href=move || state.back_href() node_ref=link>
            {messages::CANCEL}
        </a>
    }
}

/// The one button that deletes. While it is locked it can be reached, and is described by what unlocks it.
#[component]
fn DeleteButton(
    /// Why what was typed is not enough.
    #[prop(into)]
    locked: Signal<Option<Locked>>,
    /// How many rows it deletes, where that is known.
    #[prop(optional_no_strip)]
    rows: Option<u64>,
) -> impl IntoView {
    let while_locked = move |value: &'static str| move || locked.get().map(|_| value);
    view! {
        <Button
            class="danger"
            kind="submit"
            attr:aria-disabled=while_locked("true")
            attr:aria-describedby=while_locked("tail-label")
        >
            <Icon name="deleted"/>
            {messages::delete(rows)}
        </Button>
    }
}

/// The characters that are to be typed.
fn tail(state: DeletionState) -> String {
    split_id(&state.target.id()).1.to_owned()
}
