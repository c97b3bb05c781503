//! The place of a list that has nothing to show.

use super::{
    element::{Element, el},
    icon::icon,
};

/// A glyph, a heading, a sentence and what can be done about it.
pub fn empty(glyph: &'static str, title: &str, text: &str, action: Option<Element>) -> Element {
    el("div")
        .class("empty")
        .child(icon(glyph))
        .child(el("h2").child(title))
        .child(el("p").child(text))
        .child(action.map(|action| el("div").class("actions").child(action)))
}
