//! Modal dialogs.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, HtmlDialogElement};

use super::{
    element::{Element, Handle, el},
    focus::go_back,
};
use leptos::prelude::*;

/// The button that closes the dialog it is in, as Escape does: what the dialog does when it closes follows.
pub fn close_button() -> Element {
    let close = |event: Event| {
        let button = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let dialog = button.and_then(|button| button.closest("dialog").ok().flatten());
        if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
            dialog.close();
        }
    };
    el("button").class("button tiny").attr("type", "button").on("click", close).child("Close")
}

/// Opens the dialog element that `dialog` builds over the page, for as long as it is there. What in it wants the focus
/// gets it once it is open. Afterwards the focus is where it was, or on the screen.
pub fn modal(dialog: impl FnOnce() -> Element) -> Element {
    let handle = Handle::new();
    let before = document().active_element();
    Effect::new(move || {
        if let Some(dialog) = handle.get::<HtmlDialogElement>() {
            let _ = dialog.show_modal();
        }
    });
    on_cleanup(move || {
        // While it is open, nothing behind it can take the focus.
        if let Some(dialog) = handle.get::<HtmlDialogElement>() {
            // The browser tells of its end later, even when that was before, and what listens is gone by then.
            let unheard = Closure::once_into_js(|event: Event| event.stop_immediate_propagation());
            let _ = dialog.add_event_listener_with_callback_and_bool("close", unheard.unchecked_ref(), true);
            dialog.close();
        }
        go_back(before);
    });
    dialog().handle(handle)
}
