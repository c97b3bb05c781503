//! A field for a line of text.

use leptos::{
    ev::{Event, Targeted},
    html,
    prelude::*,
};
use web_sys::HtmlInputElement;

use super::{icon::Icon, notice::ErrorLine};

/// A field with its label above it, and below it a hint, or else what is wrong with what was typed.
///
/// Accessibility: the input is described by the one that is there, and invalid while there is an error.
#[component]
pub fn TextField(
    /// The input's id.
    id: &'static str,
    /// What belongs into it.
    label: &'static str,
    /// What kind of text it is for: `text`, `password`, `search`.
    #[prop(default = "text")]
    kind: &'static str,
    /// The name of the input, by which password managers know it.
    #[prop(optional)]
    name: Option<&'static str>,
    /// What the browser may fill in: `username`, `current-password`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// An example of what belongs into it.
    #[prop(optional)]
    placeholder: Option<&'static str>,
    /// Whether it must not be left empty.
    #[prop(optional)]
    required: bool,
    /// Whether it can only be read and copied.
    #[prop(optional)]
    readonly: bool,
    /// Whether its text is no language: no capitals are put in, no spelling is checked.
    #[prop(optional)]
    verbatim: bool,
    /// A glyph before it.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// The input's classes: `mono`.
    #[prop(optional)]
    class: Option<&'static str>,
    /// What is good to know.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// The input, to be reached.
    #[prop(optional)]
    input: NodeRef<html::Input>,
    /// What is in it.
    #[prop(optional, into)]
    value: Option<Signal<String>>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Option<Signal<Option<String>>>,
    /// What is done with each change of the text.
    #[prop(optional, into)]
    on_input: Option<UnsyncCallback<String>>,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{id}-hint"), error_id(id));
    let is_wrong = move || error.is_some_and(|error| error.with(Option::is_some));
    let described = {
        let (hint_id, error_id) = (hint.map(|_| hint_id.clone()), error.map(|_| error_id.clone()));
        move || if is_wrong() { error_id.clone() } else { hint_id.clone() }
    };
    let change = move |event: Targeted<Event, HtmlInputElement>| {
        if let Some(on_input) = on_input {
            on_input.run(event.target().value());
        }
    };
    view! {
        <div class="stacked">
            <label for=id>{label}</label>
            <span class="field">
                {icon.map(|name| view! { <Icon name/> })}
                <input
                    class=class
                    id=id
                    type=kind
                    name=name
                    autocomplete=autocomplete
                    placeholder=placeholder
                    required=required
                    readonly=readonly
                    autocapitalize=verbatim.then_some("off")
                    spellcheck=verbatim.then_some("false")
                    aria-describedby=described
                    aria-invalid=error.map(|_| move || is_wrong().then_some("true"))
                    prop:value=move || value.map(|value| value.get()).unwrap_or_default()
                    node_ref=input
                    on:input:target=change
                />
            </span>
            {hint
                .map(|hint| {
                    view! {
                        <span class="hint" id=hint_id hidden=is_wrong>
                            {hint}
                        </span>
                    }
                })}
            {error.map(|error| view! { <ErrorLine id=error_id error/> })}
        </div>
    }
}

/// The id of the line that says what is wrong with the field `id`.
fn error_id(id: &str) -> String {
    format!("{id}-error")
}
