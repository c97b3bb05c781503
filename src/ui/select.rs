//! A choice of one from a short list.

use super::element::{Content, Element, el};
use leptos::prelude::event_target_value;

/// The list, named `label` above it; `choose` is called with the value that was chosen.
pub fn select(
    label: &'static str,
    name: &'static str,
    options: impl Content,
    choose: impl Fn(String) + 'static,
) -> Element {
    let list = el("select").attr("name", name).on("change", move |event| choose(event_target_value(&event)));
    el("label").class("field").child(el("span").child(label)).child(list.child(options))
}

/// One option; `chosen` follows the signals it reads.
pub fn option(value: String, name: String, chosen: impl Fn() -> bool + 'static) -> Element {
    el("option").attr("value", value).live_prop("selected", chosen).child(name)
}
