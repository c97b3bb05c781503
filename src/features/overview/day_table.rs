//! The days as a plain table.

use leptos::{ev::Targeted, prelude::*};
use web_sys::{Event, HtmlDetailsElement};

use super::{
    day_parts::{DayHeads, ScraperHead},
    messages,
    reader::ScraperReader,
    row::ScraperRow,
};
use crate::ui::{icon::Icon, table::TableScroller};

/// The table, made when it is opened.
#[component]
pub(super) fn DayTable() -> impl IntoView {
    let open = RwSignal::new(false);
    let toggle = move |event: Targeted<Event, HtmlDetailsElement>| open.set(event.target().open());
    view! {
        <details class="fold" on:toggle:target=toggle>
            <summary>
                <Icon name="chevron" class="turner"/>
                {messages::SHOW_AS_TABLE}
            </summary>
            <Show when=move || open.get()>
                <TableScroller label=messages::DAYS_AS_TABLE>
                    <PlainTable/>
                </TableScroller>
            </Show>
        </details>
    }
}

#[component]
fn PlainTable() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    view! {
        <table class="data-table days-table">
            <caption class="visually-hidden">{messages::DAYS_GRID}</caption>
            <DayHeads/>
            <tbody>
                <For each=move || reader.rows_in_order() key=|row| row.index let:row>
                    <PlainRow row/>
                </For>
            </tbody>
        </table>
    }
}

#[component]
fn PlainRow(row: ScraperRow) -> impl IntoView {
    let days = expect_context::<ScraperReader>().days;
    let cells = move || {
        let tallies = days.with(|days| row.tallies(days));
        tallies.iter().map(|tally| view! { <td>{messages::day(tally)}</td> }).collect_view()
    };
    view! {
        <tr hidden=move || row.hidden.get()>
            <ScraperHead row/>
            {cells}
        </tr>
    }
}
