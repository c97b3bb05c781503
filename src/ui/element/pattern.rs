//! Elements as copies of ones like them.
//!
//! Each call from the program to the page costs about as much as what it does, and a table has the same cells over and
//! over again: what was built twice is kept, without what is in it, and copied from then on.

use std::{borrow::Cow, cell::RefCell, vec::IntoIter};

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::{Kind, Part, built::set};
use leptos::{prelude::document, tachys::renderer::Rndr};

const SVG: &str = "http://www.w3.org/2000/svg";

/// How many patterns are kept. Shapes that want the same place take turns.
const PLACES: usize = 256;

/// What tells elements apart: 64 bits that are mixed from where their own words lie in the program, which is always the
/// same place. A panel has some hundred shapes.
type Shape = u64;

fn mixed(shape: Shape, part: usize) -> Shape {
    (shape ^ part as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
}

fn with_word(shape: Shape, word: &str) -> Shape {
    mixed(mixed(shape, word.as_ptr() as usize), word.len())
}

thread_local! {
    /// Of each place the shape that was built last, and its pattern when that was twice.
    static PATTERNS: RefCell<Vec<(Shape, Option<Element>)>> = RefCell::new(vec![(0, None); PLACES]);
}

/// An element of this kind with the attributes that `parts` begins with, as far as they are the program's own words; and
/// the other parts.
pub(super) fn element(kind: &Kind, parts: Vec<Part>) -> (Element, IntoIter<Part>) {
    let (tag, namespace) = match kind {
        Kind::Html(tag) => (*tag, None),
        Kind::Svg(tag) => (*tag, Some(SVG)),
        Kind::Glyph(name) => {
            let shape = name.bytes().fold(1, |shape, byte| mixed(shape, byte.into()));
            return (copied(shape, &|| glyph(name)), parts.into_iter());
        }
        // Such a one brings its own.
        Kind::View(_) => ("span", None),
    };
    let mut shape = with_word(namespace.map_or(2, |_| 3), tag);
    let mut own = Vec::new();
    let mut rest = parts.into_iter();
    while let Some(Part::Attribute(name, Cow::Borrowed(value))) = rest.as_slice().first() {
        shape = with_word(with_word(shape, name), value);
        own.push((*name, *value));
        rest.next();
    }
    let build = || {
        let element = Rndr::create_element(tag, namespace);
        own.iter().for_each(|(name, value)| set(&element, name, Some(value)));
        element
    };
    (copied(shape, &build), rest)
}

fn copied(shape: Shape, build: &dyn Fn() -> Element) -> Element {
    PATTERNS.with_borrow_mut(|patterns| {
        let (of, pattern) = &mut patterns[shape as usize % PLACES];
        let again = std::mem::replace(of, shape) == shape;
        if let Some(pattern) = pattern.as_ref().filter(|_| again) {
            return copy(pattern);
        }
        let element = build();
        *pattern = again.then(|| copy(&element));
        element
    })
}

fn copy(element: &Element) -> Element {
    element.clone_node_with_deep(true).map_or_else(|_| element.clone(), Node::unchecked_into)
}

/// An icon like the page's symbol of this name; an empty one where there is none.
fn glyph(name: &str) -> Element {
    let glyph = Rndr::create_element("svg", Some(SVG));
    set(&glyph, "class", Some("icon"));
    set(&glyph, "aria-hidden", Some("true"));
    if let Some(symbol) = document().get_element_by_id(&["icon-", name].concat()) {
        set(&glyph, "viewBox", symbol.get_attribute("viewBox").as_deref());
        let parts = symbol.children();
        for part in (0..parts.length()).filter_map(|at| parts.item(at)) {
            let _ = glyph.append_child(&copy(&part));
        }
    }
    glyph
}
