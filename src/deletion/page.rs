//! The deletion's screen: which run, what would go, and the one way to it.

use std::cell::Cell;

use gloo_timers::future::TimeoutFuture;
use web_sys::KeyboardEvent;

use super::{
    commands::commands,
    confirm::{confirmation, ring},
    desk::{Desk, Shared},
    flow::{Event, Flow, State},
    outcome::outcome,
    preview::split,
};
use crate::leptos::{on_window, prelude::*, spawn};
use crate::{
    activity::Activity,
    address::{DeletionAddress, RunsAddress, Screen, Unread},
    api::Error,
    contract::{HistoryQuery, Run, Sort},
    entity::{lists::Lists, parts::or_not_reported, seen::not_deletable, words::short_id},
    navigation::Navigation,
    session::{Session, ask::use_question, trouble::trouble},
    text::inside,
    ui::{
        element::{Content, Element, el, live},
        focus,
        load::{Load, Loader},
        notice::{Tone, notice},
        number::grouped,
        time_part::{TimeContext, time},
    },
};

/// How many runs of the group are looked through for the run's facts, when no list has shown it.
const LOOKED_THROUGH: u16 = 200;

/// What has the focus while nothing better does.
const PANEL: &str = "deletion";

type Given = (Session, Navigation, Lists, Activity);

crate::part! {
    deletion:
    /// The deletion of one run's rows (contract section 4). Opening it asks for a preview and nothing more.
    pub fn deletion_screen(given: Given, address: Unread, back: Signal<RunsAddress>) -> AnyView {
        open(given, DeletionAddress::read(&address), back)
    }
}

fn open((session, navigation, lists, activity): Given, address: DeletionAddress, back: Signal<RunsAddress>) -> AnyView {
    let facts = facts(session, lists, &address);
    activity.gate(move || {
        let desk = Desk::open((session, navigation, lists, activity), &address, back);
        screen(&desk, activity, &address, facts)
    })
}

/// What is known of the run.
#[derive(Clone, Copy)]
struct Facts {
    /// The run itself, or nothing where it was not found.
    state: Signal<Load<Option<Run>, Error>>,
    /// Where it was asked for.
    asked: Option<Loader<Option<Run>, Error>>,
}

/// The run, as far as it is known: at once from the list that was shown, else from the group's history.
fn facts(session: Session, lists: Lists, address: &DeletionAddress) -> Facts {
    if let Some(run) = lists.seen.get(&address.run) {
        return Facts { state: *RwSignal::new(Load::Ready(Some(run))), asked: None };
    }
    let query = HistoryQuery {
        group: address.group.clone(),
        scraper: None,
        state: None,
        with_deleted: true,
        page: 0,
        size: LOOKED_THROUGH,
        sort: Sort::default(),
    };
    let id = address.run.clone();
    let found = use_question(
        session,
        || (),
        move |client, (), wait| {
            let (query, id) = (query.clone(), id.clone());
            async move {
                let page = client.history(&query, &|at| wait.note(at)).await?;
                Ok(page.content.into_iter().find(|run| run.id == id))
            }
        },
    );
    Facts { state: found.answer.state, asked: Some(found.answer) }
}

fn screen(desk: &Desk, activity: Activity, address: &DeletionAddress, facts: Facts) -> AnyView {
    let Shared { lists, session, .. } = desk.shared();
    let run = memo(move || facts.state.with(|load| load.value().cloned().flatten()));
    let id = address.run.clone();
    let named = desk.clone();
    effect(move || {
        lists.names.with(|_| ());
        run.with(|run| named.name(run.as_ref()));
    });
    escape(desk);
    let stage = {
        let desk = desk.clone();
        memo(move || {
            desk.look(|flow| match flow.state() {
                State::Shown(seen, _) => State::Shown(seen.clone(), String::new()),
                state => state.clone(),
            })
        })
    };
    let group = address.group.clone();
    let refusal = memo(move || {
        let deleted = activity.ledger().with(|ledger| ledger.deletion_of(&id).map(|entry| entry.at));
        lists.names.with(|names| {
            run.with(|run| {
                let of_run = run.as_ref().and_then(|run| names.group_id_of(run));
                let group = group.as_deref().or(of_run).and_then(|id| names.group(id));
                not_deletable(run.as_ref(), group, deleted.is_some()).map(|why| (why, deleted))
            })
        })
    });
    let first = desk.clone();
    effect(move || {
        // Nothing is asked where it is certain that nothing can be deleted.
        let ready = lists.settled.get() && refusal.with(Option::is_none);
        if ready && first.with(|flow| *flow.state() == State::Start) {
            first.tell(Event::Ask);
        }
    });
    let heading = {
        let desk = desk.clone();
        live(move || {
            stage.with(|stage| match stage {
                State::Shown(seen, _) if refusal.with(Option::is_none) => Some(ring(&desk, seen.until())),
                _ => None,
            })
        })
    };
    let content = {
        let desk = desk.clone();
        live(move || stage.with(|stage| content(&desk, stage, refusal.get())))
    };
    let commanded = desk.clone();
    let has_begun = Cell::new(false);
    effect(move || {
        stage.with(|_| ());
        // What had the focus may be gone with the stage before.
        if has_begun.replace(true) {
            spawn(async {
                TimeoutFuture::new(0).await;
                focus::again_in_place(PANEL);
            });
        }
    });
    let panel = el("section")
        .class("panel")
        .attr("id", PANEL)
        .attr("tabindex", "-1")
        .attr("aria-label", "Deletion")
        .child(el("div").class("body").child(run_facts(session, lists, address, facts)).child(content));
    let title = el("h1").live(move || {
        if stage.with(|stage| matches!(stage, State::Done(_))) {
            "The scraped rows of this run are deleted"
        } else {
            "Delete the scraped rows of this run?"
        }
    });
    el("div")
        .class("confirm")
        .child(breadcrumbs(desk, address))
        .child(el("div").class("page-heading").child(title).child(heading))
        .child(panel)
        .child(live(move || refusal.with(Option::is_none).then(|| commands(&commanded, stage))))
        .view()
}

/// What stands below the facts of the run.
fn content(desk: &Desk, stage: &State, refusal: Option<(&'static str, Option<u64>)>) -> Vec<AnyView> {
    let untouched = matches!(
        stage,
        State::Start
            | State::Asking(_)
            | State::NoPreview(_)
            | State::Mismatched(..)
            | State::Shown(..)
            | State::Expired
    );
    if let Some((why, deleted)) = refusal.filter(|_| untouched) {
        return vec![not_offered(why, deleted, desk.shared().back).view()];
    }
    match stage {
        State::Shown(seen, _) => confirmation(desk, seen),
        state => vec![outcome(desk, state).view()],
    }
}

fn not_offered(why: &'static str, deleted: Option<u64>, back: Signal<RunsAddress>) -> Element {
    let at = deleted.and_then(|at| chrono::DateTime::from_timestamp_millis(at as i64));
    let when = at.map(|at| el("span").child(" It was done from this browser, begun ").child(time(at, true)).child("."));
    let text = el("p").child(el("strong").child(why)).child(when);
    let link = el("a").class("button").live_attr("href", move || Screen::Runs(back.get()).href()).child("Back to runs");
    notice(Tone::Plain, "lock", text, Some(link))
}

fn breadcrumbs(desk: &Desk, address: &DeletionAddress) -> Element {
    let back = desk.shared().back;
    let runs = el("a").live_attr("href", move || Screen::Runs(back.get()).href()).child("Runs");
    let id = el("code").attr("title", address.run.clone()).child(short_id(&address.run));
    let last = el("li").attr("aria-current", "page").child("Delete rows");
    let list = el("ol").child(el("li").child(runs)).child(el("li").child(id)).child(last);
    el("nav").class("breadcrumbs").attr("aria-label", "Breadcrumbs").child(list)
}

/// The run's facts. What is missing is not reported only if the run itself was.
fn run_facts(session: Session, lists: Lists, address: &DeletionAddress, facts: Facts) -> Element {
    let (head, tail) = split(&address.run);
    let fact = |term: &'static str, value: AnyView| el("div").child(el("dt").child(term)).child(el("dd").child(value));
    let id = el("span").class("target").child(el("bdi").child(inside(head))).child(el("mark").child(tail.to_owned()));
    let told = move |read: &dyn Fn(&Run) -> Option<String>| {
        facts.state.with(|load| match load {
            Load::Failed { .. } => soft("not loaded"),
            Load::Ready(None) => soft("not found"),
            Load::Ready(Some(run)) => or_not_reported(read(run)).view(),
            _ => soft("…"),
        })
    };
    let scraper = live(move || told(&|run| lists.names.with(|names| names.scraper_of(run).map(str::to_owned))));
    let group = address.group.clone();
    let group = live(move || {
        let name = lists.names.with(|names| {
            let run =
                facts.state.with(|load| load.value()?.as_ref().and_then(|run| names.group_of(run).map(str::to_owned)));
            run.or_else(|| group.as_ref().map(|id| names.group_or_id(id).to_owned()))
        });
        name.map_or_else(|| told(&|_| None), Content::view)
    });
    let context = TimeContext::here();
    let started = live(move || told(&|run| run.started.copied().map(|at| context.absolute(at))));
    let items = live(move || told(&|run| run.items_quantity.copied().map(grouped)));
    let again = move || {
        if let Some(asked) = facts.asked {
            asked.again();
        }
    };
    let failed = live(move || {
        let error = facts.state.with(|load| load.error().cloned());
        error.map(|error| trouble(session, "The run’s facts".into(), error, again))
    });
    let list = el("dl").class("facts").children([
        fact("Run", id.view()),
        fact("Scraper", scraper),
        fact("Group", group),
        fact("Started", started),
        fact("Items", items),
        fact("On server", el("code").child(session.server()).view()),
    ]);
    el("div").class("flow").child(list).child(failed)
}

fn soft(words: &'static str) -> AnyView {
    el("span").class("soft").child(words).view()
}

/// Escape goes back, unless something is under way or something lies over the screen.
fn escape(desk: &Desk) {
    let desk = desk.clone();
    on_window("keydown", move |event| {
        use wasm_bindgen::JsCast;
        let over = document().query_selector("dialog[open], :popover-open").ok().flatten().is_some();
        let escape = event.unchecked_ref::<KeyboardEvent>().key() == "Escape";
        if escape && !over && !event.default_prevented() && !desk.with(Flow::is_under_way) {
            desk.go_back();
        }
    });
}
