//! The search for the run, while it is not there: how far it came, that it was stopped or failed, or that there is none.

use leptos::prelude::*;

use super::{messages, state::RunState};
use crate::{
    api::Error,
    features::runs::jump::search::Search,
    hooks::Load,
    routes::{RunsAddress, Screen},
    session::request_error::{RequestError, WaitNotice},
    ui::{
        button::Button,
        empty_state::EmptyState,
        link::ButtonLink,
        live_text::LiveText,
        notice::{Notice, NoticeActions, Tone},
        time::TimeContext,
    },
};

/// How the search goes.
#[derive(Clone, PartialEq)]
enum Stage {
    Searching,
    Cancelled,
    Failed(Error),
    NotFound,
    Found,
}

/// What there is to say of the search.
#[component]
pub(super) fn SearchNotices() -> impl IntoView {
    let state = expect_context::<RunState>();
    let stage = Memo::new(move |_| {
        state.found.answer.state.with(|load| match load {
            Load::Ready(None) => Stage::NotFound,
            Load::Idle => Stage::Cancelled,
            load if load.value().is_some_and(Option::is_some) => Stage::Found,
            Load::Failed { error, .. } => Stage::Failed(error.clone()),
            Load::Loading { .. } | Load::Ready(_) => Stage::Searching,
        })
    });
    let notice = move || match stage.get() {
        Stage::Searching => view! { <Searching/> }.into_any(),
        Stage::Cancelled => view! { <Cancelled/> }.into_any(),
        Stage::Failed(error) => {
            view! { <RequestError subject=messages::THE_RUN error on_retry=move |()| state.found.answer.reload()/> }
                .into_any()
        }
        Stage::NotFound => view! { <NotFound/> }.into_any(),
        Stage::Found => ().into_any(),
    };
    view! {
        <WaitNotice waiting=state.found.wait/>
        {notice}
    }
}

/// How far the search came, as a sentence. Tracked.
fn progress(state: RunState, time: TimeContext) -> String {
    let day = |at| time.absolute(at).split(',').next().unwrap_or_default().to_owned();
    state.search.with(|search| search.far(day))
}

#[component]
fn Searching() -> impl IntoView {
    let (state, time) = (expect_context::<RunState>(), TimeContext::expect());
    let share = move || state.search.with(Search::share).map(|share| format!("{share:.3}"));
    view! {
        <Notice tone=Tone::Plain icon="search">
            <p>
                <strong>{messages::searching(&state.id())}</strong>
                " "
                <LiveText text=move || progress(state, time) attr:class="soft"/>
            </p>
            <progress aria-label=messages::SEARCHING value=share></progress>
            <NoticeActions slot>
                <Button on_click=move |_| state.found.answer.cancel()>{messages::CANCEL}</Button>
            </NoticeActions>
        </Notice>
    }
}

#[component]
fn Cancelled() -> impl IntoView {
    let (state, time) = (expect_context::<RunState>(), TimeContext::expect());
    view! {
        <Notice tone=Tone::Plain icon="stopped">
            <p>
                <strong>{messages::CANCELLED}</strong>
                " "
                {untrack(|| progress(state, time))}
            </p>
            <NoticeActions slot>
                <Button vanishes=true on_click=move |_| state.found.answer.reload()>
                    {messages::RESUME}
                </Button>
            </NoticeActions>
        </Notice>
    }
}

/// There is no such run, among those that were looked through.
#[component]
fn NotFound() -> impl IntoView {
    let (state, time) = (expect_context::<RunState>(), TimeContext::expect());
    let is_narrow = state.search.with_untracked(Search::is_narrow);
    let search_all = move |_| {
        state.search.set(state.key.with_value(|key| key.search_in_all()));
        state.found.answer.reload();
    };
    let text = untrack(|| progress(state, time));
    view! {
        <EmptyState icon="search" title=messages::NOT_FOUND text>
            {is_narrow
                .then(|| {
                    view! {
                        <Button class="primary" vanishes=true on_click=search_all>
                            {messages::SEARCH_ALL}
                        </Button>
                    }
                })}
            <ButtonLink href=Screen::Runs(RunsAddress::default()).href()>{messages::RUNS}</ButtonLink>
        </EmptyState>
    }
}
