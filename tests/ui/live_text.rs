//! Texts that change in place.

use std::{cell::Cell, rc::Rc};

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::*;
use scrapewise_panel::ui::live_text::LiveText;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use super::{attribute, mount, settled, text};

/// Counts what is changed in an element from now on: what a reader would be told of.
fn changes(element: &HtmlElement) -> Rc<Cell<u32>> {
    let count = Rc::new(Cell::new(0));
    let seen = Rc::clone(&count);
    let note = Closure::<dyn FnMut(Array)>::new(move |changes: Array| seen.set(seen.get() + changes.length()));
    let class: Function = Reflect::get(&js_sys::global(), &"MutationObserver".into()).unwrap().unchecked_into();
    let observer = Reflect::construct(&class, &Array::of1(&note.into_js_value())).unwrap();
    let options = Object::new();
    for what in ["characterData", "childList", "subtree"] {
        Reflect::set(&options, &what.into(), &true.into()).unwrap();
    }
    let observe: Function = Reflect::get(&observer, &"observe".into()).unwrap().unchecked_into();
    observe.call2(&observer, element, &options).unwrap();
    count
}

#[wasm_bindgen_test]
async fn a_text_that_changes_in_place_is_left_alone_by_translators() {
    let now = RwSignal::new("one".to_owned());
    let page = mount(move || view! { <LiveText text=now attr:class="soft"/> });
    let element = page.find("span.soft[translate=no]");
    assert_eq!(text(&element), "one");
    now.set("two".to_owned());
    settled().await;
    assert_eq!(text(&element), "two");
}

#[wasm_bindgen_test]
async fn what_is_said_is_written_once_and_not_again_while_it_stays() {
    let now = RwSignal::new("one".to_owned());
    let page = mount(move || view! { <LiveText text=now attr:role="status"/> });
    let region = page.find("span[role=status]");
    let changes = changes(&region);
    now.set("one".to_owned());
    settled().await;
    assert_eq!(changes.get(), 0, "nothing new is said");
    now.set("two".to_owned());
    now.set("three".to_owned());
    settled().await;
    assert_eq!((changes.get(), text(&region).as_str()), (1, "three"), "what was never seen is not said");
}

#[wasm_bindgen_test]
async fn a_region_is_there_before_its_words_and_stays_after_them() {
    let now = RwSignal::new(String::new());
    let page = mount(move || view! { <LiveText text=now attr:role="status"/> });
    let region = page.find("span[role=status]");
    assert_eq!((text(&region).as_str(), attribute(&region, "aria-live")), ("", None), "the role is polite");
    for words in ["Copied", ""] {
        now.set(words.to_owned());
        settled().await;
        assert!(region.is_connected());
        assert_eq!(text(&region), words);
    }
}

#[wasm_bindgen_test]
fn a_text_says_nothing_to_readers_by_itself() {
    let page = mount(|| view! { <LiveText text="41 runs"/> });
    let element = page.find("span");
    assert_eq!((attribute(&element, "role"), attribute(&element, "aria-live")), (None, None));
}
