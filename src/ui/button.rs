//! Buttons: they act, where links navigate.

use super::element::{Content, Element, el};

/// A button that calls `act`; `class` tells how it looks.
pub fn button(class: &'static str, content: impl Content, act: impl Fn() + 'static) -> Element {
    el("button").class(class).attr("type", "button").on("click", move |_| act()).child(content)
}
