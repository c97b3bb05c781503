//! Keeping the focus where it is while a part of the page is replaced.

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::element::{Content, live};
use leptos::{prelude::*, task::spawn_local};

/// A live part in which whatever had the focus has it again afterwards, found by its id.
pub fn keeping_focus<C: Content>(content: impl Fn() -> C + 'static) -> AnyView {
    live(move || {
        if let Some(id) = document().active_element().map(|active| active.id()).filter(|id| !id.is_empty()) {
            spawn_local(async move { again(&id) });
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

/// Moves the focus from whatever has it, which is about to go, to the region around it. The page stays where it is.
pub fn step_out() {
    let around = document().active_element().and_then(|active| active.closest("[tabindex='-1']").ok().flatten());
    in_place(around);
}

/// Gives the focus back to the element that had it `before`. Where that is gone it goes, once the page is drawn anew, to
/// the one of the same id, or else to the dialog below, or else to the screen. Then the page stays where it is.
pub fn go_back(before: Option<Element>) {
    let id = before.as_ref().map(Element::id).filter(|id| !id.is_empty());
    if let Some(element) = before.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
    spawn_local(async move {
        TimeoutFuture::new(0).await;
        if let Some(id) = id {
            again(&id);
        }
        // Whoever knows a better place has had a turn.
        TimeoutFuture::new(0).await;
        if is_lost() {
            let below = document().query_selector("dialog[open] [autofocus]").ok().flatten();
            in_place(below.or_else(|| document().get_element_by_id("content")));
        }
    });
}

fn in_place(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

fn is_lost() -> bool {
    document().active_element().is_none_or(|active| active.tag_name() == "BODY")
}

/// Focuses the element `id` if the focus was lost.
pub fn again(id: &str) {
    if is_lost() {
        focus(id);
    }
}

/// Focuses the element `id` if the focus was lost. The page stays where it is.
pub fn again_in_place(id: &str) {
    if is_lost() {
        in_place(document().get_element_by_id(id));
    }
}

/// Moves the focus to the element `id`, also where it is part of a drawing, which the browser focuses as well.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}
