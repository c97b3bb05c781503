//! Everything but the preview: why there is none, what is under way, and what came of it.

use super::{
    desk::Desk,
    flow::{Event, REPEATS, State, Stop, Taken},
    preview::{Seen, together},
    words::{self, Words},
};
use crate::leptos::prelude::*;
use crate::{
    activity::Unrecorded,
    address::Screen,
    api::Error,
    contract::{DeletePreview, Field},
    session::trouble,
    text::brief,
    ui::{
        button::button,
        copy::copy_button,
        countdown::countdown,
        element::{Element, el, live},
        notice::{Tone, notice},
        number::plural,
        time_part::TimeContext,
    },
};

/// What is to be said in a state; nothing while the preview is shown.
pub(super) fn outcome(desk: &Desk, state: &State) -> Option<Element> {
    let server = desk.shared().session.server();
    Some(match state {
        State::Start | State::Asking(_) => asking(),
        State::NoPreview(error) => {
            let wait = error.retry_after.map(|wait| desk.shared().now.get_untracked() + wait.as_millis() as u64);
            let more = until(wait).into_iter().chain(report(error));
            said(words::no_preview(error, &server), more, vec![new_preview(desk), back(desk)])
        }
        State::Mismatched(mismatch, preview) => {
            said(words::mismatch(mismatch), [announced(preview)], vec![new_preview(desk), back(desk)])
        }
        State::Shown(..) => return None,
        State::Expired => expired(desk),
        State::Recording(seen) | State::Sending(seen, _) => sending(seen, &server),
        State::Waiting(_, times, at) => waiting(desk, *times, *at),
        State::Unrecorded(_, why) => unrecorded(desk, *why),
        State::Stopped(seen, stop) => stopped(desk, seen, stop, &server),
        State::Refused(error) => {
            let unsure = desk.with(|flow| flow.is_unsure());
            said(words::refused(error, unsure), report(error), vec![new_preview(desk), back(desk)])
        }
        State::Elsewhere(taken) => elsewhere(desk, taken),
        State::Done(earlier) => done(desk, *earlier),
    })
}

fn said(words: Words, more: impl IntoIterator<Item = Element>, acts: Vec<Element>) -> Element {
    let headline = el("p").child(el("strong").child(words.headline)).child(" ").child(words.text);
    let text: Vec<Element> = [headline].into_iter().chain(more).collect();
    notice(words.tone, words.icon, text, None).child(el("div").class("actions").children(acts))
}

fn asking() -> Element {
    let text = [
        el("p").attr("id", "asking").child("Asking the server what would be deleted…"),
        el("progress").attr("aria-labelledby", "asking"),
    ];
    notice(Tone::Plain, "search", text, None)
}

const NEW_PREVIEW: &str = "Get a new preview";

fn new_preview(desk: &Desk) -> Element {
    let desk = desk.clone();
    button("button", NEW_PREVIEW, move || desk.tell(Event::Ask))
}

fn back(desk: &Desk) -> Element {
    let back = desk.shared().back;
    el("a").class("button").live_attr("href", move || Screen::Runs(back.get()).href()).child("Back to runs")
}

fn activity() -> Element {
    el("a").class("button").attr("href", Screen::activity().href()).child("Open Activity")
}

/// Correlation id, and all that belongs into a report.
fn report(error: &Error) -> Vec<Element> {
    trouble::details(error.clone()).into_iter().flatten().collect()
}

/// A countdown, where there is something to wait for.
fn until(at: Option<u64>) -> Option<Element> {
    at.map(|at| el("p").child("Not before the end of ").child(countdown(at as f64)).child("."))
}

fn announced(preview: &DeletePreview) -> Element {
    let fact = |name: &str, value: &Field<String>| {
        format!("{name}: {}", brief(value.as_deref().unwrap_or(crate::entity::words::NOT_REPORTED)))
    };
    let token = if preview.token.value().is_some() { "token: sent" } else { "token: missing" };
    let facts = [fact("targetEntityId", &preview.target), fact("opName", &preview.operation), token.to_owned()];
    el("details")
        .class("report")
        .attr("open", "")
        .child(el("summary").child("Details to report"))
        .child(el("p").child(el("code").child("POST /api/scraper/data/preview-delete")))
        .children(facts.map(|fact| el("p").child(el("code").child(fact))))
}

fn expired(desk: &Desk) -> Element {
    let kept = desk.with(|flow| flow.is_unsure());
    let key = kept.then_some(" The same key is kept for the next attempt.");
    let text = el("p")
        .child(el("strong").child("The preview has expired."))
        .child(" Counts may have changed in the last 5 minutes, so nothing can be deleted on it any more.")
        .child(key);
    notice(Tone::Plain, "clock", text, None)
        .child(el("div").class("actions").child(new_preview(desk)).child(back(desk)))
}

fn rows(preview: &DeletePreview) -> Option<String> {
    together(preview).map(|count| plural(count, "row", "rows"))
}

fn sending(seen: &Seen, server: &str) -> Element {
    let rows = rows(&seen.preview).unwrap_or_else(|| "the rows".to_owned());
    let headline = el("strong").child(format!("Deleting {rows} on {server}…"));
    let text = [
        el("p").attr("id", "deleting").child(headline).child(" You can leave; Activity keeps the outcome."),
        el("progress").attr("aria-labelledby", "deleting"),
    ];
    notice(Tone::Plain, "running", text, None)
}

fn waiting(desk: &Desk, times: u32, at: u64) -> Element {
    let text = el("p")
        .child(el("strong").child("The run is still ending (409)."))
        .child(" Nothing was deleted yet. It is tried again with the same key in ")
        .child(countdown(at as f64))
        .child(format!(", {times} of {REPEATS} times."));
    let desk = desk.clone();
    let cancel = button("button", "Cancel", move || desk.tell(Event::Cancel));
    notice(Tone::Warn, "clock", text, Some(cancel))
}

fn unrecorded(desk: &Desk, why: Unrecorded) -> Element {
    let (cancel, go_on) = (desk.clone(), desk.clone());
    let acts = vec![
        button("button", "Cancel", move || cancel.tell(Event::Cancel)),
        button("button danger", "Delete without a record", move || go_on.tell(Event::GoOn)),
    ];
    said(words::unrecorded(why), [], acts)
}

fn stopped(desk: &Desk, seen: &Seen, stop: &Stop, server: &str) -> Element {
    let (error, label) = match stop {
        Stop::Unknown(error) => (error, "Repeat with the same key"),
        Stop::Partly(error) | Stop::Limited(error, _) | Stop::StillEnding(error) => {
            (error, "Try again with the same key")
        }
    };
    let until_then = match stop {
        Stop::Limited(_, until) => Some(*until),
        _ => None,
    };
    let now = desk.shared().now;
    let key = desk.with(|flow| flow.key().map(|key| key.as_str().to_owned()));
    let key = key.map(|key| {
        let copy = copy_button(key.clone(), "Copy key");
        el("p").class("correlation").child("Key ").child(el("code").child(key)).child(" ").child(copy)
    });
    let more: Vec<Element> = until(until_then).into_iter().chain(key).chain(report(error)).collect();
    let repeat = {
        let (desk, seen) = (desk.clone(), seen.clone());
        // One button while time goes by: it may have the focus, or be under a finger.
        let is_live = memo(move || seen.is_live(now.get()));
        let is_locked = memo(move || is_live.get() && until_then.is_some_and(|until| now.get() < until));
        let words = live(move || if is_live.get() { label } else { NEW_PREVIEW });
        button("button", words, move || {
            desk.tell(if is_live.get_untracked() { Event::Repeat } else { Event::Ask });
        })
        .live_attr("aria-disabled", move || is_locked.get().then_some("true"))
    };
    let words = words::stopped(stop, server);
    let headline = el("p").child(el("strong").child(words.headline)).child(" ").child(words.text);
    let text: Vec<Element> = [headline].into_iter().chain(more).collect();
    notice(words.tone, words.icon, text, None).child(el("div").class("actions").child(repeat).child(activity()))
}

fn elsewhere(desk: &Desk, taken: &Taken) -> Element {
    let when = match taken {
        Taken::Other(entry) => chrono::DateTime::from_timestamp_millis(entry.at as i64),
        Taken::Busy => None,
    };
    let when = when.map(|at| TimeContext::here().absolute(at)).unwrap_or_default();
    said(words::taken(taken, &when), [], vec![new_preview(desk), activity(), back(desk)])
}

fn done(desk: &Desk, earlier: bool) -> Element {
    let counted = desk.with(|flow| flow.before().and_then(rows));
    said(words::done(counted.as_deref(), earlier), [], vec![back(desk), activity()])
}
