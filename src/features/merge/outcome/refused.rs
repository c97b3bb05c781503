//! Merges that the server refused.

use leptos::prelude::*;

use super::{ErrorDetails, Sentences, messages};
use crate::{
    api::{Error, Kind},
    features::merge::{
        flow::{Choice, Event},
        latest_runs::LatestRunsSearch,
        readiness::changes,
        search::find_latest_runs,
        state::MergeState,
    },
    session::ask::{Waiting, use_question},
    ui::{
        button::Button,
        countdown::Countdown,
        live_text::LiveText,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// The id of the sentence that says when to try again.
const WAIT: &str = "merge-wait";

/// Too many requests: not before `until`, in milliseconds since 1970.
#[component]
pub(super) fn RateLimited(error: Error, until: u64) -> impl IntoView {
    let state = expect_context::<MergeState>();
    let [headline, text] = messages::RATE_LIMITED;
    view! {
        <Notice tone=Tone::Warn icon="clock">
            <Sentences headline text/>
            <p id=WAIT>{messages::AVAILABLE_IN} <Countdown until_ms=until as f64/></p>
            <ErrorDetails error/>
            <NoticeActions slot>
                <Button
                    disabled=move || state.flow.now() < until
                    on_click=move |_| state.flow.dispatch(Event::Repeat)
                    attr:aria-describedby=WAIT
                >
                    {messages::RETRY}
                </Button>
                <Button on_click=move |_| state.flow.dispatch(Event::Cancel)>{messages::CANCEL}</Button>
            </NoticeActions>
        </Notice>
    }
}

/// Any other refusal.
#[component]
pub(super) fn Refused(choice: Choice, error: Error) -> impl IntoView {
    let (icon, headline, advice) = messages::refused(&error);
    let sentences = if error.status == Some(422) && error.kind == Kind::Refused {
        let quote = messages::quote(&error);
        view! {
            <p>
                <strong>{headline}</strong>
                <WhichReason choice/>
                " "
                {quote}
            </p>
        }
        .into_any()
    } else {
        view! { <Sentences headline text=messages::nothing_merged(&error, advice)/> }.into_any()
    };
    view! {
        <Notice tone=Tone::Error icon>
            {sentences}
            <ErrorDetails error/>
        </Notice>
    }
}

/// Which of the two reasons a 422 has: the latest runs tell (contract section 3). Where some are no longer the latest, the
/// board is loaded again.
#[component]
fn WhichReason(choice: Choice) -> impl IntoView {
    let state = expect_context::<MergeState>();
    let found = use_question(
        expect_context(),
        || (),
        move |client, (), _| {
            let (group, runs) = (state.group(), choice.runs.clone());
            async move {
                let scrapers = runs.iter().filter_map(|run| run.scraper_id.cloned());
                let search = LatestRunsSearch::only(&group, scrapers);
                let now = find_latest_runs(&client, search, Waiting::quiet(), |_| ()).await?;
                Ok(changes(&runs, &now).len())
            }
        },
    );
    let outdated = Memo::new(move |_| found.answer.state.with(|load| load.value().copied()));
    Effect::new(move || {
        if outdated.get().is_some_and(|count| count > 0) {
            state.refresh();
        }
    });
    let text = move || match outdated.get() {
        Some(0) => messages::NO_TITLE_IN_ALL.to_owned(),
        Some(count) => messages::no_longer_latest(count),
        None if found.answer.state.with(|load| load.error().is_some()) => messages::EITHER_REASON.to_owned(),
        None => messages::FINDING_OUT.to_owned(),
    };
    view! { <LiveText text attr:role="status"/> }
}
