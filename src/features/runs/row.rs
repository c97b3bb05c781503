//! One run in the table: what it is, and what can be done with it.

use leptos::prelude::*;

use super::{
    action_button::RunActionButton,
    cells::RunCell,
    health::run_health::row_health,
    live_updates::may_change,
    messages,
    row_run::RowRun,
    state::{RunsState, row_id},
    watches::watch_button,
};
use crate::{
    api::types::Run,
    entity::{seen::not_deletable, words},
    routes::{Column, RunsAddress, Screen, deletion_href, failed_links_href},
    ui::{
        copy_button::CopyButton,
        icon::Icon,
        link::Link,
        table::{Cell, RowHeader},
    },
};

/// A run's row, with the names as they are known now.
#[component]
pub(super) fn RunRow(
    /// The run.
    run: RowRun,
    /// The columns in their order.
    columns: Vec<Column>,
    /// The address of the table.
    address: Signal<RunsAddress>,
    /// Whether its actions are there yet.
    has_actions: Signal<bool>,
) -> impl IntoView {
    let state = RunsState::expect();
    let health = row_health(state, run);
    let cell = |column| match column {
        Column::Scraper => view! { <RowHeader><RunName run address/></RowHeader> }.into_any(),
        column => view! { <RunCell column run health/> }.into_any(),
    };
    let id = run.answered().id.clone();
    view! {
        <tr role="row" class=move || state.is_open(&id).then_some("open-row")>
            {columns.into_iter().map(cell).collect_view()}
            <Cell class="actions-cell">
                <Show when=move || has_actions.get()>
                    <RowActions run address/>
                </Show>
            </Cell>
        </tr>
    }
}

/// Whose run it is: the link that opens its details.
#[component]
fn RunName(run: RowRun, address: Signal<RunsAddress>) -> impl IntoView {
    let state = RunsState::expect();
    let run = run.answered();
    let (name, group) = state.names.with_untracked(|names| {
        let name = names.scraper_of(&run).unwrap_or(messages::UNKNOWN_SCRAPER).to_owned();
        (name, names.group_of(&run).map(|group| format!(" · {group}")))
    });
    view! {
        <span class="two-lines">
            <a class="name-link" href=details_href(state, address, &run.id) id=row_id(&run.id)>
                {name}
            </a>
            <span>
                <code title=run.id.clone()>{words::short_id(&run.id)}</code>
                <span class="only-narrow">{group}</span>
            </span>
        </span>
    }
}

/// What can be done with a run.
#[component]
fn RowActions(run: RowRun, address: Signal<RunsAddress>) -> impl IntoView {
    let id = run.answered().id.clone();
    let label = messages::actions_for(&words::short_id(&id));
    view! {
        <div class="row-actions" role="group" aria-label=label>
            <WatchSwitch run/>
            <FailedLinksLink run/>
            <DetailsLink run address/>
            <RunActionButton id=format!("act-{id}") class="act" run/>
            <DeleteLink run/>
            <CopyButton label=messages::COPY_RUN_ID text=id/>
        </div>
    }
}

/// The switch that watches the run, while it is in progress.
#[component]
fn WatchSwitch(run: RowRun) -> impl IntoView {
    let state = RunsState::expect();
    let answered = run.answered();
    let name = state.names.with_untracked(|names| names.scraper_of(&answered).map(str::to_owned));
    let name = name.unwrap_or_else(|| messages::UNKNOWN_SCRAPER.to_owned());
    let is_under_way = Memo::new(move |_| run.with(may_change));
    let switch = move || watch_button(state.watches, &answered, name.clone()).into_render();
    run.is_live().then_some(move || is_under_way.get().then(&switch))
}

/// The way to the run's failed links, where its group is known: the API asks for it (contract section 2).
#[component]
fn FailedLinksLink(run: RowRun) -> impl IntoView {
    let state = RunsState::expect();
    let run = run.answered();
    let group = state.names.with_untracked(|names| names.group_id_of(&run).map(str::to_owned));
    group.map(|group| {
        view! {
            <a href=failed_links_href(&group, &run.id, run.scraper_id.as_deref()) title=messages::FAILED_LINKS_TITLE>
                <Icon name="list"/>
                <span>{messages::FAILED_LINKS}</span>
            </a>
        }
    })
}

#[component]
fn DetailsLink(run: RowRun, address: Signal<RunsAddress>) -> impl IntoView {
    let state = RunsState::expect();
    let id = run.answered().id.clone();
    let href = details_href(state, address, &id);
    view! {
        <a title=messages::DETAILS href=href aria-expanded=move || state.is_open(&id).to_string()>
            <Icon name="info"/>
            <span>{messages::DETAILS}</span>
        </a>
    }
}

/// The way to delete a run's rows, or why there is none, which changes when the run ends: the link stays the same.
#[component]
fn DeleteLink(run: RowRun) -> impl IntoView {
    let state = RunsState::expect();
    let answered = run.answered();
    let deleted = untrack(|| state.is_deleted(&answered.id));
    let group = state.names.with_untracked(|names| names.group_id_of(&answered).map(str::to_owned));
    let href = deletion_href(group.as_deref(), &answered.id);
    let group = state.names.with_untracked(|names| group.and_then(|id| names.group(&id).cloned()));
    let reason = move |run: &Run| not_deletable(Some(run), group.as_ref(), deleted).map(str::to_owned);
    view! {
        <Link title=messages::DELETE_ROWS href disabled=Signal::derive(move || run.with(&reason))>
            <Icon name="deleted"/>
            <span>{messages::DELETE_ROWS}</span>
        </Link>
    }
}

/// Where the details of the run `id` are open, or closed when they are open already.
fn details_href(state: RunsState, address: Signal<RunsAddress>, id: &str) -> impl Fn() -> String + Send + use<> {
    let id = id.to_owned();
    move || {
        let mut address = address.get();
        address.open = (!state.is_open(&id)).then(|| id.clone());
        Screen::Runs(address).href()
    }
}
