//! Single keys that act, and when they must not (WCAG 2.1.4).

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use leptos::prelude::*;

/// Whether a key that was pressed alone may act: nobody is typing, no dialog is open, and nothing else has used it.
pub fn is_free(event: &KeyboardEvent) -> bool {
    let typing =
        event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok()).is_some_and(|target| {
            matches!(target.tag_name().as_str(), "TEXTAREA" | "SELECT")
                || target.is_content_editable()
                || (target.tag_name() == "INPUT" && target.get_attribute("type").as_deref() != Some("checkbox"))
        });
    let alone = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    let dialog = || document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some());
    alone && !typing && !event.default_prevented() && !dialog()
}
