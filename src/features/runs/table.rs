//! The table of runs.

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use leptos::{either::Either, prelude::*};

use super::{columns, messages, question::Question, row::RunRow, row_run::RowRun, state::RunsState};
use crate::{
    api::types::{Run, Sort, SortField},
    platform::focus::keep_focus,
    routes::{Column, Columns, RunsAddress, Screen},
    ui::table::{SortDirection, Table, TableColumn, TableSort},
};

/// The runs of the present answer.
#[component]
pub(super) fn RunsTable() -> impl IntoView {
    let state = RunsState::expect();
    let columns = Memo::new(move |_| state.address.with(|address| address.columns.clone()));
    let address = own_address(state);
    let table = move |columns: &Columns, class| {
        let heads = columns.list().iter().map(|column| column_head(address, *column));
        let heads: Vec<_> = heads.chain([TableColumn::hidden(messages::MORE_ACTIONS)]).collect();
        let columns = columns.clone();
        view! {
            <Table class caption=move || caption(state) columns=heads busy=move || state.is_loading()>
                <tbody role="rowgroup">
                    <TableRows columns/>
                </tbody>
            </Table>
        }
    };
    // What was chosen is shown: no column gives way where room is short, the table scrolls inside its place instead.
    view! {
        {move || {
            keep_focus();
            columns.with(|columns| match columns == &Columns::default() {
                true => Either::Left(table(columns, "runs-table rows-or-cards sticky-head")),
                false => Either::Right(view! {
                    <div class=columns::fit(columns.list())>
                        {table(columns, "runs-table rows-or-cards sticky-head own-columns")}
                    </div>
                }),
            })
        }}
    }
}

/// The rows.
#[component]
fn TableRows(columns: Columns) -> impl IntoView {
    let state = RunsState::expect();
    let rows = Memo::new(move |_| rows(state));
    let deleted = Memo::new(move |_| {
        let is_deleted = |row: &&Row| state.is_deleted(&row.run.id);
        rows.with(|rows| rows.iter().filter(is_deleted).map(|row| row.run.id.clone()).collect::<Vec<_>>())
    });
    let columns = StoredValue::new(columns);
    // Names and marks of deleted rows change seldom, and then in many rows: cheaper to draw them all again than to have
    // every cell listen.
    view! {
        {move || {
            state.names.with(|_| ());
            deleted.with(|_| ());
            keep_focus();
            let each = move || {
                keep_focus();
                rows.get()
            };
            view! {
                <For each key=Row::clone let(row)>
                    {
                        let run = RowRun::new(state, row.run);
                        view! {
                            <RunRow run columns=columns.with_value(|columns| columns.list().to_vec())/>
                        }
                    }
                </For>
            }
        }}
    }
}

/// The table's shape while nothing is known of its rows.
#[component]
pub(super) fn LoadingTable() -> impl IntoView {
    let row = |_| view! { <tr><td class="skeleton"></td></tr> };
    view! {
        <table class="data-table runs-table breathing" aria-hidden="true">
            <tbody>{(0..8).map(row).collect_view()}</tbody>
        </table>
    }
}

/// What a row is drawn for. A run that was answered otherwise than before is another row.
#[derive(Clone)]
struct Row {
    run: Arc<Run>,
    /// Its place among the rows of the same run: a server may send a run twice.
    nth: usize,
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.nth == other.nth && self.run == other.run
    }
}

impl Eq for Row {}

impl Hash for Row {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.run.id.hash(state);
        self.nth.hash(state);
    }
}

/// The rows. Tracked.
fn rows(state: RunsState) -> Vec<Row> {
    let all = state.with_answer(|answer| answer.rows.clone()).unwrap_or_else(|| Arc::new([]));
    let mut rows: Vec<Row> = Vec::with_capacity(all.len());
    for run in all.iter() {
        let nth = rows.iter().filter(|row| row.run.id == run.id).count();
        rows.push(Row { run: Arc::new(run.clone()), nth });
    }
    rows
}

/// The address as long as it asks for the rows that are shown now. When another question is asked, these rows go: nothing
/// in them has to follow it.
fn own_address(state: RunsState) -> Signal<RunsAddress> {
    let known = StoredValue::new(state.address.get_untracked());
    let question = known.with_value(Question::new);
    Memo::new(move |_| {
        let now = state.address.get();
        if Question::new(&now) == question {
            known.set_value(now);
        }
        known.with_value(RunsAddress::clone)
    })
    .into()
}

/// Which rows these are, in which order. Tracked.
fn caption(state: RunsState) -> String {
    let sort = state.address.with(|address| order(address).unwrap_or_default());
    let range = state.with_answer(|answer| messages::range(answer.first, answer.rows.len() as u64, answer.total));
    let range = range.unwrap_or_default().replace('–', " to ");
    format!("{range}. {}.", messages::order(sort))
}

/// A column's head, with the ways to sort by it. While dates or a search fix the order they lead nowhere.
fn column_head(address: Signal<RunsAddress>, column: Column) -> TableColumn {
    let sorts = columns::sorts(column).iter().map(|(field, label)| column_sort(address, *field, label));
    TableColumn {
        name: messages::column(column).into(),
        class: columns::class(column),
        hidden: false,
        sorts: sorts.collect(),
    }
}

fn column_sort(address: Signal<RunsAddress>, field: SortField, label: &'static str) -> TableSort {
    let next = move || {
        let sort = address.with(|address| address.sort);
        Sort { field, descending: if sort.field == field { !sort.descending } else { true } }
    };
    let is_fixed = Memo::new(move |_| address.with(RunsAddress::is_newest_first));
    let href = move || {
        let link = || Screen::Runs(address.get().changed(|address| address.sort = next())).href();
        (!is_fixed.get()).then(link)
    };
    let title = move || if is_fixed.get() { messages::SORTING_IS_OFF } else { messages::sort_by(field) };
    let direction = move || {
        let sort = address.with(order).filter(|sort| sort.field == field)?;
        Some(if sort.descending { SortDirection::Descending } else { SortDirection::Ascending })
    };
    TableSort {
        label,
        href: Signal::derive(href),
        title: Signal::derive(move || title().to_owned()),
        note: Some("order-note"),
        direction: Signal::derive(direction),
    }
}

/// The order in force, where it can be chosen at all.
fn order(address: &RunsAddress) -> Option<Sort> {
    Some(if address.is_newest_first() { Sort::default() } else { address.sort })
}
