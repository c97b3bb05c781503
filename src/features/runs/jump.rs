//! The way to a run by its id: the field. What follows lies in a part of the program of its own.
//!
//! The API has no route for one run (contract section 1), so the run is looked for: on the page, then in the history.
//!
//! `run_id_query` and `search` think in plain Rust, `messages` has the texts, `state` is what the parts share. `panel` shows the
//! search, `outcome` how it ended. What is found has a page of its own.

mod messages;
mod outcome;
mod panel;
pub mod run_id_query;
pub mod search;
mod state;

use leptos::{context::Provider, prelude::*};

pub use self::state::RunRequests;

use self::{panel::JumpPanel, state::JumpForm};
use super::state::RunsState;
use crate::{
    entity::seen::SeenRuns,
    ui::{
        button::Button,
        icon::Icon,
        lazy_part::{LazyPart, LazyPartError, LazyView, lazy_view},
        notice::ErrorLine,
    },
};

/// Lets the history put the focus on the row of `run` when the person comes back from the present page, unless they go there to find
/// another one.
pub fn return_to_row(seen: SeenRuns, run: String) {
    let requests = expect_context::<RunRequests>();
    on_cleanup(move || {
        if !requests.is_pending() {
            seen.return_to(run);
        }
    });
}

/// The form, and the search below it.
pub(super) fn jump(history: RunsState) -> [AnyView; 2] {
    let view = view! {
        <Provider value=history>
            <Jump/>
        </Provider>
    };
    [view.into_any(), ().into_any()]
}

#[component]
fn Jump() -> impl IntoView {
    let form = JumpForm::provide();
    form.follow(expect_context(), expect_context());
    view! {
        <form
            class="jump"
            role="search"
            aria-label=messages::FORM
            on:submit=move |event| {
                event.prevent_default();
                form.submit();
            }
        >
            <Field/>
            <ErrorLine id="jump-error" error=form.error/>
        </form>
        {move || form.asked.get().map(|text| view! { <LazyPart load=move || jump_panel(text.clone())/> })}
    }
}

#[component]
fn Field() -> impl IntoView {
    let form = expect_context::<JumpForm>();
    let select = move |_| {
        if let Some(input) = form.input.get_untracked() {
            input.select();
        }
    };
    view! {
        <div class="field">
            <label class="visually-hidden" for="jump">
                {messages::FIELD}
            </label>
            <Icon name="search"/>
            <input
                id="jump"
                type="text"
                placeholder=messages::PLACEHOLDER
                autocomplete="off"
                spellcheck="false"
                aria-describedby="jump-error"
                aria-invalid=move || form.error.get().map(|_| "true")
                node_ref=form.input
                on:focus=select
                on:input=move |_| form.error.set(None)
            />
            <kbd aria-hidden="true">"i"</kbd>
            <Button class="tiny" kind="submit">
                {messages::FIND}
            </Button>
        </div>
    }
}

/// Looks for the run that `text` names.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(jump, fallible))]
fn jump_panel(text: String) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <JumpPanel text=text.clone()/> }))
}
