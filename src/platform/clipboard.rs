//! The clipboard.

use js_sys::{Function, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement};

/// Copies `text` exactly. `false` where the browser refuses, or offers this page no way to.
pub async fn copy_text(text: &str) -> bool {
    let navigator = window().navigator();
    // Pages that were not loaded over a secure connection have none.
    let offered = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    if offered { JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok() } else { copy_selected(text) }
}

/// The old way: a field that holds the text, all of it selected. The focus goes back to where it was.
fn copy_selected(text: &str) -> bool {
    let copied = || {
        // What is outside of an open dialog cannot have the focus.
        let around = document().query_selector("dialog[open]").ok()?.or_else(|| Some(document().body()?.into()))?;
        let before = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
        let field: HtmlTextAreaElement = document().create_element("textarea").ok()?.unchecked_into();
        field.set_class_name("visually-hidden");
        field.set_read_only(true);
        field.set_value(text);
        around.append_child(&field).ok()?;
        field.select();
        let copy = Reflect::get(&document(), &"execCommand".into()).ok()?.dyn_into::<Function>().ok();
        let copied = copy.and_then(|copy| copy.call1(&document(), &"copy".into()).ok()?.as_bool());
        field.remove();
        if let Some(before) = before {
            let _ = before.focus();
        }
        copied
    };
    copied().unwrap_or(false)
}
