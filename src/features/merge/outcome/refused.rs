//! Merges that the server refused.

use leptos::prelude::*;

use super::{ErrorDetails, Sentences, messages};
use crate::{
    api::Error,
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
        notice::{Notice, NoticeActions, Tone},
    },
};

/// Too many requests: not before `until`, in milliseconds since 1970.
#[component]
pub(super) fn RateLimited(error: Error, until: u64) -> impl IntoView {
    let state = expect_context::<MergeState>();
    let [headline, text] = messages::RATE_LIMITED;
    view! {
        <Notice tone=Tone::Warn icon="clock">
            <Sentences headline text/>
            <p>{messages::NOT_BEFORE} <Countdown until_ms=until as f64/> "."</p>
            <ErrorDetails error/>
            <NoticeActions slot>
                <Button
                    disabled=move || state.flow.now() < until
                    on_click=move |_| state.flow.dispatch(Event::Repeat)
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
    let reason = (error.status == Some(422)).then(|| view! { <WhichReason choice/> });
    view! {
        <Notice tone=Tone::Error icon>
            <Sentences headline text=messages::nothing_merged(&error, advice)/>
            {reason}
            <ErrorDetails error/>
        </Notice>
    }
}

/// Which of the two reasons a 422 has: the latest runs tell (contract section 3). Where some are no longer the latest, the
/// board is read again.
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
        Some(count) => messages::outdated_meanwhile(count),
        None if found.answer.state.with(|load| load.error().is_some()) => messages::EITHER_REASON.to_owned(),
        None => messages::FINDING_OUT.to_owned(),
    };
    view! { <p role="status">{text}</p> }
}
