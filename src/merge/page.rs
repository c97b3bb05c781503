//! The merge's screen: a group, its board, and the merge beside it.

use super::{
    board::{Board, find, table},
    desk::Desk,
    finding::Finding,
    outcome::outcomes,
    side::{ages, side},
};
use crate::{
    activity::Activity,
    address::{MergeAddress, Screen, Unread},
    entity::{
        lists::{Lists, list_trouble},
        names::{GroupName, Names},
    },
    hooks::Load,
    navigation::Navigation,
    session::{
        Session,
        ask::{Question, use_question},
        trouble::{trouble, wait_notice},
    },
    text::inside,
    ui::{
        button::button,
        element::{Content, Element, el, live},
        empty::empty,
        notice::{Tone, notice},
        number::plural,
        select::{option, select},
    },
};
use leptos::prelude::*;

type Given = (Session, Navigation, Lists, Activity);

crate::part! {
    merge:
    /// Merging runs of a group into its enriched dataset (contract section 3).
    pub fn merge_screen(given: Given, address: Signal<Unread>) -> AnyView {
        screen(given, Memo::new(move |_| address.with(MergeAddress::read)).into())
    }
}

fn screen(given: Given, address: Signal<MergeAddress>) -> AnyView {
    let (_, navigation, lists, activity) = given;
    let heading = el("div")
        .class("page-heading")
        .child(el("h1").child("Merge"))
        .child(el("p").class("soft").child("Join the latest completed runs of a group into one enriched dataset."));
    let group = Memo::new(move |_| address.with(|address| address.group.clone()));
    let names = lists.names;
    let shared = Memo::new(move |_| {
        let group = group.get()?;
        names.with(|names| names.group(&group).filter(|group| group.shared).cloned())
    });
    let content = live(move || match (group.get(), shared.get()) {
        (None, _) => {
            let text = "Its scrapers, and the run of each that can be merged, are shown here.";
            empty("list", "Choose a group", text, None).view()
        }
        (Some(_), Some(group)) => refused_group(&group).view(),
        (Some(group), None) => activity.gate(move || board_screen(given, &group, address)),
    });
    [heading.view(), group_choice(navigation, names, group.into()), list_trouble(lists), content].view()
}

/// The groups that can be merged: own ones that are no dataset of another. Shared ones are listed too.
fn group_choice(navigation: Navigation, names: Signal<Names>, chosen: Signal<Option<String>>) -> AnyView {
    let options = move || {
        names.with(|names| {
            let all = names.groups();
            let is_dataset = |group: &&GroupName| {
                all.iter().any(|other| !other.shared && group.name == format!("{}_enriched", other.name))
            };
            let choice = |group: &&GroupName| {
                let id = group.id.clone();
                let name = if group.shared {
                    format!("{} (shared with you)", inside(&group.name))
                } else {
                    group.name.clone()
                };
                option(id.clone(), name, move || chosen.with(|chosen| chosen.as_ref() == Some(&id)))
            };
            let mut options = vec![option(String::new(), "Choose…".to_owned(), move || chosen.with(Option::is_none))];
            options.extend(all.iter().filter(|group| !is_dataset(group)).map(choice));
            options
        })
    };
    let choose = move |id: String| {
        let group = (!id.is_empty()).then_some(id);
        navigation.push(&Screen::from(MergeAddress { group, picks: Vec::new() }));
    };
    el("div").class("group-pick").child(select("Group", "group", live(options), choose)).view()
}

fn refused_group(group: &GroupName) -> Element {
    let owner = group.owner.as_ref().map(|owner| format!(" by {owner}")).unwrap_or_default();
    let text = el("p")
        .child(el("strong").child("This group cannot be merged."))
        .child(format!(" It is shared with you{owner}: it can be read, not changed. Only its owner may merge it."));
    notice(Tone::Plain, "lock", text, None)
}

fn board_screen(given: Given, group: &str, address: Signal<MergeAddress>) -> AnyView {
    let (session, _, lists, _) = given;
    let desk = Desk::open(given, group, address);
    let progress = RwSignal::new((0, 0));
    let found = board(session, lists, &desk, progress);
    let again = found.answer;
    desk.on_read_again(move || again.again());
    let content = {
        let desk = desk.clone();
        live(move || {
            found.answer.state.with(|load| match (load, load.value()) {
                (Load::Idle, _) => {
                    let again = button("button primary", "Read again", move || found.answer.again());
                    empty("stopped", "Stopped", "The board was not read to its end.", Some(again)).view()
                }
                (_, Some(board)) => shown(&desk, board).view(),
                (Load::Loading { .. }, None) => reading(found, progress).view(),
                _ => ().view(),
            })
        })
    };
    let failed = live(move || {
        let error = found.answer.state.with(|load| load.error().cloned())?;
        Some(trouble(session, "The latest runs".into(), error, move || found.answer.again()))
    });
    [outcomes(&desk), wait_notice(found.wait), failed, content].view()
}

/// Reads the board as soon as the scrapers' names are there.
fn board(session: Session, lists: Lists, desk: &Desk, progress: RwSignal<(usize, usize)>) -> Question<Board> {
    let settled = RwSignal::new(false);
    Effect::new(move || {
        if lists.settled.get() && !settled.get() {
            settled.set(true);
        }
    });
    let group = desk.group().unwrap_or_default();
    let question = {
        let group = group.clone();
        move || {
            settled.get().then(|| {
                lists.names.with(|names| {
                    let all = names.find_scrapers("", Some(&group)).into_iter();
                    let mine = all.filter(|scraper| scraper.group.as_deref() == Some(&group));
                    mine.map(|scraper| scraper.id.clone()).collect::<Vec<_>>()
                })
            })
        }
    };
    use_question(session, question, move |client, scrapers, wait| {
        let group = group.clone();
        async move {
            let Some(scrapers) = scrapers else { return std::future::pending().await };
            progress.set((0, 1));
            let since = session.clock.exact().timestamp_millis().unsigned_abs();
            let finding = Finding::new(&group, scrapers);
            let scrapers = find(&client, finding, wait, move |now| progress.set(now)).await?;
            Ok(Board { scrapers, since })
        }
    })
}

fn reading(found: Question<Board>, progress: RwSignal<(usize, usize)>) -> Element {
    let words = move || {
        let (done, all) = progress.get();
        format!("Finding the latest run of each scraper… {done} of {}", plural(all as u64, "request", "requests"))
    };
    let bar = el("progress")
        .attr("aria-label", "Finding the latest runs")
        .live_attr("max", move || progress.get().1.max(1).to_string())
        .live_attr("value", move || progress.get().0.to_string());
    let text = [el("p").live(words), bar];
    notice(Tone::Plain, "search", text, Some(button("button", "Cancel", move || found.answer.cancel())))
}

fn shown(desk: &Desk, board: &Board) -> Element {
    let ready: Vec<String> = board.ready().map(|(run, _)| run.id.clone()).collect();
    if board.scrapers.is_empty() {
        return empty("list", "No scrapers in this group", "A merge joins runs of different scrapers.", None);
    }
    let counts = format!("{} · {} ready", plural(board.scrapers.len() as u64, "scraper", "scrapers"), ready.len());
    let (all, none, again) = (desk.clone(), desk.clone(), desk.clone());
    let select_all = button("button", "Select all ready", move || {
        all.go(|address| MergeAddress { picks: ready.clone(), ..address.clone() });
    });
    let select_none = button("button", "Select none", move || {
        none.go(|address| MergeAddress { picks: Vec::new(), ..address.clone() });
    });
    let reload = button("button", "Read again", move || again.read_again());
    let tools = el("div")
        .class("actions board-tools")
        .child(el("p").class("soft").attr("role", "status").child(counts))
        .child(select_all)
        .child(select_none)
        .child(reload);
    let table = el("section").class("panel").attr("aria-label", "Readiness").child(table(desk, board));
    let main = el("div").class("board").child(tools).child(ages(desk, board.clone())).child(table);
    el("div").class("with-aside").child(main).child(side(desk, board.clone()))
}
