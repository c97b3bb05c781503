//! The days of each scraper as a grid to walk with the arrow keys, and the same as a plain table.

use std::rc::Rc;

use chrono::Timelike;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use super::{
    board::{Board, Row},
    heat::{Day, Look, Tally, Unread, tallies},
    page::DAYS,
    steps::step,
};
use crate::leptos::{prelude::*, spawn_scoped};
use crate::{
    address::{Dates, RunsAddress, Screen},
    entity::{names::Names, words::short_id},
    ui::{
        element::{Content, Element, Handle, el, live, svg},
        focus::keeping_focus,
        icon::icon,
        time::day as day_words,
    },
};

/// What the parts of the grid share.
#[derive(Clone, Copy)]
struct Grid {
    board: Board,
    body: Handle,
    /// The cell that Tab leads to: row and column.
    stop: StoredValue<(usize, usize)>,
    /// What is said of the cell that has the focus or the pointer.
    said: RwSignal<Option<String>>,
}

/// The panel with the days.
pub(super) fn grid(board: Board) -> AnyView {
    let last = super::heat::DAYS - 1;
    let grid = Grid { board, body: Handle::new(), stop: StoredValue::new((0, last)), said: RwSignal::new(None) };
    super::order::follow(board, grid.body, "days");
    let room = Handle::new();
    effect(move || {
        // The newest days are the ones to see where there is no room for all.
        if let Some(room) = room.get::<web_sys::Element>() {
            room.set_scroll_left(room.scroll_width());
        }
    });
    grid.keep_a_stop();
    let said = move || {
        grid.said
            .get()
            .unwrap_or_else(|| "Point at a day, or walk with the arrow keys. Enter shows its runs.".to_owned())
    };
    let header = el("header")
        .child(el("h2").child("Day by day"))
        .child(el("ul").class("heat-legend").attr("aria-label", "What the signs mean").children(Look::ALL.map(legend)));
    let scroller = el("div")
        .class("scroller")
        .attr("role", "region")
        .attr("aria-label", "Days of each scraper")
        .attr("tabindex", "0")
        .handle(room)
        .child(grid.table());
    el("section")
        .class("panel heat-panel")
        .attr("id", DAYS)
        .attr("tabindex", "-1")
        .attr("aria-label", "Day by day")
        .child(header)
        .child(scroller)
        .child(el("p").class("heat-said").live(said))
        .child(twin(board))
        .view()
}

fn legend(look: Look) -> Element {
    el("li").child(el("span").class(class(look)).child(glyph(look))).child(look.words())
}

fn class(look: Look) -> &'static str {
    match look {
        Look::Well => "heat heat-well",
        Look::Some => "heat heat-some",
        Look::All => "heat heat-all",
        Look::Quiet => "heat heat-quiet",
        Look::Moving => "heat heat-moving",
        Look::Early => "heat heat-early",
        Look::Nothing => "heat heat-nothing",
        Look::Unread => "heat heat-unread",
    }
}

fn glyph(look: Look) -> Element {
    let drawn = |d: &'static str| {
        let path = svg("path").attr("d", d);
        svg("svg").class("icon").attr("aria-hidden", "true").attr("viewBox", "0 0 16 16").child(path)
    };
    match look {
        Look::Well => icon("completed"),
        Look::All => icon("failed"),
        Look::Quiet => icon("warning"),
        Look::Moving => icon("running"),
        Look::Early => icon("stopped"),
        Look::Unread => icon("unknown"),
        Look::Some => drawn("m4.5 11.5 7-7"),
        Look::Nothing => drawn("M8 8v.1"),
    }
}

/// The day in words: "12 Mar".
fn words(day: &Day) -> String {
    let noon = day.date.and_time(chrono::NaiveTime::MIN).with_hour(12).unwrap_or_default();
    day_words(noon.and_utc(), 0)
}

fn name(names: &Names, id: &str) -> String {
    let ambiguous = names.scraper(id).is_some_and(|scraper| scraper.ambiguous);
    let short = if ambiguous { format!(" ({})", short_id(id)) } else { String::new() };
    names.scraper_or_id(id).to_owned() + &short
}

/// The days of a scraper, as far as they were read.
fn days_of(row: &Row, days: &[Day]) -> Vec<Tally> {
    row.digest.with(|digest| match digest {
        Some(digest) => tallies(&digest.runs, digest.whole, days),
        None => vec![Tally { unread: Unread::All, ..Tally::default() }; days.len()],
    })
}

/// The head of either table.
fn head(board: Board) -> Element {
    let cell = |text: AnyView| el("th").attr("role", "columnheader").attr("scope", "col").child(text);
    let days = move || {
        let days = board.days.get();
        let head = |day: &Day| cell(words(day).view()).class(day.is_weekend().then_some("weekend"));
        days.iter().map(head).collect::<Vec<_>>()
    };
    let row = el("tr").attr("role", "row").child(cell("Scraper".view())).child(live(days));
    el("thead").attr("role", "rowgroup").child(row)
}

fn row_head(board: Board, id: String) -> Element {
    let name = move || board.desk.names.with(|names| name(names, &id));
    el("th").attr("role", "rowheader").attr("scope", "row").live(name)
}

impl Grid {
    fn table(self) -> Element {
        let rows = self.board.rows();
        let row = |(at, row): (usize, &Row)| {
            let (hidden, shown) = (row.hidden, row.clone());
            el("tr")
                .attr("role", "row")
                .attr("id", format!("days-{at}"))
                .live_attr("hidden", move || hidden.get().then_some(""))
                .child(row_head(self.board, row.id.clone()))
                .child(keeping_focus(move || self.cells(at, &shown)))
        };
        let body = el("tbody").attr("role", "rowgroup").handle(self.body).children(rows.iter().enumerate().map(row));
        el("table")
            .class("heat-grid")
            .attr("role", "grid")
            .attr("aria-label", "Runs by scraper and day")
            .attr("aria-readonly", "true")
            .on("keydown", move |event| self.press(event.unchecked_ref()))
            .on("focusin", move |event| self.say(&event, true))
            .on("mouseover", move |event| self.say(&event, false))
            .child(head(self.board))
            .child(body)
    }

    fn cells(self, at: usize, row: &Row) -> Vec<Element> {
        let days = self.board.days.get();
        let tallies = days_of(row, &days);
        let stop = self.stop.with_value(|stop| *stop);
        let cell = |(column, (day, tally)): (usize, (&Day, &Tally))| {
            let address = RunsAddress {
                scraper: Some(row.id.clone()),
                dates: Dates::between(Some(day.from), Some(day.before)),
                ..RunsAddress::default()
            };
            let look = tally.look();
            let link = el("a")
                .attr("id", format!("day-{at}-{column}"))
                .class(class(look))
                .attr("href", Screen::from(address).href())
                .attr("tabindex", if (at, column) == stop { "0" } else { "-1" })
                .attr("aria-label", tally.words())
                .child(glyph(look));
            el("td").attr("role", "gridcell").child(link)
        };
        days.iter().zip(&tallies).enumerate().map(cell).collect()
    }

    /// The cell that an event is about: row and column.
    fn place(event: &Event) -> Option<(usize, usize)> {
        let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
        let id = target.closest("a.heat").ok()??.id();
        let (row, column) = id.strip_prefix("day-")?.split_once('-')?;
        Some((row.parse().ok()?, column.parse().ok()?))
    }

    /// The rows that are shown, in their order, as places by name.
    fn shown(self) -> Vec<usize> {
        let rows = self.board.rows();
        let order = self.board.order.get_untracked();
        order.into_iter().filter(|at| rows.get(*at).is_some_and(|row| !row.hidden.get_untracked())).collect()
    }

    fn press(self, event: &KeyboardEvent) {
        let Some((row, column)) = Self::place(event) else { return };
        if event.alt_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let shown = self.shown();
        let Some(at) = shown.iter().position(|at| *at == row) else { return };
        let columns = self.board.days.with_untracked(|days| days.len());
        let Some((row, column)) = step(&event.key(), event.ctrl_key(), (at, column), shown.len(), columns) else {
            return;
        };
        event.prevent_default();
        if let Some(cell) = shown.get(row).and_then(|row| link(*row, column)) {
            let _ = cell.focus();
        }
    }

    /// Tells of the cell that has the focus or the pointer. Tab leads back to the one that had the focus.
    fn say(self, event: &Event, focused: bool) {
        let Some((row, column)) = Self::place(event) else { return };
        let (rows, days) = (self.board.rows(), self.board.days.get_untracked());
        let Some((shown, day)) = rows.get(row).zip(days.get(column)) else { return };
        let tally = untrack(|| days_of(shown, &days)).get(column).map(Tally::words).unwrap_or_default();
        let name = self.board.desk.names.with_untracked(|names| name(names, &shown.id));
        self.said.set(Some(format!("{name}, {}: {tally}", words(day))));
        if focused {
            self.stop_at((row, column));
        }
    }

    fn stop_at(self, (row, column): (usize, usize)) {
        let before = self.stop.with_value(|stop| *stop);
        for ((row, column), index) in [(before, "-1"), ((row, column), "0")] {
            if let Some(cell) = link(row, column) {
                let _ = cell.set_attribute("tabindex", index);
            }
        }
        self.stop.set_value((row, column));
    }

    /// Sees to it that Tab leads to a row that is shown.
    fn keep_a_stop(self) {
        effect(move || {
            self.board.order.with(|_| ());
            self.board.counts.with(|_| ());
            self.board.desk.address.with(|_| ());
            spawn_scoped(async move {
                let shown = self.shown();
                let (row, column) = self.stop.with_value(|stop| *stop);
                if let Some(first) = shown.first().filter(|_| !shown.contains(&row)) {
                    self.stop_at((*first, column));
                }
            });
        });
    }
}

fn link(row: usize, column: usize) -> Option<HtmlElement> {
    document().get_element_by_id(&format!("day-{row}-{column}"))?.dyn_into().ok()
}

/// The same as a plain table, made when it is opened.
fn twin(board: Board) -> Element {
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
                let days: Rc<[Day]> = board.days.get();
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
