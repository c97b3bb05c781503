//! The list of keys.

use leptos::prelude::*;

use super::messages;
use crate::{
    dialogs::Dialogs,
    session::{Settings, shortcuts::ShortcutList},
    ui::{
        choice::Checkbox,
        dialog::{CloseIconButton, Dialog, DialogHeader},
        lazy_part::{LazyPartError, LazyView, lazy_view},
    },
};

/// The title's id.
const TITLE: &str = "shortcuts-title";

/// The list of keys, in a part of the program of its own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(palette, fallible))]
pub(super) fn shortcut_help() -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(|| view! { <ShortcutHelp/> }))
}

/// The dialog with the list of keys.
#[component]
fn ShortcutHelp() -> impl IntoView {
    let (dialogs, settings) = (expect_context::<Dialogs>(), expect_context::<Settings>());
    view! {
        <Dialog class="shortcuts-dialog" labelled_by=TITLE light_dismiss=true on_close=move |()| dialogs.close()>
            <DialogHeader id=TITLE title=messages::SHORTCUTS>
                <CloseIconButton/>
            </DialogHeader>
            <ShortcutList/>
            <footer>
                <Checkbox checked=settings.shortcuts on_change=move |on| settings.choose_shortcuts(on)>
                    {messages::SINGLE_KEYS}
                </Checkbox>
                <span>{messages::SINGLE_KEYS_HINT}</span>
            </footer>
        </Dialog>
    }
}
