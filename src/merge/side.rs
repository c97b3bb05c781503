//! Beside the board: what is picked, what it replaces, the key check, and the button that merges.

use super::{
    board::Board,
    check::key_check,
    command::command,
    desk::Desk,
    flow::{Flow, State},
    readiness::{FEWEST, apart},
};
use crate::leptos::prelude::*;
use crate::{
    address::{DatasetAddress, Screen},
    contract::{DataQuery, Run},
    entity::{parts::or_not_reported, words::NOT_REPORTED},
    session::{ask::use_question, trouble::trouble},
    text::inside,
    ui::{
        element::{Content, Element, el, live},
        icon::icon,
        load::Load,
        notice::{Tone, notice},
        number::{grouped, plural},
        time_part::{TimeContext, time},
    },
};

/// The side panel for what is picked on `board`.
pub(super) fn side(desk: &Desk, board: Board) -> Element {
    let (address, ready) = (desk.address(), board.ready().count());
    let picked = {
        let board = board.clone();
        memo(move || address.with(|address| board.picked(address)))
    };
    let stale = {
        let board = board.clone();
        memo(move || address.with(|address| board.stale(address)))
    };
    let understood = RwSignal::new(false);
    effect(move || {
        picked.with(|_| ());
        understood.set(false);
    });
    let body = el("div").class("body").children([
        facts(picked, ready).view(),
        stale_picks(desk, stale),
        key_check(desk, picked).view(),
        replaced(desk).view(),
        tick(understood).view(),
        merge_button(desk, board, picked, stale, understood),
        command(desk, picked),
    ]);
    let header = el("header").child(el("h2").attr("id", "summary").child("This merge"));
    el("aside").class("panel").attr("aria-labelledby", "summary").child(header).child(body)
}

fn facts(picked: Signal<Vec<Run>>, ready: usize) -> Element {
    let fact = |term: &'static str, value: AnyView| el("div").child(el("dt").child(term)).child(el("dd").child(value));
    let chosen = live(move || format!("{} of {ready} ready", picked.with(Vec::len)));
    let rows = live(move || {
        let sum =
            picked.with(|runs| runs.iter().try_fold(0_u64, |sum, run| sum.checked_add(run.items_quantity.copied()?)));
        sum.map_or_else(|| NOT_REPORTED.to_owned(), grouped)
    });
    let oldest = live(move || {
        or_not_reported(
            picked.with(|runs| runs.iter().filter_map(|run| run.started.copied()).min()).map(|at| time(at, false)),
        )
    });
    el("dl").class("pairs").children([
        fact("Runs chosen", chosen),
        fact("Rows going in", rows),
        fact("Oldest input", oldest),
        fact("Matched on", el("code").child(super::key_check::KEY).view()),
    ])
}

/// Picks that can no longer be merged.
fn stale_picks(desk: &Desk, stale: Signal<Vec<String>>) -> AnyView {
    let desk = desk.clone();
    live(move || {
        let stale = stale.get();
        (!stale.is_empty()).then(|| {
            let count = plural(stale.len() as u64, "picked run is", "picked runs are");
            let text = el("p").child(el("strong").child(format!("{count} not the latest completed one.")));
            let text = text.child(" The server would refuse the merge.");
            let desk = desk.clone();
            let drop = crate::ui::button::button("button", "Drop", move || {
                desk.go(|address| {
                    let mut address = address.clone();
                    address.picks.retain(|pick| !stale.contains(pick));
                    address
                });
            });
            notice(Tone::Warn, "warning", text, Some(drop))
        })
    })
}

/// What the merge replaces, by name and with what is in it now.
fn replaced(desk: &Desk) -> Element {
    let lists = desk.lists();
    let (names, group, session) = (lists.names, desk.group().unwrap_or_default(), desk.session());
    let target = move || names.with(|names| format!("{}_enriched", names.group_or_id(&group)));
    let sibling = {
        let target = target.clone();
        memo(move || {
            let name = target();
            names.with(|names| {
                let own = names.groups().into_iter().find(|group| !group.shared && group.name == name);
                own.map(|group| group.id.clone())
            })
        })
    };
    let changed = {
        let desk = desk.clone();
        memo(move || desk.look(|flow| matches!(flow.state(), State::Done(..))))
    };
    let rows = use_question(
        session,
        move || (sibling.get(), changed.get()),
        |client, (sibling, _), wait| async move {
            let Some(group) = sibling else { return Ok(None) };
            let query = DataQuery { group, filter: None, page: 0, size: 1 };
            Ok(client.rows(&query, &|at| wait.note(at)).await?.total_elements.copied())
        },
    );
    let count = move || {
        rows.answer.state.with(|load| match load {
            Load::Ready(Some(rows)) => format!("It has {} now.", plural(*rows, "row", "rows")),
            Load::Loading { .. } => "How many rows it has now is being read.".to_owned(),
            Load::Failed { .. } => "How many rows it has now could not be read.".to_owned(),
            _ => "How many rows it has now is not reported.".to_owned(),
        })
    };
    let text = live(move || {
        let name = el("code").child(inside(&target()));
        let text = match sibling.get() {
            Some(id) => el("p")
                .child(el("strong").child("Replaces ").child(el("a").attr("href", dataset(id)).child(name)))
                .child(". ")
                .child(live(count))
                .child(" There is no undo; who reads it gets the new rows at once."),
            None if lists.groups_known() => {
                el("p").child(el("strong").child("Creates ").child(name)).child(", which is not there yet.")
            }
            None => el("p")
                .child(el("strong").child("Replaces the enriched dataset of this group"))
                .child(", where it has one. The names of groups are not here, so the panel cannot tell."),
        };
        text.child(format!(" On server {}.", session.server()))
    });
    let failed = move || {
        let error = rows.answer.state.with(|load| load.error().cloned())?;
        Some(trouble(session, "The rows that are there now".into(), error, move || rows.answer.again()))
    };
    el("div").child(notice(Tone::Warn, "warning", text, None)).child(live(failed))
}

/// The link to a dataset's rows.
fn dataset(id: String) -> String {
    Screen::from(DatasetAddress::new(id)).href()
}

fn tick(understood: RwSignal<bool>) -> Element {
    let input = el("input")
        .attr("type", "checkbox")
        .live_prop("checked", move || understood.get())
        .on("change", move |event| understood.set(event_target_checked(&event)));
    el("label").class("check").child(input).child("Replace the dataset")
}

fn merge_button(
    desk: &Desk,
    board: Board,
    picked: Signal<Vec<Run>>,
    stale: Signal<Vec<String>>,
    understood: RwSignal<bool>,
) -> AnyView {
    let why = {
        let desk = desk.clone();
        memo(move || {
            let count = picked.with(Vec::len);
            if desk.look(Flow::is_under_way) {
                Some("A merge is under way.")
            } else if desk
                .look(|flow| matches!(flow.state(), State::Unknown(..) | State::Limited(..) | State::Unrecorded(..)))
            {
                Some("First settle the merge above.")
            } else if count < FEWEST {
                Some("Pick at least two runs.")
            } else if stale.with(|stale| !stale.is_empty()) {
                Some("Drop the picked runs that are not the latest.")
            } else if !understood.get() {
                Some("Tick ‘Replace the dataset’ to enable Merge.")
            } else {
                None
            }
        })
    };
    let act = {
        let desk = desk.clone();
        move |_| {
            if why.with_untracked(Option::is_none) {
                understood.set(false);
                desk.confirm(&board);
            }
        }
    };
    let label = move || format!("Merge {}", plural(picked.with(Vec::len) as u64, "run", "runs"));
    let button = el("button")
        .class("button primary wide")
        .attr("type", "button")
        .attr("aria-describedby", "why-disabled")
        .live_attr("aria-disabled", move || why.with(Option::is_some).then_some("true"))
        .on("click", act)
        .live(label);
    let reason = move || why.get().map(|why| [icon("info"), el("span").child(why)]);
    [button, el("p").class("why-disabled").attr("id", "why-disabled").live(reason)].view()
}

/// A word about inputs of different ages.
pub(super) fn ages(desk: &Desk, board: Board) -> AnyView {
    let address = desk.address();
    let names = desk.lists().names;
    let context = TimeContext::here();
    live(move || {
        let picked = address.with(|address| board.picked(address));
        let (oldest, newest) = apart(picked.iter())?;
        let days = (newest - oldest).num_days();
        let run = picked.iter().find(|run| run.started.copied() == Some(oldest))?;
        let name = names.with(|names| inside(names.scraper_of(run).unwrap_or(NOT_REPORTED)));
        let headline = format!("Inputs are {} apart.", plural(days.unsigned_abs(), "day", "days"));
        let text = format!(
            " Rows of {} would stand beside rows of {}. Run {name} again, or leave it out.",
            context.absolute(oldest),
            context.absolute(newest)
        );
        let text = el("p").child(el("strong").child(headline)).child(text);
        Some(notice(Tone::Warn, "warning", text, None))
    })
}
