//! Keeping the focus where it is while a part of the page is replaced.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::element::{Content, live};
use crate::leptos::{prelude::*, spawn};

/// A live part in which whatever had the focus has it again afterwards, found by its id.
pub fn keeping_focus<C: Content>(content: impl Fn() -> C + 'static) -> AnyView {
    live(move || {
        if let Some(id) = document().active_element().map(|active| active.id()).filter(|id| !id.is_empty()) {
            spawn(async move { again(&id) });
        }
        content()
    })
}

/// Moves focus and sight to the part of the page `id`: what reading goes on with.
pub fn go_to(id: &str) {
    let part = document().get_element_by_id(id).and_then(|part| part.dyn_into::<HtmlElement>().ok());
    if let Some(part) = part {
        let _ = part.focus();
        part.scroll_into_view();
    }
}

/// Focuses the element `id` if the focus was lost.
pub fn again(id: &str) {
    let lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
    if lost {
        focus(id);
    }
}

/// Moves the focus to the element `id`, also where it is part of a drawing, which the browser focuses as well.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}
