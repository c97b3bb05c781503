//! The form that asks for a key.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{messages, state::SignInState};
use crate::session::{
    account::Session,
    request_error::{ErrorDetails, WaitNotice},
    stored_key::KeyStorage,
};
use crate::ui::{button::Button, text_field::TextField};

/// The form, below a heading.
///
/// Accessibility: named by the element `labelled_by`; the field for the key has the focus.
#[component]
pub(super) fn SignInForm(
    /// The id of what names it.
    labelled_by: &'static str,
    /// The heading.
    children: Children,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let state = SignInState::provide();
    Effect::new(move |_| state.focus_key());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        state.sign_in();
    };
    view! {
        <form class="body" method="post" novalidate aria-labelledby=labelled_by on:submit=submit>
            {children()}
            <ServerField/>
            <KeyField/>
            {move || state.server_error.get().map(|error| view! { <ErrorDetails error/> })}
            <WaitNotice waiting=state.waiting/>
            <KeyStorageChoice/>
            <Button class="primary wide" kind="submit" disabled=state.busy>
                {move || if state.busy.get() { messages::CHECKING } else { messages::SIGN_IN }}
            </Button>
            {session.sample_key().map(|sample_key| view! { <SampleData sample_key/> })}
        </form>
    }
}

/// Where the key is sent; to be read, and for what keeps passwords.
#[component]
fn ServerField() -> impl IntoView {
    let base = expect_context::<Session>().base();
    let address = if base.starts_with('/') { window().location().origin().unwrap_or_default() + &base } else { base };
    view! {
        <TextField
            id="server"
            label=messages::SERVER
            icon="server"
            class="mono"
            hint=messages::SERVER_HINT
            value=address
            name="username"
            autocomplete="username"
            readonly=true
        />
    }
}

#[component]
fn KeyField() -> impl IntoView {
    let state = expect_context::<SignInState>();
    view! {
        <TextField
            id="key"
            label=messages::KEY
            kind="password"
            icon="key"
            class="mono"
            input=state.key_field
            error=state.error
            name="password"
            placeholder=messages::KEY_EXAMPLE
            autocomplete="current-password"
            verbatim=true
            required=true
        />
    }
}

#[component]
fn KeyStorageChoice() -> impl IntoView {
    view! {
        <fieldset>
            <legend>{messages::KEEP}</legend>
            <KeyStorageRadio value="tab" label=messages::KEEP_TAB risk=messages::KEEP_TAB_RISK storage=KeyStorage::Tab/>
            <KeyStorageRadio value="device" label=messages::KEEP_DEVICE risk=messages::KEEP_DEVICE_RISK storage=KeyStorage::Device/>
        </fieldset>
    }
}

#[component]
fn KeyStorageRadio(value: &'static str, label: &'static str, risk: &'static str, storage: KeyStorage) -> impl IntoView {
    let state = expect_context::<SignInState>();
    view! {
        <label class="choice">
            <input
                type="radio"
                name="keep"
                value=value
                prop:checked=move || state.storage.get() == storage
                on:change=move |_| state.storage.set(storage)
            />
            <span>{label}</span>
            <small>{risk}</small>
        </label>
    }
}

/// The way in without a key of one's own, where there is one.
#[component]
fn SampleData(sample_key: String) -> impl IntoView {
    let state = expect_context::<SignInState>();
    view! {
        <p class="divider">{messages::OR}</p>
        <Button class="wide" on_click=move |_| state.explore(sample_key.clone())>
            {messages::SAMPLE}
        </Button>
        <p class="soft">{messages::SAMPLE_HINT}</p>
    }
}
