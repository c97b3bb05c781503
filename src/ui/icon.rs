//! Glyphs from the sprite in `index.html`.

use super::element::{Element, el, glyph, svg};

/// One glyph, by its symbol's id without the `icon-` prefix; always beside a word or on a control with a name of its
/// own, so it is hidden from readers.
pub fn icon(name: &str) -> Element {
    glyph(name.to_owned())
}

/// The panel's name with its mark.
pub fn wordmark(tag: &'static str) -> Element {
    el(tag).class("wordmark").children([
        svg("svg").attr("aria-hidden", "true").child(svg("use").attr("href", "#icon-mark")),
        el("b").child("ScrapeWise"),
        el("span").child("Panel"),
    ])
}
