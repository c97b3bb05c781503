//! The days of each scraper as a grid to walk with the arrow keys.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use super::{
    board::Board,
    heat::{Day, Look, Tally},
    page::DAYS,
    rows::Row,
    sign::{class, glyph, legend},
    steps::step,
    twin::{days_of, head, name, row_head, twin, words},
};
use crate::{
    address::{Dates, RunsAddress, Screen},
    ui::{
        element::{Content, Element, Handle, el},
        focus::keeping_focus,
    },
};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

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
    Effect::new(move || {
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
        Effect::new(move || {
            self.board.order.with(|_| ());
            self.board.counts.with(|_| ());
            self.board.desk.address.with(|_| ());
            spawn_local_scoped_with_cancellation(async move {
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
