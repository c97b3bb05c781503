//! Popovers: menus and sheets that the browser opens and closes.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Closes the popover `id`, where it is open; the focus is then on what opened it.
pub fn close_popover(id: &str) {
    let popover = document().get_element_by_id(id).and_then(|popover| popover.dyn_into::<HtmlElement>().ok());
    if let Some(popover) = popover {
        let _ = popover.hide_popover();
    }
}
