//! The table of runs.

use std::sync::Arc;

use leptos::prelude::*;

use super::{answer::Answer, details::DetailsRow, page::History, row::RunRow, words};
use crate::{
    address::RunsAddress,
    contract::{Run, Sort, SortField},
};

/// How many columns there are.
pub(super) const COLUMNS: usize = 10;

/// The runs of an answer. `stale` rows are being asked for again.
#[component]
pub(super) fn RunsTable(history: History, answer: Answer, stale: bool) -> impl IntoView {
    let (first, shown, total) = (answer.first, answer.rows.len() as u64, answer.total);
    let caption = move || {
        let sort = history.address.with(|address| if address.is_dated() { Sort::default() } else { address.sort });
        format!("{}, {}", words::range(first, shown, total).replace('–', " to "), words::order(sort))
    };
    let rows: Arc<[Run]> = answer.rows;
    let rows = rows
        .iter()
        .map(|run| view! { <RunRow history=history run=run.clone() /> <DetailsRow history=history run=run.clone() /> });
    view! {
        <table class="data-table runs-table cards sticky-head" role="table" aria-busy=stale.then_some("true")>
            <caption class="visually-hidden">{caption}</caption>
            <Head history=history />
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Head(history: History) -> impl IntoView {
    let link = move |field, label| view! { <SortLink history=history field=field label=label /> };
    let sorted = move |fields: &'static [SortField]| {
        move || {
            let sort = history.address.with(order)?;
            fields.contains(&sort.field).then_some(if sort.descending { "descending" } else { "ascending" })
        }
    };
    use SortField::{ErrorLinks, LaunchedByCustomer, Started, State, SuccessLinks};
    view! {
        <thead role="rowgroup">
            <tr role="row">
                <th role="columnheader" scope="col" aria-sort=sorted(&[State])>{link(State, "State")}</th>
                <th role="columnheader" scope="col">"Scraper"</th>
                <th role="columnheader" scope="col" class="low-priority">"Group"</th>
                <th role="columnheader" scope="col" aria-sort=sorted(&[Started])>{link(Started, "Started")}</th>
                <th role="columnheader" scope="col" class="number">"Duration"</th>
                <th role="columnheader" scope="col" aria-sort=sorted(&[SuccessLinks, ErrorLinks])>
                    "Links: "{link(SuccessLinks, "ok")}" · "{link(ErrorLinks, "failed")}
                </th>
                <th role="columnheader" scope="col" class="number">"Error rate"</th>
                <th role="columnheader" scope="col" class="number">"Items"</th>
                <th role="columnheader" scope="col" class="low-priority" aria-sort=sorted(&[LaunchedByCustomer])>
                    {link(LaunchedByCustomer, "Launched by")}
                </th>
                <th role="columnheader" scope="col"><span class="visually-hidden">"Actions"</span></th>
            </tr>
        </thead>
    }
}

/// The order in force, where it can be chosen at all.
fn order(address: &RunsAddress) -> Option<Sort> {
    Some(if address.is_dated() { Sort::default() } else { address.sort })
}

/// A column's name as a link that sorts by it; plain text while dates fix the order.
#[component]
fn SortLink(history: History, field: SortField, label: &'static str) -> impl IntoView {
    let next = move || {
        let sort = history.address.with(|address| address.sort);
        Sort { field, descending: if sort.field == field { !sort.descending } else { true } }
    };
    let arrow = move || match history.address.with(order) {
        Some(sort) if sort.field == field => {
            if sort.descending {
                " ↓"
            } else {
                " ↑"
            }
        }
        _ => "",
    };
    let dated = Memo::new(move |_| history.address.with(RunsAddress::is_dated));
    move || {
        if dated.get() {
            let reason = "Sorting is off while dates are set";
            view! { <span title=reason aria-describedby="order-note">{label}{arrow}</span> }.into_any()
        } else {
            let title = move || format!("Sort on the server: {}", words::order(next()));
            view! { <a href=move || history.link(|address| address.sort = next()) title=title>{label}{arrow}</a> }
                .into_any()
        }
    }
}

/// The table's shape while nothing is known of its rows.
#[component]
pub(super) fn LoadingTable() -> impl IntoView {
    let widths = ["short", "long", "medium", "medium", "short", "medium", "short", "short", "short", "short"];
    let cell = |(at, width): (usize, &str)| {
        let class = matches!(at, 2 | 8).then_some("low-priority");
        view! { <td class=class><span class=format!("skeleton {width}")></span></td> }
    };
    let cells = move || widths.into_iter().enumerate().map(cell).collect_view();
    let rows = (0..8).map(|_| view! { <tr>{cells()}</tr> }).collect_view();
    view! {
        <table class="data-table runs-table cards" aria-hidden="true">
            <tbody>{rows}</tbody>
        </table>
    }
}
