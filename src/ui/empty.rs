//! The place of a list that has nothing to show.

use leptos::prelude::*;

use super::icon::Icon;

/// A heading, a sentence and what can be done about it.
#[component]
pub fn Empty(
    /// The glyph's name.
    icon: &'static str,
    /// The heading.
    #[prop(into)]
    title: String,
    /// The sentence below it.
    #[prop(into)]
    text: String,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon />
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}
