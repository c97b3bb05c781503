//! Row of a write in the log: what it was about, what came of it, and what can be done about it.

use chrono::DateTime;
use leptos::prelude::*;

use super::{
    action_request::{ActionRequest, ActionTarget},
    entry::{Action, Entry},
    messages, replay,
    write_log::WriteLog,
};
use crate::{
    domain::text::bidi_isolate,
    entity::words::short_id,
    routes::{DeletionAddress, MergeAddress, Screen},
    session::curl::CurlButton,
    ui::{
        button::Button,
        copy_button::CopyButton,
        icon::Icon,
        link::ButtonLink,
        table::{DataColumn, TableColumn},
        time::Time,
    },
};

/// The columns of the log: what is said of a write.
pub(super) fn columns() -> Vec<DataColumn<Entry>> {
    let at = |entry: &Entry| DateTime::from_timestamp_millis(entry.at as i64).map(|at| view! { <Time at/> });
    let intention = |entry: &Entry| view! { <Intention entry=entry.clone()/> };
    let outcome = |entry: &Entry| view! { <OutcomeOf entry=entry.clone()/> };
    let server = |entry: &Entry| view! { <code>{entry.server.clone()}</code> };
    let actions = |entry: &Entry| entry.is_open().then(|| view! { <EntryActions entry=entry.clone()/> });
    vec![
        DataColumn::new(TableColumn::new(messages::WHEN), at),
        DataColumn::new(TableColumn::new(messages::WHAT), intention).names_row(),
        DataColumn::new(TableColumn::new(messages::OUTCOME), outcome),
        DataColumn::new(TableColumn::new(messages::SERVER), server),
        DataColumn::new(TableColumn::hidden(messages::ACTIONS), actions).class("actions-cell"),
    ]
}

/// The class of the row of a write.
pub(super) fn row_class(entry: &Entry) -> Option<&'static str> {
    entry.is_open().then_some("open-entry")
}

/// A row is drawn anew when its write has an outcome.
pub(super) fn row_key(entry: &Entry) -> (String, Option<u64>) {
    (entry.key.as_str().to_owned(), entry.outcome.as_ref().map(|outcome| outcome.at))
}

#[component]
fn Intention(entry: Entry) -> impl IntoView {
    let about_run = matches!(entry.action, Action::Delete | Action::Stop);
    let run = entry.target.runs.first().filter(|_| about_run).map(|run| run.id.clone());
    let run = run.map(|id| {
        let short = short_id(&id);
        view! {
            " "
            <code title=id>{short}</code>
        }
    });
    let named = entry.target.scraper.as_ref().map_or(entry.target.runs.as_slice(), std::slice::from_ref);
    let names: Vec<String> = named.iter().map(|named| bidi_isolate(named.name_or_id())).collect();
    let group = entry.target.group.as_ref().map(|group| format!(" · {}", bidi_isolate(group.name_or_id())));
    view! {
        <span class="two-lines">
            <span>
                <b>{messages::intention(&entry)}</b>
                {run}
            </span>
            <span>{names.join(", ")} {group}</span>
        </span>
    }
}

#[component]
fn OutcomeOf(entry: Entry) -> impl IntoView {
    let message = messages::outcome(&entry);
    let key = entry.sent_key().filter(|_| entry.is_open()).map(str::to_owned);
    let (status, correlation_id) =
        entry.outcome.map(|outcome| (outcome.status, outcome.correlation_id)).unwrap_or_default();
    view! {
        <span class="outcome-cell">
            <span class=message.class title=message.meaning>
                <Icon name=message.icon/>
                <span>{message.word}</span>
            </span>
            {status.map(|status| view! { <span class="soft">{format!(" {status}")}</span> })}
            {correlation_id.map(|id| view! { <CopyButton label=messages::COPY_CORRELATION_ID text=id/> })}
            {key.map(|key| view! { <CopyButton label=messages::COPY_KEY text=key/> })}
        </span>
    }
}

/// What can be done about a write of unknown outcome.
#[component]
fn EntryActions(entry: Entry) -> impl IntoView {
    let log = expect_context::<WriteLog>();
    let key = entry.key.clone();
    let page = page_of(&entry).map(|page| page.href());
    let command =
        replay::call(&entry).map(|call| view! { <CurlButton calls=move |()| vec![call.clone()]/> }.into_any());
    let run_action = matches!(entry.action, Action::Run | Action::Stop);
    view! {
        <div class="actions">
            {page.map(|href| view! { <ButtonLink href>{messages::REPEAT}</ButtonLink> })}
            {run_action.then(|| view! { <RecheckButton entry/> })}
            <Button attr:title=messages::FORGET_HINT on_click=move |_| log.dismiss(&key)>
                {messages::FORGET}
            </Button>
            {command}
        </div>
    }
}

/// The button that opens the dialog about a start or a stop.
#[component]
fn RecheckButton(entry: Entry) -> impl IntoView {
    let log = expect_context::<WriteLog>();
    let id = format!("look-{}", entry.key.as_str());
    let request = ActionRequest { target: ActionTarget::Write(Box::new(entry)), opener_id: id.clone() };
    view! {
        <Button attr:id=id on_click=move |_| log.run_actions.open(request.clone())>
            {messages::RECHECK}
        </Button>
    }
}

/// The page where a merge or a deletion goes on.
fn page_of(entry: &Entry) -> Option<Screen> {
    let group = entry.target.group.as_ref().map(|group| group.id.clone());
    match entry.action {
        Action::Run | Action::Stop => None,
        Action::Delete => {
            let run = entry.target.runs.first()?.id.clone();
            Some(DeletionAddress { group, run }.into())
        }
        Action::Merge => Some(MergeAddress { group: Some(group?), picks: Vec::new() }.into()),
    }
}
