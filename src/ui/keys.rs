//! Single keys that act, and when they must not (WCAG 2.1.4).

use leptos::prelude::document;
use web_sys::KeyboardEvent;

use crate::platform::keyboard::is_typing;

/// Whether a key that was pressed alone may act: nobody is typing, no dialog is open, and nothing else has used it.
pub fn is_free(event: &KeyboardEvent) -> bool {
    let alone = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    let dialog = || document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some());
    alone && !is_typing(event) && !event.default_prevented() && !dialog()
}
