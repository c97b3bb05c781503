//! Messages about a request that was sent, by this tab or another: it is done, or nobody knows.

use super::{
    super::flow::{Proof, Recheck},
    Message, by_action, message, run_name, state_word, status,
};
use crate::{
    api::{Error, Kind, types as contract},
    features::activity::{Action, Entry},
    ui::notice::Tone,
};

/// Nobody knows its result.
pub(super) fn unknown(action: Action, error: Option<&Error>, recheck: &Recheck) -> Message {
    let unknown = by_action(action, "We don’t know whether the run started:", "We don’t know whether the run stopped:");
    match recheck {
        Recheck::NotYet | Recheck::InProgress => {
            let why = match error.map(|error| (error.kind, error.status)) {
                None => "it was sent earlier, and the result never arrived.".to_owned(),
                Some((Kind::Offline, _)) => "the connection dropped.".to_owned(),
                Some((Kind::TimedOut, _)) => "the server didn’t respond in time.".to_owned(),
                Some(_) => format!("the server’s response doesn’t say{}.", error.map(status).unwrap_or_default()),
            };
            let next = by_action(
                action,
                "We won’t retry, because that could start it twice. Check the scraper’s latest run.",
                "We won’t retry, because that could stop a different run. Check whether this run has stopped.",
            );
            message(Tone::Warn, "offline", unknown, format!("{why} {next}"))
        }
        Recheck::Failed(error) => message(
            Tone::Warn,
            "offline",
            unknown,
            format!("couldn’t check the scraper{}. Wait a moment, then check again.", status(error)),
        ),
        Recheck::Inconclusive(state, _) => inconclusive(action, state.as_ref()),
    }
}

fn inconclusive(action: Action, state: Option<&contract::State>) -> Message {
    let (title, body) = match (action, state) {
        (Action::Stop, Some(state)) => (
            "This run hasn’t stopped yet",
            format!(
                "(state: {}). The request may still get through. Check again in a minute, or dismiss and stop it again.",
                state_word(Some(state))
            ),
        ),
        (Action::Stop, None) => (
            "We can’t tell whether the run stopped:",
            "it isn’t among the scraper’s latest runs. Check again in a minute, or dismiss this.".to_owned(),
        ),
        (_, Some(state)) => (
            "No new run yet",
            format!(
                "(last run: {}). The request may still get through. Check again in a minute, or dismiss and start it \
                 again.",
                state_word(Some(state))
            ),
        ),
        (_, None) => (
            "No new run yet.",
            "The request may still get through. Check again in a minute, or dismiss and start it again.".to_owned(),
        ),
    };
    message(Tone::Plain, "clock", title, body)
}

/// Another tab, or an earlier click, does it or has done it.
pub(super) fn handled_elsewhere(action: Action, entry: Option<&Entry>) -> Message {
    match entry {
        None => message(
            Tone::Warn,
            "running",
            by_action(action, "This scraper is already being started.", "This run is already being stopped."),
            "Another tab or an earlier click sent the request. Activity will show the result.",
        ),
        Some(_) => message(
            Tone::Plain,
            "completed",
            by_action(action, "This scraper was started in the meantime.", "This run was stopped in the meantime."),
            "Another tab sent the request.",
        ),
    }
}

/// It is done.
pub(super) fn done(action: Action, proof: &Proof) -> Message {
    let title = by_action(action, "Run started.", "Run stopped.");
    match proof {
        Proof::Answer(first) => {
            let first = if *first == Some(true) { " It is this scraper’s first run." } else { "" };
            let text = by_action(action, "It will appear in the list shortly.", "Rows collected so far were kept.");
            message(Tone::Good, "completed", title, format!("{text}{first}"))
        }
        Proof::Seen(run, error) => {
            let found = run.as_deref().map(|run| {
                let name = by_action(action, "New ", "State of ");
                format!("{name}{}: {}.", run_name(run), state_word(run.state.value()))
            });
            let but = error.as_ref().and_then(|error| error.status).map(|status| {
                let anyway = by_action(action, "a run has started anyway", "the run has stopped anyway");
                format!("The server returned {status}, but {anyway}.")
            });
            let told: Vec<String> = [found, but].into_iter().flatten().collect();
            let body = if told.is_empty() { "It will appear in the list shortly.".to_owned() } else { told.join(" ") };
            message(Tone::Good, "completed", title, body)
        }
        Proof::Obsolete(state) => message(
            Tone::Plain,
            "completed",
            format!("The run had already finished ({}).", state_word(Some(state))),
            "There was nothing left to stop.",
        ),
    }
}
