//! What the panel asks, as a command for a shell: to be asked again from elsewhere, or put into a script.
//!
//! The API key is never part of it: the command takes it from the environment variable `SCRAPEWISE_KEY`.

mod part;
mod write;

pub use write::{Call, NEW_KEY};

use super::account::Session;
use crate::ui::{
    element::{Content, Element, el, live},
    icon::icon,
};
use leptos::{prelude::*, task::spawn_local};

/// What came of a copy.
#[derive(Clone, PartialEq)]
enum Outcome {
    Copied,
    /// The browser refused its clipboard: the text to copy by hand.
    Refused(String),
    /// The part of the program that writes commands is missing.
    Missing,
}

/// A button "Copy as curl" that copies the commands for `calls`, which is asked when the button is pressed.
pub fn curl_button(session: Session, calls: impl Fn() -> Vec<Call> + 'static) -> Element {
    boxed_button(session, "Copy as curl", Box::new(calls))
}

/// The same under another name, where there is more than one.
pub fn named_curl_button(session: Session, label: &'static str, calls: impl Fn() -> Vec<Call> + 'static) -> Element {
    boxed_button(session, label, Box::new(calls))
}

#[inline(never)]
fn boxed_button(session: Session, label: &'static str, calls: Box<dyn Fn() -> Vec<Call>>) -> Element {
    let outcome = RwSignal::new(None::<Outcome>);
    let act = move || {
        let (calls, client) = untrack(|| (calls(), session.client()));
        let Some(client) = client else { return };
        outcome.set(None);
        spawn_local(async move {
            let done = part::copied(client, calls).await;
            outcome.set(Some(done.unwrap_or(Outcome::Missing)));
        });
    };
    let said = move || {
        outcome.with(|outcome| match outcome {
            None => "",
            Some(Outcome::Copied) => "Copied",
            Some(Outcome::Refused(_)) => "The browser blocked the clipboard",
            Some(Outcome::Missing) => "Could not be loaded. Try again, or reload the page.",
        })
    };
    let by_hand = live(move || match outcome.get() {
        Some(Outcome::Refused(text)) => part::by_hand(text, outcome),
        _ => ().view(),
    });
    let button = el("button")
        .class("button tiny")
        .attr("type", "button")
        .attr("title", "The request as a command for a POSIX shell, without the key: that is $SCRAPEWISE_KEY")
        .on("click", move |_| act())
        .child(icon("copy"))
        .child(label);
    let said = el("span").class("soft").attr("role", "status").live(said);
    el("span").class("actions copy-as-curl").child(button).child(said).child(by_hand)
}
