//! A failure on the screen: words, details for whoever must report it, and a way on.

use super::{
    account::Session,
    ask::Waiting,
    failure::{self, Place, Subject},
};
use crate::{
    api::{Error, Kind, Wait},
    ui::{
        button::button_that_goes,
        copy::copy_button,
        countdown::countdown,
        element::{Element, el, live},
        lazy::{reload_or, style},
        notice::{Tone, notice},
    },
};
use leptos::prelude::*;

/// The failure of a question, with a button that asks `again`.
pub fn trouble(session: Session, subject: Subject, error: Error, again: impl Fn() + 'static) -> Element {
    let server = session.server();
    let words = failure::reading(subject, &error, Place { server: &server, online: window().navigator().on_line() });
    let tone = match error.kind {
        Kind::Offline => Tone::Plain,
        Kind::RateLimited => Tone::Warn,
        _ => Tone::Error,
    };
    let headline = el("p").child(el("strong").child(words.headline)).child(" ").child(words.advice);
    let way = if error.kind == Kind::PartMissing { reload_or(again) } else { button_that_goes("Try again", again) };
    let [correlation, report] = details(error);
    let text = [Some(headline), correlation, report];
    notice(tone, words.icon, text, Some(way))
}

/// What must be told to whoever is asked for help: endpoint, status, code, correlation id, and how the answer began.
pub fn details(error: Error) -> [Option<Element>; 2] {
    // First screens that go well need none of it.
    style();
    let error = error.into_facts();
    let correlation = error.correlation_id.map(|id| {
        el("p")
            .class("correlation")
            .child("Correlation id ")
            .child(el("code").child(id.clone()))
            .child(" ")
            .child(copy_button(id, "Copy correlation id"))
    });
    let facts = [
        Some(error.endpoint),
        error.status.map(|status| format!("status {status}")),
        // The browser does not tell the status.
        (error.kind == Kind::Redirected).then(|| "redirected".to_owned()),
        error.code.map(|code| format!("code {code}")),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    let body = error.body.filter(|body| !body.is_empty());
    let report = el("details")
        .class("report")
        .child(el("summary").child("Details to report"))
        .child(el("p").child(el("code").child(facts.join(" · "))))
        .child(body.map(|body| el("pre").attr("tabindex", "0").child(body)));
    [correlation, Some(report)]
}

/// Says that the client waits, for what, and until when.
pub fn wait_notice(waiting: Waiting) -> AnyView {
    live(move || waiting.get().map(|wait| wait_now(&wait)))
}

fn wait_now(wait: &Wait) -> Element {
    let reason = match (&wait.error.kind, wait.error.status) {
        (Kind::RateLimited, _) => "Too many requests (429).".to_owned(),
        (Kind::Offline, _) => "No answer from the server.".to_owned(),
        (Kind::TimedOut, _) => "The server takes long.".to_owned(),
        (_, Some(status)) => format!("The server has a problem ({status})."),
        (_, None) => "The server has a problem.".to_owned(),
    };
    let text = el("p")
        .child(el("strong").child(reason))
        .child(" The panel asks again in ")
        .child(countdown(wait.until_ms))
        .child(".");
    notice(Tone::Warn, "clock", text, None)
}
