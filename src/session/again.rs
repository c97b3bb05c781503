//! Signing in again, over the screen whose key has ended. The screen stays, with its address and all that is typed.

use super::{account::Session, sign_in::sign_in_form};
use crate::ui::{
    button::button,
    dialog::modal,
    element::{Content, Element, el, live},
};
use leptos::prelude::*;

/// The dialog that opens when the server no longer takes the key.
pub fn sign_in_again(session: Session) -> AnyView {
    live(move || session.is_expired().then(|| dialog(session)))
}

crate::part! {
    sign_in:
    fn dialog(session: Session) -> AnyView {
        form(session).view()
    }
}

fn form(session: Session) -> Element {
    let why = "The server no longer accepts this key (401). Sign in again to go on where you are: nothing on this screen is lost.";
    let header = el("header").child(el("h2").attr("id", "again").child("Sign in again")).child(button(
        "button tiny",
        "Sign out",
        move || session.sign_out(),
    ));
    modal(move || {
        el("dialog")
            .class("sign-in-again")
            .attr("aria-labelledby", "again")
            .on("cancel", |event| event.prevent_default())
            .child(header)
            .child(sign_in_form(session, el("p").child(why)))
    })
}
