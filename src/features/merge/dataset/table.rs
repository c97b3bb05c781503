//! The table of the rows, and its pages.

use leptos::prelude::*;
use serde_json::Value;

use super::{
    messages,
    rows::{MAX_COLUMNS, drawn, plain},
    state::{DatasetState, PAGE_SIZE},
};
use crate::{
    api::types::{DataRow, Page},
    domain::text::truncate,
    routes::Screen,
    ui::{
        live_text::LiveText,
        notice::{Notice, Tone},
        pager::Pager,
        table::{Cell, Table, TableColumn, TableScroller},
    },
};

/// The rows of the page, with the columns that are shown.
#[component]
pub(super) fn RowsTable() -> impl IntoView {
    let state = expect_context::<DatasetState>();
    let columns = move || {
        let shown = state.shown_columns.get();
        with_page(state, |page| drawn(&shown).0.iter().map(|name| column(name, shown_rows(page))).collect::<Vec<_>>())
    };
    let rows = move || {
        let shown = state.shown_columns.get();
        with_page(state, |page| shown_rows(page).iter().map(|row| row_view(row, drawn(&shown).0)).collect_view())
    };
    view! {
        <div>
            <UnreadableRows/>
            <NotShown/>
            <TableScroller label=messages::TABLE>
                <Table class="dataset-table" caption=|| messages::CAPTION columns=move || columns().unwrap_or_default()>
                    <tbody role="rowgroup">{rows}</tbody>
                </Table>
            </TableScroller>
        </div>
    }
}

#[component]
fn UnreadableRows() -> impl IntoView {
    let state = expect_context::<DatasetState>();
    let count = Memo::new(move |_| with_page(state, |page| page.unreadable).unwrap_or_default());
    view! {
        <Show when=move || count.get() != 0>
            <Notice tone=Tone::Warn icon="warning">
                <p translate="no">{move || messages::unreadable(count.get())}</p>
            </Notice>
        </Show>
    }
}

/// That there are more rows than were asked for, or more columns than are drawn.
#[component]
fn NotShown() -> impl IntoView {
    let state = expect_context::<DatasetState>();
    let rows = Memo::new(move |_| with_page(state, |page| page.content.len()).unwrap_or_default());
    let columns = Memo::new(move |_| state.shown_columns.with(|shown| drawn(shown).1));
    let said = move || {
        let size = usize::from(PAGE_SIZE);
        let rows = (rows.get() > size).then(|| messages::surplus_rows(rows.get(), size));
        let columns = (columns.get() > 0).then(|| messages::more_columns(MAX_COLUMNS, columns.get()));
        let said: Vec<String> = [rows, columns].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(" "))
    };
    let notice = |said: String| {
        view! {
            <Notice tone=Tone::Warn icon="warning">
                <p>{said}</p>
            </Notice>
        }
    };
    view! {
        {move || said().map(notice)}
    }
}

/// Which rows these are, and the way to others.
#[component]
pub(super) fn TableFoot() -> impl IntoView {
    let state = expect_context::<DatasetState>();
    let rows = Memo::new(move |_| with_page(state, |page| shown_rows(page).len() as u64).unwrap_or_default());
    let page_number = Memo::new(move |_| state.address.with(|address| address.page.get()));
    let range = move || {
        let first = (page_number.get() - 1) * u64::from(PAGE_SIZE) + 1;
        messages::range(first, first + rows.get() - 1)
    };
    let printed = move || {
        let (first, count) = ((page_number.get() - 1) * u64::from(PAGE_SIZE) + 1, rows.get());
        let total = state.total().filter(|total| *total > count)?;
        Some(messages::printed_range(first, first + count - 1, total))
    };
    let last = Memo::new(move |_| state.total().map(|total| total.div_ceil(PAGE_SIZE.into()).max(1)));
    let is_slice_last = Memo::new(move |_| with_page(state, |page| page.last.copied()).flatten());
    let more = Memo::new(move |_| match (last.get(), is_slice_last.get()) {
        (Some(last), _) => page_number.get() < last,
        (None, Some(last)) => !last,
        (None, None) => rows.get() == u64::from(PAGE_SIZE),
    });
    let href = move |page| state.address.with(|address| Screen::from(address.at_page(page)).href());
    let pages = move || {
        view! { <Pager label=messages::PAGES current=page_number.get() last=last.get() more=more.get() href/> }
    };
    view! {
        <div class="table-foot">
            <p>{range}</p>
            <p class="on-paper">
                <LiveText text=move || printed().unwrap_or_default()/>
            </p>
            {pages}
        </div>
    }
}

fn with_page<T>(state: DatasetState, read: impl FnOnce(&Page<DataRow>) -> T) -> Option<T> {
    state.rows.answer.state.with(|load| load.value().map(read))
}

/// The rows that were asked for, of those that came.
fn shown_rows(page: &Page<DataRow>) -> &[DataRow] {
    page.content.get(..usize::from(PAGE_SIZE)).unwrap_or(&page.content)
}

/// A column; one of numbers only is aligned like them.
fn column(name: &str, rows: &[DataRow]) -> TableColumn {
    let numbers = rows.iter().filter_map(|row| row.get(name)).all(Value::is_number);
    TableColumn { class: numbers.then_some("number"), ..TableColumn::new(truncate(name)) }
}

fn row_view(row: &DataRow, columns: &[String]) -> impl IntoView + use<> {
    let cells = columns.iter().map(|name| value_cell(row.get(name))).collect_view();
    view! { <tr role="row">{cells}</tr> }
}

fn value_cell(value: Option<&Value>) -> impl IntoView + use<> {
    let (class, content) = match value {
        None => (
            None,
            view! {
                <span class="empty-value" title=messages::NO_VALUE_HINT>
                    {messages::NO_VALUE}
                </span>
            }
            .into_any(),
        ),
        Some(Value::Null) => (Some("soft"), messages::NULL.into_any()),
        Some(value) if value.is_number() => (Some("number"), truncate(&plain(value)).into_any()),
        Some(Value::String(text)) => (None, truncate(text).into_any()),
        Some(value) => (None, view! { <code>{truncate(&plain(value))}</code> }.into_any()),
    };
    view! { <Cell class>{content}</Cell> }
}
