//! How a day looks: a sign and a tint, never the tint alone.

use super::heat::Look;
use crate::ui::{
    element::{Element, el, svg},
    icon::icon,
};

/// What a sign means.
pub(super) fn legend(look: Look) -> Element {
    el("li").child(el("span").class(class(look)).child(glyph(look))).child(look.words())
}

/// The class of a day.
pub(super) fn class(look: Look) -> &'static str {
    match look {
        Look::Well => "heat heat-well",
        Look::Some => "heat heat-some",
        Look::All => "heat heat-all",
        Look::Quiet => "heat heat-quiet",
        Look::Moving => "heat heat-moving",
        Look::Early => "heat heat-early",
        Look::Nothing => "heat heat-nothing",
        Look::Unread => "heat heat-unread",
    }
}

/// The sign of a day.
pub(super) fn glyph(look: Look) -> Element {
    let drawn = |d: &'static str| {
        let path = svg("path").attr("d", d);
        svg("svg").class("icon").attr("aria-hidden", "true").attr("viewBox", "0 0 16 16").child(path)
    };
    match look {
        Look::Well => icon("completed"),
        Look::All => icon("failed"),
        Look::Quiet => icon("warning"),
        Look::Moving => icon("running"),
        Look::Early => icon("stopped"),
        Look::Unread => icon("unknown"),
        Look::Some => drawn("m4.5 11.5 7-7"),
        Look::Nothing => drawn("M8 8v.1"),
    }
}
