//! A text field that finds one of many: type, choose with the arrows or the pointer.
//!
//! The ARIA pattern "editable combobox with list autocomplete": focus stays in the field, and
//! `aria-activedescendant` tells which option Enter would take.

use leptos::{html, prelude::*};
use web_sys::KeyboardEvent;

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
    field: NodeRef<html::Input>,
    open: RwSignal<bool>,
    typed: RwSignal<String>,
    active: RwSignal<usize>,
    found: Memo<Vec<Choice>>,
    shown: Signal<String>,
    choose: Callback<Option<String>>,
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
        if let Some(field) = self.field.get_untracked() {
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

/// The field and its list.
#[component]
pub fn Combobox(
    /// The field's id; the list's parts are named after it.
    id: &'static str,
    /// The field's name.
    label: &'static str,
    /// The name of what is chosen now.
    #[prop(into)]
    shown: Signal<String>,
    /// The options that match a text, best first.
    find: impl Fn(&str) -> Vec<Choice> + Send + Sync + 'static,
    /// Called with what was chosen.
    #[prop(into)]
    choose: Callback<Option<String>>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let found = Memo::new(move |_| if open.get() { typed.with(|typed| find(typed)) } else { Vec::new() });
    let combo = Box { id, field: NodeRef::new(), open, typed, active: RwSignal::new(0), found, shown, choose };
    let input = move |event| {
        combo.start();
        typed.set(event_target_value(&event));
        combo.active.set(0);
    };
    view! {
        <div class="field combobox">
            <label for=id>{label}</label>
            <input
                id=id
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=move || open.get().to_string()
                aria-controls=move || open.get().then(|| format!("{id}-list"))
                aria-activedescendant=move || open.get().then(|| combo.option_id(combo.active.get()))
                node_ref=combo.field
                prop:value=move || shown.get()
                on:focus=move |_| combo.field.get_untracked().iter().for_each(|field| field.select())
                on:click=move |_| combo.start()
                on:input=input
                on:keydown=move |event| combo.press(&event)
                on:blur=move |_| combo.stop()
            />
            {move || open.get().then(|| view! { <List combo=combo label=label /> })}
        </div>
    }
}

#[component]
fn List(combo: Box, label: &'static str) -> impl IntoView {
    let options = move || {
        combo.found.with(|found| {
            found.iter().take(LISTED).cloned().enumerate().map(|(at, choice)| option(combo, at, choice)).collect_view()
        })
    };
    let rest = move || match combo.found.with(Vec::len) {
        0 => Some("Nothing found".to_owned()),
        count if count > LISTED => Some(format!("{} more: type to find them", count - LISTED)),
        _ => None,
    };
    // A press on the list must not take the focus from the field, or the list would close before the click.
    view! {
        <div class="options" on:mousedown=|event| event.prevent_default()>
            <ul role="listbox" id=format!("{}-list", combo.id) aria-label=label>{options}</ul>
            <p class="soft" role="status">{rest}</p>
        </div>
    }
}

fn option(combo: Box, at: usize, choice: Choice) -> impl IntoView {
    view! {
        <li
            role="option"
            id=combo.option_id(at)
            aria-selected=move || (combo.active.get() == at).to_string()
            on:click=move |_| combo.take(at)
        >
            <span>{choice.name}</span>
            {choice.hint.map(|hint| view! { <span class="soft">{hint}</span> })}
        </li>
    }
}
