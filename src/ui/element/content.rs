//! What elements are filled with.

use std::borrow::Cow;

use super::{Element, Part, Words, built::Placed};
use leptos::prelude::*;

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

impl Value for Words {
    fn words(self) -> Option<Words> {
        Some(self)
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
        Placed::from(self).into_any()
    }

    fn stand_in(self, element: Element) -> Element {
        element.element(self)
    }
}

/// In `view!` an element can stand as it is.
impl IntoRender for Element {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        self.view()
    }
}

impl Content for String {
    fn view(self) -> AnyView {
        self.into_any()
    }

    fn stand_in(self, element: Element) -> Element {
        element.text(self)
    }
}

impl Content for &str {
    fn view(self) -> AnyView {
        self.to_owned().into_any()
    }

    fn stand_in(self, element: Element) -> Element {
        element.text(self.to_owned())
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

/// One after the other.
impl<A: Content, B: Content> Content for (A, B) {
    fn view(self) -> AnyView {
        vec![self.0.view(), self.1.view()].into_any()
    }

    fn stand_in(self, element: Element) -> Element {
        self.1.stand_in(self.0.stand_in(element))
    }
}
