//! What needs attention, most severe first, and what is folded because it needs none.

use leptos::prelude::*;

use super::{
    acknowledge_dialog::AcknowledgeDialog, acknowledged_fold::AcknowledgedFold, healthy::Healthy, messages,
    problem_row::ProblemRow, reader::ScraperReader, row_menu::RowMenu,
};
use crate::{
    platform::focus::keep_focus,
    ui::{
        empty_state::EmptyState,
        table::{Table, TableColumn},
    },
};

/// The section.
#[component]
pub(super) fn Attention() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let problems = Memo::new(move |_| reader.progress.with(|progress| progress.problems));
    let count = move || Some(problems.get()).filter(|count| *count > 0);
    view! {
        <section class="section" aria-labelledby="attention" tabindex="-1">
            <header>
                <h2 id="attention">{messages::ATTENTION}</h2>
                {move || count().map(|count| view! { <span class="count count-attention">{count}</span> })}
            </header>
            <ProblemTable/>
            <NoProblems/>
            <AcknowledgedFold/>
            <Healthy/>
        </section>
        <RowMenu/>
        <AcknowledgeDialog/>
    }
}

/// The scrapers that need eyes, while there are any.
#[component]
fn ProblemTable() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let any = Memo::new(move |_| !reader.rows_that_need_eyes().is_empty());
    let rows = move || {
        // Rows that are moved lose the focus.
        keep_focus();
        reader.rows_that_need_eyes()
    };
    view! {
        <Show when=move || any.get()>
            <Table
                class="problems rows-or-cards sticky-head"
                caption=|| messages::ATTENTION_CAPTION
                columns=columns()
                busy=reader.is_loading()
            >
                <tbody role="rowgroup">
                    <For each=rows key=|row| row.index let:row>
                        <ProblemRow row/>
                    </For>
                </tbody>
            </Table>
        </Show>
    }
}

fn columns() -> Vec<TableColumn> {
    vec![
        TableColumn::new(messages::PROBLEM).class("verdict-column"),
        TableColumn::new(messages::SCRAPER),
        TableColumn::new(messages::WHY),
        TableColumn::new(messages::LAST_DAYS).class("days-column"),
        TableColumn::new(messages::LAST_GOOD).class("low-priority"),
        TableColumn::hidden(messages::MORE),
    ]
}

/// What stands in place of problems where none was found in what was loaded. Nobody says so of nothing.
#[component]
fn NoProblems() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let (is_loading, progress) = (reader.is_loading(), reader.progress);
    let none = Memo::new(move |_| {
        let found = progress.with(|progress| progress.known == 0 || progress.problems + progress.failed > 0);
        !is_loading.get() && !found
    });
    let text = move || progress.with(|progress| messages::no_problems_in(progress.known, progress.all));
    view! {
        <Show when=move || none.get()>
            <EmptyState icon="completed" title=messages::NO_PROBLEMS text=Signal::derive(text)/>
        </Show>
    }
}
