//! What is behind a button and opens beside it, without leaving the page.

use leptos::{html, prelude::*};
use web_sys::Event;

/// A popover whose content is there only while it is open: what nobody looks at takes no room and no time. It opens at the
/// button whose `popovertarget` is its id.
///
/// Accessibility: a native popover, so Escape and a press beside it close it; the browser tells whether it is open, and what
/// is in it follows its button when tabbing.
#[component]
pub fn Popover(
    /// Its own id.
    id: &'static str,
    /// Its classes.
    #[prop(default = "menu")]
    class: &'static str,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let popover = NodeRef::<html::Div>::new();
    let is_there = RwSignal::new(false);
    let toggled = move |_: Event| {
        let is_open = popover.get_untracked().is_some_and(|popover| popover.matches(":popover-open").unwrap_or(false));
        is_there.set(is_open);
    };
    view! {
        <div
            class=class
            id=id
            role="group"
            aria-label=move || label.get()
            popover="auto"
            node_ref=popover
            on:toggle=toggled
            on:beforetoggle=move |_: Event| is_there.set(true)
        >
            <Show when=move || is_there.get()>{children()}</Show>
        </div>
    }
}
