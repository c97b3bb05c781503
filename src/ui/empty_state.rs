//! The place of a list that has nothing to show.

use leptos::prelude::*;

use super::icon::Icon;

/// A glyph, a heading, a sentence and what can be done about it.
///
/// Accessibility: a heading of the second level, by which readers find the place of the list.
#[component]
pub fn EmptyState(
    /// The glyph.
    icon: &'static str,
    /// What is so.
    #[prop(into)]
    title: Signal<String>,
    /// Why, or what is meant to be here.
    #[prop(into)]
    text: Signal<String>,
    /// A button or a link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon/>
            <h2>{move || title.get()}</h2>
            <p>{move || text.get()}</p>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}
