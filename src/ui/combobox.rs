//! A text field that finds one of many: type, choose with the arrows or the pointer.
//!
//! The ARIA pattern "editable combobox with list autocomplete": focus stays in the field, and
//! `aria-activedescendant` tells which option Enter would take.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

use super::element::{Element, Handle, el};
use leptos::prelude::*;

/// One option.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is chosen; `None` for "all of them".
    pub value: Option<String>,
    /// Its name.
    pub name: String,
    /// What tells it from others of the same name.
    pub hint: Option<String>,
}

/// Options that are listed at once; the rest is found by typing.
const LISTED: usize = 50;

#[derive(Clone, Copy)]
struct Box {
    id: &'static str,
    field: Handle,
    open: RwSignal<bool>,
    typed: RwSignal<String>,
    active: RwSignal<usize>,
    found: Memo<Vec<Choice>>,
    shown: Signal<String>,
    choose: UnsyncCallback<Option<String>>,
}

impl Box {
    fn start(self) {
        if !self.open.get_untracked() {
            self.typed.set(String::new());
            self.active.set(0);
            self.open.set(true);
        }
    }

    fn stop(self) {
        self.open.set(false);
        if let Some(field) = self.field.get::<HtmlInputElement>() {
            field.set_value(&self.shown.get_untracked());
        }
    }

    fn take(self, at: usize) {
        let choice = self.found.with_untracked(|found| found.get(at).cloned());
        if let Some(choice) = choice {
            self.stop();
            self.choose.run(choice.value);
        }
    }

    fn step(self, forward: bool) {
        self.start();
        let count = self.listed().max(1);
        self.active.update(|at| *at = (*at + if forward { 1 } else { count - 1 }) % count);
        scroll_to(&self.option_id(self.active.get_untracked()));
    }

    fn listed(self) -> usize {
        self.found.with_untracked(|found| found.len().min(LISTED))
    }

    fn option_id(self, at: usize) -> String {
        format!("{}-{at}", self.id)
    }

    fn press(self, event: &KeyboardEvent) {
        let open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !open => self.start(),
            "ArrowDown" => self.step(true),
            "ArrowUp" => self.step(false),
            "Enter" if open => self.take(self.active.get_untracked()),
            "Escape" if open => self.stop(),
            _ => return,
        }
        event.prevent_default();
    }
}

fn scroll_to(id: &str) {
    if let Some(option) = document().get_element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The field, named `label`, and its list; parts are named after `id`. `shown` is the name of what is chosen now,
/// `find` gives the options that match a text, best first, and `choose` is called with what was chosen.
pub fn combobox(
    id: &'static str,
    label: &'static str,
    shown: Signal<String>,
    find: impl Fn(&str) -> Vec<Choice> + Send + Sync + 'static,
    choose: impl Fn(Option<String>) + 'static,
) -> Element {
    let typed = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let found = Memo::new(move |_| if open.get() { typed.with(|typed| find(typed)) } else { Vec::new() });
    let combo = Box {
        id,
        field: Handle::new(),
        open,
        typed,
        active: RwSignal::new(0),
        found,
        shown,
        choose: UnsyncCallback::new(choose),
    };
    let input = move |event: Event| {
        combo.start();
        typed.set(event_target_value(&event));
        combo.active.set(0);
    };
    let field = el("input")
        .attr("id", id)
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-autocomplete", "list")
        .live_attr("aria-expanded", move || open.get().to_string())
        .live_attr("aria-controls", move || open.get().then(|| format!("{id}-list")))
        .live_attr("aria-activedescendant", move || open.get().then(|| combo.option_id(combo.active.get())))
        .handle(combo.field)
        .live_prop("value", move || shown.get())
        .on("focus", move |_| combo.field.get::<HtmlInputElement>().iter().for_each(HtmlInputElement::select))
        .on("click", move |_| combo.start())
        .on("input", input)
        .on("keydown", move |event| combo.press(event.unchecked_ref()))
        .on("blur", move |_| combo.stop());
    el("div")
        .class("field combobox")
        .child(el("label").attr("for", id).child(label))
        .child(field)
        .live(move || open.get().then(|| list(combo, label)))
}

fn list(combo: Box, label: &'static str) -> Element {
    let options = move || {
        combo.found.with(|found| {
            found.iter().take(LISTED).enumerate().map(|(at, choice)| option(combo, at, choice)).collect::<Vec<_>>()
        })
    };
    let rest = move || match combo.found.with(Vec::len) {
        0 => Some("Nothing found".to_owned()),
        count if count > LISTED => Some(format!("{} more: type to find them", count - LISTED)),
        _ => None,
    };
    let id = format!("{}-list", combo.id);
    let listed = el("ul").attr("role", "listbox").attr("id", id).attr("aria-label", label).live(options);
    // A press on the list must not take the focus from the field, or the list would close before the click.
    el("div")
        .class("options")
        .on("mousedown", |event| event.prevent_default())
        .child(listed)
        .child(el("p").class("soft").attr("role", "status").live(rest))
}

fn option(combo: Box, at: usize, choice: &Choice) -> Element {
    el("li")
        .attr("role", "option")
        .attr("id", combo.option_id(at))
        .live_attr("aria-selected", move || (combo.active.get() == at).to_string())
        .on("click", move |_| combo.take(at))
        .child(el("span").child(choice.name.clone()))
        .child(choice.hint.clone().map(|hint| el("span").class("soft").child(hint)))
}
