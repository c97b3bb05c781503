//! Buttons: they act, where links navigate.

use super::{
    element::{Content, Element, el},
    focus::step_out,
};

/// A button that calls `act`; `class` tells how it looks.
pub fn button(class: &'static str, content: impl Content, act: impl Fn() + 'static) -> Element {
    el("button").class(class).attr("type", "button").on("click", move |_| act()).child(content)
}

/// A button of a notice that goes when it is pressed: the focus steps out of it first.
pub fn button_that_goes(label: &'static str, act: impl Fn() + 'static) -> Element {
    button("button", label, move || {
        step_out();
        act();
    })
}
