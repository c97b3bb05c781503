//! Messages about a write that was sent, by this tab or another: it is done, or nobody knows.

use super::{
    super::flow::{Proof, Recheck},
    Message, by_action, message, run_and_state, state_word, status,
};
use crate::{
    api::{Error, Kind, types as contract},
    features::activity::{Action, Entry},
    ui::notice::Tone,
};

/// Nobody knows what came of it.
pub(super) fn unknown(action: Action, error: Option<&Error>, recheck: &Recheck) -> Message {
    let why = match error.map(|error| (error.kind, error.status)) {
        None => "It was sent in an earlier visit or from another tab, and no answer is known.".to_owned(),
        Some((Kind::Offline, _)) => "The connection broke before the answer came.".to_owned(),
        Some((Kind::TimedOut, _)) => "The server took too long to answer.".to_owned(),
        Some(_) => format!("The answer does not say{}.", error.map(status).unwrap_or_default()),
    };
    let never = "Nothing is sent again: the API has no key that would make a repeated request happen once.";
    let next = match recheck {
        Recheck::NotYet | Recheck::UnderWay => by_action(
            action,
            "The scraper’s newest runs tell: is there a newer one?",
            "The scraper’s newest runs tell: has this run stopped?",
        )
        .to_owned(),
        Recheck::Failed(error) => format!("The scraper could not be looked at{}. Try again.", status(error)),
        Recheck::Inconclusive(state, _) => inconclusive(action, state.as_ref()),
    };
    let title =
        by_action(action, "It is not known whether a run was started.", "It is not known whether the run was stopped.");
    message(Tone::Warn, "offline", title, format!("{why} {never} {next}"))
}

fn inconclusive(action: Action, state: Option<&contract::State>) -> String {
    match (action, state) {
        (Action::Stop, Some(state)) => format!(
            "This run is still {}: the stop did not arrive, or has not taken effect yet. Look again in a while.",
            state_word(Some(state))
        ),
        (Action::Stop, None) => "This run is not among the scraper’s newest ones, so nobody can tell.".to_owned(),
        (_, state) => {
            let last = state.map(|state| format!("; its last one is {}", state_word(Some(state)))).unwrap_or_default();
            format!(
                "The scraper has no newer run so far{last}. The request may still arrive: look again in a while, or \
                 forget it and ask once more."
            )
        }
    }
}

/// Another tab, or an earlier click, is at it or has done it.
pub(super) fn handled_elsewhere(action: Action, entry: Option<&Entry>) -> Message {
    match entry {
        None => message(
            Tone::Warn,
            "running",
            by_action(action, "This scraper is being started right now.", "This scraper is being stopped right now."),
            "Another tab sent it, or an earlier click did. Nothing was sent from here; Activity has the outcome.",
        ),
        Some(_) => message(
            Tone::Plain,
            "completed",
            by_action(action, "This scraper was started meanwhile.", "This scraper was stopped meanwhile."),
            "Another tab did it. Nothing was sent from here.",
        ),
    }
}

/// It is done.
pub(super) fn done(action: Action, proof: &Proof) -> Message {
    match proof {
        Proof::Answer(first) => {
            let first = if *first == Some(true) { " It is the scraper’s first one." } else { "" };
            let text = by_action(
                action,
                "It shows in the history as soon as the server lists it.",
                "What it has brought stays.",
            );
            let title = by_action(action, "A run was started.", "The run was stopped.");
            message(Tone::Good, "completed", title, format!("{text}{first}"))
        }
        Proof::Seen(run, error) => {
            let found = match (action, run.as_deref()) {
                (Action::Stop, Some(run)) => format!("Its {} now.", run_and_state(run)),
                (_, Some(run)) => format!("There is a newer one: {}.", run_and_state(run)),
                (_, None) => "The scraper says that one is under way.".to_owned(),
            };
            let but = error.as_ref().and_then(|error| error.status).map(|status| {
                format!(" The server answered {status}; the first attempt had arrived all the same, or somebody else did it.")
            });
            let title = by_action(action, "A run was started.", "The run has stopped.");
            message(Tone::Good, "completed", title, format!("{found}{}", but.unwrap_or_default()))
        }
        Proof::Obsolete(state) => message(
            Tone::Plain,
            "completed",
            "The run has ended by itself.",
            format!("It is {}: there was nothing left to stop.", state_word(Some(state))),
        ),
    }
}
