//! The verdict: what the run is judged to be, why, and what no count tells.

use leptos::prelude::*;

use super::{field_health::FieldHealth, messages, state::RunState};
use crate::{
    domain::{health::Tone, text::bidi_isolate},
    entity::words,
    hooks::Load,
    routes::Screen,
    ui::{icon::Icon, time::Time},
};

/// How many fields are named beside the verdict.
const FIELDS: usize = 2;

/// The verdict in a sentence, then the proof.
#[component]
pub(super) fn VerdictCard() -> impl IntoView {
    let state = expect_context::<RunState>();
    let told = Memo::new(move |_| {
        let found = state.verdict.get()?;
        let words = state.with_run(|run| words::verdict(found.verdict.kind, run.state.value()))?;
        let sentence = messages::verdict(&words.word, found.verdict.kind, found.verdict.sentence().as_deref());
        Some((found.verdict.kind.tone(), words.icon, sentence))
    });
    let changes = Memo::new(move |_| field_changes(state));
    let class = move || {
        let tone = told.with(|told| told.as_ref().map(|(tone, ..)| *tone));
        match tone {
            Some(Tone::Bad) => "verdict verdict-bad",
            Some(Tone::Caution) => "verdict verdict-warn",
            _ if changes.with(|changes| !changes.is_empty()) => "verdict verdict-warn",
            _ => "verdict",
        }
    };
    let icon = move || told.with(|told| told.as_ref().map(|(_, icon, _)| *icon)).unwrap_or("info");
    let sentence = move || told.with(|told| told.as_ref().map(|(.., sentence)| sentence.clone()));
    view! {
        <section class=class aria-label=messages::VERDICT>
            {move || view! { <Icon name=icon()/> }}
            <p>
                <b translate="no">{sentence}</b>
            </p>
            <p>
                <ServerMessage/>
                <span translate="no">{move || changes.with(|changes| changes.join(" "))}</span>
                " "
                <LastGood/>
                <a href=Screen::Settings.href()>{messages::RULES}</a>
            </p>
        </section>
    }
}

/// What the server says went wrong.
#[component]
fn ServerMessage() -> impl IntoView {
    let state = expect_context::<RunState>();
    let message = Memo::new(move |_| state.with_run(|run| run.error_message.as_deref().map(bidi_isolate)).flatten());
    move || message.get().map(|message| messages::server_message(&message))
}

/// When the last good run started.
#[component]
fn LastGood() -> impl IntoView {
    let state = expect_context::<RunState>();
    let started = Memo::new(move |_| {
        let needs_attention = state.verdict.with(|found| found.as_ref().is_some_and(|f| f.verdict.needs_attention()));
        state.last_good.with(|run| run.as_ref()?.started.copied()).filter(|_| needs_attention)
    });
    move || started.get().map(|at| view! { {messages::LAST_GOOD_WAS} " " <Time at/> ". " })
}

/// What became worse in the run's fields, in sentences. Tracked.
fn field_changes(state: RunState) -> Vec<String> {
    let sentences = |health: &FieldHealth| health.sentences().into_iter().take(FIELDS).collect();
    state.fields.answer.state.with(|load| match load {
        Load::Ready(Some(Ok(health))) => sentences(health),
        _ => Vec::new(),
    })
}
