//! One run in the table: what it is, and what can be done with it.

use std::sync::Arc;

use super::{
    act::act_button,
    columns,
    live::moves,
    page::{History, row_id},
    watches::watch_button,
};
use crate::leptos::prelude::*;
use crate::{
    address::{Column, Screen, deletion_href, failures_href},
    contract::Run,
    entity::{
        names::{GroupName, Names},
        seen::not_deletable,
        words,
    },
    ui::{
        copy::copy_button,
        element::{Content, Element, el, live},
        icon::icon,
    },
};

/// A run as its row shows it.
#[derive(Clone)]
pub(super) enum Shown {
    /// It stays as it was answered.
    Still(Arc<Run>),
    /// It moves by itself.
    Moving(Signal<Arc<Run>>),
}

impl Shown {
    /// A run of the answer, which follows what becomes of it.
    pub fn of(history: History, run: &Arc<Run>) -> Self {
        if !moves(run) {
            return Self::Still(run.clone());
        }
        let run = run.clone();
        Self::Moving(memo(move || history.moved.with(|moved| moved.get(&run.id).unwrap_or(&run).clone())))
    }

    /// What `show` makes of it, again whenever it moves.
    pub fn show<C: Content>(&self, show: impl Fn(&Run) -> C + 'static) -> AnyView {
        match self {
            Self::Still(run) => show(run).view(),
            Self::Moving(run) => {
                let run = *run;
                live(move || run.with(|run| show(run)))
            }
        }
    }

    /// It as it is now. Tracked.
    pub fn get(&self) -> Arc<Run> {
        match self {
            Self::Still(run) => run.clone(),
            Self::Moving(run) => run.get(),
        }
    }
}

/// A cell with its column's name, for where the table is a list of cards.
pub(super) fn cell(label: &'static str, content: impl Content) -> Element {
    el("td").attr("role", "cell").attr("data-label", label).child(content)
}

/// A run's row, with the names as they are known now. Its actions are there when `due` says so.
pub(super) fn run_row(
    history: History,
    names: &Names,
    shown: &Shown,
    run: &Arc<Run>,
    columns: &[Column],
    due: Option<Signal<bool>>,
) -> Element {
    let open = {
        let id = run.id.clone();
        move || is_open(history, &id).then_some("open-row")
    };
    let link = details_href(history, &run.id);
    let cells = columns.iter().map(|column| match column {
        Column::Scraper => el("th").attr("role", "rowheader").attr("scope", "row").child(who(names, run, link)),
        column => columns::cell(history, names, *column, shown, run),
    });
    let actions = match due {
        None => actions(history, names, shown, run, link).view(),
        Some(due) => {
            let (shown, run) = (shown.clone(), run.clone());
            let actions = move || history.names.with(|names| actions(history, names, &shown, &run, link));
            live(move || due.get().then(|| untrack(&actions)))
        }
    };
    let actions = el("td").attr("role", "cell").class("actions-cell").child(actions);
    el("tr").attr("role", "row").live_attr("class", open).children(cells).child(actions)
}

fn actions(history: History, names: &Names, shown: &Shown, run: &Run, link: Signal<String>) -> Element {
    let id = names.group_id_of(run);
    let group = id.and_then(|id| names.group(id));
    el("div")
        .class("row-actions")
        .attr("role", "group")
        .attr("aria-label", format!("Actions for run {}", words::short_id(&run.id)))
        .child(watch(history, names, shown, run))
        .child(failures_link(id, run))
        .child(details_button(history, run, link))
        .child(act_button(history, shown, format!("act-{}", run.id), "act"))
        .child(delete_link(history, group, id, shown, run))
        .child(copy_button(run.id.clone(), "Copy run id"))
}

/// The switch that watches the run, while it moves.
fn watch(history: History, names: &Names, shown: &Shown, run: &Run) -> AnyView {
    let Shown::Moving(moving) = shown else { return ().view() };
    let (moving, run) = (*moving, run.clone());
    let name = names.scraper_of(&run).unwrap_or("Unknown scraper").to_owned();
    let on = memo(move || moving.with(|run| moves(run)));
    live(move || on.get().then(|| watch_button(history.watches, &run, name.clone())))
}

/// Whether the details of the run `id` are open.
pub(super) fn is_open(history: History, id: &str) -> bool {
    history.open.with(|open| open.as_deref() == Some(id))
}

/// Where the details of the run `id` are open, or closed when they are open already.
fn details_href(history: History, id: &str) -> Signal<String> {
    let id = id.to_owned();
    memo(move || {
        let mut address = history.address.get();
        address.open = (!is_open(history, &id)).then(|| id.clone());
        Screen::Runs(address).href()
    })
}

fn who(names: &Names, run: &Run, link: Signal<String>) -> Element {
    let beside = names.group_of(run).map(|group| format!(" · {group}"));
    let id = el("code").attr("title", run.id.clone()).child(words::short_id(&run.id));
    let name = el("a")
        .live_attr("href", move || link.get())
        .attr("id", row_id(&run.id))
        .class("name-link")
        .child(names.scraper_of(run).unwrap_or("Unknown scraper").to_owned());
    let beside = el("span").child(id).child(el("span").class("only-narrow").child(beside));
    el("span").class("two-lines").child(name).child(beside)
}

pub(super) fn is_deleted(history: History, run: &str) -> bool {
    history.activity.ledger().with(|ledger| ledger.deletion_of(run).is_some())
}

/// Why the rows of a run cannot be deleted, where that is certain.
pub(super) fn not_deletable_here(history: History, run: &Run) -> Option<&'static str> {
    let deleted = is_deleted(history, &run.id);
    history.names.with(|names| {
        let group = names.group_id_of(run).and_then(|id| names.group(id));
        not_deletable(Some(run), group, deleted)
    })
}

/// The way to delete a run's rows, or why there is none, which changes when the run ends: the link stays the same.
fn delete_link(history: History, group: Option<&GroupName>, id: Option<&str>, shown: &Shown, run: &Run) -> Element {
    let deleted = is_deleted(history, &run.id);
    let link = el("a").child(icon("deleted")).child(el("span").child("Delete rows…"));
    let (href, group, shown) = (deletion_href(id, &run.id), group.cloned(), shown.clone());
    let why = memo(move || not_deletable(Some(&shown.get()), group.as_ref(), deleted));
    link.live_attr("href", move || why.get().is_none().then(|| href.clone()))
        .live_attr("role", move || why.get().map(|_| "link"))
        .live_attr("aria-disabled", move || why.get().map(|_| "true"))
        .live_attr("tabindex", move || why.get().map(|_| "0"))
        .live_attr("title", move || why.get().unwrap_or("Delete rows…"))
}

/// The way to the run's failed links, where its group is known: the API asks for it (contract section 2).
fn failures_link(group: Option<&str>, run: &Run) -> Option<Element> {
    let href = failures_href(group?, &run.id, run.scraper_id.as_deref());
    let link = el("a").attr("href", href).attr("title", "Failed links");
    Some(link.child(icon("list")).child(el("span").child("Failures")))
}

fn details_button(history: History, run: &Run, link: Signal<String>) -> Element {
    let open = {
        let id = run.id.clone();
        move || is_open(history, &id).to_string()
    };
    el("a")
        .live_attr("href", move || link.get())
        .live_attr("aria-expanded", open)
        .attr("title", "Details")
        .child(icon("info"))
        .child(el("span").child("Details"))
}
