//! The saved views, one a row: open, pin, rename, delete.

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::{
    dialog::{Dialog, in_words},
    list::View,
    pinned::link,
};
use crate::{
    over::close,
    text::inside,
    ui::{
        button::button,
        element::{Content, Element, Handle, el},
        focus::{go_to, keeping_focus},
        icon::icon,
        notice::error_line,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// The id of the button that takes a deletion back.
pub(super) const UNDO: &str = "undo-deletion";

/// Focuses a part of the dialog that is about to be drawn.
pub(super) fn focus_soon(id: String) {
    spawn_local(async move {
        TimeoutFuture::new(0).await;
        go_to(&id);
    });
}

/// The list, or that there is nothing in it.
pub(super) fn rows(dialog: Dialog) -> AnyView {
    keeping_focus(move || {
        let list = dialog.views.list();
        if list.views().is_empty() {
            let words = "No view is saved yet. Filters, order, columns and page are all in a view.";
            return el("p").class("soft").child(words).view();
        }
        let rows = list.views().iter().enumerate().map(|(at, view)| row(dialog, at, view));
        el("ul").class("view-list").attr("aria-label", "Saved views").children(rows.collect::<Vec<_>>()).view()
    })
}

fn row(dialog: Dialog, at: usize, view: &View) -> Element {
    let view = view.clone();
    let name = view.name.clone();
    let renaming = Memo::new(move |_| dialog.renaming.with(|renaming| renaming.as_ref() == Some(&name)));
    el("li").live(
        move || if renaming.get() { rename_form(dialog, at, &view).view() } else { shown(dialog, at, &view).view() },
    )
}

fn shown(dialog: Dialog, at: usize, view: &View) -> [Element; 3] {
    let (name, pinned) = (view.name.clone(), view.pinned);
    let pin = move || {
        if dialog.change(|list| list.pin(&name, !pinned)).is_some() {
            dialog.said.set(format!("“{}” is {}.", inside(&name), if pinned { "no longer pinned" } else { "pinned" }));
        }
    };
    let pin = button("button quiet tiny icon-only pin", icon("pin"), pin)
        .attr("id", format!("pin-{at}"))
        .attr("aria-label", format!("Pin {}", view.name))
        .attr("title", if pinned { "Take the pin away" } else { "Pin: always on the screen" })
        .attr("aria-pressed", pinned.to_string());
    let link = link(dialog.navigation, view).on("click", move |_| close(dialog.handle));
    let name = view.name.clone();
    let rename = move || dialog.renaming.set(Some(name.clone()));
    let name = view.name.clone();
    let delete = move || {
        if let Some(Some(removed)) = dialog.change(|list| list.remove(&name)) {
            dialog.said.set(format!("“{}” is deleted.", inside(&name)));
            dialog.deleted.set(Some(removed));
            focus_soon(UNDO.to_owned());
        }
    };
    let rename = button("button quiet tiny", "Rename", rename).attr("aria-label", format!("Rename {}", view.name));
    let delete = button("button quiet tiny", "Delete", delete).attr("aria-label", format!("Delete {}", view.name));
    let actions = el("span").class("actions").child(rename.attr("id", format!("rename-{at}"))).child(delete);
    [pin, link, actions]
}

fn rename_form(dialog: Dialog, at: usize, view: &View) -> Element {
    let (old, typed, error) = (view.name.clone(), RwSignal::new(view.name.clone()), RwSignal::new(None::<String>));
    let stop = move || {
        dialog.renaming.set(None);
        focus_soon(format!("rename-{at}"));
    };
    let save = move || {
        let new = typed.get_untracked();
        match dialog.change(|list| list.rename(&old, &new)) {
            Some(Ok(())) => {
                dialog.said.set(format!("“{}” is now “{}”.", inside(&old), inside(new.trim())));
                stop();
            }
            Some(Err(why)) => error.set(Some(in_words(&why))),
            None => {}
        }
    };
    let handle = Handle::new();
    Effect::new(move || {
        if let Some(field) = handle.get::<HtmlInputElement>() {
            field.select();
            let _ = field.focus();
        }
    });
    let field = el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("aria-label", "New name")
        .handle(handle)
        .attr("aria-describedby", "rename-error")
        .live_attr("aria-invalid", move || error.with(Option::is_some).then_some("true"))
        .live_prop("value", move || typed.get())
        .on("input", move |event| {
            error.set(None);
            typed.set(event_target_value(&event));
        })
        .on("keydown", move |event| {
            // Escape gives up the name, not the dialog.
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                event.prevent_default();
                stop();
            }
        });
    el("form")
        .class("stacked")
        .on("submit", move |event| {
            event.prevent_default();
            save();
        })
        .child(
            el("div")
                .class("in-one-line")
                .child(el("div").class("field").child(field))
                .child(el("button").class("button").attr("type", "submit").child("Save"))
                .child(button("button quiet", "Cancel", stop)),
        )
        .child(error_line("rename-error", move || error.get()))
}
