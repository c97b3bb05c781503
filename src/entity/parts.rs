//! Small parts of the screen that show one run's facts.

use super::words;
use crate::ui::element::{Content, Element, el, svg};
use leptos::prelude::*;

/// What was reported, or that nothing was.
pub fn or_not_reported<C: Content>(value: Option<C>) -> Reported<C> {
    Reported(value)
}

/// What [`or_not_reported`] shows.
pub struct Reported<C>(Option<C>);

impl<C: Content> Content for Reported<C> {
    fn view(self) -> AnyView {
        self.0.map_or_else(|| missing().view(), Content::view)
    }

    fn stand_in(self, element: Element) -> Element {
        match self.0 {
            Some(value) => value.stand_in(element),
            None => element.child(missing()),
        }
    }
}

fn missing() -> Element {
    el("span").class("soft missing").child(words::NOT_REPORTED)
}

/// The share of links that went well, in tenths of a percent, beside the share that failed.
pub fn link_bar(share: u64, running: bool) -> Element {
    let percent = |tenths: u64| format!("{}.{}%", tenths / 10, tenths % 10);
    let part = || svg("rect").attr("height", "6");
    let good = part().class(if running { "fill-active" } else { "fill-good" }).attr("width", percent(share));
    let bad = part().attr("x", percent(share)).attr("width", percent(1_000 - share)).attr("fill", "url(#hatch)");
    svg("svg").class("bar").attr("aria-hidden", "true").child(good).child(bad)
}
