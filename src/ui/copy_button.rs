//! A small button that copies a text.

use leptos::{prelude::*, task::spawn_local};

use super::button::IconButton;
use crate::platform::clipboard::copy_text;

/// A button that copies a text exactly.
///
/// Accessibility: says what came of it to readers, and with its glyph.
#[component]
pub fn CopyButton(
    /// Its name: "Copy run ID".
    label: &'static str,
    /// What it copies.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let outcome = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let copied = copy_text(&text).await;
            // It may be gone by now.
            let _ = outcome.try_set(Some(copied));
        });
    };
    let icon = move || match outcome.get() {
        None => "copy",
        Some(true) => "completed",
        Some(false) => "error",
    };
    let said = move || match outcome.get() {
        None => "",
        Some(true) => "Copied",
        Some(false) => "Couldn’t copy: your browser blocked the clipboard",
    };
    view! {
        <IconButton class="quiet tiny" titled=true icon label on_click=copy/>
        <span class="visually-hidden" role="status">
            {said}
        </span>
    }
}
