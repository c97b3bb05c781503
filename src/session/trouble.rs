//! A failure on the screen: words, details for whoever must report it, and a way on.

use leptos::prelude::*;

use super::{
    account::Session,
    ask::{Question, Waiting},
    failure::{self, Place},
};
use crate::{
    api::{Error, Kind, Wait},
    ui::{
        copy::CopyButton,
        countdown::Countdown,
        notice::{Notice, Tone},
    },
};

/// The failure of a question, with a button that asks again.
#[component]
pub fn Trouble<T: 'static>(
    /// The session.
    session: Session,
    /// What could not be loaded: "The runs".
    what: &'static str,
    /// The failure.
    error: Error,
    /// The question that failed.
    question: Question<T>,
) -> impl IntoView {
    let server = session.server();
    let words = failure::reading(what, &error, Place { server: &server, online: window().navigator().on_line() });
    let tone = match error.kind {
        Kind::Offline => Tone::Plain,
        Kind::RateLimited => Tone::Warn,
        _ => Tone::Error,
    };
    let text = view! {
        <p><strong>{words.headline}</strong>" "{words.advice}</p>
        <Details error=error />
    };
    view! {
        <Notice tone=tone icon=words.icon text=text.into_any()>
            <button class="button" type="button" on:click=move |_| question.answer.again()>"Try again"</button>
        </Notice>
    }
}

/// What must be told to whoever is asked for help: endpoint, status, code, correlation id, and how the answer began.
#[component]
fn Details(
    /// The failure.
    error: Error,
) -> impl IntoView {
    let correlation = error.correlation_id.clone().map(|id| {
        view! {
            <p class="correlation">
                "Correlation id "<code>{id.clone()}</code>" "<CopyButton text=id label="Copy correlation id" />
            </p>
        }
    });
    let facts = [
        Some(error.endpoint),
        error.status.map(|status| format!("status {status}")),
        error.code.map(|code| format!("code {code}")),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    view! {
        {correlation}
        <details class="report">
            <summary>"Details to report"</summary>
            <p><code>{facts.join(" · ")}</code></p>
            {error.body.filter(|body| !body.is_empty()).map(|body| view! { <pre tabindex="0">{body}</pre> })}
        </details>
    }
}

/// Says that the client waits, for what, and until when.
#[component]
pub fn WaitNotice(
    /// The wait to tell of.
    waiting: Waiting,
) -> impl IntoView {
    move || waiting.get().map(|wait| view! { <WaitNow wait=wait /> })
}

#[component]
fn WaitNow(
    /// The wait.
    wait: Wait,
) -> impl IntoView {
    let reason = match (&wait.error.kind, wait.error.status) {
        (Kind::RateLimited, _) => "Too many requests (429).".to_owned(),
        (Kind::Offline, _) => "No answer from the server.".to_owned(),
        (Kind::TimedOut, _) => "The server takes long.".to_owned(),
        (_, Some(status)) => format!("The server has a problem ({status})."),
        (_, None) => "The server has a problem.".to_owned(),
    };
    let text = view! {
        <p><strong>{reason}</strong>" The panel asks again in "<Countdown until_ms=wait.until_ms />"."</p>
    };
    view! { <Notice tone=Tone::Warn icon="clock" text=text.into_any() /> }
}
