//! How far the search is, and the ways to stop it and to go on.

use leptos::prelude::*;

use super::{messages, state::Stage};
use crate::{
    features::runs::{messages::THE_RUNS, state::RunsState},
    routes::{Dates, Preset},
    session::request_error::RequestError,
    ui::{button::Button, link::Link, live_text::LiveText, time::TimeContext},
};

/// The line of the search; nothing where the server answers.
#[component]
pub fn SearchProgress() -> impl IntoView {
    let state = RunsState::expect();
    view! {
        <Show when=move || state.search.is_on()>
            <ProgressLine/>
            <ReadingFailure/>
        </Show>
    }
}

#[component]
fn ProgressLine() -> impl IntoView {
    let (state, time) = (RunsState::expect(), TimeContext::expect());
    let progress = Memo::new(move |_| state.search.progress());
    let stage = Memo::new(move |_| progress.with(|progress| progress.as_ref().map(|progress| progress.stage)));
    let words = move || {
        let progress = progress.get()?;
        let back_to = progress.back_to.map(|at| time.absolute(at));
        Some(messages::progress(&progress, back_to.as_deref()))
    };
    let is_short = Memo::new(move |_| {
        let short = |dates: &Dates| matches!(dates, Dates::Any | Dates::Since(Preset::Day | Preset::Week));
        stage.get() == Some(Stage::Done) && state.address.with(|address| short(&address.dates))
    });
    let further = move || state.question_href(|address| address.dates = Dates::Since(Preset::Month));
    view! {
        <div class="search-progress soft">
            <span role="status">
                <LiveText text=Signal::derive(move || words().unwrap_or_default())/>
            </span>
            <Show when=move || stage.get() == Some(Stage::Reading)>
                <progress aria-hidden="true"></progress>
                <Button class="tiny" vanishes=true on_click=move |_| state.search.stop()>
                    {messages::STOP}
                </Button>
            </Show>
            <Show when=move || stage.get() == Some(Stage::Stopped)>
                <Button class="tiny" vanishes=true on_click=move |_| state.search.resume()>
                    {messages::RESUME}
                </Button>
            </Show>
            <Show when=move || is_short.get()>
                <Link href=Signal::derive(further)>{messages::LAST_30_DAYS}</Link>
            </Show>
        </div>
    }
}

/// Why the rest could not be read, while the rows are there.
#[component]
fn ReadingFailure() -> impl IntoView {
    let state = RunsState::expect();
    let notice = move |error| {
        view! { <RequestError subject=THE_RUNS error on_retry=move |()| state.search.resume()/> }.into_any()
    };
    view! { {move || state.search.error.get().map(notice)} }
}
