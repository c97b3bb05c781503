//! Facts of the run itself.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{history, messages, state::FailedLinksState};
use crate::{
    api::types::{Field, Run},
    domain::{number::grouped, text::truncate, time},
    entity::{
        parts::{Code, Reported},
        words::{self, Launcher},
    },
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
    let duration = Field::from(words::seconds(&run, now)).or(run.duration.unreadable()).map(time::duration);
    let items = run.items_quantity.clone().map(grouped);
    let finished = if history::is_finished(&run) {
        time_or_not_reported(&run.finished).into_any()
    } else {
        messages::NOT_YET.into_any()
    };
    let stop_reason =
        (!run.stop_reason.is_absent()).then(|| run.stop_reason.clone().map(|code| view! { <Code code/> }));
    let launcher = {
        let run = run.clone();
        Memo::new(move |_| {
            state.with_names(|names| {
                let group = names.group_id_of(&run).and_then(|id| names.group(id));
                words::launcher(&run, group).map(|Launcher { word, meaning }| (word, meaning))
            })
        })
    };
    let by = run.launched_by_customer.clone();
    let started_by = move || {
        let launcher = launcher.get().map(|(word, title)| view! { <span title=title>{word}</span> }.into_any());
        or_not_reported(Field::from(launcher).or(by.unreadable()))
    };
    view! {
        <Fact term=messages::STARTED>{time_or_not_reported(&run.started)}</Fact>
        <Fact term=messages::FINISHED>{finished}</Fact>
        <Fact term=messages::DURATION>{or_not_reported(duration)}</Fact>
        <Fact term=messages::ITEMS>{or_not_reported(items)}</Fact>
        <Fact term=messages::STARTED_BY>{started_by}</Fact>
        {stop_reason.map(|reason| view! { <Fact term=messages::STOP_REASON>{or_not_reported(reason)}</Fact> })}
    }
}

fn or_not_reported<V: IntoView + 'static>(value: Field<V>) -> impl IntoView {
    view! { <Reported value/> }.into_any()
}

fn time_or_not_reported(at: &Field<DateTime<Utc>>) -> impl IntoView + use<> {
    or_not_reported(at.clone().map(|at| view! { <Time at whole=true/> }))
}

/// What the run says that went wrong.
fn error_message(run: &Run) -> Option<impl IntoView + use<>> {
    let sent = &run.error_message;
    let message = or_not_reported(sent.clone().map(|message| truncate(&message)));
    (!sent.is_absent()).then(|| {
        view! {
            <p class="message">
                <strong>{messages::ERROR_MESSAGE}</strong>
                <bdi>{message}</bdi>
            </p>
        }
    })
}
