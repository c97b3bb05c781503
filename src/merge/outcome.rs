//! What is under way, and what came of it: each with its own words and next step.

use super::{
    desk::Desk,
    finding::Latest,
    flow::{Choice, Event, State},
    readiness::Change,
};
use crate::leptos::prelude::*;
use crate::{
    activity::{Entry, Unrecorded},
    address::{DatasetAddress, Screen},
    api::{Error, Kind},
    contract::Run,
    entity::words::{NOT_REPORTED, short_id},
    session::{failure::status, trouble},
    text::inside,
    ui::{
        button::button,
        copy::copy_button,
        countdown::countdown,
        element::{Content, Element, el, live},
        notice::{Tone, notice},
        number::plural,
        time_part::{TimeContext, time},
    },
};

/// What is to be said in a state; nothing while the person chooses.
pub(super) fn outcome(desk: &Desk, state: &State) -> Option<Element> {
    Some(match state {
        State::Choosing => return None,
        State::Checking(_) => {
            busy("Reading the latest runs once more…", "The merge is sent only if they are still the picked ones.")
        }
        State::Recording(choice) | State::Sending(choice) => sending(desk, choice),
        State::Unchecked(error) => {
            let text = "Nothing was merged: the latest runs could not be read once more. Try again.";
            said(
                Tone::Error,
                "error",
                format!("The merge was not sent{}.", status(error)),
                text.to_owned(),
                report(error),
                vec![],
            )
        }
        State::Changed(changes) => changed(desk, changes),
        State::Unrecorded(_, why) => unrecorded(desk, *why),
        State::Unknown(choice, error) => unknown(desk, choice, error.as_ref()),
        State::Limited(_, error, until) => limited(desk, error, *until),
        State::Refused(choice, error) => refused(desk, choice, error),
        State::Busy => said(
            Tone::Warn,
            "running",
            "This group is being merged right now.".to_owned(),
            "Another tab sent it, or an earlier click did. Nothing was sent from here; Activity has the outcome."
                .to_owned(),
            vec![],
            vec![activity()],
        ),
        State::Other(entry) => other(desk, entry),
        State::Done(choice, items) => done(desk, choice, *items),
    })
}

fn report(error: &Error) -> Vec<Element> {
    trouble::details(error.clone()).into_iter().flatten().collect()
}

fn said(
    tone: Tone,
    glyph: &'static str,
    headline: String,
    text: String,
    more: Vec<Element>,
    acts: Vec<Element>,
) -> Element {
    let first = el("p").child(el("strong").child(headline)).child(" ").child(text);
    let text: Vec<Element> = [first].into_iter().chain(more).collect();
    let acts = (!acts.is_empty()).then(|| el("div").class("actions").children(acts));
    notice(tone, glyph, text, None).child(acts)
}

fn activity() -> Element {
    el("a").class("button").attr("href", Screen::activity().href()).child("Open Activity")
}

fn busy(headline: &'static str, text: &'static str) -> Element {
    let text = [
        el("p").attr("id", "merging").child(el("strong").child(headline)).child(" ").child(text),
        el("progress").attr("aria-labelledby", "merging"),
    ];
    notice(Tone::Plain, "running", text, None)
}

fn sending(desk: &Desk, choice: &Choice) -> Element {
    let runs = plural(choice.target.runs.len() as u64, "run", "runs");
    let headline = format!("Merging {runs} on {}…", desk.session().server());
    let text = [
        el("p")
            .attr("id", "merging")
            .child(el("strong").child(headline))
            .child(" You can leave; Activity keeps the outcome."),
        el("progress").attr("aria-labelledby", "merging"),
    ];
    notice(Tone::Plain, "running", text, None)
}

fn changed(desk: &Desk, changes: &[Change]) -> Element {
    let run = |run: &Run| {
        let context = TimeContext::here();
        let when = run.started.copied().map_or_else(|| NOT_REPORTED.to_owned(), |at| context.absolute(at));
        format!("{} of {when}", inside(&short_id(&run.id)))
    };
    let names = desk.lists().names;
    let line = |change: &Change| {
        let name = names.with_untracked(|names| inside(names.scraper_or_id(&change.scraper)));
        let now = match &change.now {
            Latest::Run { run: now, .. } => format!("now {}", run(now)),
            Latest::Never => "now no completed run".to_owned(),
            _ => "now unknown".to_owned(),
        };
        el("li").child(el("b").child(name)).child(format!(": picked {}, {now}.", run(&change.picked)))
    };
    let list = el("ul").children(changes.iter().map(line));
    let swaps: Vec<(String, Option<String>)> = changes
        .iter()
        .map(|change| {
            let now = match &change.now {
                Latest::Run { run, .. } => Some(run.id.clone()),
                _ => None,
            };
            (change.picked.id.clone(), now)
        })
        .collect();
    let (take, cancel) = (desk.clone(), desk.clone());
    let take = button("button", "Take the new ones", move || {
        take.tell(Event::Cancel);
        take.go(|address| {
            let swap = |pick: &String| match swaps.iter().find(|(old, _)| old == pick) {
                Some((_, now)) => now.clone(),
                None => Some(pick.clone()),
            };
            let picks = address.picks.iter().filter_map(swap).collect();
            crate::address::MergeAddress { picks, ..address.clone() }
        });
        take.read_again();
    });
    let cancel = button("button", "Back to choosing", move || {
        cancel.tell(Event::Cancel);
        cancel.read_again();
    });
    let headline = "The latest runs have changed meanwhile. Nothing was sent.".to_owned();
    said(Tone::Warn, "warning", headline, String::new(), vec![list], vec![take, cancel])
}

fn unrecorded(desk: &Desk, why: Unrecorded) -> Element {
    let (cancel, go_on) = (desk.clone(), desk.clone());
    let acts = vec![
        button("button", "Cancel", move || cancel.tell(Event::Cancel)),
        button("button danger", "Merge without a record", move || go_on.tell(Event::GoOn)),
    ];
    let text = format!("Every merge is recorded before it is sent, but {why}. Nothing was sent.");
    said(Tone::Warn, "warning", "This merge cannot be recorded.".to_owned(), text, vec![], acts)
}

fn unknown(desk: &Desk, choice: &Choice, error: Option<&Error>) -> Element {
    let why = match error.map(|error| (error.kind, error.status)) {
        None => "It was sent in an earlier visit, and the panel was closed before the answer came.".to_owned(),
        Some((Kind::Offline, _)) => "The connection broke before the answer came.".to_owned(),
        Some((Kind::TimedOut, _)) => "The server took too long to answer.".to_owned(),
        Some((_, Some(500))) => "The server failed (500), as it also does when it cannot read a run’s id.".to_owned(),
        Some(_) => format!("The answer does not say{}.", error.map(status).unwrap_or_default()),
    };
    let names: Vec<String> = choice.target.runs.iter().map(|run| inside(run.name_or_id())).collect();
    let what = el("p").child(format!("Merged were to be: {}.", names.join(", ")));
    let key = desk.with(|flow| flow.key().map(|key| key.as_str().to_owned()));
    let key = key.map(|key| {
        let copy = copy_button(key.clone(), "Copy idempotency key");
        el("p").class("correlation").child("Key ").child(el("code").child(key)).child(" ").child(copy)
    });
    let more = [what].into_iter().chain(key).chain(error.map(report).unwrap_or_default()).collect();
    let (repeat, forget) = (desk.clone(), desk.clone());
    let acts = vec![
        button("button", "Repeat with the same key", move || repeat.tell(Event::Repeat)),
        button("button", "Forget", move || forget.tell(Event::Forget)),
    ];
    let text =
        format!("{why} Nothing is sent again on its own. Repeating with the same key is safe: it cannot merge twice.");
    said(Tone::Warn, "offline", "It is not known whether the runs were merged.".to_owned(), text, more, acts)
}

fn limited(desk: &Desk, error: &Error, until: u64) -> Element {
    let wait = el("p").child("Not before the end of ").child(countdown(until as f64)).child(".");
    let more = [wait].into_iter().chain(report(error)).collect();
    let (repeat, cancel, now) = (desk.clone(), desk.clone(), desk.now());
    let repeat = button("button", "Try again with the same key", move || repeat.tell(Event::Repeat))
        .live_attr("aria-disabled", move || (now.get() < until).then_some("true"));
    let acts = vec![repeat, button("button", "Cancel", move || cancel.tell(Event::Cancel))];
    let headline = "Too many requests (429).".to_owned();
    said(Tone::Warn, "clock", headline, "Nothing was merged.".to_owned(), more, acts)
}

fn refused(desk: &Desk, choice: &Choice, error: &Error) -> Element {
    let status = status(error);
    let (glyph, headline, next) = match (error.kind, error.status) {
        (Kind::Unauthorized, _) => {
            ("lock", "The server no longer accepts this key (401).".to_owned(), "Sign in again; your choice is kept.")
        }
        (Kind::PlanLacks, _) => (
            "lock",
            format!("This account may not merge{status}."),
            "The plan lacks DATA_ENRICHMENT, or the wallet is empty. Ask whoever manages the plan.",
        ),
        (Kind::Forbidden, _) => ("lock", format!("This key may not merge{status}."), "Use a key of scope USER."),
        (Kind::Conflict, _) => (
            "clock",
            format!("The server cannot merge now{status}."),
            "A run may still be ending. Wait a moment, then try again.",
        ),
        (_, Some(400 | 404)) => (
            "error",
            format!("The server does not know this group, or one of the runs{status}."),
            "They may have been removed, or belong to another account.",
        ),
        (_, Some(422)) => ("error", "No row was merged (422).".to_owned(), ""),
        (_, None) => ("error", "The merge could not be sent.".to_owned(), "Try again."),
        _ => ("error", format!("The server refused to merge{status}."), ""),
    };
    let said_so = error.message.as_ref().map(|message| format!("It says: “{message}” ")).unwrap_or_default();
    let mut more = report(error);
    if error.status == Some(422) {
        more.insert(0, which_of_two(desk, choice));
    }
    said(Tone::Error, glyph, headline, format!("{said_so}Nothing was merged. {next}"), more, vec![])
}

/// A 422 has two reasons, and the latest runs tell which (contract section 3).
fn which_of_two(desk: &Desk, choice: &Choice) -> Element {
    let change = desk.changes_since(choice);
    el("p").attr("role", "status").live(move || match change.get() {
        None => "Finding out why…".to_owned(),
        Some(Some(0)) => {
            "All runs are still the latest of their scrapers, so no row has a title that is in all of them. \
                          The key check shows the titles."
                .to_owned()
        }
        Some(Some(count)) => {
            let runs = plural(count as u64, "picked run is", "picked runs are");
            format!("{runs} no longer the latest completed one of the scraper. The board is read again.")
        }
        Some(None) => {
            "Either a run is not the latest completed one of its scraper, or no title is in all of them.".to_owned()
        }
    })
}

fn other(desk: &Desk, entry: &Entry) -> Element {
    let when = chrono::DateTime::from_timestamp_millis(entry.at as i64).map(|at| time(at, true).view());
    let headline = if entry.is_open() {
        "Another merge of this group has no known outcome."
    } else {
        "This group was merged meanwhile."
    };
    let text = el("p")
        .child(el("strong").child(headline))
        .child(" It was begun ")
        .child(when)
        .child(". Nothing was sent from here.");
    let again = entry.outcome.is_some().then(|| {
        let desk = desk.clone();
        button("button", "Read again", move || {
            desk.tell(Event::Cancel);
            desk.read_again();
        })
    });
    notice(Tone::Warn, "warning", text, None).child(el("div").class("actions").child(again).child(activity()))
}

fn done(desk: &Desk, choice: &Choice, items: Option<u64>) -> Element {
    let headline = items.map_or_else(
        || "Merged. The server does not say how many items: it had done this before.".to_owned(),
        |items| format!("{} merged.", plural(items, "item", "items")),
    );
    let names: Vec<String> = choice.target.runs.iter().map(|run| inside(run.name_or_id())).collect();
    let group = choice.target.group.as_ref().map_or("", |group| group.name_or_id());
    let text = format!("{}_enriched was replaced from {}.", inside(group), names.join(", "));
    let (names, sibling) = (desk.lists().names, format!("{group}_enriched"));
    let open = live(move || {
        let id = names.with(|names| {
            names
                .groups()
                .into_iter()
                .find(|group| !group.shared && group.name == sibling)
                .map(|group| group.id.clone())
        })?;
        let screen = Screen::from(DatasetAddress::new(id));
        Some(el("a").class("button primary").attr("href", screen.href()).child("Open dataset"))
    });
    let open = el("span").child(open);
    said(Tone::Good, "completed", headline, text, vec![], vec![open, activity()])
}

/// A part that follows the flow's state.
pub(super) fn outcomes(desk: &Desk) -> AnyView {
    let desk = desk.clone();
    let stage = {
        let desk = desk.clone();
        memo(move || desk.look(|flow| flow.state().clone()))
    };
    live(move || stage.with(|state| outcome(&desk, state)))
}
