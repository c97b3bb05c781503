//! The run that this one is compared with.

use leptos::prelude::*;
use links::message::{Side, Tab};

use super::{history, load_failure::LoadFailureNotice, load_links::LoadFailure, messages, state::FailedLinksState};
use crate::{
    api::types::Run,
    hooks::Load,
    session::request_error::{RequestError, WaitNotice},
    ui::{
        live_text::LiveText,
        notice::{Notice, Tone},
        select::{Select, SelectGroup, SelectOption},
        time::TimeContext,
    },
};

/// A run that can be compared with: its id, and what it is like.
#[derive(Clone, PartialEq)]
struct Choice {
    id: String,
    name: String,
}

impl Choice {
    /// The choice of `run`. Tracked.
    fn of(run: &Run, time: TimeContext) -> Self {
        let started = run.started.copied().map(|at| time.minute(at));
        Self { id: run.id.clone(), name: messages::choice(started.as_deref(), run) }
    }
}

/// The other run as a choice, or that there is none.
#[component]
pub(super) fn ComparedRun() -> impl IntoView {
    let (state, time) = (expect_context::<FailedLinksState>(), TimeContext::expect());
    let choices = Memo::new(move |_| choices(state, time));
    let has_choice = Memo::new(move |_| choices.with(|choices| !choices.is_empty()));
    let is_known = Memo::new(move |_| !state.is_finding_run());
    let none = move || {
        view! {
            <Show when=move || is_known.get()>
                <p class="soft">{messages::NO_EARLIER}</p>
            </Show>
        }
    };
    view! {
        <Show when=move || has_choice.get() fallback=none>
            <RunSelect choices/>
            <ComparisonProgress/>
        </Show>
    }
}

#[component]
fn RunSelect(#[prop(into)] choices: Signal<Vec<Choice>>) -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let value = move || state.compared_run.get().unwrap_or_default();
    let none = move || {
        state.compared_run.with(Option::is_none).then(|| SelectOption::new(String::new(), messages::CHOOSE_RUN))
    };
    let option = |Choice { id, name }: Choice| SelectOption::new(id, name);
    let options = Memo::new(move |_| {
        let options: Vec<_> = none().into_iter().chain(choices.get().into_iter().map(option)).collect();
        vec![SelectGroup::from(options)]
    });
    let choose = move |id: String| state.go(|address| address.with = Some(id).filter(|id| !id.is_empty()));
    view! { <Select label=messages::COMPARE_WITH name="with" options value on_choose=choose/> }
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
        <LiveText text=move || words().unwrap_or_default() attr:class="soft"/>
    }
}

/// What must be said of the comparison.
#[component]
pub(super) fn ComparisonNotices() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let is_resolved_tab = Memo::new(move |_| state.address.with(|address| address.tab == Tab::Gone));
    let retry = move |()| state.links.answer.reload();
    view! {
        <WaitNotice waiting=state.comparison.wait/>
        <ComparisonTrouble/>
        <Show when=move || state.worker_terminated.get()>
            <LoadFailureNotice side=Side::Run failure=LoadFailure::WorkerTerminated on_retry=retry/>
        </Show>
        <Show when=move || is_resolved_tab.get()>
            <ResolvedLinks/>
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
                    let failure = failure.clone();
                    Some(view! { <LoadFailureNotice side=Side::Earlier failure on_retry=move |()| comparison.reload()/> }.into_any())
                }
                Load::Ready(Some(Ok(_)) | None) | Load::Loading { .. } | Load::Idle => None,
            })
        }}
    }
}

#[component]
fn ResolvedLinks() -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="info">
            <p>{messages::RESOLVED_HINT}</p>
        </Notice>
    }
}

/// The runs near this one, and before them the present one where it is none of these.
fn choices(state: FailedLinksState, time: TimeContext) -> Vec<Choice> {
    let compared = state.compared_run.get();
    let id = state.key.with(|key| key.run.clone());
    let near: Vec<_> = state.details.answer.state.with(|load| {
        let Some(details) = load.value() else {
            return Vec::new();
        };
        history::choices(&details.runs, &id, compared.as_deref()).into_iter().map(|run| Choice::of(run, time)).collect()
    });
    let elsewhere = compared.as_ref().filter(|id| !near.iter().any(|choice| choice.id == **id));
    let elsewhere = elsewhere.map(|id| Choice { id: id.clone(), name: messages::unknown_choice(id) });
    elsewhere.into_iter().chain(near).collect()
}
