//! Details: everything the server said of one run, whole ids included.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    cells::{reported, stop_reason},
    health::details::{last_good, rules_link, typical_items, typical_rate, verdict_reason},
    messages::{self, column},
    row_run::RowRun,
    state::RunsState,
};
use crate::{
    api::types::{CostLine, Field, Run},
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
    let message = (!run.error_message.is_absent()).then(|| {
        let message = reported(run.error_message.clone().map(|message| truncate(&message)));
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
        {verdict_reason(state, &run)}
        <dl class="facts">{facts}</dl>
        {not_deletable}
        {rules_link()}
    }
}

/// All facts with their names.
fn facts(state: RunsState, names: &Names, run: &Run) -> Vec<(String, AnyView)> {
    let at = |at: &Field<DateTime<Utc>>| reported(at.clone().map(|at| view! { <Time at whole=true/> }));
    let count = |count: &Field<u64>| reported(count.clone().map(grouped));
    let group = names.group_id_of(run).map(str::to_owned);
    let launcher =
        words::launcher(run, group.as_deref().and_then(|id| names.group(id))).map(|launcher| launcher.meaning);
    let launcher = Field::from(launcher).or(run.launched_by_customer.unreadable());
    let yes_no = |value: bool| if value { messages::YES } else { messages::NO }.to_owned();
    let before = [
        (messages::RUN_ID, id(Field::Value(run.id.clone()), messages::COPY_RUN_ID)),
        (messages::SCRAPER_ID, id(run.scraper_id.clone(), messages::COPY_SCRAPER_ID)),
        (messages::GROUP_ID, id(Field::from(group).or(run.group_id.unreadable()), messages::COPY_GROUP_ID)),
        (column(Column::Started), at(&run.started)),
        (column(Column::Finished), at(&run.finished)),
        (messages::LINKS_ATTEMPTED, count(&run.attempted)),
        (column(Column::NotAttempted), count(&run.not_attempted)),
        (column(Column::Requests), count(&run.total_requests)),
        (column(Column::Items), count(&run.items_quantity)),
        (messages::TYPICAL_ITEMS, typical_items(state, run)),
        (messages::TYPICAL_RATE, typical_rate(state, run)),
        (messages::LAST_GOOD, last_good(state, run)),
        (messages::STOP_REASON, stop_reason(run.stop_reason.clone()).unwrap_or_else(|| reported(None::<String>))),
        (messages::RESUMABLE, reported(run.continuable.clone().map(yes_no))),
    ];
    let launcher = (column(Column::Launched).to_owned(), reported(launcher.map(|meaning| truncate(&meaning))));
    let before = before.into_iter().map(|(term, value)| (term.to_owned(), value));
    before.chain(costs(&run.cost_lines)).chain([launcher]).collect()
}

fn id(id: Field<String>, label: &'static str) -> AnyView {
    reported(id.map(|id| {
        view! {
            <code>{id.clone()}</code>
            " "
            <CopyButton label text=id/>
        }
    }))
}

/// What the run cost: a fact for each line, named after what it is for.
fn costs(lines: &Field<Vec<CostLine>>) -> Vec<(String, AnyView)> {
    let line = |line: &CostLine| {
        let term = line.label.as_deref().map_or_else(|| messages::COST.to_owned(), messages::cost_of);
        (term, reported(line.amount.clone().map(decimal)))
    };
    match lines.as_deref().unwrap_or_default() {
        [] => vec![(messages::COST.to_owned(), reported(lines.unreadable::<String>()))],
        lines => lines.iter().map(line).collect(),
    }
}
