//! The dataset that the merge replaces, by name and with what is in it now.

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
    ui::notice::{Notice, Tone},
};

/// The enriched dataset of the group.
#[derive(Clone, PartialEq)]
enum Dataset {
    /// It is there, with this id.
    Known(String),
    /// There is none yet.
    Missing,
    /// The names of groups are not known.
    Unknown,
}

/// Says what the merge replaces, and where.
#[component]
pub(super) fn Replacement() -> impl IntoView {
    let (session, directory) = (expect_context::<Session>(), expect_context::<Directory>());
    let group = expect_context::<MergeState>().group();
    let name = Memo::new(move |_| directory.names.with(|names| format!("{}_enriched", names.group_or_id(&group))));
    let dataset = Memo::new(move |_| match directory.names.with(|names| name.with(|name| own_group(names, name))) {
        Some(id) => Dataset::Known(id),
        None if directory.groups_known() => Dataset::Missing,
        None => Dataset::Unknown,
    });
    let rows = use_row_count(dataset);
    let failure = move || {
        let error = rows.answer.state.with(|load| load.error().cloned())?;
        Some(
            view! { <RequestError subject=messages::ROWS_THERE_NOW error on_retry=move |()| rows.answer.reload()/> }
                .into_any(),
        )
    };
    let text = move || match dataset.get() {
        Dataset::Known(id) => view! { <Replaced id name rows/> }.into_any(),
        Dataset::Missing => view! {
            <strong>{messages::CREATES} <code>{move || name.with(|name| bidi_isolate(name))}</code></strong>
            {messages::NOT_THERE_YET}
        }
        .into_any(),
        Dataset::Unknown => view! {
            <strong>{messages::REPLACES_ONE}</strong>
            {messages::NAMES_UNKNOWN}
        }
        .into_any(),
    };
    view! {
        <div>
            <Notice tone=Tone::Warn icon="warning">
                <p>{text} {move || messages::on_server(&session.server())}</p>
            </Notice>
            {failure}
        </div>
    }
}

#[component]
fn Replaced(id: String, name: Memo<String>, rows: Question<Option<u64>>) -> impl IntoView {
    let href = Screen::from(DatasetAddress::new(id)).href();
    let count = move || {
        rows.answer.state.with(|load| match load {
            Load::Ready(Some(rows)) => messages::rows_now(*rows),
            Load::Loading { .. } => messages::COUNTING_ROWS.to_owned(),
            Load::Failed { .. } => messages::ROWS_NOT_READ.to_owned(),
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
        ". "
        {count}
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
