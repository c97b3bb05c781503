//! Elements that are put together at run time, as Leptos views.
//!
//! `view!` gives every element, attribute and closure a type of its own, and the program a copy of the code that
//! builds, patches and removes each: two thirds of the bundle, when it was measured. Here every element is one type
//! and every closure is boxed, so that an element costs its words and a few calls. What is built is never patched in
//! place: a [`live`] part is replaced as a whole when a signal changes that it reads, except that text stays the same
//! text node; live attributes and properties are set only when their value changes.

mod built;
mod content;
mod pattern;

pub use content::{Content, Value};

use std::borrow::Cow;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// A text of the page's own, or one from elsewhere.
pub type Words = Cow<'static, str>;

/// An element, with attributes, listeners and content.
pub struct Element(Box<Inner>);

struct Inner {
    kind: Kind,
    parts: Vec<Part>,
    content: Vec<Inside>,
}

enum Kind {
    Html(&'static str),
    Svg(&'static str),
    /// A copy of the page's symbol of this name.
    Glyph(String),
    /// The one element of a view.
    View(AnyView),
}

enum Inside {
    Text(String),
    Element(Element),
    View(AnyView),
}

enum Part {
    Attribute(&'static str, Words),
    LiveAttribute(&'static str, Box<dyn Fn() -> Option<Words>>),
    LiveProperty(&'static str, Box<dyn Fn() -> JsValue>),
    Listener(&'static str, Box<dyn Fn(Event)>),
    Handle(Handle),
}

/// An HTML element.
pub fn el(tag: &'static str) -> Element {
    of_kind(Kind::Html(tag))
}

/// An SVG element.
pub fn svg(tag: &'static str) -> Element {
    of_kind(Kind::Svg(tag))
}

/// What [`icon`](super::icon::icon) is built as: a copy of the page's symbol of this name. A `use` of the symbol would have a tree
/// of shadows for each icon.
pub(super) fn glyph(name: String) -> Element {
    of_kind(Kind::Glyph(name))
}

/// A view of Leptos' that is one element, where elements are put together at run time.
pub fn element_of(view: AnyView) -> Element {
    of_kind(Kind::View(view))
}

#[inline(never)]
fn of_kind(kind: Kind) -> Element {
    Element(Box::new(Inner { kind, parts: Vec::new(), content: Vec::new() }))
}

/// A part that follows the signals it reads.
pub fn live<C: Content>(content: impl Fn() -> C + 'static) -> AnyView {
    boxed_live(Box::new(move || content().view()))
}

#[inline(never)]
fn boxed_live(content: Box<dyn Fn() -> AnyView>) -> AnyView {
    let content = SendWrapper::new(content);
    let sent: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || (*content)());
    sent.into_any()
}

/// Builds `view` at the end of the page's body. It lives as long as what is returned.
pub fn mount(document: &web_sys::Document, view: AnyView) -> impl Sized + use<> {
    let mut built = view.build();
    if let Some(body) = document.body() {
        built.mount(&body, None);
    }
    built
}

impl Element {
    #[inline(never)]
    fn part(mut self, part: Part) -> Self {
        self.0.parts.push(part);
        self
    }

    #[inline(never)]
    fn words(self, name: &'static str, value: &'static str) -> Self {
        self.part(Part::Attribute(name, Cow::Borrowed(value)))
    }

    #[inline(never)]
    fn content(mut self, content: AnyView) -> Self {
        self.0.content.push(Inside::View(content));
        self
    }

    #[inline(never)]
    fn text(mut self, text: String) -> Self {
        self.0.content.push(Inside::Text(text));
        self
    }

    #[inline(never)]
    fn element(mut self, element: Element) -> Self {
        self.0.content.push(Inside::Element(element));
        self
    }

    /// Sets an attribute; `None` leaves it out.
    pub fn attr(self, name: &'static str, value: impl Value) -> Self {
        value.set(name, self)
    }

    /// Sets the class.
    pub fn class(self, class: impl Value) -> Self {
        self.attr("class", class)
    }

    /// Sets an attribute that follows the signals it reads; `None` takes it away.
    pub fn live_attr<V: Value>(self, name: &'static str, value: impl Fn() -> V + 'static) -> Self {
        self.part(Part::LiveAttribute(name, Box::new(move || value().words())))
    }

    /// Sets a property of the DOM, such as an input's present `value`, that follows the signals it reads.
    pub fn live_prop<V: Into<JsValue>>(self, name: &'static str, value: impl Fn() -> V + 'static) -> Self {
        self.part(Part::LiveProperty(name, Box::new(move || value().into())))
    }

    /// Calls `listener` on every event of this kind.
    pub fn on(self, event: &'static str, listener: impl Fn(Event) + 'static) -> Self {
        self.part(Part::Listener(event, Box::new(listener)))
    }

    /// Makes the element reachable through `handle`.
    pub fn handle(self, handle: Handle) -> Self {
        self.part(Part::Handle(handle))
    }

    /// Adds content.
    pub fn child(self, content: impl Content) -> Self {
        content.stand_in(self)
    }

    /// Adds content that follows the signals it reads.
    pub fn live<C: Content>(self, content: impl Fn() -> C + 'static) -> Self {
        self.child(live(content))
    }

    /// Adds everything that `content` yields.
    pub fn children<C: Content>(self, content: impl IntoIterator<Item = C>) -> Self {
        content.into_iter().fold(self, Self::child)
    }
}

/// An element that is reached from elsewhere, as a handle to copy around. Empty before it is built.
#[derive(Clone, Copy)]
pub struct Handle(StoredValue<Option<web_sys::Element>, LocalStorage>);

impl Handle {
    /// A handle of no element yet.
    #[allow(clippy::new_without_default, reason = "a handle belongs to the owner that makes it")]
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// The element, where it is there and of this kind.
    pub fn get<E: JsCast>(self) -> Option<E> {
        self.0.try_with_value(Option::clone).flatten()?.dyn_into().ok()
    }
}
