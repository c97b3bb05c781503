//! Row of a change in the log: what it was about, its result, and what can be done about it.

use chrono::DateTime;
use leptos::prelude::*;

use super::{
    action_request::{ActionRequest, ActionTarget},
    entry::{Action, Entry},
    entry_links::{self, EntryLink},
    messages, replay,
    write_log::WriteLog,
};
use crate::{
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

/// The columns of the log: what is said of a change.
pub(super) fn columns() -> Vec<DataColumn<Entry>> {
    let at = |entry: &Entry| DateTime::from_timestamp_millis(entry.at as i64).map(|at| view! { <Time at/> });
    let intention = |entry: &Entry| view! { <Intention entry=entry.clone()/> };
    let result = |entry: &Entry| view! { <ResultCell entry=entry.clone()/> };
    let server = |entry: &Entry| view! { <code>{entry.server.clone()}</code> };
    let actions = |entry: &Entry| entry.is_open().then(|| view! { <EntryActions entry=entry.clone()/> });
    vec![
        DataColumn::new(TableColumn::new(messages::WHEN), at),
        DataColumn::new(TableColumn::new(messages::WHAT), intention).names_row(),
        DataColumn::new(TableColumn::new(messages::RESULT), result),
        DataColumn::new(TableColumn::new(messages::SERVER), server),
        DataColumn::new(TableColumn::hidden(messages::ACTIONS), actions).class("actions-cell"),
    ]
}

/// The class of the row of a change.
pub(super) fn row_class(entry: &Entry) -> Option<&'static str> {
    entry.is_open().then_some("open-entry")
}

/// A row is drawn anew when its change has a result.
pub(super) fn row_key(entry: &Entry) -> (String, Option<u64>) {
    (entry.key.as_str().to_owned(), entry.outcome.as_ref().map(|outcome| outcome.at))
}

#[component]
fn Intention(entry: Entry) -> impl IntoView {
    let subject = entry_links::subject(&entry).map(|link| view! { <EntryLinkTo link/> });
    let detail = |link: EntryLink| view! { <EntryLinkTo link/> }.into_any();
    let name = entry_links::scraper_name(&entry).map(|name| view! { <span>{name}</span> }.into_any());
    let details: Vec<AnyView> = name.into_iter().chain(entry_links::details(&entry).into_iter().map(detail)).collect();
    view! {
        <span class="two-lines">
            <span>{messages::intention(&entry)} " " {subject}</span>
            <small class="entry-details">{details}</small>
        </span>
    }
}

/// A link to something that a change was about. A shortened id tells the whole one.
#[component]
fn EntryLinkTo(link: EntryLink) -> impl IntoView {
    let EntryLink { text, href, id } = link;
    let is_short_id = id.as_deref().is_some_and(|id| short_id(id) == text);
    let words = if is_short_id { view! { <code>{text}</code> }.into_any() } else { text.into_any() };
    view! {
        <a href=href title=id>
            {words}
        </a>
    }
}

#[component]
fn ResultCell(entry: Entry) -> impl IntoView {
    let message = messages::result(&entry);
    let key = entry.sent_key().filter(|_| entry.is_open()).map(str::to_owned);
    let (status, correlation_id) =
        entry.outcome.map(|outcome| (outcome.status, outcome.correlation_id)).unwrap_or_default();
    view! {
        <span class="two-lines">
            <span class="result-line">
                <span class=message.class>
                    <Icon name=message.icon/>
                    <span>{message.word}</span>
                </span>
                {status.map(|status| view! { <span class="soft">{status}</span> })}
                {correlation_id.map(|id| view! { <CopyButton label=messages::COPY_REQUEST_ID text=id/> })}
                {key.map(|key| view! { <CopyButton label=messages::COPY_RETRY_KEY text=key/> })}
            </span>
            {message.meaning.map(|meaning| view! { <small>{meaning}</small> })}
        </span>
    }
}

/// What can be done about an unresolved change.
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
            {page.map(|href| view! { <ButtonLink class="tiny" href>{messages::RESOLVE}</ButtonLink> })}
            {run_action.then(|| view! { <CheckButton entry/> })}
            <Button class="tiny" attr:title=messages::DISMISS_HINT on_click=move |_| log.dismiss(&key)>
                {messages::DISMISS}
            </Button>
            {command}
        </div>
    }
}

/// The button that opens the dialog about a start or a stop.
#[component]
fn CheckButton(entry: Entry) -> impl IntoView {
    let log = expect_context::<WriteLog>();
    let id = format!("check-{}", entry.key.as_str());
    let request = ActionRequest { target: ActionTarget::Write(Box::new(entry)), opener_id: id.clone() };
    view! {
        <Button class="tiny" attr:id=id on_click=move |_| log.run_actions.open(request.clone())>
            {messages::CHECK}
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
