//! Notices about the run's links: that they are being loaded, that this broke off, that numbers do not fit together.

use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};
use links::message::Side;

use super::{history, load_failure::LoadFailureNotice, load_links::LoadedLinks, messages, state::FailedLinksState};
use crate::{
    api::types::Run,
    domain::health::Kind,
    hooks::Load,
    session::request_error::{RequestError, WaitNotice},
    ui::{
        button::Button,
        elapsed::Elapsed,
        empty_state::EmptyState,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// The state of the run and of its links: on their way, not to be had, none, or odd.
#[component]
pub(super) fn LoadNotices() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let is_missing = Memo::new(move |_| {
        state.details.answer.state.with(|load| matches!(load, Load::Ready(found) if found.run.is_none()))
    });
    let is_running = Memo::new(move |_| is_finished(state) == Some(false));
    let loaded = Memo::new(move |_| state.loaded_links());
    let mismatch = Memo::new(move |_| {
        let links = loaded.get().filter(|links| links.count > 0)?;
        messages::mismatch(links.count, reported(state), is_finished(state).unwrap_or(true))
    });
    let unreadable = Memo::new(move |_| loaded.with(|links| links.as_ref().map_or(0, |links| links.unreadable)));
    view! {
        <RunTrouble/>
        <Show when=move || is_missing.get()>
            <RunNotFound/>
        </Show>
        <WaitNotice waiting=state.links.wait/>
        <LinksState/>
        <Show when=move || is_running.get()>
            <StillRunning/>
        </Show>
        {move || mismatch.get().map(|words| view! { <Mismatch words/> })}
        {move || (unreadable.get() > 0).then(|| view! { <UnreadableLinks count=unreadable.get()/> })}
    }
}

/// Why nothing is known of the run, where asking for it failed.
#[component]
fn RunTrouble() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let details = state.details.answer;
    view! {
        {move || {
            let error = details.state.with(|load| load.error().cloned())?;
            Some(view! { <RequestError subject=messages::RUN_DETAILS error on_retry=move |()| details.reload()/> }.into_any())
        }}
    }
}

#[component]
fn RunNotFound() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let below = move || state.has_links().then_some(messages::LINKS_BELOW);
    view! {
        <Notice tone=Tone::Plain icon="info">
            <p>
                <strong>{messages::NOT_FOUND}</strong>
                {messages::NOT_FOUND_WHY}
                {below}
            </p>
        </Notice>
    }
}

/// The links' own state, unless there are some.
#[component]
fn LinksState() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let links = state.links.answer;
    let retry = move || links.reload();
    view! {
        {move || {
            links.state.with(|load| match load {
                Load::Loading { .. } => Some(view! { <LinksLoading/> }.into_any()),
                Load::Failed { error, .. } => Some(
                    view! { <RequestError subject=messages::LINKS error=error.clone() on_retry=move |()| retry()/> }
                        .into_any(),
                ),
                Load::Idle => Some(view! { <LoadingCancelled/> }.into_any()),
                Load::Ready(Ok(LoadedLinks { count: 0, .. })) => Some(view! { <NoLinks/> }.into_any()),
                Load::Ready(Ok(_)) => None,
                Load::Ready(Err(failure)) => {
                    let failure = failure.clone();
                    Some(view! { <LoadFailureNotice side=Side::Run failure on_retry=move |()| retry()/> }.into_any())
                }
            })
        }}
    }
}

/// How far loading has come, and a way to stop it.
#[component]
fn LinksLoading() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let progress = state.links_progress;
    let expected = Memo::new(move |_| reported(state).filter(|all| *all > 0));
    let value = move || Some(u64::from(progress.get()?.links).min(expected.get()?));
    let max = move || progress.get().and_then(|_| expected.get());
    view! {
        <Notice tone=Tone::Plain icon="clock">
            <p>
                <span translate="no">{move || messages::progress(messages::LOADING, progress.get())}</span>
                " "
                <Elapsed/>
            </p>
            <progress aria-label=messages::LOADING max=max value=value></progress>
            <NoticeActions slot>
                <Button on_click=move |_| state.links.answer.cancel()>{messages::CANCEL}</Button>
            </NoticeActions>
        </Notice>
    }
}

#[component]
fn LoadingCancelled() -> impl IntoView {
    let links = expect_context::<FailedLinksState>().links.answer;
    view! {
        <EmptyState icon="stopped" title=messages::CANCELLED text=messages::CANCELLED_WHY>
            <Button class="primary" on_click=move |_| links.reload()>
                {messages::LOAD}
            </Button>
        </EmptyState>
    }
}

/// Why there is nothing in the list of a run.
#[component]
fn NoLinks() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let reported = Memo::new(move |_| reported(state).filter(|reported| *reported > 0));
    let is_running = Memo::new(move |_| is_finished(state) == Some(false));
    view! {
        {move || match (reported.get(), is_running.get()) {
            (Some(reported), _) => EitherOf3::A(view! {
                <EmptyState icon="info" title=messages::NOT_LISTED text=messages::not_listed_why(reported)>
                    <RefreshButton/>
                </EmptyState>
            }),
            (None, true) => EitherOf3::B(view! { <EmptyState icon="list" title=messages::NONE_SO_FAR text=""/> }),
            (None, false) => EitherOf3::C(view! { <NoneFailed/> }),
        }}
    }
}

/// No link of an ended run failed; and yet it may have returned far too little.
#[component]
fn NoneFailed() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let too_few = Memo::new(move |_| {
        let is_silent =
            state.verdict.with(|found| found.as_ref().is_some_and(|found| found.verdict.kind == Kind::SilentFailure));
        with_run(state, |run| Some((run.items_quantity.copied()?, run.attempted.copied())).filter(|_| is_silent))
            .flatten()
    });
    view! {
        {move || match too_few.get() {
            Some((items, attempted)) => Either::Left(view! {
                <EmptyState
                    icon="warning"
                    title=messages::none_failed_but(items, attempted)
                    text=messages::EXTRACTION_FAILED
                />
            }),
            None => Either::Right(view! { <EmptyState icon="completed" title=messages::NONE_FAILED text=""/> }),
        }}
    }
}

#[component]
fn StillRunning() -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="running">
            <p>
                <strong>{messages::STILL_RUNNING}</strong>
                {messages::STILL_RUNNING_WHY}
            </p>
            <NoticeActions slot>
                <RefreshButton/>
            </NoticeActions>
        </Notice>
    }
}

#[component]
fn RefreshButton() -> impl IntoView {
    let links = expect_context::<FailedLinksState>().links.answer;
    view! {
        <Button vanishes=true on_click=move |_| links.reload()>
            {messages::REFRESH}
        </Button>
    }
}

/// What does not fit together between the run's own count and the list.
#[component]
fn Mismatch(words: String) -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="info">
            <p>{words}</p>
        </Notice>
    }
}

/// Elements of the answer that were no links.
#[component]
fn UnreadableLinks(count: u32) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn icon="warning">
            <p>{messages::unreadable(count)}</p>
        </Notice>
    }
}

/// What `read` makes of the run, where it is known. Tracked.
fn with_run<T>(state: FailedLinksState, read: impl FnOnce(&Run) -> T) -> Option<T> {
    state.run.with(|run| run.as_deref().map(read))
}

/// How many links failed, as the run itself reports.
fn reported(state: FailedLinksState) -> Option<u64> {
    with_run(state, |run| run.error_links.copied()).flatten()
}

fn is_finished(state: FailedLinksState) -> Option<bool> {
    with_run(state, history::is_finished)
}
