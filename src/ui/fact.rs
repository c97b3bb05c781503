//! Facts, as terms and what they are.

use leptos::prelude::*;

/// A fact of a list (`<dl class="pairs">`).
///
/// Accessibility: the list and its items are read as terms with what belongs to them.
#[component]
pub fn FactItem(
    /// What it is about.
    term: &'static str,
    /// What is known of that.
    children: Children,
) -> impl IntoView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
