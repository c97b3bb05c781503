//! The run that this one is compared with.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use links::message::Tab;

use super::{history, load_failure::LoadFailureNotice, load_links::LoadFailure, messages, state::FailedLinksState};
use crate::{
    api::types::Run,
    hooks::Load,
    session::request_error::{RequestError, WaitNotice},
    ui::{
        notice::{Notice, Tone},
        select::{Select, SelectGroup, SelectOption},
        time::TimeContext,
    },
};

/// A run that can be compared with: its id, when it started, and what it is like.
#[derive(Clone, PartialEq)]
struct Choice {
    id: String,
    started: Option<DateTime<Utc>>,
    name: String,
}

impl Choice {
    fn of(run: &Run) -> Self {
        Self { id: run.id.clone(), started: run.started.copied(), name: messages::choice(run) }
    }
}

/// The other run as a choice, or that there is none.
#[component]
pub(super) fn ComparedRun() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let choices = Memo::new(move |_| choices(state));
    let has_choice = Memo::new(move |_| choices.with(|choices| !choices.is_empty()));
    let is_known = Memo::new(move |_| !state.is_finding_run());
    let none = move || {
        view! {
            <Show when=move || is_known.get()>
                <p class="compared soft">{messages::NO_EARLIER_SENTENCE}</p>
            </Show>
        }
    };
    view! {
        <Show when=move || has_choice.get() fallback=none>
            <div class="compared">
                <RunSelect choices/>
                <ComparisonProgress/>
            </div>
        </Show>
    }
}

#[component]
fn RunSelect(#[prop(into)] choices: Signal<Vec<Choice>>) -> impl IntoView {
    let (state, time) = (expect_context::<FailedLinksState>(), TimeContext::expect());
    let value = move || state.compared_run.get().unwrap_or_default();
    let none = move || {
        state.compared_run.with(Option::is_none).then(|| SelectOption::new(String::new(), messages::CHOOSE_RUN))
    };
    let option = move |Choice { id, started, name }: Choice| {
        let name = started.map_or(name.clone(), |at| format!("{}: {name}", time.absolute(at)));
        SelectOption::new(id, name)
    };
    let options = Memo::new(move |_| {
        let options: Vec<_> = none().into_iter().chain(choices.get().into_iter().map(option)).collect();
        vec![SelectGroup::from(options)]
    });
    let choose = move |id: String| state.go(|address| address.with = Some(id).filter(|id| !id.is_empty()));
    view! { <Select label=messages::COMPARED_WITH name="with" options value on_choose=choose/> }
}

/// How far loading the other run's links has come.
#[component]
fn ComparisonProgress() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let is_loading = move || {
        state.loaded_links().is_some()
            && state.compared_run.with(Option::is_some)
            && state.comparison.answer.state.with(Load::is_loading)
    };
    let words =
        move || is_loading().then(|| messages::progress(messages::LOADING_OTHER, state.comparison_progress.get()));
    view! {
        <span class="soft" translate="no">
            {words}
        </span>
    }
}

/// What must be said of the comparison.
#[component]
pub(super) fn ComparisonNotices() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let is_gone_tab = Memo::new(move |_| state.address.with(|address| address.tab == Tab::Gone));
    let retry = move |()| state.links.answer.reload();
    view! {
        <WaitNotice waiting=state.comparison.wait/>
        <ComparisonTrouble/>
        <Show when=move || state.worker_terminated.get()>
            <LoadFailureNotice what=messages::LINKS.what failure=LoadFailure::WorkerTerminated on_retry=retry/>
        </Show>
        <Show when=move || is_gone_tab.get()>
            <GoneLinks/>
        </Show>
    }
}

/// Why there is no comparison, where loading the other run's links failed.
#[component]
fn ComparisonTrouble() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let comparison = state.comparison.answer;
    view! {
        {move || {
            comparison.state.with(|load| match load {
                Load::Failed { error, .. } => {
                    Some(view! { <RequestError subject=messages::OTHER_LINKS error=error.clone() on_retry=move |()| comparison.reload()/> }.into_any())
                }
                Load::Ready(Some(Err(failure))) => {
                    let (what, failure) = (messages::OTHER_LINKS.what, failure.clone());
                    Some(view! { <LoadFailureNotice what failure on_retry=move |()| comparison.reload()/> }.into_any())
                }
                Load::Ready(Some(Ok(_)) | None) | Load::Loading { .. } | Load::Idle => None,
            })
        }}
    }
}

/// What links are that no longer fail.
#[component]
fn GoneLinks() -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="info">
            <p>
                <strong>{messages::GONE_LINKS}</strong>
                {messages::GONE_LINKS_WHY}
            </p>
        </Notice>
    }
}

/// The runs near this one, and before them the present one where it is none of these.
fn choices(state: FailedLinksState) -> Vec<Choice> {
    let compared = state.compared_run.get();
    let id = state.key.with(|key| key.run.clone());
    let near: Vec<_> = state.details.answer.state.with(|load| {
        let Some(details) = load.value() else {
            return Vec::new();
        };
        history::choices(&details.runs, &id, compared.as_deref()).into_iter().map(Choice::of).collect()
    });
    let elsewhere = compared.as_ref().filter(|id| !near.iter().any(|choice| choice.id == **id));
    let elsewhere = elsewhere.map(|id| Choice { id: id.clone(), started: None, name: messages::unknown_choice(id) });
    elsewhere.into_iter().chain(near).collect()
}
