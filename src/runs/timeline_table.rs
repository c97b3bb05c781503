//! The runs of the timeline in words, and as a table.

use std::sync::Arc;

use super::timeline::counts;
use crate::{
    contract::Run,
    entity::{badge::state_badge, parts::or_not_reported, words},
    text::inside,
    ui::{
        element::{Content, Element, el},
        number::grouped,
        time_part::{TimeContext, time},
    },
};

/// A run as it is drawn.
#[derive(Clone, PartialEq)]
pub(super) struct Item {
    pub run: Arc<Run>,
    pub name: String,
    pub deleted: bool,
}

impl Item {
    pub fn state(&self) -> String {
        if self.deleted { "Rows deleted".to_owned() } else { words::state(self.run.state.value()).word }
    }

    pub fn glyph(&self) -> &'static str {
        if self.deleted { "deleted" } else { words::state(self.run.state.value()).icon }
    }

    /// What follows the name: `Failed · 9,459 ok, 412 failed · 38 min ago`. Tracked.
    pub fn rest(&self) -> String {
        let started = self.run.started.copied().map(|at| TimeContext::here().relative(at));
        let started = started.unwrap_or_else(|| "start not reported".to_owned());
        format!("{} · {} · {started}", self.state(), counts(&self.run))
    }
}

/// The same runs in the same order, for whom bars tell nothing.
pub(super) fn table(items: &[Item]) -> Element {
    let count = |count: Option<u64>| el("td").class("number").child(or_not_reported(count.map(grouped)));
    let row = |item: &Item| {
        let who = el("bdi").child(inside(&item.name));
        let id = el("code").attr("title", item.run.id.clone()).child(words::short_id(&item.run.id));
        let state = if item.deleted { item.state().view() } else { state_badge(item.run.state.value()).view() };
        el("tr")
            .child(el("th").attr("scope", "row").child(who).child(" ").child(id))
            .child(el("td").child(state))
            .child(count(item.run.success_links.copied()))
            .child(count(item.run.error_links.copied()))
            .child(el("td").child(or_not_reported(item.run.started.copied().map(|at| time(at, false)))))
    };
    let column =
        |(name, class): (&'static str, Option<&'static str>)| el("th").attr("scope", "col").class(class).child(name);
    let number = Some("number");
    let head = [("Run", None), ("State", None), ("Ok", number), ("Failed", number), ("Started", None)].map(column);
    let caption = el("caption").class("visually-hidden").child("Links per run on this page, oldest first");
    let table = el("table")
        .class("data-table")
        .child(caption)
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(items.iter().map(row)));
    // What scrolls can be scrolled by keyboard.
    el("div")
        .class("twin")
        .attr("role", "region")
        .attr("aria-label", "Timeline as a table")
        .attr("tabindex", "0")
        .child(table)
}
