//! A small button that copies a text.

use wasm_bindgen_futures::JsFuture;

use super::{
    element::{Content, Element, el, live},
    icon::icon,
};
use leptos::{prelude::*, task::spawn_local};

/// Copies `text` exactly. `false` where the browser refuses, or offers no clipboard to this page.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    let offered = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    offered && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// A button that copies `text` exactly; says so for readers and with a tick. `label` is the button's name, as in "Copy run id".
pub fn copy_button(text: String, label: &'static str) -> impl Content {
    let outcome = RwSignal::new(None::<bool>);
    let act = move || {
        let text = text.clone();
        spawn_local(async move {
            let copied = copy(&text).await;
            outcome.set(Some(copied));
        });
    };
    let said = move || match outcome.get() {
        None => "",
        Some(true) => "Copied",
        Some(false) => "Could not copy: the browser blocked the clipboard",
    };
    let glyph = move || match outcome.get() {
        None => icon("copy"),
        Some(true) => icon("completed"),
        Some(false) => icon("error"),
    };
    let button: Element = el("button")
        .class("button quiet tiny icon-only")
        .attr("type", "button")
        .attr("aria-label", label)
        .attr("title", label)
        .on("click", move |_| act())
        .child(live(glyph));
    [button, el("span").class("visually-hidden").attr("role", "status").live(said)]
}
