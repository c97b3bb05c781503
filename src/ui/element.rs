//! Elements that are put together at run time, as Leptos views.
//!
//! `view!` gives every element, attribute and closure a type of its own, and the program a copy of the code that
//! builds, patches and removes each: two thirds of the bundle, when it was measured. Here every element is one type
//! and every closure is boxed, so that an element costs its words and a few calls. What is built is never patched in
//! place: a [`live`] part is replaced as a whole when a signal changes that it reads, except that text stays the same
//! text node; live attributes and properties are set only when their value changes.

mod built;

use std::borrow::Cow;

use crate::leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// A text of the page's own, or one from elsewhere.
pub type Words = Cow<'static, str>;

/// An element, with attributes, listeners and content.
pub struct Element(Box<SendWrapper<Inner>>);

struct Inner {
    tag: &'static str,
    namespace: Option<&'static str>,
    parts: Vec<Part>,
    content: Vec<AnyView>,
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
    Element(Box::new(SendWrapper::new(Inner { tag, namespace: None, parts: Vec::new(), content: Vec::new() })))
}

/// An SVG element.
pub fn svg(tag: &'static str) -> Element {
    let mut element = el(tag);
    element.0.namespace = Some("http://www.w3.org/2000/svg");
    element
}

/// A part that follows the signals it reads.
pub fn live<C: Content>(content: impl Fn() -> C + 'static) -> AnyView {
    boxed_live(Box::new(move || content().view()))
}

#[inline(never)]
fn boxed_live(content: Box<dyn Fn() -> AnyView>) -> AnyView {
    let content = SendWrapper::new(content);
    let sent: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || {
        let content: &dyn Fn() -> AnyView = &**content;
        content()
    });
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
        self.0.content.push(content);
        self
    }

    #[inline(never)]
    fn text(self, text: &str) -> Self {
        self.content(text.view())
    }

    #[inline(never)]
    fn element(self, element: Element) -> Self {
        self.content(element.view())
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

/// What can be an attribute's value.
pub trait Value {
    /// The value; `None` leaves the attribute out.
    fn words(self) -> Option<Words>;

    /// Sets it as the attribute `name`.
    fn set(self, name: &'static str, element: Element) -> Element
    where
        Self: Sized,
    {
        match self.words() {
            Some(value) => element.part(Part::Attribute(name, value)),
            None => element,
        }
    }
}

impl Value for &'static str {
    fn words(self) -> Option<Words> {
        Some(Cow::Borrowed(self))
    }

    fn set(self, name: &'static str, element: Element) -> Element {
        element.words(name, self)
    }
}

impl Value for String {
    fn words(self) -> Option<Words> {
        Some(Cow::Owned(self))
    }
}

impl<V: Value> Value for Option<V> {
    fn words(self) -> Option<Words> {
        self.and_then(Value::words)
    }
}

/// What can stand in an element.
pub trait Content {
    /// The content as a view.
    fn view(self) -> AnyView;

    /// Puts it at the end of `element`.
    fn stand_in(self, element: Element) -> Element
    where
        Self: Sized,
    {
        element.content(self.view())
    }
}

impl Content for AnyView {
    fn view(self) -> AnyView {
        self
    }
}

impl Content for Element {
    fn view(self) -> AnyView {
        self.into_any()
    }

    fn stand_in(self, element: Element) -> Element {
        element.element(self)
    }
}

impl Content for String {
    fn view(self) -> AnyView {
        self.into_any()
    }

    fn stand_in(self, element: Element) -> Element {
        element.text(&self)
    }
}

impl Content for &str {
    fn view(self) -> AnyView {
        self.to_owned().into_any()
    }

    fn stand_in(self, element: Element) -> Element {
        element.text(self)
    }
}

impl Content for () {
    fn view(self) -> AnyView {
        ().into_any()
    }
}

impl<C: Content> Content for Option<C> {
    fn view(self) -> AnyView {
        self.map_or_else(|| ().into_any(), Content::view)
    }

    fn stand_in(self, element: Element) -> Element {
        match self {
            Some(content) => content.stand_in(element),
            None => element,
        }
    }
}

impl<C: Content> Content for Vec<C> {
    fn view(self) -> AnyView {
        self.into_iter().map(Content::view).collect::<Vec<_>>().into_any()
    }

    fn stand_in(self, element: Element) -> Element {
        element.children(self)
    }
}

impl<C: Content, const N: usize> Content for [C; N] {
    fn view(self) -> AnyView {
        Vec::from(self).view()
    }

    fn stand_in(self, element: Element) -> Element {
        element.children(self)
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
        self.0.try_get_value().flatten()?.dyn_into().ok()
    }
}
