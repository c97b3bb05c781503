//! A small button that copies a text.

use leptos::{prelude::*, task::spawn_local};

use super::{button::IconButton, short_notice::ShortNotice};
use crate::platform::clipboard::copy_text;

/// A button that copies a text exactly.
///
/// Accessibility: says what came of it to readers, each time, and with its glyph for two seconds.
#[component]
pub fn CopyButton(
    /// Its name: "Copy run ID".
    label: &'static str,
    /// What it copies.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let outcome = ShortNotice::<bool>::new();
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let copied = copy_text(&text).await;
            outcome.say(copied).await;
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
        <span class="visually-hidden" role="status" translate="no">
            {said}
        </span>
    }
}
