//! The days as a plain table, and what it shares with the grid.

use std::sync::Arc;

use chrono::Timelike;
use wasm_bindgen::JsCast;
use web_sys::Event;

use super::{
    board::Board,
    heat::{Day, Tally, Unread, tallies},
    rows::Row,
};
use crate::{
    entity::{names::Names, words::short_id},
    text::inside,
    ui::{
        element::{Content, Element, el, live},
        icon::icon,
        time::day as day_words,
    },
};
use leptos::prelude::*;

/// The day in words: "12 Mar".
pub(super) fn words(day: &Day) -> String {
    let noon = day.date.and_time(chrono::NaiveTime::MIN).with_hour(12).unwrap_or_default();
    day_words(noon.and_utc(), 0)
}

/// A scraper's name, with its id where others have the same.
pub(super) fn name(names: &Names, id: &str) -> String {
    let ambiguous = names.scraper(id).is_some_and(|scraper| scraper.ambiguous);
    let short = if ambiguous { format!(" ({})", inside(&short_id(id))) } else { String::new() };
    inside(names.scraper_or_id(id)) + &short
}

/// The days of a scraper, as far as they were read.
pub(super) fn days_of(row: &Row, days: &[Day]) -> Vec<Tally> {
    row.digest.with(|digest| match digest {
        Some(digest) => tallies(&digest.runs, digest.whole, days),
        None => vec![Tally { unread: Unread::All, ..Tally::default() }; days.len()],
    })
}

/// The head of either table.
pub(super) fn head(board: Board) -> Element {
    let cell = |text: AnyView| el("th").attr("role", "columnheader").attr("scope", "col").child(text);
    let days = move || {
        let days = board.days.get();
        let head = |day: &Day| cell(words(day).view()).class(day.is_weekend().then_some("weekend"));
        days.iter().map(head).collect::<Vec<_>>()
    };
    let row = el("tr").attr("role", "row").child(cell("Scraper".view())).child(live(days));
    el("thead").attr("role", "rowgroup").child(row)
}

/// The head of a scraper's row.
pub(super) fn row_head(board: Board, id: String) -> Element {
    let name = move || board.desk.names.with(|names| name(names, &id));
    el("th").attr("role", "rowheader").attr("scope", "row").live(name)
}

/// The same as a plain table, made when it is opened.
pub(super) fn twin(board: Board) -> Element {
    let open = RwSignal::new(false);
    let toggled = move |event: Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        open.set(details.is_some_and(|details| details.has_attribute("open")));
    };
    let table = move || {
        let rows = board.rows();
        let row = |row: &Row| {
            let (hidden, shown) = (row.hidden, row.clone());
            let cells = move || {
                let days: Arc<[Day]> = board.days.get();
                days_of(&shown, &days).iter().map(|tally| el("td").child(tally.words())).collect::<Vec<_>>()
            };
            el("tr")
                .live_attr("hidden", move || hidden.get().then_some(""))
                .child(row_head(board, row.id.clone()))
                .child(live(cells))
        };
        let table = el("table")
            .class("data-table heat-twin")
            .child(el("caption").class("visually-hidden").child("Runs by scraper and day"))
            .child(head(board))
            .child(el("tbody").children(board.order.get().iter().filter_map(|at| rows.get(*at)).map(row)));
        let scroller = el("div").class("scroller").attr("role", "region").attr("aria-label", "Days as a table");
        scroller.attr("tabindex", "0").child(table)
    };
    el("details")
        .class("heat-details")
        .on("toggle", toggled)
        .child(el("summary").child(icon("right").class("icon turner")).child("Show as table"))
        .live(move || open.get().then(table))
}
