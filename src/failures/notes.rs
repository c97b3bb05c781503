//! What must be said beside the list: that it is being read, that it broke off, that numbers do not fit together.

use links::message::Tab;

use super::{
    history,
    page::Failures,
    reading::{Outcome, Progress},
    words,
};
use crate::leptos::prelude::*;
use crate::{
    contract::Run,
    session::{
        failure::{Subject, status},
        trouble::{details, trouble, wait_notice},
    },
    ui::{
        button::{button, button_that_goes},
        element::{Content, Element, el, live},
        empty::empty,
        lazy::reload_or,
        load::Load,
        notice::{Tone, notice},
        number::{grouped, plural},
    },
};

const LINKS: Subject = Subject {
    what: "The failed links",
    refused: Some((
        "The server knows no such run in this group",
        "The address may be incomplete, or the run belongs to another group or account.",
    )),
};

/// The links' own state: on their way, not to be had, or none.
pub(super) fn state_of_links(failures: Failures) -> AnyView {
    let links = failures.links;
    let finished = move || with_run(failures, history::is_finished);
    let reported = move || with_run(failures, |run| run.error_links.copied()).flatten();
    let again = move || links.answer.again();
    let state = move || {
        links.answer.state.with(|load| match load {
            Load::Loading { .. } => Some(reading_now(failures, reported())),
            Load::Failed { error, .. } => Some(trouble(failures.session, LINKS, error.clone(), again)),
            Load::Cancelled => {
                let ask = button("button primary", "Load the links", again);
                Some(empty(
                    "stopped",
                    "Stopped",
                    "Loading was cancelled before all links were there. None are kept.",
                    Some(ask),
                ))
            }
            Load::Ready(Outcome::Whole(held)) if held.links == 0 => Some(no_links(reported(), finished(), again)),
            Load::Ready(Outcome::Whole(_)) => None,
            Load::Ready(broken) => Some(broken_off("The failed links", broken, again)),
        })
    };
    let odd = memo(move || {
        let held = failures.held().filter(|held| held.links > 0)?;
        words::mismatch(held.links, reported(), finished().unwrap_or(true))
    });
    let unread = memo(move || failures.held().map_or(0, |held| held.unreadable));
    let found = memo(move || {
        failures.background.answer.state.with(|load| matches!(load, Load::Ready(found) if found.run.is_none()))
    });
    let looking = move || {
        let error = failures.background.answer.state.with(|load| load.error().cloned())?;
        let subject = Subject { what: "The run’s facts", refused: None };
        Some(trouble(failures.session, subject, error, move || failures.background.answer.again()))
    };
    [
        live(looking),
        live(move || found.get().then(not_found)),
        wait_notice(links.wait),
        live(state),
        live(move || (finished() == Some(false)).then(|| going_on(again))),
        live(move || odd.get().map(|words| notice(Tone::Plain, "info", el("p").child(words), None))),
        live(move || (unread.get() > 0).then(|| unreadable(unread.get()))),
    ]
    .view()
}

/// What `look` makes of the run, where it is known.
fn with_run<T>(failures: Failures, look: impl Fn(&Run) -> T) -> Option<T> {
    failures.background.answer.state.with(|load| load.value()?.run.as_ref().map(look))
}

fn reading_now(failures: Failures, expected: Option<u64>) -> Element {
    let now = failures.progress[0];
    let words = move || progress_words("Loading the failed links", now.get());
    let bar = move || {
        let bar = el("progress").attr("aria-label", "Loading the failed links");
        match (now.get(), expected) {
            (Some(now), Some(all)) if all > 0 => {
                bar.attr("max", all.to_string()).attr("value", u64::from(now.links).min(all).to_string())
            }
            _ => bar,
        }
    };
    let text = [el("p").live(words).view(), live(bar)];
    notice(Tone::Plain, "clock", text, Some(button("button", "Cancel", move || failures.links.answer.cancel())))
}

/// How far reading has come: "Loading the failed links: 12,345 links, 1.9 MB".
pub(super) fn progress_words(what: &str, now: Option<Progress>) -> String {
    match now.filter(|now| now.bytes > 0) {
        Some(now) => format!("{what}: {}, {}", plural(now.links.into(), "link", "links"), words::bytes(now.bytes)),
        None => format!("{what}…"),
    }
}

/// An answer that cannot be used.
pub(super) fn broken_off<T>(what: &str, broken: &Outcome<T>, again: impl Fn() + 'static) -> Element {
    let (headline, advice, report) = match broken {
        Outcome::CutOff { links, report } => (
            format!("The answer was cut off after {}.", plural(u64::from(*links), "link", "links")),
            format!("{what} could not be loaded. None of them are kept, because the rest is missing. Try again."),
            Some(report),
        ),
        Outcome::Malformed(report) => (
            format!("{what} came in a form the panel cannot read{}.", status(report)),
            "None are kept. Nothing was changed; try again, or report it.".to_owned(),
            Some(report),
        ),
        Outcome::Gone | Outcome::Whole(_) => (
            "This browser stopped reading.".to_owned(),
            "It may be out of memory, or it does not support module workers: close other tabs, then try again. Or the \
             panel was updated since this page was opened: reload it, the address and your sign-in stay."
                .to_owned(),
            None,
        ),
    };
    let headline = el("p").child(el("strong").child(headline)).child(" ").child(advice);
    let [correlation, report] = report.map_or([None, None], |report| details(report.clone()));
    let gone = matches!(broken, Outcome::Gone);
    let way = if gone { reload_or(again) } else { button_that_goes("Try again", again) };
    notice(Tone::Error, "error", [Some(headline), correlation, report], Some(way))
}

fn no_links(reported: Option<u64>, finished: Option<bool>, again: impl Fn() + 'static) -> Element {
    match reported.filter(|reported| *reported > 0) {
        Some(reported) => {
            let text = format!(
                "The run itself reports {} that failed. The server may not keep them any longer.",
                grouped(reported)
            );
            empty("info", "The server lists no failed links", &text, Some(button_that_goes("Load again", again)))
        }
        None if finished == Some(false) => empty("list", "No failed links so far", "The run is still going.", None),
        None => empty("completed", "Every link succeeded", "The server lists no failed link of this run.", None),
    }
}

fn going_on(again: impl Fn() + 'static) -> Element {
    let text = el("p")
        .child(el("strong").child("This run is still going."))
        .child(" More links may fail; this is the list as it was loaded.");
    notice(Tone::Plain, "running", text, Some(button_that_goes("Load again", again)))
}

fn unreadable(count: u32) -> Element {
    let headline = plural(count.into(), "entry of the answer was", "entries of the answer were") + " no link";
    let text = el("p").child(el("strong").child(headline)).child(" and could not be shown.");
    notice(Tone::Warn, "warning", text, None)
}

fn not_found() -> Element {
    let headline = el("strong").child("The run’s facts were not found.");
    let text = el("p").child(headline).child(
        " There is no request for a single run; it is not among the newest runs of its scraper or group that were looked through. Its failed links are shown all the same.",
    );
    notice(Tone::Plain, "info", text, None)
}

/// What must be said of the comparison.
pub(super) fn notes(failures: Failures) -> AnyView {
    let earlier = failures.earlier;
    let state = move || {
        earlier.answer.state.with(|load| match load {
            Load::Failed { error, .. } => {
                let subject = Subject { what: "The other run’s failed links", ..LINKS };
                Some(trouble(failures.session, subject, error.clone(), move || earlier.answer.again()))
            }
            Load::Ready(Some(Outcome::Whole(_)) | None) | Load::Loading { .. } | Load::Cancelled => None,
            Load::Ready(Some(broken)) => {
                Some(broken_off("The other run’s failed links", broken, move || earlier.answer.again()))
            }
        })
    };
    let gone = memo(move || failures.address.with(|address| address.tab == Tab::Gone));
    let words = || {
        let text = el("p")
            .child(el("strong").child("These links failed in the other run and are not listed in this one."))
            .child(" They may have succeeded, or not have been tried.");
        notice(Tone::Plain, "info", text, None)
    };
    let stopped = move || {
        failures
            .gone
            .get()
            .then(|| broken_off("The failed links", &Outcome::<()>::Gone, move || failures.links.answer.again()))
    };
    [wait_notice(earlier.wait), live(state), live(stopped), live(move || gone.get().then(words))].view()
}
