//! Parts that the grid of days and the plain table of them have in common.

use leptos::prelude::*;

use super::{
    days::Day, messages, reader::ScraperReader, row::ScraperRow, scraper_label::ScraperLabel, state::OverviewState,
};
use crate::ui::table::RowHeader;

/// The heads of the columns: the scraper, and the days.
#[component]
pub(super) fn DayHeads() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let head = |day: &Day| {
        view! {
            <th role="columnheader" scope="col" class=day.is_weekend().then_some("weekend")>
                {day.name()}
            </th>
        }
    };
    view! {
        <thead role="rowgroup">
            <tr role="row">
                <th role="columnheader" scope="col">
                    {messages::SCRAPER}
                </th>
                {move || reader.days.get().iter().map(head).collect_view()}
            </tr>
        </thead>
    }
}

/// The head of a scraper's row.
#[component]
pub(super) fn ScraperHead(
    /// The scraper.
    row: ScraperRow,
) -> impl IntoView {
    let names = expect_context::<OverviewState>().names;
    let name = move || names.with(|names| ScraperLabel::of(names, &row.id()).in_words());
    view! { <RowHeader>{name}</RowHeader> }
}
