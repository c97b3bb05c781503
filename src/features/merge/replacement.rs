//! The dataset that the merge creates or replaces, by name and with what is in it now.

use leptos::prelude::*;

use super::{flow::State, messages, state::MergeState};
use crate::{
    api::types::DataQuery,
    domain::text::bidi_isolate,
    entity::{directory::Directory, names::Names},
    hooks::Load,
    routes::{DatasetAddress, Screen},
    session::{
        Session,
        ask::{Question, use_question},
        request_error::RequestError,
    },
    ui::{icon::Icon, live_text::LiveText},
};

/// The enriched dataset of the group.
#[derive(Clone, PartialEq)]
pub(super) enum Dataset {
    /// It is there, with this id.
    Known(String),
    /// There is none yet.
    Missing,
    /// The names of groups are not known.
    Unknown,
}

/// The dataset of the group that is merged.
pub(super) fn use_dataset() -> Memo<Dataset> {
    let (directory, name) = (expect_context::<Directory>(), use_dataset_name());
    Memo::new(move |_| match directory.names.with(|names| name.with(|name| own_group(names, name))) {
        Some(id) => Dataset::Known(id),
        None if directory.groups_known() => Dataset::Missing,
        None => Dataset::Unknown,
    })
}

fn use_dataset_name() -> Memo<String> {
    let (directory, group) = (expect_context::<Directory>(), expect_context::<MergeState>().group());
    Memo::new(move |_| directory.names.with(|names| format!("{}_enriched", names.group_or_id(&group))))
}

/// Says what the merge creates or replaces, and where.
#[component]
pub(super) fn Replacement(dataset: Memo<Dataset>) -> impl IntoView {
    let (session, name) = (expect_context::<Session>(), use_dataset_name());
    let rows = use_row_count(dataset);
    let failure = move || {
        let error = rows.answer.state.with(|load| load.error().cloned())?;
        Some(
            view! { <RequestError subject=messages::ROW_COUNT error on_retry=move |()| rows.answer.reload()/> }
                .into_any(),
        )
    };
    let server = move || messages::on_server(&session.server(), &bidi_isolate(&session.key_name()));
    let text = move || match dataset.get() {
        Dataset::Known(id) => view! { <Replaced id name rows/> }.into_any(),
        Dataset::Missing => view! {
            <strong>{messages::CREATES}</strong>
            ", "
            <code>{move || name.with(|name| bidi_isolate(name))}</code>
            ","
            {server}
            "."
        }
        .into_any(),
        Dataset::Unknown => view! {
            <strong>
                {messages::MAY_REPLACE}
                {server}
            </strong>
            {messages::NAMES_MISSING}
        }
        .into_any(),
    };
    view! {
        <li>
            <Icon name="list"/>
            <h3>{messages::DATASET}</h3>
            <p>{text}</p>
            {failure}
        </li>
    }
}

#[component]
fn Replaced(id: String, name: Memo<String>, rows: Question<Option<u64>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let href = Screen::from(DatasetAddress::new(id)).href();
    let count = move || {
        rows.answer.state.with(|load| match load {
            Load::Ready(Some(rows)) => messages::rows_now(*rows),
            Load::Loading { .. } => messages::COUNTING_ROWS.to_owned(),
            Load::Failed { .. } => messages::ROWS_NOT_LOADED.to_owned(),
            _ => messages::ROWS_NOT_REPORTED.to_owned(),
        })
    };
    view! {
        <strong>
            {messages::REPLACES}
            <a href=href>
                <code>{move || name.with(|name| bidi_isolate(name))}</code>
            </a>
        </strong>
        " ("
        <LiveText text=count/>
        ")"
        {move || messages::on_server(&session.server(), &bidi_isolate(&session.key_name()))}
        "."
        {messages::NO_UNDO}
    }
}

/// How many rows there are. Asked again with the board, and when a merge is done.
fn use_row_count(dataset: Memo<Dataset>) -> Question<Option<u64>> {
    let state = expect_context::<MergeState>();
    let is_done = Memo::new(move |_| state.flow.with(|flow| matches!(flow.state(), State::Done(..))));
    use_question(
        expect_context(),
        move || (dataset.get(), is_done.get(), state.board.with(|board| board.since)),
        |client, (dataset, ..), wait| async move {
            let Dataset::Known(group) = dataset else { return Ok(None) };
            let query = DataQuery { group, filter: None, page: 0, size: 1 };
            Ok(client.rows(&query, &|at| wait.note(at)).await?.total_elements.copied())
        },
    )
}

/// The own group of a name, by id.
fn own_group(names: &Names, name: &str) -> Option<String> {
    let own = names.groups().into_iter().find(|group| !group.shared && group.name == name);
    own.map(|group| group.id.clone())
}
