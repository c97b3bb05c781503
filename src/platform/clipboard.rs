//! The clipboard.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Copies `text` exactly. `false` where the browser refuses, or offers no clipboard to this page.
pub async fn copy_text(text: &str) -> bool {
    let navigator = window().navigator();
    // Pages that were not loaded over a secure connection have none.
    let offered = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    offered && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
