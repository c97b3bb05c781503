//! The list of keys.

use crate::{
    over::{Overlay, head},
    session::{Session, shortcuts::shortcut_list},
    ui::element::{Content, Element, Handle, el},
};
use leptos::prelude::*;

crate::part! {
    palette:
    /// The dialog with the list of keys.
    pub(super) fn help(session: Session, overlay: Overlay) -> AnyView {
        dialog(session, overlay).view()
    }
}

fn dialog(session: Session, overlay: Overlay) -> Element {
    let (settings, handle) = (session.settings, Handle::new());
    let switch = el("input")
        .attr("type", "checkbox")
        .live_prop("checked", move || settings.shortcuts.get())
        .on("change", move |event| settings.choose_shortcuts(event_target_checked(&event)));
    let switch = el("label").class("check").child(switch).child("Single-key shortcuts on");
    let content = move |dialog: Element| {
        dialog
            .child(head("Keyboard shortcuts", "shortcuts-title", handle))
            .child(shortcut_list())
            .child(el("footer").child(switch).child(el("span").child("None acts while you type.")))
    };
    overlay.dialog("shortcuts-dialog", "shortcuts-title", handle, content, || ())
}
