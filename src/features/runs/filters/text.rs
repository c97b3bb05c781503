//! The text that is looked for in the runs of the chosen time.

use std::time::Duration;

use leptos::{html, leptos_dom::helpers::TimeoutHandle, prelude::*};

use super::messages;
use crate::{
    features::runs::{search::parse_text, state::RunsState},
    ui::icon::Icon,
};

/// How long a pause in typing is the end of it: each text is a search of its own.
const PAUSE: Duration = Duration::from_millis(350);

/// The field. While it is being typed the history keeps one entry.
#[component]
pub(super) fn TextFilter() -> impl IntoView {
    let (state, field) = (RunsState::expect(), NodeRef::<html::Input>::new());
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let cancel = move || {
        if let Some(Some(timeout)) = pending.try_update_value(Option::take) {
            timeout.clear();
        }
    };
    // Spaces at its ends, which are no part of it, stay in the field: it is set only when the text changes.
    let text = Memo::new(move |_| state.address.with(|address| address.search.text.clone()));
    let apply = move || {
        cancel();
        let Some(typed) = field.get_untracked().map(|field| parse_text(&field.value())) else { return };
        if text.with_untracked(|text| *text != typed) {
            state.refine_question(|address| address.search.text = typed);
        }
    };
    let typed = move |_| {
        cancel();
        pending.set_value(set_timeout_with_handle(apply, PAUSE).ok());
    };
    on_cleanup(cancel);
    view! {
        <label class="field search-field">
            <Icon name="search"/>
            <span class="visually-hidden">{messages::SEARCH}</span>
            <input
                type="search"
                name="text"
                maxlength="128"
                placeholder=messages::SEARCH
                autocomplete="off"
                spellcheck="false"
                node_ref=field
                prop:value=move || text.get().unwrap_or_default()
                on:input=typed
                on:change=move |_| apply()
            />
        </label>
    }
}
