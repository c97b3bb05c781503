//! One row a scraper: how it has gone lately, and what is wrong with it.

use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};

use super::{
    messages, reader::ScraperReader, row::ScraperRow, row_errors::RowError, scraper_cells::DigestCells,
    scraper_label::ScraperLabel, state::OverviewState,
};
use crate::{
    platform::focus::keep_focus,
    ui::{
        empty_state::EmptyState,
        table::{RowHeader, Table, TableColumn},
    },
};

/// The table, and what stands in its place.
#[component]
pub(super) fn ScraperTable() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let rows = move || {
        // Rows that are moved lose the focus.
        keep_focus();
        reader.rows_in_order()
    };
    view! {
        <section aria-label=messages::SCRAPERS>
            <Table
                class="overview-table rows-or-cards sticky-head"
                caption=|| messages::SCRAPERS
                columns=columns()
                busy=reader.is_loading()
            >
                <tbody role="rowgroup">
                    <For each=rows key=|row| row.index let:row>
                        <TableRow row/>
                    </For>
                </tbody>
            </Table>
            <NoProblems/>
        </section>
    }
}

fn columns() -> Vec<TableColumn> {
    let column = |name: &'static str| match name {
        messages::LAST_COMPLETED => TableColumn::new(name).class("low-priority"),
        _ => TableColumn::new(name),
    };
    messages::COLUMNS.map(column).to_vec()
}

#[component]
fn TableRow(row: ScraperRow) -> impl IntoView {
    let cells = move || {
        let digest = row.digest.get();
        keep_focus();
        match digest {
            Some(digest) => Either::Left(view! { <DigestCells row digest/> }),
            None => Either::Right(view! { <NotLoadedCell row/> }),
        }
    };
    view! {
        <tr role="row" id=format!("scraper-{}", row.index) hidden=move || row.hidden.get()>
            <RowHeader>
                <ScraperName row/>
            </RowHeader>
            {cells}
        </tr>
    }
}

/// The scraper's name, a link to its runs, and its group.
#[component]
fn ScraperName(row: ScraperRow) -> impl IntoView {
    let names = expect_context::<OverviewState>().names;
    let label = Memo::new(move |_| names.with(|names| ScraperLabel::of(names, &row.id())));
    view! {
        {move || {
            let ScraperLabel { name, short_id, group, shared, shared_by } = label.get();
            let short_id = short_id.map(|short_id| {
                view! {
                    <code title=row.id()>{short_id}</code>
                    " · "
                }
            });
            let shared = shared.then(|| {
                view! {
                    " "
                    <span class="chip" title=shared_by>
                        {messages::SHARED}
                    </span>
                }
            });
            view! {
                <span class="two-lines">
                    <a id=row.name_id() class="name-link" href=row.runs_href()>
                        {name}
                    </a>
                    <small>{short_id} <bdi>{group}</bdi> {shared}</small>
                </span>
            }
        }}
    }
}

/// What stands in place of what is told of a scraper, while nothing is known of it.
#[component]
fn NotLoadedCell(row: ScraperRow) -> impl IntoView {
    let words = move || match (row.loading.get(), row.error.get()) {
        (true, _) => EitherOf3::A(view! { <span class="soft">{messages::ROW_LOADING}</span> }),
        (false, Some(error)) => EitherOf3::B(view! { <RowError error/> }),
        (false, None) => EitherOf3::C(view! { <span class="soft">{messages::NOT_LOADED}</span> }),
    };
    view! {
        <td role="cell" class="whole-row" colspan="6">
            {words}
        </td>
    }
}

/// What stands below the heads where only problems are shown and none was found in what was loaded.
#[component]
fn NoProblems() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let (is_loading, progress) = (reader.is_loading(), reader.progress);
    let none = Memo::new(move |_| {
        let found = progress.with(|progress| progress.known == 0 || progress.problems + progress.failed > 0);
        reader.only_problems.get() && !is_loading.get() && !found
    });
    let text = move || progress.with(|progress| messages::no_problems_in(progress.known, progress.all));
    view! {
        <Show when=move || none.get()>
            <EmptyState icon="completed" title=messages::NO_PROBLEMS text=Signal::derive(text)/>
        </Show>
    }
}
