//! A text to copy by hand, where the browser refuses its clipboard.

use leptos::{html, prelude::*};

/// A field that cannot be changed, of which all is selected when it gets the focus; in a dialog it gets it at once.
///
/// Accessibility: a text field of the name `label` that can be read only.
#[component]
pub fn CopyField(
    /// What it holds.
    label: &'static str,
    /// How many lines are seen.
    #[prop(default = 8)]
    rows: u32,
    /// The text.
    text: String,
) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let select = move |_| {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
    };
    // As its content and not as its value, which would be set after the focus has come.
    view! {
        <textarea readonly autofocus rows=rows aria-label=label node_ref=field on:focus=select>
            {text}
        </textarea>
    }
}
