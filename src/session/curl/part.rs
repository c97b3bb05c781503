//! The part that is loaded when a command is first copied.

use leptos::prelude::*;

use super::{
    Outcome,
    write::{Call, absolute, command},
};
use crate::session::messages;
use crate::{
    api::Client,
    platform::clipboard::copy_text,
    ui::{
        copy_field::CopyField,
        dialog::{CloseButton, Dialog, DialogHeader},
        lazy_part::{LazyPartError, LazyView, LazyWork, lazy_view},
    },
};

/// The id of the dialog's title.
const TITLE: &str = "by-hand-curl";

/// Copies the commands for `calls`, one below the other.
///
/// # Errors
/// [`LazyPartError`] where the part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(curl, fallible))]
pub(super) fn copy_commands(client: Client, calls: Vec<Call>) -> Result<LazyWork<Outcome>, LazyPartError> {
    Ok(Box::pin(async move {
        let text = commands(&client, &calls);
        if copy_text(&text).await { Outcome::Copied } else { Outcome::Refused(text) }
    }))
}

/// The dialog with the commands to copy by hand, where the browser refuses its clipboard. Closing it empties `outcome`.
///
/// # Errors
/// [`LazyPartError`] where the part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(curl, fallible))]
pub(super) fn copy_by_hand(text: String, outcome: RwSignal<Option<Outcome>>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <CopyByHand text=text.clone() on_close=move |()| outcome.set(None)/> }))
}

#[component]
fn CopyByHand(text: String, #[prop(into)] on_close: UnsyncCallback<()>) -> impl IntoView {
    view! {
        <Dialog labelled_by=TITLE on_close>
            <DialogHeader id=TITLE title=messages::COPY_BY_HAND>
                <CloseButton/>
            </DialogHeader>
            <div class="by-hand">
                <p>{messages::COPY_BY_HAND_HINT}</p>
                <CopyField label=messages::COMMAND text/>
            </div>
        </Dialog>
    }
}

fn commands(client: &Client, calls: &[Call]) -> String {
    let origin = window().location().origin().unwrap_or_default();
    let command = |call: &Call| command(call, &absolute(client.url(&call.path), &origin)) + "\n";
    calls.iter().map(command).collect()
}
