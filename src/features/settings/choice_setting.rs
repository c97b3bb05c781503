//! What the settings that are one of a few have in common.

use leptos::prelude::*;

/// A setting that is one of a few, as radios side by side.
#[component]
pub(super) fn ChoiceSetting(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <fieldset class="setting">
            <legend class="label">{title}</legend>
            <div class="segmented">{children()}</div>
        </fieldset>
    }
}
