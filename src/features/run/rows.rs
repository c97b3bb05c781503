//! The run's rows, page by page: only what says that it is of this run is shown.

use leptos::{either::Either, prelude::*};
use serde_json::Value;

use super::{
    export::{ExportButtons, ExportNotices, provide_export},
    field_health::{FieldHealth, Seen},
    messages,
    state::RunState,
};
use crate::{
    api::types::{DataQuery, DataRow, Page},
    domain::text::truncate,
    features::merge::{
        FilterIgnored,
        dataset::{columns, drawn, plain},
        is_filtered,
    },
    hooks::Load,
    routes::Screen,
    session::{
        ask::{Question, use_question},
        request_error::{RequestError, SlowNotice, WaitNotice},
    },
    ui::{
        button::Button,
        pager::Pager,
        table::{Cell, Table, TableColumn, TableScroller},
    },
};

/// Rows on a page.
pub(super) const PAGE_SIZE: u16 = 20;

/// A page of rows, of which each says that it is the run's.
type Found = Option<Result<Page<DataRow>, FilterIgnored>>;

/// The rows.
#[component]
pub(super) fn Rows() -> impl IntoView {
    let state = expect_context::<RunState>();
    provide_export(state);
    let asked = move || {
        let page = state.address.with(|address| address.page.index());
        // What a run in progress has by now is not all there will be.
        state.group.get().map(|group| (group, page, state.is_over.get()))
    };
    let rows = use_question(state.session, asked, move |client, asked, wait| async move {
        let Some((group, page, _)) = asked else { return Ok(None) };
        let run = state.id();
        let query = DataQuery { group, filter: Some(DataQuery::of_run(&run)), page, size: PAGE_SIZE };
        let found = client.rows(&query, &|at| wait.note(at)).await?;
        Ok(Some(is_filtered(&found.content, &run).map(|()| found)))
    });
    let summary =
        move || page_of(rows, |page| messages::range(first_of(state), shown(page).len(), total(page))).flatten();
    let has_rows = Memo::new(move |_| page_of(rows, |page| !page.content.is_empty()).unwrap_or_default());
    view! {
        <section class="section" id="rows" tabindex="-1" aria-labelledby="rows-title">
            <header>
                <h2 id="rows-title">{messages::ROWS}</h2>
                <p class="soft" translate="no">
                    {summary}
                </p>
                <Show when=move || has_rows.get()>
                    <ExportButtons/>
                </Show>
            </header>
            <WaitNotice waiting=rows.wait/>
            <ExportNotices/>
            <Content rows/>
        </section>
    }
}

fn page_of<T>(rows: Question<Found>, read: impl FnOnce(&Page<DataRow>) -> T) -> Option<T> {
    rows.answer.state.with(|load| load.value()?.as_ref()?.as_ref().ok().map(read))
}

/// The rows that were asked for, of those that came.
fn shown(page: &Page<DataRow>) -> &[DataRow] {
    page.content.get(..usize::from(PAGE_SIZE)).unwrap_or(&page.content)
}

fn total(page: &Page<DataRow>) -> Option<u64> {
    page.total_elements.copied()
}

/// The number of the first row of the page, from 1. Tracked.
fn first_of(state: RunState) -> u64 {
    state.address.with(|address| address.page.index()) * u64::from(PAGE_SIZE) + 1
}

#[component]
fn Content(rows: Question<Found>) -> impl IntoView {
    let state = expect_context::<RunState>();
    let note = |words: &'static str| view! { <p class="soft after-list">{words}</p> }.into_any();
    let loading = move || {
        view! {
            <p class="soft after-list" role="status">
                {messages::LOADING_ROWS}
            </p>
            <SlowNotice on_cancel=move |()| rows.answer.cancel()/>
        }
        .into_any()
    };
    let cancelled = move || {
        view! {
            <p class="after-list">
                {messages::CANCELLED} " "
                <Button vanishes=true on_click=move |_| rows.answer.reload()>
                    {messages::LOAD_ROWS}
                </Button>
            </p>
        }
        .into_any()
    };
    move || {
        rows.answer.state.with(|load| match load {
            Load::Failed { error, .. } => {
                let retry = move |()| rows.answer.reload();
                Either::Left(view! { <RequestError subject=messages::THE_ROWS error=error.clone() on_retry=retry/> })
            }
            load => Either::Right(match load.value() {
                None if matches!(load, Load::Idle) => cancelled(),
                None => loading(),
                Some(None) => note(messages::NO_GROUP_FOR_ROWS),
                Some(Some(Err(FilterIgnored))) => note(messages::FILTER_IGNORED),
                Some(Some(Ok(page))) if page.content.is_empty() && page.unreadable == 0 => {
                    note(if first_of(state) > 1 { messages::NO_SUCH_PAGE } else { messages::NO_ROWS })
                }
                Some(Some(Ok(page))) => view! { <PageOfRows page=page.clone()/> }.into_any(),
            }),
        })
    }
}

#[component]
fn PageOfRows(page: Page<DataRow>) -> impl IntoView {
    let state = expect_context::<RunState>();
    let (data, metadata) = columns(shown(&page));
    let names: Vec<String> = data.into_iter().chain(metadata).collect();
    let (names, more) = drawn(&names);
    let heads: Vec<TableColumn> = names.iter().map(|name| column(name, shown(&page))).collect();
    let page = StoredValue::new(page);
    let drawn_names = StoredValue::new(names.to_vec());
    let emptied = Memo::new(move |_| {
        state.fields.answer.state.with(|load| match load.value() {
            Some(Some(Ok(health))) => emptied(health),
            _ => Vec::new(),
        })
    });
    let rows = move || {
        emptied.with(|emptied| {
            page.with_value(|page| {
                drawn_names
                    .with_value(|names| shown(page).iter().map(|row| row_view(row, names, emptied)).collect_view())
            })
        })
    };
    let not_shown = page.with_value(|page| messages::not_shown(page.unreadable, more));
    view! {
        {not_shown.map(|words| view! { <p class="soft after-list">{words}</p> })}
        <TableScroller label=messages::ROWS_TABLE>
            <Table class="dataset-table rows-table" caption=|| messages::ROWS_CAPTION columns=heads>
                <tbody role="rowgroup">{rows}</tbody>
            </Table>
        </TableScroller>
        <RowsPager page/>
    }
}

/// The way to other pages.
#[component]
fn RowsPager(page: StoredValue<Page<DataRow>>) -> impl IntoView {
    let state = expect_context::<RunState>();
    let current = state.address.with_untracked(|address| address.page.get());
    let (last, more) = page.with_value(|page| {
        let last = total(page).map(|total| total.div_ceil(PAGE_SIZE.into()).max(1));
        let more = match (last, page.last.copied()) {
            (Some(last), _) => current < last,
            (None, Some(is_last)) => !is_last,
            (None, None) => shown(page).len() == usize::from(PAGE_SIZE),
        };
        (last, more)
    });
    let href = move |page| state.address.with(|address| Screen::from(address.at_page(page)).href());
    view! {
        <div class="table-foot">
            <Pager label=messages::PAGES current last more href/>
        </div>
    }
}

/// The fields that are empty in more rows than they were.
fn emptied(health: &FieldHealth) -> Vec<String> {
    let is_emptier = |seen: Seen, before: Seen| seen.empty * before.rows > before.empty * seen.rows;
    let fields = health.fields.iter();
    let emptied =
        fields.filter(|field| field.empty_moved() && field.before.is_some_and(|before| is_emptier(field.now, before)));
    emptied.map(|field| field.name.clone()).collect()
}

/// A column; one of numbers only is aligned like them.
fn column(name: &str, rows: &[DataRow]) -> TableColumn {
    let numbers = rows.iter().filter_map(|row| row.get(name)).all(Value::is_number);
    let head = TableColumn::new(truncate(name));
    if numbers { head.class("number") } else { head }
}

fn row_view(row: &DataRow, columns: &[String], emptied: &[String]) -> impl IntoView + use<> {
    let cells = columns.iter().map(|name| value_cell(row.get(name), emptied.contains(name))).collect_view();
    view! { <tr role="row">{cells}</tr> }
}

fn value_cell(value: Option<&Value>, is_suspect: bool) -> impl IntoView + use<> {
    let text = value.filter(|value| !value.is_null()).map(plain).filter(|text| !text.trim().is_empty());
    let Some(text) = text else {
        let class = is_suspect.then_some("suspect");
        let word = if is_suspect { "missing" } else { "empty-value" };
        return view! {
            <Cell class>
                <span class=word title=messages::EMPTY_VALUE_HINT>
                    {if is_suspect { messages::EMPTY_VALUE } else { messages::NO_VALUE }}
                </span>
            </Cell>
        }
        .into_any();
    };
    let class = value.is_some_and(Value::is_number).then_some("number");
    let content = match value {
        Some(Value::Array(_) | Value::Object(_)) => view! { <code>{truncate(&text)}</code> }.into_any(),
        _ => truncate(&text).into_any(),
    };
    view! { <Cell class>{content}</Cell> }.into_any()
}
