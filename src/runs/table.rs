//! The table of runs.

use std::sync::Arc;

use super::{answer::Answer, details::details_row, page::History, row::run_row, words};
use crate::leptos::prelude::*;
use crate::{
    address::RunsAddress,
    contract::{Run, Sort, SortField},
    ui::element::{Content, Element, el, live},
};

/// How many columns there are.
pub(super) const COLUMNS: &str = "10";

/// The runs of an answer. `stale` rows are being asked for again.
pub(super) fn runs_table(history: History, answer: &Answer, stale: bool) -> Element {
    let (first, shown, total) = (answer.first, answer.rows.len() as u64, answer.total);
    let caption = move || {
        let sort = history.address.with(|address| if address.is_dated() { Sort::default() } else { address.sort });
        format!("{}, {}", words::range(first, shown, total).replace('–', " to "), words::order(sort))
    };
    // Names and marks of deleted rows change seldom, and then in many rows: cheaper to draw them all again than to have
    // every cell listen.
    let rows = history.names.with(|names| {
        let row = |run: &Run| {
            let run = Arc::new(run.clone());
            [run_row(history, names, &run).view(), details_row(history, run)]
        };
        answer.rows.iter().flat_map(row).collect::<Vec<_>>()
    });
    el("table")
        .class("data-table runs-table cards sticky-head")
        .attr("role", "table")
        .attr("aria-busy", stale.then_some("true"))
        .child(el("caption").class("visually-hidden").live(caption))
        .child(head(history))
        .child(el("tbody").attr("role", "rowgroup").children(rows))
}

fn head(history: History) -> Element {
    use SortField::{ErrorLinks, LaunchedByCustomer, Started, State, SuccessLinks};
    let link = |field, label| sort_link(history, field, label);
    let column = |content: AnyView| el("th").attr("role", "columnheader").attr("scope", "col").child(content);
    let sorted = |fields: &'static [SortField], content: AnyView| {
        column(content).live_attr("aria-sort", move || {
            let sort = history.address.with(order)?;
            fields.contains(&sort.field).then_some(if sort.descending { "descending" } else { "ascending" })
        })
    };
    let links = ["Links: ".view(), link(SuccessLinks, "ok"), " · ".view(), link(ErrorLinks, "failed")];
    let columns = [
        sorted(&[State], link(State, "State")),
        column("Scraper".view()),
        column("Group".view()).class("low-priority"),
        sorted(&[Started], link(Started, "Started")),
        column("Duration".view()).class("number"),
        sorted(&[SuccessLinks, ErrorLinks], links.view()),
        column("Error rate".view()).class("number"),
        column("Items".view()).class("number"),
        sorted(&[LaunchedByCustomer], link(LaunchedByCustomer, "Launched by")).class("low-priority"),
        column(el("span").class("visually-hidden").child("Actions").view()),
    ];
    el("thead").attr("role", "rowgroup").child(el("tr").attr("role", "row").children(columns))
}

/// The order in force, where it can be chosen at all.
fn order(address: &RunsAddress) -> Option<Sort> {
    Some(if address.is_dated() { Sort::default() } else { address.sort })
}

/// A column's name as a link that sorts by it; plain text while dates fix the order.
fn sort_link(history: History, field: SortField, label: &'static str) -> AnyView {
    let next = move || {
        let sort = history.address.with(|address| address.sort);
        Sort { field, descending: if sort.field == field { !sort.descending } else { true } }
    };
    let arrow = move || match history.address.with(order) {
        Some(sort) if sort.field == field && sort.descending => " ↓",
        Some(sort) if sort.field == field => " ↑",
        _ => "",
    };
    let dated = memo(move || history.address.with(RunsAddress::is_dated));
    live(move || {
        let part = if dated.get() {
            el("span").attr("title", "Sorting is off while dates are set").attr("aria-describedby", "order-note")
        } else {
            el("a")
                .live_attr("href", move || history.link(|address| address.sort = next()))
                .live_attr("title", move || format!("Sort on the server: {}", words::order(next())))
        };
        part.child(label).live(arrow)
    })
}

/// The table's shape while nothing is known of its rows.
pub(super) fn loading_table() -> Element {
    let widths = ["short", "long", "medium", "medium", "short", "medium", "short", "short", "short", "short"];
    let cell = |(at, width): (usize, &str)| {
        let class = matches!(at, 2 | 8).then_some("low-priority");
        el("td").class(class).child(el("span").class(format!("skeleton {width}")))
    };
    let row = |_| el("tr").children(widths.into_iter().enumerate().map(cell));
    el("table")
        .class("data-table runs-table cards")
        .attr("aria-hidden", "true")
        .child(el("tbody").children((0..8).map(row)))
}
