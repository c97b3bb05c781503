//! What is loaded when a command is first copied.

use web_sys::HtmlTextAreaElement;

use super::{
    Outcome,
    write::{Call, absolute, command},
};
use crate::{
    api::Client,
    ui::{
        button::button,
        copy::copy,
        dialog::modal,
        element::{Content, Element, Handle, el},
    },
};
use leptos::prelude::*;

crate::part! {
    curl:
    /// Copies the commands for `calls`, one below the other.
    pub(super) async fn copied(client: Client, calls: Vec<Call>) -> Outcome {
        let text = commands(&client, &calls);
        if copy(&text).await { Outcome::Copied } else { Outcome::Refused(text) }
    }
}

fn commands(client: &Client, calls: &[Call]) -> String {
    let origin = window().location().origin().unwrap_or_default();
    let command = |call: &Call| command(call, &absolute(client.url(&call.path), &origin)) + "\n";
    calls.iter().map(command).collect()
}

crate::part! {
    curl:
    /// The commands to copy by hand, where the browser refuses its clipboard.
    pub(super) fn by_hand(text: String, outcome: RwSignal<Option<Outcome>>) -> AnyView {
        dialog(text, outcome).view()
    }
}

fn dialog(text: String, outcome: RwSignal<Option<Outcome>>) -> Element {
    let close = move || outcome.set(None);
    let words = "The browser does not let this page use the clipboard. The command is selected: press Ctrl+C, or ⌘C on \
                 a Mac.";
    modal(move || {
        let content = el("div").class("by-hand").child(el("p").child(words)).child(selected(text));
        let header = el("header")
            .child(el("h2").attr("id", "by-hand-curl").child("Copy the command by hand"))
            .child(button("button tiny", "Close", close));
        el("dialog").attr("aria-labelledby", "by-hand-curl").on("close", move |_| close()).child(header).child(content)
    })
}

/// A field to copy from; all of it is selected when it gets the focus.
fn selected(text: String) -> Element {
    let field = Handle::new();
    let select = move || {
        if let Some(field) = field.get::<HtmlTextAreaElement>() {
            field.select();
        }
    };
    el("textarea")
        .attr("readonly", "")
        .attr("autofocus", "")
        .attr("rows", "8")
        .attr("aria-label", "Command")
        .handle(field)
        .on("focus", move |_| select())
        .live_prop("value", move || text.clone())
}
