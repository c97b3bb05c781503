//! One run in the table.

use std::sync::Arc;

use super::page::{History, row_id};
use crate::leptos::prelude::*;
use crate::{
    address::{Screen, deletion_href, failures_href},
    contract::{Run, State},
    entity::{
        badge::state_badge,
        names::{GroupName, Names},
        parts::{link_bar, or_not_reported},
        seen::not_deletable,
        words,
    },
    ui::{
        copy::copy_button,
        element::{Content, Element, el, live},
        icon::icon,
        number::{grouped, tenths},
        time::duration,
        time_part::{TimeContext, time},
    },
};

/// A cell with its column's name, for where the table is a list of cards.
fn cell(label: &'static str, content: impl Content) -> Element {
    el("td").attr("role", "cell").attr("data-label", label).child(content)
}

/// A run's row, with the names as they are known now.
pub(super) fn run_row(history: History, names: &Names, run: &Arc<Run>) -> Element {
    let why = run.stop_reason.clone();
    let why = why.map(|reason| el("span").class("why").attr("title", reason.clone()).child(reason));
    let open = {
        let id = run.id.clone();
        move || is_open(history, &id).then_some("open-row")
    };
    let deleted = is_deleted(history, &run.id);
    let id = names.group_id_of(run);
    let group = id.and_then(|id| names.group(id));
    let who = el("th").attr("role", "rowheader").attr("scope", "row").child(who(history, names, run));
    let actions = el("div")
        .class("row-actions")
        .attr("role", "group")
        .attr("aria-label", format!("Actions for run {}", words::short_id(&run.id)))
        .child(failures_link(id, run))
        .child(details_button(history, run))
        .child(delete_link(group, id, run, deleted))
        .child(copy_button(run.id.clone(), "Copy run id"));
    el("tr").attr("role", "row").live_attr("class", open).children([
        cell("State", [state_badge(run.state.as_ref()).view(), " ".view(), why.view(), deleted_mark(deleted).view()]),
        who,
        cell("Group", group_cell(group, names.group_of(run))).class("low-priority"),
        cell("Started", started(run)),
        cell("Duration", duration_cell(run)).class("number"),
        cell("Links", links(run)).class("links-column"),
        cell("Error rate", or_not_reported(words::error_rate(run))).class("number"),
        cell("Items", or_not_reported(run.items_quantity.map(grouped))).class("number"),
        cell("Launched by", launched_by(group, run)).class("low-priority soft"),
        el("td").attr("role", "cell").class("actions-cell").child(actions),
    ])
}

/// Whether the details of the run `id` are open.
pub(super) fn is_open(history: History, id: &str) -> bool {
    history.address.with(|address| address.open.as_deref() == Some(id))
}

/// The link that opens or closes the details of the run `id`.
fn details_link(history: History, id: &str) -> Element {
    let id = id.to_owned();
    el("a").live_attr("href", move || {
        let mut address = history.address.get();
        address.open = (!is_open(history, &id)).then(|| id.clone());
        Screen::Runs(address).href()
    })
}

fn who(history: History, names: &Names, run: &Run) -> Element {
    let beside = names.group_of(run).map(|group| format!(" · {group}"));
    let id = el("code").attr("title", run.id.clone()).child(words::short_id(&run.id));
    let name = details_link(history, &run.id)
        .attr("id", row_id(&run.id))
        .class("name-link")
        .child(names.scraper_of(run).unwrap_or("Unknown scraper").to_owned());
    let beside = el("span").child(id).child(el("span").class("only-narrow").child(beside));
    el("span").class("two-lines").child(name).child(beside)
}

/// Says that the rows of a run are gone, where this browser knows: the API does not tell which runs these are.
fn deleted_mark(deleted: bool) -> Option<[AnyView; 2]> {
    let mark = el("span").class("badge badge-deleted").child(icon("deleted"));
    deleted.then(|| [" ".view(), mark.child(el("span").child("Rows deleted")).view()])
}

fn is_deleted(history: History, run: &str) -> bool {
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

/// The way to delete a run's rows, or why there is none.
fn delete_link(group: Option<&GroupName>, id: Option<&str>, run: &Run, deleted: bool) -> Element {
    let link = el("a").child(icon("deleted")).child(el("span").child("Delete rows…"));
    match not_deletable(Some(run), group, deleted) {
        Some(why) => link.attr("role", "link").attr("aria-disabled", "true").attr("tabindex", "0").attr("title", why),
        None => link.attr("href", deletion_href(id, &run.id)).attr("title", "Delete rows…"),
    }
}

fn group_cell(group: Option<&GroupName>, name: Option<&str>) -> [AnyView; 3] {
    let shared = group.filter(|group| group.shared).map(|group| {
        let owner = group.owner.as_ref();
        let owner = owner.map(|owner| format!("Shared with you by {owner}. Readable, not writable."));
        el("span").class("badge badge-pending").attr("title", owner).child("shared")
    });
    [or_not_reported(name), " ".view(), shared.view()]
}

fn started(run: &Run) -> AnyView {
    match (run.started, &run.state) {
        (Some(at), _) => time(at, false).view(),
        (None, Some(State::Pending)) => el("span").class("soft").child("not started yet").view(),
        (None, _) => or_not_reported(None::<String>),
    }
}

fn duration_cell(run: &Arc<Run>) -> AnyView {
    let now = TimeContext::here().now;
    let run = run.clone();
    if run.state == Some(State::Running) {
        live(move || or_not_reported(words::seconds(&run, now.get()).map(duration)))
    } else {
        or_not_reported(words::seconds(&run, now.get_untracked()).map(duration))
    }
}

fn links(run: &Run) -> AnyView {
    let (ok, failed) = (run.success_links, run.error_links);
    if ok.is_none() && failed.is_none() {
        return or_not_reported(None::<String>);
    }
    let count = |count: Option<u64>, word: &str| match count {
        Some(count) => format!("{} {word}", grouped(count)),
        None => format!("{word} {}", words::NOT_REPORTED),
    };
    let bad = failed.is_some_and(|failed| failed > 0).then_some("bad");
    let bad = el("span").class(bad).child(count(failed, "failed"));
    let words = el("span").child(count(ok, "ok")).child(" · ").child(bad);
    let share = ok.zip(failed).and_then(|(ok, failed)| tenths(ok, ok.saturating_add(failed)));
    let bar = share.map(|share| link_bar(share, run.state == Some(State::Running)));
    el("div").class("links-cell").child(bar).child(words).view()
}

fn launched_by(group: Option<&GroupName>, run: &Run) -> AnyView {
    let launcher = words::launcher(run, group);
    or_not_reported(launcher.map(|launcher| el("span").attr("title", launcher.meaning).child(launcher.word)))
}

/// The way to the run's failed links, where its group is known: the API asks for it (contract section 2).
fn failures_link(group: Option<&str>, run: &Run) -> Option<Element> {
    let href = failures_href(group?, &run.id, run.scraper_id.as_deref());
    let link = el("a").attr("href", href).attr("title", "Failed links");
    Some(link.child(icon("list")).child(el("span").child("Failures")))
}

fn details_button(history: History, run: &Run) -> Element {
    let open = {
        let id = run.id.clone();
        move || is_open(history, &id).to_string()
    };
    details_link(history, &run.id)
        .live_attr("aria-expanded", open)
        .attr("title", "Details")
        .child(icon("info"))
        .child(el("span").child("Details"))
}
