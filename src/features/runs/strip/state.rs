//! State that the parts of the strip share: the runs, their bars, and which of them the tab key leads to.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    super::{
        health::row_verdicts::run_verdict,
        state::{RESULTS, RunsState, row_id},
    },
    geometry::{Bar, Fill, bars, fill, height, oldest_first},
    messages,
};
use crate::{
    api::types::Run,
    entity::words,
    platform::{
        focus::{focus, focus_and_reveal},
        keyboard::KeyPress,
    },
};

/// The runs of an answer.
pub(super) type Rows = Arc<[Run]>;

/// A run as it is drawn.
#[derive(Clone, PartialEq)]
pub(super) struct Item {
    pub run: Arc<Run>,
    pub name: String,
    /// The word for what it is judged to be.
    pub state: String,
    pub fill: Fill,
    /// How many items are typical.
    pub typical: Option<u64>,
}

impl Item {
    /// Tracked.
    fn of(history: RunsState, run: Arc<Run>) -> Self {
        let verdict = run_verdict(history, &run).verdict;
        let is_deleted = history.is_deleted(&run.id);
        let state = match is_deleted {
            true => messages::ROWS_DELETED.to_owned(),
            false => words::verdict(verdict.kind, run.state.value()).word,
        };
        Self {
            name: history.names.with(|names| names.scraper_of(&run).unwrap_or(messages::UNKNOWN_SCRAPER).to_owned()),
            state,
            fill: fill(&verdict, run.items_quantity.copied(), is_deleted),
            typical: verdict.compared.items.map(|typical| typical.median),
            run,
        }
    }
}

/// The strip: a context for its parts.
#[derive(Clone, Copy)]
pub(super) struct StripState {
    /// The runs, oldest first.
    pub items: Signal<Vec<Item>>,
    /// The same with their bars.
    pub chart: Signal<Vec<(Item, Bar)>>,
    /// The run whose bar the tab key leads to, by id: the one that had the focus last, else the newest one.
    pub tab_stop: Signal<Option<String>>,
    /// What is told of the run that the pointer or the focus is at.
    pub told: RwSignal<Option<String>>,
    last_focused: RwSignal<Option<String>>,
}

impl StripState {
    /// The strip of `rows`, for all below.
    pub fn provide(rows: Signal<Option<Rows>>) -> Self {
        let history = expect_context::<RunsState>();
        let items = Memo::new(move |_| items(history, rows));
        let last_focused = RwSignal::new(None::<String>);
        let tab_stop = Memo::new(move |_| {
            items.with(|items| {
                let last = last_focused.get().filter(|id| items.iter().any(|item| item.run.id == *id));
                last.or_else(|| items.last().map(|item| item.run.id.clone()))
            })
        });
        let chart = Memo::new(move |_| {
            let items = items.get();
            let heights = items.iter().map(|item| height(item.run.items_quantity.copied(), item.typical));
            let bars = bars(&heights.collect::<Vec<_>>());
            items.into_iter().zip(bars).collect::<Vec<_>>()
        });
        let (items, chart, tab_stop) = (items.into(), chart.into(), tab_stop.into());
        let state = Self { items, chart, tab_stop, told: RwSignal::new(None), last_focused };
        provide_context(state);
        state
    }

    /// The pointer is at a run, of which this is told, or at none.
    pub fn point(self, told: Option<String>) {
        // The browser tells of a bar that goes when nobody is left to hear it.
        let _ = self.told.try_set(told);
    }

    /// The focus came to a run's bar.
    pub fn focus(self, run: String, told: Option<String>) {
        self.point(told);
        self.last_focused.set(Some(run));
    }

    /// Moves from the bar of the run `from` to another one, or to the run's row. Whether the key means anything.
    pub fn press(self, from: &str, press: &KeyPress) -> bool {
        if press.control || press.alt {
            return false;
        }
        if press.key == "Enter" {
            go_to_row(from);
            return true;
        }
        let to = self.items.with_untracked(|items| {
            let at = items.iter().position(|item| item.run.id == from)?;
            let to = match press.key.as_str() {
                "ArrowLeft" => at.saturating_sub(1),
                "ArrowRight" => (at + 1).min(items.len() - 1),
                "Home" => 0,
                "End" => items.len() - 1,
                _ => return None,
            };
            Some(bar_id(&items.get(to)?.run.id))
        });
        to.inspect(|to| focus(to)).is_some()
    }
}

/// The runs of `rows` as they are by now, oldest first.
fn items(history: RunsState, rows: Signal<Option<Rows>>) -> Vec<Item> {
    let newest = |run: &Run| {
        let live_updates = history.live_updates.with(|live_updates| live_updates.get(&run.id).cloned());
        live_updates.unwrap_or_else(|| Arc::new(run.clone()))
    };
    let runs: Vec<Arc<Run>> = rows.with(|rows| rows.iter().flat_map(|rows| rows.iter()).map(newest).collect());
    oldest_first(runs).into_iter().map(|run| Item::of(history, run)).collect()
}

/// The id of a run's bar.
pub(super) fn bar_id(run: &str) -> String {
    format!("bar-{run}")
}

/// Moves focus and sight to a run's row.
pub(super) fn go_to_row(run: &str) {
    let row = document().get_element_by_id(&row_id(run));
    let Some(link) = row.and_then(|link| link.dyn_into::<HtmlElement>().ok()) else {
        return focus_and_reveal(RESULTS);
    };
    let _ = link.focus();
    // Not at the edge, where the table's head would cover it.
    let centre = ScrollIntoViewOptions::new();
    centre.set_block(ScrollLogicalPosition::Center);
    link.scroll_into_view_with_scroll_into_view_options(&centre);
}
