//! Whether single keys act on the failed links (WCAG 2.1.4): a choice that is kept on this device.

use crate::{
    leptos::prelude::*,
    session::settings::{store, stored},
    ui::element::{Element, el},
};

const ITEM: &str = "scrapewise-panel.shortcuts";

/// The choice, as a handle to copy around.
#[derive(Clone, Copy)]
pub(super) struct Shortcuts(RwSignal<bool>);

impl Shortcuts {
    /// The stored choice: on, unless they were switched off.
    pub fn load() -> Self {
        Self(RwSignal::new(stored(ITEM).as_deref() != Some("off")))
    }

    /// Whether they are on.
    pub fn are_on(self) -> bool {
        self.0.get_untracked()
    }

    /// The switch.
    pub fn choice(self) -> Element {
        let choose = move |event| {
            let on = event_target_checked(&event);
            self.0.set(on);
            store(ITEM, if on { "on" } else { "off" });
        };
        let input =
            el("input").attr("type", "checkbox").live_prop("checked", move || self.0.get()).on("change", choose);
        el("label")
            .class("check")
            .attr("title", "Single keys: / searches, j and k move, c copies")
            .child(input)
            .child("Shortcuts")
    }
}
