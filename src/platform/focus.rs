//! The focus: moving it, giving it back, and keeping it while a part of the page is drawn anew.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Reflect};
use leptos::{prelude::document, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, console};

/// Focuses the element `id`. Parts of drawings can have the focus as well.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Moves focus and sight to the element `id`: what reading goes on with.
pub fn focus_and_reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_ref::<HtmlElement>().focus();
        reveal(&element, ScrollLogicalPosition::Start);
    }
}

/// Scrolls until an element is in sight, at this place of what scrolls. Pages and extensions that change how elements scroll
/// may throw: that is logged, because an exception that leaves a listener of the panel would leave it unusable.
pub fn reveal(element: &Element, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    let scroll = Reflect::get(element, &"scrollIntoView".into()).and_then(JsCast::dyn_into::<Function>);
    if let Err(error) = scroll.and_then(|scroll| scroll.call1(element, &options)) {
        console::error_1(&error);
    }
}

/// Focuses an element; the page stays where it is.
pub fn focus_in_place(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Moves the focus from the element that has it, which is about to go, to the region around it. The page stays where it
/// is.
pub fn focus_region_around() {
    focus_in_place(document().active_element().and_then(|active| active.closest("[tabindex='-1']").ok().flatten()));
}

/// Whether no element has the focus.
pub fn is_focus_lost() -> bool {
    document().active_element().is_none_or(|active| active.tag_name() == "BODY")
}

/// Focuses the element `id` where the focus was lost.
pub fn refocus(id: &str) {
    if is_focus_lost() {
        focus(id);
    }
}

/// The same; the page stays where it is.
pub fn refocus_in_place(id: &str) {
    if is_focus_lost() {
        focus_in_place(document().get_element_by_id(id));
    }
}

/// Called before a part of the page is drawn anew: whatever has the focus has it again afterwards, found by its id.
pub fn keep_focus() {
    if let Some(id) = document().active_element().map(|active| active.id()).filter(|id| !id.is_empty()) {
        spawn_local(async move { refocus(&id) });
    }
}

/// Gives the focus back to the element that had it `before`. Where that is gone it goes, once the page is drawn anew, to
/// the one of the same id, or else into the dialog below, or else to the page's content (`content`). Then the page stays
/// where it is.
pub fn restore_focus(before: Option<Element>) {
    let id = before.as_ref().map(Element::id).filter(|id| !id.is_empty());
    if let Some(element) = before.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
    spawn_local(async move {
        TimeoutFuture::new(0).await;
        if let Some(id) = id {
            refocus(&id);
        }
        // Whoever knows a better place has had a turn.
        TimeoutFuture::new(0).await;
        if is_focus_lost() {
            let below = document().query_selector("dialog[open] [autofocus]").ok().flatten();
            focus_in_place(below.or_else(|| document().get_element_by_id("content")));
        }
    });
}
