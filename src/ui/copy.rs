//! A small button that copies a text.

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::icon::Icon;

/// Copies `text` exactly; says so for readers and with a tick.
#[component]
pub fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// The button's name, as in "Copy run id".
    label: &'static str,
) -> impl IntoView {
    let outcome = RwSignal::new(None::<bool>);
    let copy = move |_| {
        leptos::task::spawn_local(async move {
            let written = JsFuture::from(window().navigator().clipboard().write_text(&text.get_untracked())).await;
            outcome.try_set(Some(written.is_ok()));
        });
    };
    let said = move || match outcome.get() {
        None => "",
        Some(true) => "Copied",
        Some(false) => "Could not copy: the browser blocked the clipboard",
    };
    let glyph = Signal::derive(move || match outcome.get() {
        None => "copy",
        Some(true) => "completed",
        Some(false) => "error",
    });
    view! {
        <button class="button quiet tiny icon-only" type="button" aria-label=label title=label on:click=copy>
            <Icon name=glyph />
        </button>
        <span class="visually-hidden" role="status">{said}</span>
    }
}
