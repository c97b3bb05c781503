//! Details: everything the server said of one run, whole ids included.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    cells::{StopReason, reported},
    health::details::{baseline_items, baseline_rate, rules_link, silent_failure_reason},
    messages::{self, column},
    row_run::RowRun,
    state::RunsState,
};
use crate::{
    api::types::{CostLine, Run},
    domain::{number::grouped, text::truncate},
    entity::{names::Names, words},
    platform::number::decimal,
    routes::Column,
    ui::{
        copy_button::CopyButton,
        lazy_part::{LazyPart, LazyPartError, LazyView, lazy_view},
        time::Time,
    },
};

/// The row below a run, while its details are open.
#[component]
pub(super) fn DetailsRow(run: RowRun) -> impl IntoView {
    let state = RunsState::expect();
    let id = run.answered().id.clone();
    let columns = move || state.address.with(|address| address.columns.list().len() + 1);
    let details = move || {
        let run = run.get();
        view! { <LazyPart load=move || run_details(run.clone())/> }
    };
    view! {
        <Show when=move || state.is_open(&id)>
            <tr role="row" class="details-row">
                <td role="cell" colspan=move || columns().to_string()>
                    {details}
                </td>
            </tr>
        </Show>
    }
}

/// The details, in a part of the program of their own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(details, fallible))]
fn run_details(run: Arc<Run>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || {
        let (state, run) = (RunsState::expect(), run.clone());
        move || {
            state.names.with(|_| ());
            view! { <RunDetails run=run.clone()/> }
        }
    }))
}

/// The details, with the names as they are known now.
#[component]
fn RunDetails(run: Arc<Run>) -> impl IntoView {
    let state = RunsState::expect();
    let message = run.error_message.as_deref().map(truncate).map(|message| {
        view! {
            <p class="message">
                <strong>{messages::ERROR_MESSAGE}</strong>
                {message}
            </p>
        }
    });
    let fact = |(term, value): (String, AnyView)| {
        view! {
            <div>
                <dt>{term}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let facts = state.names.with_untracked(|names| facts(state, names, &run)).into_iter().map(fact).collect_view();
    let not_deletable = {
        let run = run.clone();
        Memo::new(move |_| state.not_deletable(&run))
    };
    let not_deletable =
        move || not_deletable.get().map(|reason| view! { <p class="soft">{messages::NOT_DELETABLE} {reason}</p> });
    view! {
        {message}
        {silent_failure_reason(state, &run)}
        <dl class="facts">{facts}</dl>
        {not_deletable}
        {rules_link()}
    }
}

/// All facts with their names.
fn facts(state: RunsState, names: &Names, run: &Run) -> Vec<(String, AnyView)> {
    let at = |at: Option<_>| reported(at.map(|at| view! { <Time at whole=true/> }));
    let count = |count: Option<u64>| reported(count.map(grouped));
    let text = |text: Option<String>| reported(text.as_deref().map(truncate));
    let group = names.group_id_of(run).map(str::to_owned);
    let launcher = words::launcher(run, group.as_deref().and_then(|id| names.group(id)));
    let yes_no = |value: bool| if value { messages::YES } else { messages::NO }.to_owned();
    let before = [
        (messages::RUN_ID, id(Some(run.id.clone()), messages::COPY_RUN_ID)),
        (messages::SCRAPER_ID, id(run.scraper_id.cloned(), messages::COPY_SCRAPER_ID)),
        (messages::GROUP_ID, id(group, messages::COPY_GROUP_ID)),
        (column(Column::Started), at(run.started.copied())),
        (column(Column::Finished), at(run.finished.copied())),
        (messages::LINKS_ATTEMPTED, count(run.attempted.copied())),
        (column(Column::NotAttempted), count(run.not_attempted.copied())),
        (column(Column::Requests), count(run.total_requests.copied())),
        (column(Column::Items), count(run.items_quantity.copied())),
        (messages::TYPICAL_ITEMS, baseline_items(state, run)),
        (messages::TYPICAL_RATE, baseline_rate(state, run)),
        (messages::STOP_REASON, reported(run.stop_reason.cloned().map(|code| view! { <StopReason code/> }))),
        (messages::RESUMABLE, text(run.continuable.copied().map(yes_no))),
    ];
    let launcher = (column(Column::Launched).to_owned(), text(launcher.map(|launcher| launcher.meaning)));
    let before = before.into_iter().map(|(term, value)| (term.to_owned(), value));
    before.chain(costs(run.cost_lines.as_deref().unwrap_or_default())).chain([launcher]).collect()
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

/// What the run cost: a fact for each line, named after what it is for.
fn costs(lines: &[CostLine]) -> Vec<(String, AnyView)> {
    let line = |line: &CostLine| {
        let term = line.label.as_deref().map_or_else(|| messages::COST.to_owned(), messages::cost_of);
        (term, reported(line.amount.copied().map(decimal)))
    };
    match lines {
        [] => vec![(messages::COST.to_owned(), reported(None::<String>))],
        lines => lines.iter().map(line).collect(),
    }
}
