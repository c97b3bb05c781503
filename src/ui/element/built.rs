//! An element in the page.

use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Event, Node};

use super::{Element, Inside, Kind, Part, pattern};
use leptos::{
    prelude::*,
    reactive::diagnostics::SpecialNonReactiveZone,
    tachys::{
        html::attribute::{Attribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        renderer::Rndr,
        view::{Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr},
    },
};

/// An element in the page, with what keeps it and all elements in it alive.
pub struct Built {
    element: web_sys::Element,
    _kept: Kept,
}

#[derive(Default)]
struct Kept {
    effects: Vec<RenderEffect<()>>,
    listeners: Vec<Listener>,
    content: Vec<<AnyView as Render>::State>,
}

/// Where an event is heard, of what kind it is, and what is done then.
type Listener = (web_sys::Element, &'static str, Closure<dyn FnMut(Event)>);

impl Kept {
    /// Builds an element with the elements in it. These need nothing of their own: they go together.
    fn element(&mut self, Element(inner): Element) -> web_sys::Element {
        let (element, rest) = match inner.kind {
            Kind::View(view) => (self.view(view), inner.parts.into_iter()),
            kind => pattern::element(&kind, inner.parts),
        };
        for part in rest {
            self.add(&element, part);
        }
        let alone = inner.content.len() == 1;
        for inside in inner.content {
            match inside {
                Inside::Text(text) if alone => element.set_text_content(Some(&text)),
                Inside::Text(text) => {
                    let _ = element.append_child(&document().create_text_node(&text));
                }
                Inside::Element(inner) => {
                    let _ = element.append_child(&self.element(inner));
                }
                Inside::View(content) => {
                    let mut content = content.build();
                    content.mount(&element, None);
                    self.content.push(content);
                }
            }
        }
        element
    }

    fn view(&mut self, view: AnyView) -> web_sys::Element {
        let mut view = view.build();
        let element = view.elements().into_iter().next().unwrap_or_else(|| {
            let around = Rndr::create_element("span", None);
            view.mount(&around, None);
            around
        });
        self.content.push(view);
        element
    }

    fn add(&mut self, element: &web_sys::Element, part: Part) {
        let element = element.clone();
        match part {
            Part::Attribute(name, value) => set(&element, name, Some(&value)),
            Part::LiveAttribute(name, value) => {
                let mut before = None;
                self.effect(move || {
                    let now = value();
                    if now != before {
                        set(&element, name, now.as_deref());
                        before = now;
                    }
                });
            }
            Part::LiveProperty(name, value) => self.effect(move || {
                let _ = js_sys::Reflect::set(&element, &name.into(), &value());
            }),
            Part::Listener(name, listener) => {
                let owner = Owner::current().unwrap_or_default();
                let listener: Box<dyn FnMut(Event)> = Box::new(move |event| {
                    // As in Leptos' own listeners: reading a signal here is no mistake.
                    let _untracked = SpecialNonReactiveZone::enter();
                    owner.with(|| listener(event));
                });
                let listener = Closure::wrap(listener);
                let _ = element.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
                self.listeners.push((element, name, listener));
            }
            Part::Handle(handle) => handle.0.set_value(Some(element)),
        }
    }

    fn effect(&mut self, mut run: impl FnMut() + 'static) {
        self.effects.push(RenderEffect::new(move |_| run()));
    }
}

/// The browser may tell of something later than it happened, when the element is gone already.
impl Drop for Kept {
    fn drop(&mut self) {
        for (element, name, listener) in &self.listeners {
            let _ = element.remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        }
    }
}

pub(super) fn set(element: &web_sys::Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// An element on its way into the page, as a view of Leptos'.
pub struct Placed(SendWrapper<Element>);

impl From<Element> for Placed {
    fn from(element: Element) -> Self {
        Self(SendWrapper::new(element))
    }
}

impl Render for Placed {
    type State = Built;

    fn build(self) -> Built {
        let mut kept = Kept::default();
        Built { element: kept.element(self.0.take()), _kept: kept }
    }

    fn rebuild(self, built: &mut Built) {
        let mut new = self.build();
        built.insert_before_this(&mut new);
        built.unmount();
        *built = new;
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        self.element.remove();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.element.parent_element() else { return false };
        child.mount(&parent, Some(&self.element));
        true
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        vec![self.element.clone()]
    }
}

impl AddAnyAttr for Placed {
    type Output<New: Attribute> = Self;

    fn add_any_attr<New: Attribute>(self, _: New) -> Self {
        self
    }
}

/// There is no server that renders the panel: an element is only ever built.
impl RenderHtml for Placed {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Built {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
