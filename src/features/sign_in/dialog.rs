//! The dialog over the page whose key has ended, to sign in again. The page stays, with its address and all that is typed.

use leptos::prelude::*;

use super::{form::SignInForm, messages};
use crate::session::account::Session;
use crate::ui::{
    button::Button,
    dialog::{Dialog, DialogHeader},
    lazy_part::{LazyPart, LazyPartError, LazyView, lazy_view},
};

/// The id of the dialog's title.
const TITLE: &str = "again";

/// The dialog that opens when the server no longer takes the key.
#[component]
pub fn SignInDialog() -> impl IntoView {
    let session = expect_context::<Session>();
    let expired = Memo::new(move |_| session.is_expired());
    view! {
        <Show when=move || expired.get()>
            <LazyPart load=load_dialog/>
        </Show>
    }
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(sign_in, fallible))]
fn load_dialog() -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(|| view! { <SignInAgainDialog/> }))
}

#[component]
fn SignInAgainDialog() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <Dialog class="sign-in-again" labelled_by=TITLE on_cancel=|()| ()>
            <DialogHeader id=TITLE title=messages::KEY_EXPIRED>
                <Button class="tiny" on_click=move |_| session.sign_out()>
                    {messages::SIGN_OUT}
                </Button>
            </DialogHeader>
            <SignInForm labelled_by=TITLE>
                <p>{messages::KEY_EXPIRED_WHY}</p>
            </SignInForm>
        </Dialog>
    }
}
