//! One row a scraper: how it has gone lately, and what is wrong with it.

use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};

use super::{
    messages, reader::ScraperReader, row::ScraperRow, scraper_cells::DigestCells, scraper_label::ScraperLabel,
    scraper_problem::ReadError, state::OverviewState,
};
use crate::{
    platform::focus::keep_focus,
    ui::{
        empty_state::EmptyState,
        table::{RowHeader, Table, TableColumn},
    },
};

/// The panel with the table.
#[component]
pub(super) fn ScraperTable() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let rows = move || {
        // Rows that are moved lose the focus.
        keep_focus();
        reader.rows_in_order()
    };
    view! {
        <section class="panel" aria-label=messages::TABLE>
            <Table
                class="overview-table cards sticky-head"
                caption=|| messages::TABLE
                columns=messages::COLUMNS.map(TableColumn::new).to_vec()
                busy=reader.is_reading()
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

#[component]
fn TableRow(row: ScraperRow) -> impl IntoView {
    let cells = move || {
        let digest = row.digest.get();
        keep_focus();
        match digest {
            Some(digest) => Either::Left(view! { <DigestCells row digest/> }),
            None => Either::Right(view! { <NotReadCell row/> }),
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
                    <span class="badge badge-pending" title=shared_by>
                        {messages::SHARED}
                    </span>
                }
            });
            view! {
                <span class="two-lines">
                    <a id=row.name_id() class="name-link" href=row.runs_href()>
                        {name}
                    </a>
                    <span>{short_id} <bdi>{group}</bdi> {shared}</span>
                </span>
            }
        }}
    }
}

/// What stands in place of what is told of a scraper, while nothing is known of it.
#[component]
fn NotReadCell(row: ScraperRow) -> impl IntoView {
    let words = move || match (row.reading.get(), row.error.get()) {
        (true, _) => EitherOf3::A(view! { <span class="soft">{messages::READING}</span> }),
        (false, Some(error)) => EitherOf3::B(view! { <ReadError row error/> }),
        (false, None) => EitherOf3::C(view! { <span class="soft">{messages::NOT_READ}</span> }),
    };
    view! {
        <td role="cell" class="whole-row" colspan="6">
            {words}
        </td>
    }
}

/// What stands below the heads where only problems are shown and there are none.
#[component]
fn NoProblems() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let (is_reading, progress) = (reader.is_reading(), reader.progress);
    let none = Memo::new(move |_| {
        reader.only_problems.get() && progress.with(|progress| progress.problems + progress.failed == 0)
    });
    view! {
        {move || match (none.get(), is_reading.get()) {
            (false, _) => EitherOf3::A(()),
            (true, true) => EitherOf3::B(view! { <p class="body soft">{messages::NO_PROBLEMS_YET}</p> }),
            (true, false) => EitherOf3::C(view! {
                <EmptyState icon="completed" title=messages::NO_PROBLEMS text=messages::NO_PROBLEMS_TEXT/>
            }),
        }}
    }
}
