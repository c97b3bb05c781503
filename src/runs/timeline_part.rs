//! The timeline above the table: the runs of the present answer as bars, with a table for whom bars tell nothing. It asks
//! for nothing.

use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    page::{History, RESULTS, row_id},
    row::is_deleted,
    timeline::{Fill, oldest_first, plot},
    timeline_bars::{bar_id, paint},
    timeline_table::{Item, table},
};
use crate::leptos::{prelude::*, spawn_scoped};
use crate::{
    contract::Run,
    text::inside,
    ui::{
        browser::frame,
        element::{Content, Element, el, live, svg},
        focus::{focus, go_to, keeping_focus},
        load::Load,
    },
};

/// Whether there is something to draw.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Nothing,
    /// Its place is kept while rows are on their way, so that the table stays where it is.
    Coming,
    Rows,
}

/// The runs of an answer, and which of them are left by the filters of the page.
type Rows = (Arc<[Run]>, Option<Arc<[usize]>>);

/// The timeline of the present answer; nothing without rows. It follows the rows of the table a frame later.
pub(super) fn timeline(history: History) -> AnyView {
    let rows = memo(move || {
        let rows = history.runs.answer.state.with(|load| load.value().map(|answer| answer.rows.clone()));
        rows.filter(|rows| !rows.is_empty()).map(|rows| (rows, history.left.get()))
    });
    let due = RwSignal::new(None);
    effect(move || match rows.get() {
        Some(rows) => spawn_scoped(async move {
            frame().await;
            due.set(Some(rows));
        }),
        None => due.set(None),
    });
    let shape = memo(move || {
        history.runs.answer.state.with(|load| match (load, load.value()) {
            (Load::Cancelled, _) => Shape::Nothing,
            (_, Some(answer)) if answer.rows.is_empty() => Shape::Nothing,
            (_, Some(_)) if due.with(Option::is_some) => Shape::Rows,
            (_, Some(_)) | (Load::Loading { .. }, None) => Shape::Coming,
            _ => Shape::Nothing,
        })
    });
    let stale = move || history.runs.answer.state.with(Load::is_loading).then_some("timeline panel stale");
    live(move || {
        let figure = || el("figure").class("timeline panel");
        match shape.get() {
            Shape::Nothing => ().view(),
            Shape::Coming => figure().attr("aria-hidden", "true").view(),
            Shape::Rows => figure()
                .live_attr("class", move || stale().unwrap_or("timeline panel"))
                .child(Timeline::new(history, *due).view())
                .view(),
        }
    })
}

crate::part! {
    timeline:
    /// The same as a table, once somebody wants it.
    fn as_table(items: Signal<Vec<Item>>) -> AnyView {
        live(move || items.with(|items| table(items)))
    }
}

/// What the parts of the timeline share, as a handle to copy around.
#[derive(Clone, Copy)]
pub(super) struct Timeline {
    pub items: Signal<Vec<Item>>,
    /// The run whose bar the tab key leads to, by id.
    pub stop: RwSignal<Option<String>>,
    /// The runs whose bars the pointer and the focus are on.
    pub pointed: RwSignal<Option<String>>,
    pub focused: RwSignal<Option<String>>,
}

impl Timeline {
    fn new(history: History, rows: Signal<Option<Rows>>) -> Self {
        let items = memo(move || {
            let now = |run: &Run| {
                let moved = history.moved.with(|moved| moved.get(&run.id).cloned());
                moved.unwrap_or_else(|| Arc::new(run.clone()))
            };
            let rows: Vec<Arc<Run>> = rows.with(|rows| match rows {
                Some((rows, Some(left))) => left.iter().filter_map(|at| rows.get(*at)).map(now).collect(),
                Some((rows, None)) => rows.iter().map(now).collect(),
                None => Vec::new(),
            });
            let item = |run: Arc<Run>| Item {
                name: history.names.with(|names| names.scraper_of(&run).unwrap_or("Unknown scraper").to_owned()),
                deleted: is_deleted(history, &run.id),
                run,
            };
            oldest_first(rows).into_iter().map(item).collect()
        });
        Self { items, stop: RwSignal::new(None), pointed: RwSignal::new(None), focused: RwSignal::new(None) }
    }

    fn view(self) -> AnyView {
        [
            el("figcaption")
                .child(el("span").child("Links per run on this page, oldest first"))
                .live(move || self.legend())
                .view(),
            keeping_focus(move || self.items.with(|items| self.plot(items))),
            // The bars have these words as their names: spoken once is enough.
            el("p").class("told").attr("role", "status").attr("aria-live", "off").live(move || self.told()).view(),
            self.twin().view(),
        ]
        .view()
    }

    /// The id of the run that the tab key leads to: the newest one at first.
    pub fn stop(self) -> Option<String> {
        self.items.with(|items| {
            let chosen = self.stop.get().filter(|id| items.iter().any(|item| item.run.id == *id));
            chosen.or_else(|| items.last().map(|item| item.run.id.clone()))
        })
    }

    /// Moves from bar to bar, or to a run's row.
    pub fn press(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(here) = run_of(event) else { return };
        let to = self.items.with_untracked(|items| {
            let at = items.iter().position(|item| item.run.id == here)?;
            let to = match event.key().as_str() {
                "ArrowLeft" => at.saturating_sub(1),
                "ArrowRight" => (at + 1).min(items.len() - 1),
                "Home" => 0,
                "End" => items.len() - 1,
                _ => return None,
            };
            Some(items.get(to)?.run.id.clone())
        });
        if let Some(to) = to {
            focus(&bar_id(&to));
        } else if event.key() == "Enter" {
            go_to_row(&here);
        } else {
            return;
        }
        event.prevent_default();
    }

    /// What is told below the bars: the run that is pointed at, else the one with the most failed links.
    fn told(self) -> AnyView {
        let at = self.pointed.get().or_else(|| self.focused.get());
        self.items.with(|items| {
            let tell = |before: &'static str, item: &Item| {
                [before.view(), el("bdi").child(inside(&item.name)).view(), format!(" · {}", item.rest()).view()].view()
            };
            match items.iter().find(|item| at.as_ref() == Some(&item.run.id)) {
                Some(item) => tell("", item),
                None => {
                    let failed =
                        |item: &&Item| item.run.error_links.copied().filter(|_| !item.deleted).unwrap_or_default();
                    let worst = items.iter().rev().max_by_key(failed).filter(|item| failed(item) > 0);
                    worst.map_or_else(
                        || "No failed links are reported here.".view(),
                        |item| tell("Most failed links: ", item),
                    )
                }
            }
        })
    }

    /// What the parts of the bars mean, as far as there are such.
    fn legend(self) -> Element {
        const MEANING: [(Fill, &str); 5] = [
            (Fill::Ok, "succeeded"),
            (Fill::SoFar, "so far"),
            (Fill::Failed, "failed"),
            (Fill::Gone, "rows deleted"),
            (Fill::Unknown, "not reported"),
        ];
        let drawn: Vec<Fill> = self.items.with(|items| {
            let one = |item: &Item| plot(std::slice::from_ref(&item.run), |_| item.deleted).0;
            items.iter().flat_map(one).flat_map(|bar| bar.parts).map(|part| part.fill).collect()
        });
        let entry = |(fill, meaning): (Fill, &'static str)| {
            let square = svg("rect").attr("x", "0.5").attr("y", "0.5").attr("width", "9").attr("height", "9");
            let sample = svg("svg").attr("aria-hidden", "true").child(paint(square, fill));
            el("span").child(sample).child(meaning)
        };
        let known = MEANING.into_iter().filter(|(fill, _)| drawn.contains(fill));
        el("span").class("legend").children(known.map(entry))
    }

    /// The same as a table, which is built when it is opened.
    fn twin(self) -> Element {
        let open = RwSignal::new(false);
        let toggled = move |event: Event| {
            let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        };
        el("details")
            .on("toggle", toggled)
            .child(el("summary").child("Show as table"))
            .live(move || open.get().then(|| as_table(self.items)))
    }
}

/// The run whose bar an event is about.
pub(super) fn run_of(event: &Event) -> Option<String> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    element.closest(".run").ok()??.get_attribute("data-run")
}

/// Moves focus and sight to a run's row.
pub(super) fn go_to_row(run: &str) {
    let row = row_id(run);
    let Some(link) = document().get_element_by_id(&row).and_then(|link| link.dyn_into::<HtmlElement>().ok()) else {
        return go_to(RESULTS);
    };
    let _ = link.focus();
    // Not at the edge, where the table's head would cover it.
    let centre = ScrollIntoViewOptions::new();
    centre.set_block(ScrollLogicalPosition::Center);
    link.scroll_into_view_with_scroll_into_view_options(&centre);
}
