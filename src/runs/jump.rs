//! The way to a run by its id: the field. What follows lies in a part of its own.
//!
//! The API has no route for one run (contract section 1), so the run is looked for: on the page, then in the history.

mod landing;
mod outcome;
mod panel;
pub mod search;
pub mod wanted;

use web_sys::HtmlInputElement;

use super::page::History;
use crate::ui::{
    element::{Content, Element, Handle, el, live},
    icon::icon,
    notice::error_line,
};
use leptos::prelude::*;

/// The field and what was asked with it, as a handle to copy around.
#[derive(Clone, Copy)]
pub(super) struct Jump {
    field: Handle,
    /// What is being looked for, as it was typed.
    asked: RwSignal<Option<String>>,
    /// What is wrong with it.
    wrong: RwSignal<Option<&'static str>>,
}

impl Jump {
    fn ask(self) {
        self.wrong.set(None);
        self.asked.set(self.field.get::<HtmlInputElement>().map(|field| field.value()));
    }

    /// Ends the search and all that is said of it.
    fn close(self) {
        self.asked.set(None);
    }

    /// The same, and the field is empty for the next one.
    fn done(self) {
        if let Some(field) = self.field.get::<HtmlInputElement>() {
            field.set_value("");
        }
        self.close();
    }
}

/// The form, and below it what came of it.
pub(super) fn jump(history: History) -> [AnyView; 2] {
    let jump = Jump { field: Handle::new(), asked: RwSignal::new(None), wrong: RwSignal::new(None) };
    let found = move || jump.asked.get().map(|text| panel::panel(history, jump, text));
    let wrong = error_line("jump-error", move || jump.wrong.get().map(str::to_owned));
    [form(jump).child(wrong).view(), live(found)]
}

fn form(jump: Jump) -> Element {
    let input = el("input")
        .class("mono")
        .attr("id", "jump")
        .attr("type", "text")
        .attr("placeholder", "Jump to run id")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "jump-error")
        .live_attr("aria-invalid", move || jump.wrong.get().map(|_| "true"))
        .handle(jump.field)
        .on("focus", move |_| jump.field.get::<HtmlInputElement>().iter().for_each(HtmlInputElement::select))
        .on("input", move |_| jump.wrong.set(None));
    let field = el("div")
        .class("field")
        .child(el("label").class("visually-hidden").attr("for", "jump").child("Run id"))
        .child(icon("search"))
        .child(input)
        .child(el("kbd").attr("aria-hidden", "true").child("i"))
        .child(el("button").class("button tiny").attr("type", "submit").child("Jump"));
    el("form")
        .class("jump")
        .attr("role", "search")
        .attr("aria-label", "Jump to a run")
        .on("submit", move |event| {
            event.prevent_default();
            jump.ask();
        })
        .child(field)
}
