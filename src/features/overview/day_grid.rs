//! The days of each scraper as a grid to walk with the arrow keys.

use leptos::{ev::Targeted, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDetailsElement, KeyboardEvent};

use super::{
    day_parts::{DayHeads, ScraperHead},
    day_sign::{DayLegend, DaySign},
    day_table::DayTable,
    days::{DAYS, Day, Tally},
    grid_keys::{cell_id, cell_place, grid_step},
    messages,
    reader::ScraperReader,
    row::ScraperRow,
    scraper_label::ScraperLabel,
    state::OverviewState,
};
use crate::{
    platform::{
        focus::{focus, keep_focus},
        keyboard::{KeyPress, on_key},
    },
    ui::{icon::Icon, live_text::LiveText},
};

/// The id of the part of the page with the days.
pub(super) const DAYS_ID: &str = "days";

/// The section with the days, built when it is opened.
#[component]
pub(super) fn DayGrid() -> impl IntoView {
    let open = expect_context::<OverviewState>().days_open;
    let toggle = move |event: Targeted<Event, HtmlDetailsElement>| open.set(event.target().open());
    view! {
        <section class="section daily-history" id=DAYS_ID tabindex="-1" aria-label=messages::DAILY_HISTORY>
            <details class="fold" prop:open=move || open.get() on:toggle:target=toggle>
                <summary>
                    <Icon name="chevron" class="turner"/>
                    <b>{messages::DAILY_HISTORY}</b>
                    <span class="soft">{messages::DAILY_HISTORY_TEXT}</span>
                </summary>
                <Show when=move || open.get()>
                    <AllDays/>
                </Show>
            </details>
        </section>
    }
}

/// The days of all scrapers.
#[component]
fn AllDays() -> impl IntoView {
    let (grid, scroller) = (GridState::new(), NodeRef::<html::Div>::new());
    let details = move || grid.details.get().unwrap_or_else(|| messages::DAYS_HINT.to_owned());
    Effect::new(move || {
        // The newest days are the ones to see where there is no room for all.
        if let Some(scroller) = scroller.get() {
            scroller.set_scroll_left(scroller.scroll_width());
        }
    });
    view! {
        <DayLegend/>
        <div node_ref=scroller class="scroller" role="region" aria-label=messages::DAYS_REGION tabindex="0">
            <GridTable grid/>
        </div>
        <p class="day-details">
            <LiveText text=Signal::derive(details)/>
        </p>
        <DayTable/>
    }
}

/// The grid itself.
///
/// Accessibility: the ARIA pattern "grid", of which Tab leads to one cell.
#[component]
fn GridTable(grid: GridState) -> impl IntoView {
    let rows = move || {
        // Rows that are moved lose the focus.
        keep_focus();
        grid.reader.rows_in_order()
    };
    view! {
        <table
            class="days-grid"
            role="grid"
            aria-label=messages::DAYS_GRID
            aria-readonly="true"
            on:keydown=on_key(move |press, event| grid.press(&press, event))
            on:focusin=move |event| grid.show_details(&event, true)
            on:mouseover=move |event| grid.show_details(&event, false)
        >
            <DayHeads/>
            <tbody role="rowgroup">
                <For each=rows key=|row| row.index let:row>
                    <GridRow grid row/>
                </For>
            </tbody>
        </table>
    }
}

/// The days of a scraper.
#[component]
fn GridRow(grid: GridState, row: ScraperRow) -> impl IntoView {
    let stop =
        Memo::new(move |_| Some(grid.stop.get()).filter(|(index, _)| *index == row.index).map(|(_, column)| column));
    let cells = move || {
        let days = grid.reader.days.get();
        let tallies = row.tallies(&days);
        let cell = |(column, (day, tally)): (usize, (&Day, &Tally))| {
            view! {
                <td role="gridcell">
                    <a
                        id=cell_id((row.index, column))
                        class="day-cell"
                        href=row.day_href(day)
                        tabindex=move || if stop.get() == Some(column) { "0" } else { "-1" }
                        aria-label=messages::day(tally)
                    >
                        <DaySign status=tally.status()/>
                    </a>
                </td>
            }
        };
        days.iter().zip(&tallies).enumerate().map(cell).collect_view()
    };
    view! {
        <tr role="row" id=format!("days-{}", row.index) hidden=move || row.hidden.get()>
            <ScraperHead row/>
            {cells}
        </tr>
    }
}

/// What the parts of the grid share.
#[derive(Clone, Copy)]
struct GridState {
    reader: ScraperReader,
    page: OverviewState,
    /// The rows that are shown, in their order, as places by name.
    shown: Memo<Vec<usize>>,
    /// The cell that Tab leads to: row and column.
    stop: RwSignal<(usize, usize)>,
    /// What is told of the cell that has the focus or the pointer.
    details: RwSignal<Option<String>>,
}

impl GridState {
    /// The grid's state. It sees to it that Tab leads to a row that is shown.
    fn new() -> Self {
        let reader = expect_context::<ScraperReader>();
        let rows = move || reader.rows_in_order().into_iter().filter(|row| !row.hidden.get());
        let shown = Memo::new(move |_| rows().map(|row| row.index).collect::<Vec<_>>());
        let stop = RwSignal::new((0, DAYS - 1));
        Effect::new(move || {
            let (row, column) = stop.get_untracked();
            let first = shown.with(|shown| shown.first().copied().filter(|_| !shown.contains(&row)));
            if let Some(first) = first {
                stop.set((first, column));
            }
        });
        Self { reader, page: expect_context(), shown, stop, details: RwSignal::new(None) }
    }

    /// Goes to the cell that a key leads to.
    fn press(self, press: &KeyPress, event: &KeyboardEvent) {
        let Some((row, column)) = place(event) else { return };
        if press.alt || press.shift || event.meta_key() {
            return;
        }
        let shown = self.shown.get_untracked();
        let Some(at) = shown.iter().position(|index| *index == row) else { return };
        let columns = self.reader.days.with_untracked(|days| days.len());
        let to = grid_step(&press.key, press.control, (at, column), shown.len(), columns);
        if let Some((row, column)) = to {
            event.prevent_default();
            if let Some(row) = shown.get(row) {
                focus(&cell_id((*row, column)));
            }
        }
    }

    /// Tells of the cell that has the focus or the pointer. Tab leads back to the one that had the focus.
    fn show_details(self, event: &Event, focused: bool) {
        let Some((index, column)) = place(event) else { return };
        let days = self.reader.days.get_untracked();
        let Some((row, day)) = self.reader.row(index).zip(days.get(column)) else { return };
        let tally = untrack(|| row.tallies(&days)).get(column).map(messages::day).unwrap_or_default();
        let name = self.page.names.with_untracked(|names| ScraperLabel::of(names, &row.id()).in_words());
        self.details.set(Some(messages::day_of_scraper(&name, &day.name(), &tally)));
        if focused {
            self.stop.set((index, column));
        }
    }
}

/// The place of the cell that an event is about: row and column.
fn place(event: &Event) -> Option<(usize, usize)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    cell_place(&target.closest("a.day-cell").ok()??.id())
}
