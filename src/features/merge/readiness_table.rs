//! The table of the board: scraper after scraper.

use leptos::prelude::*;

use super::{
    board::Board,
    latest_runs::Latest,
    messages,
    scraper_rows::{ScraperEntry, ScraperRows},
    state::MergeState,
};
use crate::{
    entity::{directory::Directory, names::Names},
    ui::table::{Table, TableColumn},
};

/// The table, by the scrapers' names.
#[component]
pub(super) fn ReadinessTable() -> impl IntoView {
    let (state, directory) = (expect_context::<MergeState>(), expect_context::<Directory>());
    let entries = Memo::new(move |_| {
        let scrapers = state.board.with(|board| directory.names.with(|names| by_name(board, names)));
        scrapers.into_iter().map(|(scraper, latest)| ScraperEntry::new(scraper, latest, directory)).collect::<Vec<_>>()
    });
    let rows = move || entries.get().into_iter().map(|entry| view! { <ScraperRows entry/> }).collect_view();
    view! {
        <Table class="board rows-or-cards" caption=|| messages::RUNS_TO_MERGE columns=columns()>
            {rows}
        </Table>
    }
}

fn columns() -> Vec<TableColumn> {
    vec![
        TableColumn::hidden(messages::INCLUDE),
        TableColumn::new(messages::SCRAPER),
        TableColumn::new(messages::RUN),
        TableColumn::new(messages::STARTED),
        TableColumn::new(messages::ITEMS).class("number"),
        TableColumn::new(messages::FAILURE_RATE).class("number"),
        TableColumn::new(messages::READINESS),
        TableColumn::hidden(messages::OTHER_RUNS),
    ]
}

fn by_name(board: &Board, names: &Names) -> Vec<(String, Latest)> {
    let mut scrapers = board.scrapers.clone();
    scrapers.sort_by(|(a, _), (b, _)| (names.scraper_or_id(a), a).cmp(&(names.scraper_or_id(b), b)));
    scrapers
}
