//! The command palette: everything there is, found by typing.

mod commands;
mod matching;
mod messages;
mod state;

use leptos::prelude::*;

use self::{commands::Command, state::PaletteState};
use crate::{
    domain::text::bidi_isolate,
    platform::keyboard::on_key,
    ui::{
        button::Button,
        dialog::{Dialog, DialogHandle},
        icon::Icon,
        lazy_part::{LazyPartError, LazyView, lazy_view},
        listbox::{ListboxInput, ListboxOptions},
    },
};

/// The title's id.
const TITLE: &str = "palette-title";

/// The palette, in a part of the program of its own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(palette, fallible))]
pub(super) fn command_palette() -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(|| view! { <CommandPalette/> }))
}

/// The palette's dialog.
#[component]
fn CommandPalette() -> impl IntoView {
    let state = PaletteState::provide();
    view! {
        <Dialog class="palette" labelled_by=TITLE light_dismiss=true on_close=move |()| state.on_closed()>
            <h2 class="visually-hidden" id=TITLE>
                {messages::TITLE}
            </h2>
            <PaletteField/>
            <PaletteOptions/>
            <footer>
                <span>
                    <kbd>"↑"</kbd>
                    <kbd>"↓"</kbd>
                    {messages::NAVIGATE}
                </span>
                <span>
                    <kbd>"↵"</kbd>
                    {messages::SELECT}
                </span>
                <p role="status">{move || state.status()}</p>
            </footer>
        </Dialog>
    }
}

#[component]
fn PaletteField() -> impl IntoView {
    let (state, dialog) = (expect_context::<PaletteState>(), expect_context::<DialogHandle>());
    // What opens the palette closes it, too.
    let press = on_key(move |press, event| {
        if press.control && press.key.eq_ignore_ascii_case("k") {
            event.prevent_default();
            dialog.close();
        }
    });
    view! {
        <div class="field">
            <Icon name="search"/>
            <ListboxInput
                list=state.list
                count=move || state.found.with(|found| found.commands.len())
                on_choose=move |at| state.choose(at, dialog)
                attr:autofocus=true
                attr:maxlength="200"
                attr:placeholder=messages::PLACEHOLDER
                attr:aria-label=messages::FIELD
                on:keydown=press
                on:input=move |_| state.forget_outcome()
            />
            <Button class="quiet tiny" attr:aria-label=messages::CLOSE on_click=move |_| dialog.close()>
                <kbd>"Esc"</kbd>
            </Button>
        </div>
    }
}

#[component]
fn PaletteOptions() -> impl IntoView {
    let (state, dialog) = (expect_context::<PaletteState>(), expect_context::<DialogHandle>());
    let command = move |at: usize| state.found.with(|found| found.commands.get(at).cloned());
    view! {
        <ListboxOptions
            list=state.list
            label=messages::RESULTS
            groups=move || state.found.with(|found| found.groups.clone())
            on_choose=move |at| state.choose(at, dialog)
            let(at)
        >
            {command(at).map(|command| view! { <CommandOption command/> })}
        </ListboxOptions>
    }
}

/// What stands on an option: a setting that is so already says it.
#[component]
fn CommandOption(command: Command) -> impl IntoView {
    let state = expect_context::<PaletteState>();
    let Command { kind, name, hint, action, .. } = command;
    let current = Memo::new(move |_| state.is_current(&action));
    view! {
        <Icon name=kind.icon()/>
        <bdi class="name">{bidi_isolate(&name)}</bdi>
        {(!hint.is_empty()).then(|| view! { <bdi class="soft">{bidi_isolate(&hint)}</bdi> })}
        <Show when=move || current.get()>
            <span class="soft">{messages::CURRENT}</span>
        </Show>
    }
}
