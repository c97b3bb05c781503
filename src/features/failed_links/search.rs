//! The search in URLs and messages.

use gloo_timers::future::TimeoutFuture;
use leptos::{
    ev::{Event, Targeted},
    html,
    prelude::*,
    task::spawn_local_scoped_with_cancellation,
};
use web_sys::HtmlInputElement;

use super::{messages, shortcuts::is_shortcut, state::FailedLinksState};
use crate::{hooks::use_keydown, session::Settings, ui::icon::Icon};

/// How long after the last keystroke the address follows the search, in milliseconds. Browsers refuse addresses that
/// change with every key.
const ADDRESS_DELAY: u32 = 300;

/// The field; `/` leads to it.
#[component]
pub(super) fn SearchField() -> impl IntoView {
    let (state, settings) = (expect_context::<FailedLinksState>(), expect_context::<Settings>());
    let field = NodeRef::<html::Input>::new();
    use_keydown(move |press, event| {
        if press.key == "/" && is_shortcut(settings, &press, event) {
            event.prevent_default();
            if let Some(field) = field.get_untracked() {
                let _ = field.focus();
                field.select();
            }
        }
    });
    let search = move |event: Targeted<Event, HtmlInputElement>| state.search.set(event.target().value());
    view! {
        <form role="search" aria-label=messages::SEARCH on:submit=|event| event.prevent_default()>
            <label class="field">
                <span class="visually-hidden">{messages::SEARCH_LABEL}</span>
                <Icon name="search"/>
                <input
                    type="search"
                    name="q"
                    maxlength="200"
                    placeholder=messages::SEARCH_PLACEHOLDER
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || state.search.get()
                    node_ref=field
                    on:input:target=search
                />
                <kbd>"/"</kbd>
            </label>
        </form>
    }
}

/// Lets the address follow what is typed a little later, and the field follow the address when that changes by itself.
pub(super) fn sync_search_with_address(state: FailedLinksState) {
    let in_address = Memo::new(move |_| state.address.with(|address| address.query.search.clone()));
    Effect::new(move || {
        let search = in_address.get();
        // Setting it to what it is would put the field back to that, too.
        state.search.maybe_update(|typed| std::mem::replace(typed, search) != *typed);
    });
    Effect::new(move || {
        let typed = state.search.get();
        if in_address.with_untracked(|search| *search == typed) {
            return;
        }
        // What is opened from now on belongs to the new search already, and stays when the address follows.
        let address = state.address.get_untracked();
        let from_the_beginning = address.changed(|_| ());
        if from_the_beginning != address {
            state.replace(from_the_beginning);
        }
        spawn_local_scoped_with_cancellation(async move {
            TimeoutFuture::new(ADDRESS_DELAY).await;
            let mut address = state.address.get_untracked();
            address.query.search = typed;
            state.replace(address);
        });
    });
}
