//! Facts of the run itself.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{history, messages, state::FailedLinksState};
use crate::{
    api::types::Run,
    domain::{number::grouped, text::truncate, time::duration},
    entity::words::{self, Launcher},
    ui::{
        copy_button::CopyButton,
        time::{Time, TimeContext},
    },
};

/// The run's facts, as far as they are known.
#[component]
pub(super) fn RunFacts() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let id = move || state.key.with(|key| key.run.clone());
    view! {
        <dl class="facts">
            <Fact term=messages::RUN>
                <code>{id}</code>
                " "
                <CopyButton label=messages::COPY_RUN_ID text=id/>
            </Fact>
            {move || state.run.get().map(|run| view! { <HistoryFacts run/> })}
        </dl>
        {move || state.run.with(|run| error_message(run.as_ref()?))}
    }
}

#[component]
fn Fact(term: &'static str, children: Children) -> impl IntoView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd>{children()}</dd>
        </div>
    }
}

/// The facts that the history has.
#[component]
fn HistoryFacts(run: Arc<Run>) -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let now = TimeContext::expect().now.get_untracked();
    let took = words::seconds(&run, now).map(duration);
    let items = run.items_quantity.copied().map(grouped);
    let finished = if history::is_finished(&run) {
        time_or_not_reported(run.finished.copied()).into_any()
    } else {
        messages::NOT_YET.into_any()
    };
    let stop_reason = run.stop_reason.as_deref().map(truncate);
    let launcher = {
        let run = run.clone();
        Memo::new(move |_| {
            state.with_names(|names| {
                let group = names.group_id_of(&run).and_then(|id| names.group(id));
                words::launcher(&run, group).map(|Launcher { word, meaning }| (word, meaning))
            })
        })
    };
    let launched_by =
        move || or_not_reported(launcher.get().map(|(word, title)| view! { <span title=title>{word}</span> }));
    view! {
        <Fact term=messages::STARTED>{time_or_not_reported(run.started.copied())}</Fact>
        <Fact term=messages::FINISHED>{finished}</Fact>
        <Fact term=messages::TOOK>{or_not_reported(took)}</Fact>
        <Fact term=messages::ITEMS>{or_not_reported(items)}</Fact>
        <Fact term=messages::LAUNCHED_BY>{launched_by}</Fact>
        {stop_reason.map(|reason| view! { <Fact term=messages::STOP_REASON>{reason}</Fact> })}
    }
}

/// What was reported, or that nothing was.
fn or_not_reported(value: Option<impl IntoView>) -> impl IntoView {
    match value {
        Some(value) => value.into_any(),
        None => view! { <span class="soft missing">{words::NOT_REPORTED}</span> }.into_any(),
    }
}

fn time_or_not_reported(at: Option<DateTime<Utc>>) -> impl IntoView {
    or_not_reported(at.map(|at| view! { <Time at/> }))
}

/// What the run says that went wrong.
fn error_message(run: &Run) -> Option<impl IntoView + use<>> {
    let message = truncate(run.error_message.as_deref()?);
    Some(view! {
        <p class="message">
            <strong>{messages::ERROR_MESSAGE}</strong>
            <bdi>{message}</bdi>
        </p>
    })
}
