//! State that the parts of the timeline share: the runs, their bars, and which of them the person is at.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    super::state::{RESULTS, RunsState, row_id},
    geometry::{Bar, Guide, oldest_first, plot},
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

/// The runs of an answer, and which of them are left by the filters of the page.
pub(super) type Rows = (Arc<[Run]>, Option<Arc<[usize]>>);

/// A run as it is drawn.
#[derive(Clone, PartialEq)]
pub(super) struct Item {
    pub run: Arc<Run>,
    pub name: String,
    pub deleted: bool,
}

impl Item {
    /// The word for its state.
    pub fn state(&self) -> String {
        if self.deleted { messages::ROWS_DELETED.to_owned() } else { words::state(self.run.state.value()).word }
    }

    /// The glyph of its state.
    pub fn glyph(&self) -> &'static str {
        if self.deleted { "deleted" } else { words::state(self.run.state.value()).icon }
    }

    /// Its failed links, as far as there still are any.
    pub fn failed_links(&self) -> u64 {
        self.run.error_links.copied().filter(|_| !self.deleted).unwrap_or_default()
    }
}

/// The bars with their runs, oldest first, and the lines across.
#[derive(Clone, PartialEq)]
pub(super) struct Chart {
    pub bars: Vec<(Item, Bar)>,
    pub guides: Vec<Guide>,
}

impl Chart {
    fn of(items: &[Item]) -> Self {
        let runs: Vec<Arc<Run>> = items.iter().map(|item| item.run.clone()).collect();
        let is_deleted = |run: &Run| items.iter().any(|item| item.deleted && item.run.id == run.id);
        let (bars, guides) = plot(&runs, is_deleted);
        Self { bars: items.iter().cloned().zip(bars).collect(), guides }
    }
}

/// The timeline: a context for its parts.
#[derive(Clone, Copy)]
pub(super) struct TimelineState {
    /// The runs, oldest first.
    pub items: Signal<Vec<Item>>,
    /// Their bars.
    pub chart: Signal<Chart>,
    /// The run whose bar the tab key leads to, by id: the one that had the focus last, else the newest one.
    pub tab_stop: Signal<Option<String>>,
    last_focused: RwSignal<Option<String>>,
    pointed: RwSignal<Option<String>>,
    focused: RwSignal<Option<String>>,
}

impl TimelineState {
    /// The timeline of `rows`, for all below.
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
        let state = Self {
            items: items.into(),
            chart: Memo::new(move |_| items.with(|items| Chart::of(items))).into(),
            tab_stop: tab_stop.into(),
            last_focused,
            pointed: RwSignal::new(None),
            focused: RwSignal::new(None),
        };
        provide_context(state);
        state
    }

    /// The run that the pointer is at, or else the focus, by id. Tracked.
    pub fn present(self) -> Option<String> {
        self.pointed.get().or_else(|| self.focused.get())
    }

    /// The pointer is at a run's bar, or at none.
    pub fn point(self, run: Option<String>) {
        // The browser tells of a bar that goes when nobody is left to hear it.
        let _ = self.pointed.try_set(run);
    }

    /// The focus came to a run's bar.
    pub fn focus(self, run: String) {
        self.focused.set(Some(run.clone()));
        self.last_focused.set(Some(run));
    }

    /// The focus left the bars.
    pub fn blur(self) {
        let _ = self.focused.try_set(None);
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

/// The runs that are left of `rows` as they are by now, oldest first.
fn items(history: RunsState, rows: Signal<Option<Rows>>) -> Vec<Item> {
    let newest = |run: &Run| {
        let live_updates = history.live_updates.with(|live_updates| live_updates.get(&run.id).cloned());
        live_updates.unwrap_or_else(|| Arc::new(run.clone()))
    };
    let runs: Vec<Arc<Run>> = rows.with(|rows| match rows {
        Some((rows, Some(filtered))) => filtered.iter().filter_map(|at| rows.get(*at)).map(newest).collect(),
        Some((rows, None)) => rows.iter().map(newest).collect(),
        None => Vec::new(),
    });
    let item = |run: Arc<Run>| {
        let name = history.names.with(|names| names.scraper_of(&run).unwrap_or(messages::UNKNOWN_SCRAPER).to_owned());
        Item { name, deleted: history.is_deleted(&run.id), run }
    };
    oldest_first(runs).into_iter().map(item).collect()
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
