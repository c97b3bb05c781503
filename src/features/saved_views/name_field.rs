//! The field for a view's name.

use leptos::{
    ev::{Event, Targeted},
    html,
    prelude::*,
};
use web_sys::HtmlInputElement;

/// The input for a name. Other attributes go to its element.
///
/// Accessibility: described by the error line `error_id`, and invalid while there is an error.
#[component]
pub(super) fn NameField(
    /// The id of the line that says what is wrong.
    error_id: &'static str,
    /// What is typed.
    name: RwSignal<String>,
    /// What is wrong with it. Typing takes it away.
    error: RwSignal<Option<String>>,
    /// The input, to be reached.
    #[prop(optional)]
    input: NodeRef<html::Input>,
    /// What is done besides with each change of the text.
    #[prop(optional, into)]
    on_input: Option<UnsyncCallback<()>>,
) -> impl IntoView {
    let change = move |event: Targeted<Event, HtmlInputElement>| {
        error.set(None);
        name.set(event.target().value());
        if let Some(on_input) = on_input {
            on_input.run(());
        }
    };
    view! {
        <input
            type="text"
            autocomplete="off"
            aria-describedby=error_id
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            prop:value=move || name.get()
            node_ref=input
            on:input:target=change
        />
    }
}
