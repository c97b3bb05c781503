//! What lies over the page: a dialog that can be opened from anywhere.

use web_sys::{Event, HtmlDialogElement};

use crate::ui::{
    button::button,
    dialog::modal,
    element::{Element, Handle, el},
    icon::icon,
};
use leptos::prelude::*;

/// The dialogs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Everything there is, found by typing.
    Palette,
    /// The list of keys.
    Help,
    /// The saved views.
    Views,
}

/// Which dialog is open.
#[derive(Clone, Copy)]
pub struct Overlay(RwSignal<Option<Over>>);

impl Overlay {
    /// None is.
    #[allow(clippy::new_without_default, reason = "a signal belongs to the owner that makes it")]
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Opens a dialog, in place of another.
    pub fn open(self, over: Over) {
        self.0.set(Some(over));
    }

    /// No dialog is open any more.
    pub fn close(self) {
        self.0.set(None);
    }

    /// Which one is open. Tracked.
    pub fn get(self) -> Option<Over> {
        self.0.get()
    }

    /// Whether one is open, or on its way.
    pub fn is_open(self) -> bool {
        self.0.with_untracked(Option::is_some)
    }

    /// A modal dialog of this class, named by its part `title`, that is there until it is closed; also by Escape or a
    /// press beside it. Then `after` is called. Only the saved views still need it, [`close`] and [`head`].
    pub fn dialog(
        self,
        class: &'static str,
        title: &'static str,
        handle: Handle,
        content: impl FnOnce(Element) -> Element,
        after: impl Fn() + 'static,
    ) -> Element {
        let close = move |event: Event| {
            // A file that is not chosen, and whatever else closes inside, says so too.
            if event.target() == event.current_target() {
                self.close();
                after();
            }
        };
        modal(move || {
            let dialog =
                el("dialog").class(class).attr("aria-labelledby", title).attr("closedby", "any").handle(handle);
            content(dialog.on("close", close))
        })
    }
}

/// Closes a dialog as Escape does: what comes after is told by its `close` event.
pub fn close(dialog: Handle) {
    if let Some(dialog) = dialog.get::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// The head of a dialog: its title and the way out.
pub fn head(title: &'static str, id: &'static str, dialog: Handle) -> Element {
    let out = button("button quiet tiny icon-only", icon("close"), move || close(dialog)).attr("aria-label", "Close");
    el("header").child(el("h2").attr("id", id).child(title)).child(out)
}
