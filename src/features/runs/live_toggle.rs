//! The switch of the live updates, how old the rows are, and the runs that are new.

mod messages;

use gloo_timers::future::TimeoutFuture;
use leptos::{html, prelude::*, task::spawn_local};

use super::{
    news::{NewsPolling, polling_interval},
    state::{RESULTS, RunsState},
};
use crate::{
    api::Error,
    hooks::Hold,
    platform::focus::{focus_and_reveal, refocus_in_place},
    routes::Screen,
    session::{Settings, request_error::ErrorDetails},
    ui::{button::Button, icon::Icon, link::ButtonLink, live_text::LiveText},
};

/// How old the rows are, and the switch.
#[component]
pub(super) fn LiveToggle(
    /// The polls for news.
    polling: NewsPolling,
) -> impl IntoView {
    let (state, settings) = (RunsState::expect(), expect_context::<Settings>());
    let age = Memo::new(move |_| updated(state, settings, polling));
    let toggle = move |_| settings.choose_live(!settings.live.get_untracked());
    let title = move || if settings.live.get() { messages::PRESS_TO_PAUSE } else { messages::PRESS_TO_START };
    view! {
        <div class="live">
            <PollFailure polling/>
            <NewRuns/>
            <span class="updated">
                <LiveText text=age/>
            </span>
            <Button
                class="tiny live-switch"
                on_click=toggle
                attr:title=title
                attr:aria-pressed=move || settings.live.get().to_string()
            >
                <Icon name="live"/>
                {messages::LIVE}
            </Button>
        </div>
    }
}

/// Why the last poll failed, with a way to poll at once, and what to report.
#[component]
fn PollFailure(polling: NewsPolling) -> impl IntoView {
    let (state, settings) = (RunsState::expect(), expect_context::<Settings>());
    let error = state.news.error;
    let is_failing = Memo::new(move |_| polling.backoff().get().is_failing() && settings.live.get());
    let why = |error: &Error| messages::refresh_error(error, window().navigator().on_line());
    let reason = Memo::new(move |_| is_failing.get().then(|| error.with(|error| error.as_ref().map(why))));
    let said = move || reason.get().map(|reason| messages::not_refreshed(reason.as_deref()));
    Effect::new(move |was_failing: Option<bool>| {
        if was_failing == Some(true) {
            spawn_local(async {
                TimeoutFuture::new(0).await;
                refocus_in_place(RESULTS);
            });
        }
        is_failing.get()
    });
    let ways = NodeRef::<html::Div>::new();
    let report = Memo::new(move |reported: Option<&Option<_>>| {
        let now = error.get();
        // What is being read stays.
        let is_read = || {
            let open = ways.get_untracked().map(|ways| ways.query_selector("details[open]"));
            open.is_some_and(|open| open.is_ok_and(|open| open.is_some()))
        };
        if now.is_some() && is_read() { reported.cloned().flatten() } else { now }
    });
    let report = Memo::new(move |_| if is_failing.get() { report.get() } else { None });
    view! {
        <span role="status">
            <LiveText text=Signal::derive(move || said().unwrap_or_default())/>
        </span>
        <div class="failed-look" node_ref=ways>
            <Show when=move || is_failing.get()>
                <Button class="tiny" on_click=move |_| polling.refresh()>
                    {messages::REFRESH_NOW}
                </Button>
            </Show>
            {move || report.get().map(|error| view! { <ErrorDetails error/> }.into_any())}
        </div>
    }
}

/// How old the rows are, and what the polls wait for; nothing before the first answer. Tracked.
fn updated(state: RunsState, settings: Settings, polling: NewsPolling) -> String {
    let now = polling.now().get();
    let age = state.news.at.get().map(|at| now.saturating_sub(at));
    if let Some(hold) = polling.hold().get().filter(|hold| *hold != Hold::Paused) {
        return [Some(messages::hold(hold).to_owned()), age.map(messages::updated)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ");
    }
    let backoff = polling.backoff().get();
    if backoff.is_failing() && settings.live.get() {
        let again = backoff.next(polling_interval(state)).saturating_sub(now).div_ceil(1_000);
        return messages::retrying_in(again, age);
    }
    age.map(messages::updated).unwrap_or_default()
}

/// How many runs are new, to press for them: rows never jump by themselves.
#[component]
fn NewRuns() -> impl IntoView {
    let state = RunsState::expect();
    let is_first = Memo::new(move |_| state.address.with(|address| address.page.get() == 1));
    let count = Memo::new(move |_| state.live_updates.with(|updates| updates.new_runs(is_first.get())));
    let show = move |_| {
        state.refresh();
        focus_and_reveal(RESULTS);
    };
    let link = move || {
        view! {
            <ButtonLink class="tiny new-runs" href=move || Screen::Runs(state.address.get().at_page(1)).href()>
                <Icon name="up"/>
                <LiveText text=Signal::derive(move || messages::new_runs_elsewhere(count.get()))/>
            </ButtonLink>
        }
    };
    view! {
        <div role="status">
            <Show when=move || { count.get() > 0 }>
                <Show when=move || is_first.get() fallback=link>
                    <Button class="tiny new-runs" on_click=show>
                        <Icon name="up"/>
                        <LiveText text=Signal::derive(move || messages::new_runs_here(count.get()))/>
                    </Button>
                </Show>
            </Show>
        </div>
    }
}
