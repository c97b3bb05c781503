//! Facts: everything else that the server said of the run, whole ids included.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{messages, state::RunState};
use crate::{
    api::types::{Field, Run},
    domain::{number::grouped, text::truncate},
    entity::{
        names::Names,
        parts::{Code, Reported},
        words,
    },
    ui::{copy_button::CopyButton, fact::FactItem, time::Time},
};

/// The facts, with the names as they are known now.
#[component]
pub(super) fn Facts() -> impl IntoView {
    let state = expect_context::<RunState>();
    let facts = move || {
        let run = state.run.get()?;
        Some(state.names.with(|names| facts(names, state.group.get(), &run)))
    };
    view! {
        <section class="section" aria-labelledby="facts">
            <header>
                <h2 id="facts">{messages::FACTS}</h2>
            </header>
            <dl class="pairs side-facts">{facts}</dl>
        </section>
    }
}

fn facts(names: &Names, group: Option<String>, run: &Arc<Run>) -> AnyView {
    let at = |at: &Field<DateTime<Utc>>| reported(at.clone().map(|at| view! { <Time at whole=true/> }));
    let count = |count: &Field<u64>| reported(count.clone().map(grouped));
    let yes_no = |value: bool| if value { messages::YES } else { messages::NO };
    let launcher = words::launcher(run, group.as_deref().and_then(|id| names.group(id)));
    let message = run.error_message.as_deref().map(truncate);
    let message = message.map(|message| fact(messages::ERROR_MESSAGE, view! { <bdi>{message}</bdi> }.into_any()));
    let facts = [
        (messages::STARTED, at(&run.started)),
        (messages::FINISHED, at(&run.finished)),
        (messages::STOP_REASON, reported(run.stop_reason.clone().map(|code| view! { <Code code/> }))),
        (messages::STARTED_BY, reported(launcher.map(|launcher| launcher.meaning))),
        (messages::LINKS_ATTEMPTED, count(&run.attempted)),
        (messages::NOT_ATTEMPTED, count(&run.not_attempted)),
        (messages::REQUESTS, count(&run.total_requests)),
        (messages::RESUMABLE, reported(run.continuable.clone().map(yes_no))),
        (messages::RUN_ID, id(Some(run.id.clone()), messages::COPY_RUN_ID)),
        (messages::SCRAPER_ID, id(run.scraper_id.cloned(), messages::COPY_SCRAPER_ID)),
        (messages::GROUP_ID, id(group, messages::COPY_GROUP_ID)),
    ];
    let facts = facts.into_iter().map(|(term, value)| fact(term, value)).collect_view();
    view! {
        {message}
        {facts}
    }
    .into_any()
}

fn fact(term: &'static str, value: AnyView) -> AnyView {
    view! { <FactItem term>{value}</FactItem> }.into_any()
}

fn reported<V: IntoView + 'static>(value: impl Into<Field<V>>) -> AnyView {
    let value: Field<V> = value.into();
    view! { <Reported value/> }.into_any()
}

fn id(id: Option<String>, label: &'static str) -> AnyView {
    reported(id.map(|id| {
        view! {
            <code>{id.clone()}</code>
            " "
            <CopyButton label text=id/>
        }
    }))
}
