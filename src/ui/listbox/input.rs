//! The field of a list.

use leptos::{
    ev::{Event, Targeted},
    prelude::*,
};
use web_sys::HtmlInputElement;

use super::{ListboxState, command::Command};
use crate::platform::keyboard::on_key;

/// The field to type into. Other attributes (`attr:aria-label`, `attr:placeholder`) go to its element.
///
/// Accessibility: a `combobox` that tells whether its list is there and which option is the active one. Keys of a text
/// that is still being composed are left alone.
#[component]
pub fn ListboxInput(
    /// The list that it belongs to.
    list: ListboxState,
    /// How many options are listed.
    #[prop(into)]
    count: Signal<usize>,
    /// What is done with the place of the option that Enter takes.
    #[prop(into)]
    on_choose: UnsyncCallback<usize>,
) -> impl IntoView {
    let expanded = move || if list.shown.is_none() { count.get() > 0 } else { list.is_open() };
    let run = move |command| match command {
        Command::Open => list.open(),
        Command::Go(way) => list.go(way, count.get_untracked()),
        Command::Take => {
            let at = list.active.get_untracked();
            if at < count.get_untracked() {
                list.choose(at, on_choose);
            }
        }
        Command::Close => list.close(),
    };
    let press = on_key(move |press, event| {
        if let Some(command) = list.command(&press.key) {
            event.prevent_default();
            run(command);
        }
    });
    let input = move |event: Targeted<Event, HtmlInputElement>| {
        list.open();
        list.typed.set(event.target().value());
        list.active.set(0);
    };
    let select = move |_| {
        if let Some(field) = list.field.get_untracked().filter(|_| list.shown.is_some()) {
            field.select();
        }
    };
    view! {
        <input
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            aria-autocomplete="list"
            aria-expanded=move || expanded().to_string()
            aria-controls=move || expanded().then(|| list.list_id())
            aria-activedescendant=move || expanded().then(|| list.option_id(list.active.get()))
            prop:value=move || list.shown.map(|shown| shown.get()).unwrap_or_default()
            node_ref=list.field
            on:focus=select
            on:click=move |_| list.open()
            on:input:target=input
            on:keydown=press
            on:blur=move |_| list.close()
        />
    }
}
