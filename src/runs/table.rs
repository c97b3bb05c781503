//! The table of runs.

use std::sync::Arc;

use super::{
    answer::Answer,
    columns,
    details::details_row,
    live::moves,
    page::{History, row_id},
    question::Question,
    row::{Shown, run_row},
    words,
};
use crate::{
    address::{Column, Columns, RunsAddress, Screen},
    contract::{Run, Sort, SortField},
    hooks::Load,
    ui::{
        browser::frame,
        element::{Content, Element, el, live},
    },
};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

/// The runs of an answer.
pub(super) fn runs_table(history: History, answer: &Answer) -> Element {
    let (first, shown, total) = (answer.first, answer.rows.len() as u64, answer.total);
    let caption = move || {
        let sort = history.address.with(|address| if address.is_dated() { Sort::default() } else { address.sort });
        let left = history.left.with(|left| left.as_ref().map(|left| format!(", {} of them shown", left.len())));
        let range = words::range(first, shown, total).replace('–', " to ");
        format!("{range}, {}{}", words::order(sort), left.unwrap_or_default())
    };
    // Names and marks of deleted rows change seldom, and then in many rows: cheaper to draw them all again than to have
    // every cell listen.
    let columns = Memo::new(move |_| history.address.with(|address| address.columns.clone())).get();
    let (due, here) = (actions_due(answer), here(history));
    // The first of each kind have theirs at once: they make the room for the others.
    let [mut moving, mut still] = [None; 2];
    let rows = history.names.with(|names| {
        let row = |run: &Run| {
            let run = Arc::new(run.clone());
            let shown = Shown::of(history, &run);
            let kind = if moves(&run) { &mut moving } else { &mut still };
            let row = run_row(history, names, &shown, &run, columns.list(), here, kind.replace(due).flatten());
            [row.view(), details_row(history, &run, shown)]
        };
        match history.left.get() {
            Some(left) => left.iter().filter_map(|at| answer.rows.get(*at)).flat_map(row).collect::<Vec<_>>(),
            None => answer.rows.iter().flat_map(row).collect(),
        }
    });
    // What was chosen is shown: no column gives way where room is short, the table scrolls inside its place instead.
    let own = columns != Columns::default();
    let class = if own {
        "data-table runs-table cards sticky-head own-columns"
    } else {
        "data-table runs-table cards sticky-head"
    };
    let table = el("table")
        .class(class)
        .attr("role", "table")
        .live_attr("aria-busy", move || history.runs.answer.state.with(Load::is_loading).then_some("true"))
        .child(el("caption").class("visually-hidden").live(caption))
        .child(head(here, columns.list()))
        .child(el("tbody").attr("role", "rowgroup").children(rows));
    if own { el("div").class(columns::fit(columns.list())).child(table) } else { table }
}

/// The address as long as it asks for the rows that are shown now. When another question is asked, these rows go: nothing
/// in them has to follow it.
fn here(history: History) -> Signal<RunsAddress> {
    let known = StoredValue::new(history.address.get_untracked());
    let question = known.with_value(Question::new);
    Memo::new(move |_| {
        let now = history.address.get();
        if Question::new(&now) == question {
            known.set_value(now);
        }
        known.with_value(RunsAddress::clone)
    })
    .into()
}

/// When the actions of the rows are wanted. What a run is comes first, and what can be done with it a frame later; at once
/// where any of these rows is on the screen already, so that nothing goes away.
fn actions_due(answer: &Answer) -> Option<Signal<bool>> {
    if answer.rows.iter().any(|run| document().get_element_by_id(&row_id(&run.id)).is_some()) {
        return None;
    }
    let due = RwSignal::new(false);
    spawn_local_scoped_with_cancellation(async move {
        frame().await;
        due.set(true);
    });
    Some(due.into())
}

fn head(here: Signal<RunsAddress>, columns: &[Column]) -> Element {
    let column = |column: &Column| {
        let (sorts, name) = (columns::sorts(*column), columns::label(*column));
        let links: Vec<AnyView> = sorts.iter().map(|(field, label)| sort_link(here, *field, label)).collect();
        let cell = el("th").attr("role", "columnheader").attr("scope", "col").class(columns::class(*column));
        let cell = match (&sorts, links.len()) {
            (_, 0) => return cell.child(name),
            (_, 1) => cell.children(links),
            _ => {
                let parts = links.into_iter().enumerate();
                cell.child(format!("{name}: "))
                    .children(parts.flat_map(|(at, link)| [(at > 0).then_some(" · ").view(), link]))
            }
        };
        cell.live_attr("aria-sort", move || {
            let sort = here.with(order)?;
            let here = sorts.iter().any(|(field, _)| *field == sort.field);
            here.then_some(if sort.descending { "descending" } else { "ascending" })
        })
    };
    let actions = el("span").class("visually-hidden").child("Actions");
    let actions = el("th").attr("role", "columnheader").attr("scope", "col").child(actions);
    let row = el("tr").attr("role", "row").children(columns.iter().map(column)).child(actions);
    el("thead").attr("role", "rowgroup").child(row)
}

/// The order in force, where it can be chosen at all.
fn order(address: &RunsAddress) -> Option<Sort> {
    Some(if address.is_dated() { Sort::default() } else { address.sort })
}

/// A column's name as a link that sorts by it; plain text while dates fix the order.
fn sort_link(here: Signal<RunsAddress>, field: SortField, label: &'static str) -> AnyView {
    let next = move || {
        let sort = here.with(|address| address.sort);
        Sort { field, descending: if sort.field == field { !sort.descending } else { true } }
    };
    let arrow = move || match here.with(order) {
        Some(sort) if sort.field == field && sort.descending => " ↓",
        Some(sort) if sort.field == field => " ↑",
        _ => "",
    };
    let dated = Memo::new(move |_| here.with(RunsAddress::is_dated));
    live(move || {
        let part = if dated.get() {
            el("span").attr("title", "Sorting is off while dates are set").attr("aria-describedby", "order-note")
        } else {
            let href = move || Screen::Runs(here.get().changed(|address| address.sort = next())).href();
            el("a")
                .live_attr("href", href)
                .live_attr("title", move || format!("Sort on the server: {}", words::order(next())))
        };
        part.child(label).live(arrow)
    })
}

/// The table's shape while nothing is known of its rows.
pub(super) fn loading_table() -> Element {
    let row = |_| el("tr").child(el("td").class("skeleton"));
    el("table")
        .class("data-table runs-table breathing")
        .attr("aria-hidden", "true")
        .child(el("tbody").children((0..8).map(row)))
}
