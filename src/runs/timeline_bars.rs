//! The bars of the timeline.

use std::sync::Arc;

use wasm_bindgen::JsCast;

use super::{
    timeline::{Bar, Fill, Guide, Part, WHOLE, on_scale, plot},
    timeline_part::{Timeline, go_to_row, run_of},
    timeline_table::Item,
};
use crate::{
    contract::Run,
    ui::element::{Element, el, svg},
};
use leptos::prelude::*;

impl Timeline {
    /// The bars, and what they are measured by.
    pub fn plot(self, items: &[Item]) -> Element {
        let runs: Vec<Arc<Run>> = items.iter().map(|item| item.run.clone()).collect();
        let gone = |run: &Run| items.iter().any(|item| item.deleted && item.run.id == run.id);
        let (bars, guides) = plot(&runs, gone);
        let stop = Memo::new(move |_| self.stop());
        // Many bars are thin.
        let (class, glyph) = match items.len() {
            0..=20 => ("bars", 12),
            21..=50 => ("bars some", 10),
            51..=100 => ("bars many", 8),
            _ => ("bars most", 6),
        };
        let label = |guide: &Guide| {
            svg("text").attr("x", "100%").attr("y", percent(guide.y)).attr("dy", "0.32em").child(on_scale(guide.links))
        };
        let scale = svg("svg").class("chart").attr("aria-hidden", "true").children(guides.iter().map(label));
        let line = |class: &'static str, y: u32| {
            svg("line").class(class).attr("x2", "100%").attr("y1", percent(y)).attr("y2", percent(y))
        };
        let chart = svg("svg")
            .class("chart")
            .attr("role", "group")
            .attr("aria-label", "Links per run, oldest first. Arrow keys move from run to run, Enter goes to its row.")
            .children(guides.iter().map(|guide| line("guide", guide.y)))
            .child(line("axis", WHOLE))
            .children(bars.iter().zip(items).map(|(bar, item)| self.bar(bar, item, stop.into(), glyph)))
            .on("mouseover", move |event| self.pointed.set(run_of(&event)))
            .on("mouseleave", move |_| self.pointed.set(None))
            .on("focusin", move |event| {
                self.focused.set(run_of(&event));
                self.stop.set(run_of(&event));
            })
            .on("focusout", move |_| self.focused.set(None))
            .on("click", |event| run_of(&event).into_iter().for_each(|run| go_to_row(&run)))
            .on("keydown", move |event| self.press(event.unchecked_ref()));
        el("div").class("plot").child(scale).child(el("div").class(class).child(chart))
    }

    fn bar(self, bar: &Bar, item: &Item, stop: Signal<Option<String>>, size: u32) -> Element {
        let rect = |x: u32, width: u32, y: u32, height: u32| {
            svg("rect")
                .attr("x", percent(x))
                .attr("width", percent(width))
                .attr("y", percent(y))
                .attr("height", percent(height))
        };
        let part = |part: &Part| paint(rect(bar.x, bar.width, part.y, part.height), part.fill);
        let glyph = svg("use")
            .class(format!("glyph-{}", item.glyph()))
            .attr("href", format!("#icon-{}", item.glyph()))
            .attr("x", percent(bar.x + bar.width / 2))
            .attr("y", "100%")
            .attr("width", size.to_string())
            .attr("height", size.to_string())
            .attr("transform", format!("translate(-{} 5)", size / 2));
        let (id, named) = (item.run.id.clone(), item.clone());
        svg("g")
            .class("run")
            .attr("role", "link")
            .attr("id", bar_id(&item.run.id))
            .attr("data-run", item.run.id.clone())
            .live_attr("tabindex", move || if stop.with(|stop| stop.as_ref() == Some(&id)) { "0" } else { "-1" })
            .live_attr("aria-label", move || format!("{} · {}", named.name, named.rest()))
            .child(rect(bar.place, bar.room, 0, WHOLE).class("hit"))
            .children(bar.parts.iter().map(part))
            .child(glyph)
    }
}

/// What a part of a bar looks like.
pub(super) fn paint(rect: Element, fill: Fill) -> Element {
    match fill {
        Fill::Ok => rect.class("fill-good"),
        Fill::SoFar => rect.class("fill-active"),
        Fill::Failed => rect.attr("fill", "url(#hatch)"),
        Fill::Gone => rect.class("fill-gone"),
        Fill::Nothing => rect.class("fill-track"),
        Fill::Unknown => rect.class("fill-unknown"),
    }
}

/// Hundredths of a percent as a length.
fn percent(length: u32) -> String {
    format!("{}.{:02}%", length / 100, length % 100)
}

/// The id of a run's bar.
pub(super) fn bar_id(run: &str) -> String {
    format!("bar-{run}")
}
