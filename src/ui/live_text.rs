//! Text that changes while it is on the screen.

use leptos::prelude::*;

/// A text that changes in place. Other attributes (`attr:class`, `attr:role`) go to its element.
///
/// Browsers that translate pages take text nodes apart: what is said later would never be seen. So they leave this alone.
///
/// Accessibility: it says nothing by itself. With `attr:role="status"` readers are told of each change in a pause; what
/// stays as it was is not written again, and so not told again.
#[component]
pub fn LiveText(
    /// What it says now.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <span translate="no">{move || text.get()}</span> }
}
