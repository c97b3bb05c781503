//! What the cells of a run show.

use super::{
    health::Verdict,
    live::moves,
    page::History,
    row::{Shown, is_deleted},
    verdict::{items_cell, rate_cell},
};
use crate::leptos::prelude::*;
use crate::{
    address::Column,
    contract::{Run, State},
    entity::{
        badge::state_badge,
        names::{GroupName, Names},
        parts::{link_bar, or_not_reported},
        words,
    },
    text::inside,
    ui::{
        element::{Content, Element, el, live},
        icon::icon,
        number::{grouped, tenths},
        time::duration,
        time_part::{TimeContext, time},
    },
};

/// Fills a column's cell, with the names as they are known now.
pub(super) fn fill(
    cell: Element,
    history: History,
    names: &Names,
    column: Column,
    shown: &Shown,
    run: &Run,
    verdict: Signal<Verdict>,
) -> Element {
    let group = names.group_id_of(run).and_then(|id| names.group(id));
    let count = |cell, of: fn(&Run) -> Option<u64>| shown.fill(cell, move |run| or_not_reported(of(run).map(grouped)));
    match column {
        Column::State => state(cell, history, shown, run),
        Column::Scraper => cell,
        Column::Group => cell.child(group_cell(group, names.group_of(run))),
        Column::Started => shown.fill(cell, started),
        Column::Finished => shown.fill(cell, |run| or_not_reported(run.finished.copied().map(|at| time(at, false)))),
        Column::Duration => shown.fill(cell, duration_cell),
        Column::Links => shown.fill(cell, links),
        Column::Rate => rate_cell(cell, verdict, shown),
        Column::Items => items_cell(cell, verdict, shown),
        Column::Attempted => count(cell, |run| run.attempted.copied()),
        Column::NotAttempted => count(cell, |run| run.not_attempted.copied()),
        Column::Requests => count(cell, |run| run.total_requests.copied()),
        Column::Launched => cell.child(launched_by(group, run)),
    }
}

fn state(cell: Element, history: History, shown: &Shown, run: &Run) -> Element {
    let deleted = is_deleted(history, &run.id);
    let moves = moves(run);
    shown.fill(cell, move |run| {
        let left = (moves && history.moved.with(|moved| moved.has_left(&run.id)))
            .then(|| el("span").class("why").child("no longer in this list"));
        let why = run.stop_reason.cloned();
        let why = why.map(|reason| el("span").class("why").attr("title", reason.clone()).child(reason));
        ((state_badge(run.state.value()), " "), ([why, left], deleted_mark(deleted)))
    })
}

/// Says that the rows of a run are gone, where this browser knows: the API does not tell which runs these are.
fn deleted_mark(deleted: bool) -> Option<impl Content> {
    let mark =
        || el("span").class("badge badge-deleted").child(icon("deleted")).child(el("span").child("Rows deleted"));
    deleted.then(|| (" ", mark()))
}

fn group_cell(group: Option<&GroupName>, name: Option<&str>) -> impl Content + use<> {
    let shared = group.filter(|group| group.shared).map(|group| {
        let owner = group.owner.as_ref();
        let owner = owner.map(|owner| format!("Shared with you by {owner}. Readable, not writable."));
        (" ", el("span").class("badge badge-pending").attr("title", owner).child("shared"))
    });
    (or_not_reported(name.map(|name| el("bdi").child(inside(name)))), shared)
}

fn started(run: &Run) -> AnyView {
    match (run.started.copied(), run.state.value()) {
        (Some(at), _) => time(at, false).view(),
        (None, Some(State::Pending)) => el("span").class("soft").child("not started yet").view(),
        (None, _) => or_not_reported(None::<String>).view(),
    }
}

fn duration_cell(run: &Run) -> AnyView {
    let now = TimeContext::here().now;
    let run = run.clone();
    if run.state.value() == Some(&State::Running) {
        live(move || or_not_reported(words::seconds(&run, now.get()).map(duration)))
    } else {
        or_not_reported(words::seconds(&run, now.get_untracked()).map(duration)).view()
    }
}

fn links(run: &Run) -> impl Content + use<> {
    let (ok, failed) = (run.success_links.copied(), run.error_links.copied());
    or_not_reported((ok.is_some() || failed.is_some()).then(|| {
        let count = |count: Option<u64>, word: &str| match count {
            Some(count) => format!("{} {word}", grouped(count)),
            None => format!("{word} {}", words::NOT_REPORTED),
        };
        let bad = failed.is_some_and(|failed| failed > 0).then_some("bad");
        let bad = el("span").class(bad).child(count(failed, "failed"));
        let words = el("span").child(count(ok, "ok")).child(" · ").child(bad);
        let share = ok.zip(failed).and_then(|(ok, failed)| tenths(ok, ok.saturating_add(failed)));
        let bar = share.map(|share| link_bar(share, run.state.value() == Some(&State::Running)));
        el("div").class("links-cell").child(bar).child(words)
    }))
}

fn launched_by(group: Option<&GroupName>, run: &Run) -> impl Content + use<> {
    let launcher = words::launcher(run, group);
    or_not_reported(launcher.map(|launcher| el("span").attr("title", launcher.meaning).child(launcher.word)))
}
