//! Modal dialogs.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::element::{Element, Handle};
use crate::leptos::prelude::*;

/// Opens the dialog element that `dialog` builds over the page, for as long as it is there. What in it wants the focus
/// gets it once it is open. Afterwards the focus is where it was.
pub fn modal(dialog: impl FnOnce() -> Element) -> Element {
    let handle = Handle::new();
    let before = document().active_element();
    effect(move || {
        if let Some(dialog) = handle.get::<HtmlDialogElement>() {
            let _ = dialog.show_modal();
        }
    });
    on_cleanup(move || {
        // While it is open, nothing behind it can take the focus.
        if let Some(dialog) = handle.get::<HtmlDialogElement>() {
            dialog.close();
        }
        if let Some(element) = before.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
    dialog().handle(handle)
}
