//! One run in the table: what it is, and what can be done with it.

use std::{rc::Rc, sync::Arc};

use super::{
    act::act_button,
    cells::fill,
    columns,
    live::moves,
    page::{History, row_id},
    verdict::of_row,
    watches::watch_button,
};
use crate::{
    address::{Column, RunsAddress, Screen, deletion_href, failures_href},
    contract::Run,
    entity::{
        names::{GroupName, Names},
        seen::not_deletable,
        words,
    },
    ui::{
        copy::copy_button,
        element::{Content, Element, Value, Words, el, live},
        icon::icon,
    },
};
use leptos::prelude::*;

/// What makes an attribute's value of a run.
type OfRun = Box<dyn Fn(&Run) -> Option<Words>>;

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
        Self::Moving(Memo::new(move |_| history.moved.with(|moved| moved.get(&run.id).unwrap_or(&run).clone())).into())
    }

    /// Fills an element with what `show` makes of it, again whenever it moves.
    pub fn fill<C: Content>(&self, element: Element, show: impl Fn(&Run) -> C + 'static) -> Element {
        match self {
            Self::Still(run) => element.child(show(run)),
            Self::Moving(run) => {
                let run = *run;
                element.live(move || run.with(|run| show(run)))
            }
        }
    }

    /// Sets the attribute `name` to what `value` makes of it, again whenever it moves.
    pub fn attr<V: Value>(&self, element: Element, name: &'static str, value: impl Fn(&Run) -> V + 'static) -> Element {
        self.boxed_attr(element, name, Box::new(move |run| value(run).words()))
    }

    #[inline(never)]
    fn boxed_attr(&self, element: Element, name: &'static str, value: OfRun) -> Element {
        match self {
            Self::Still(run) => element.attr(name, value(run)),
            Self::Moving(run) => {
                let run = *run;
                element.live_attr(name, move || run.with(|run| value(run)))
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
pub(super) fn cell(label: &'static str) -> Element {
    el("td").attr("role", "cell").attr("data-label", label)
}

/// A run's row, with the names as they are known now, in a table of the address `here`. Its actions are there when `due`
/// says so.
pub(super) fn run_row(
    history: History,
    names: &Names,
    shown: &Shown,
    run: &Arc<Run>,
    columns: &[Column],
    here: Signal<RunsAddress>,
    due: Option<Signal<bool>>,
) -> Element {
    let open = {
        let id = run.id.clone();
        move || is_open(history, &id).then_some("open-row")
    };
    let verdict = of_row(history, shown);
    let cells = columns.iter().map(|column| match column {
        Column::Scraper => {
            el("th").attr("role", "rowheader").attr("scope", "row").child(who(history, names, run, here))
        }
        column => fill(columns::cell(*column), history, names, *column, shown, run, verdict),
    });
    let actions = match due {
        None => actions(history, names, shown, run, here).view(),
        Some(due) => {
            let (shown, run) = (shown.clone(), run.clone());
            let actions = move || history.names.with(|names| actions(history, names, &shown, &run, here));
            live(move || due.get().then(|| untrack(&actions)))
        }
    };
    let actions = el("td").attr("role", "cell").class("actions-cell").child(actions);
    el("tr").attr("role", "row").live_attr("class", open).children(cells).child(actions)
}

fn actions(history: History, names: &Names, shown: &Shown, run: &Run, here: Signal<RunsAddress>) -> Element {
    let id = names.group_id_of(run);
    let group = id.and_then(|id| names.group(id));
    el("div")
        .class("row-actions")
        .attr("role", "group")
        .attr("aria-label", format!("Actions for run {}", words::short_id(&run.id)))
        .child(watch(history, names, shown, run))
        .child(failures_link(id, run))
        .child(details_button(history, run, here))
        .child(act_button(history, shown, format!("act-{}", run.id), "act"))
        .child(delete_link(history, group, id, shown, run))
        .child(copy_button(run.id.clone(), "Copy run id"))
}

/// The switch that watches the run, while it moves.
fn watch(history: History, names: &Names, shown: &Shown, run: &Run) -> AnyView {
    let Shown::Moving(moving) = shown else { return ().view() };
    let (moving, run) = (*moving, run.clone());
    let name = names.scraper_of(&run).unwrap_or("Unknown scraper").to_owned();
    let on = Memo::new(move |_| moving.with(|run| moves(run)));
    live(move || on.get().then(|| watch_button(history.watches, &run, name.clone())))
}

/// Whether the details of the run `id` are open.
pub(super) fn is_open(history: History, id: &str) -> bool {
    history.open.with(|open| open.as_deref() == Some(id))
}

/// Where the details of the run `id` are open, or closed when they are open already.
fn details_href(history: History, here: Signal<RunsAddress>, id: &str) -> impl Fn() -> String + use<> {
    let id = id.to_owned();
    move || {
        let mut address = here.get();
        address.open = (!is_open(history, &id)).then(|| id.clone());
        Screen::Runs(address).href()
    }
}

fn who(history: History, names: &Names, run: &Run, here: Signal<RunsAddress>) -> Element {
    let beside = names.group_of(run).map(|group| format!(" · {group}"));
    let id = el("code").attr("title", run.id.clone()).child(words::short_id(&run.id));
    let name = el("a")
        .class("name-link")
        .live_attr("href", details_href(history, here, &run.id))
        .attr("id", row_id(&run.id))
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
    let (href, group) = (deletion_href(id, &run.id), group.cloned());
    let why = Rc::new(move |run: &Run| not_deletable(Some(run), group.as_ref(), deleted));
    let when_not = |link, (name, value): (&'static str, &'static str)| {
        let why = Rc::clone(&why);
        shown.attr(link, name, move |run| why(run).map(|_| value))
    };
    let link = [("role", "link"), ("aria-disabled", "true"), ("tabindex", "0")].into_iter().fold(el("a"), when_not);
    let title = Rc::clone(&why);
    let link = shown.attr(link, "title", move |run| title(run).unwrap_or("Delete rows…"));
    let link = shown.attr(link, "href", move |run| why(run).is_none().then(|| href.clone()));
    link.child(icon("deleted")).child(el("span").child("Delete rows…"))
}

/// The way to the run's failed links, where its group is known: the API asks for it (contract section 2).
fn failures_link(group: Option<&str>, run: &Run) -> Option<Element> {
    let href = failures_href(group?, &run.id, run.scraper_id.as_deref());
    let link = el("a").attr("href", href).attr("title", "Failed links");
    Some(link.child(icon("list")).child(el("span").child("Failures")))
}

fn details_button(history: History, run: &Run, here: Signal<RunsAddress>) -> Element {
    let open = {
        let id = run.id.clone();
        move || is_open(history, &id).to_string()
    };
    el("a")
        .attr("title", "Details")
        .live_attr("href", details_href(history, here, &run.id))
        .live_attr("aria-expanded", open)
        .child(icon("info"))
        .child(el("span").child("Details"))
}
