//! Single keys that act on the links.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::{
    platform::keyboard::{KeyPress, is_typing},
    session::Settings,
    ui::dialog::is_dialog_open,
};

/// What `j` and `k` go to in the list of causes.
const STOPS: &str = "summary, .links-table .url";

/// Whether a key acts on the links: single keys are on, it was pressed alone, nobody is typing, no dialog is open, and
/// nothing else has used it (WCAG 2.1.4).
pub(super) fn is_shortcut(settings: Settings, press: &KeyPress, event: &Event) -> bool {
    settings.shortcuts.get_untracked()
        && press.is_alone()
        && !is_typing(event)
        && !event.default_prevented()
        && !is_dialog_open()
}

/// `j` and `k` go down and up in the list of causes, from cause to link to cause.
pub(super) fn move_focus(list: &Element, settings: Settings, press: &KeyPress, event: &Event) {
    let down = match press.key.as_str() {
        "j" => true,
        "k" => false,
        _ => return,
    };
    if !is_shortcut(settings, press, event) {
        return;
    }
    event.prevent_default();
    let Ok(stops) = list.query_selector_all(STOPS) else { return };
    let stops: Vec<HtmlElement> = (0..stops.length()).filter_map(|at| stops.item(at)?.dyn_into().ok()).collect();
    let active = document().active_element().and_then(|active| active.closest("summary, tr").ok().flatten());
    let place = stops.iter().position(|stop| active.as_ref().is_some_and(|active| active.contains(Some(stop))));
    let next = match (place, down) {
        (None, _) => 0,
        (Some(place), true) => place + 1,
        (Some(place), false) => place.saturating_sub(1),
    };
    if let Some(stop) = stops.get(next) {
        let _ = stop.focus();
    }
}
