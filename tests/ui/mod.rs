//! Components and hooks in the browser: each is put into the page, acted on by events, and looked at as people and readers
//! find it: by role, name, text and focus.

mod buttons;
mod copying;
mod data_table;
mod dialog;
mod dialog_focus;
mod fields;
mod icons;
mod lazy_part;
mod links;
mod listbox;
mod live_text;
mod loading;
mod menu;
mod notices;
mod polling;
mod tables;
mod tabs;
mod text_field;
mod times;
mod virtual_list;

use std::any::Any;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Reflect};
use leptos::{
    mount::mount_to,
    prelude::{IntoView, Owner, document},
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};

/// A view in the page, until it is dropped.
struct Mounted {
    container: HtmlElement,
    view: Option<Box<dyn Any>>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        drop(self.view.take());
        self.container.remove();
    }
}

/// Puts a view into the page.
fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Mounted {
    let container: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&container).unwrap();
    let view = mount_to(container.clone(), view);
    Mounted { container, view: Some(Box::new(view)) }
}

impl Mounted {
    /// The first element that `selector` finds.
    fn find(&self, selector: &str) -> HtmlElement {
        let found = self.container.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("{selector} in {}", self.container.inner_html())).unchecked_into()
    }

    /// All that `selector` finds.
    fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.container.query_selector_all(selector).unwrap();
        (0..found.length()).map(|at| found.item(at).unwrap().unchecked_into()).collect()
    }

    /// The texts of all that `selector` finds.
    fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(text).collect()
    }

    fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }
}

/// The text of an element.
fn text(element: &HtmlElement) -> String {
    element.text_content().unwrap_or_default()
}

fn attribute(element: &HtmlElement, name: &str) -> Option<String> {
    element.get_attribute(name)
}

/// What describes an element, as long as something does.
fn description(page: &Mounted, element: &HtmlElement) -> Option<String> {
    attribute(element, "aria-describedby").map(|id| text(&page.find(&format!("#{id}"))))
}

/// Waits until all that changed is drawn.
async fn settled() {
    for _ in 0..3 {
        TimeoutFuture::new(0).await;
    }
}

/// An event of a class of the browser's: what happens to `element`. Whether nobody prevented what the browser does then.
fn dispatch(element: &Element, class: &str, name: &str, options: &[(&str, JsValue)]) -> bool {
    let settings = Object::new();
    for (name, value) in [("bubbles", JsValue::TRUE), ("cancelable", JsValue::TRUE)].iter().chain(options) {
        Reflect::set(&settings, &(*name).into(), value).unwrap();
    }
    let class: Function = Reflect::get(&js_sys::global(), &class.into()).unwrap().unchecked_into();
    let event = Reflect::construct(&class, &Array::of2(&name.into(), &settings)).unwrap();
    element.dispatch_event(&event.unchecked_into::<Event>()).unwrap()
}

/// Presses a key.
fn press(element: &Element, key: &str) -> bool {
    dispatch(element, "KeyboardEvent", "keydown", &[("key", key.into())])
}

/// Types a text in place of what is in a field.
fn fill(field: &HtmlElement, text: &str) {
    Reflect::set(field, &"value".into(), &text.into()).unwrap();
    dispatch(field, "Event", "input", &[]);
}

fn value(field: &HtmlElement) -> String {
    Reflect::get(field, &"value".into()).unwrap().as_string().unwrap()
}

fn is_focused(element: &HtmlElement) -> bool {
    document().active_element().is_some_and(|active| active == *element.unchecked_ref::<Element>())
}

/// Runs `set_up` for hooks that need no view. They stop when the owner is cleaned up.
fn with_owner<T>(set_up: impl FnOnce() -> T) -> (Owner, T) {
    let owner = Owner::new();
    let made = owner.with(set_up);
    (owner, made)
}
