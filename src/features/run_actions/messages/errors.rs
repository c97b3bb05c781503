//! Messages where nothing was done: the write must not be sent, cannot be recorded, or was refused.

use super::{
    super::snapshot::Ineligible, Message, by_action, message, nothing_done, quote, run_and_state, state_word, status,
};
use crate::{
    api::{Error, Kind, types as contract},
    features::activity::{Action, RecordError},
    ui::notice::Tone,
};

/// The scraper could not be read before sending.
pub(super) fn check_failed(action: Action, error: &Error, server: &str) -> Message {
    let nothing = nothing_done(action);
    match error.kind {
        Kind::Offline => message(
            Tone::Plain,
            "offline",
            format!("No answer from {server}."),
            format!("{nothing} Check the connection, then try again."),
        ),
        Kind::Unauthorized => expired(nothing),
        Kind::Refused => message(
            Tone::Error,
            "error",
            format!("The server does not show this scraper{}.", status(error)),
            format!("{}{nothing} It may have been removed, or belong to another account.", quote(error)),
        ),
        _ => message(
            Tone::Warn,
            "warning",
            format!("The scraper could not be looked at{}.", status(error)),
            format!("{}{nothing} Wait a moment, then try again.", quote(error)),
        ),
    }
}

fn expired(nothing: &str) -> Message {
    let body = format!("{nothing} Sign in again, then press the button again.");
    message(Tone::Error, "lock", "The server no longer accepts this key (401).", body)
}

/// It must not be sent now.
pub(super) fn ineligible(action: Action, ineligible: &Ineligible) -> Message {
    let (title, why) = match ineligible {
        Ineligible::InFlight(Some(run)) => (
            "A run of this scraper is under way already.",
            format!("Its {}. Wait for its end, or stop it.", run_and_state(run)),
        ),
        Ineligible::InFlight(None) => {
            ("A run of this scraper is under way already.", "Wait for its end, or stop it.".to_owned())
        }
        Ineligible::Ended(state) => ("This run has ended already.", format!("It is {}.", state_word(Some(state)))),
        Ineligible::Waiting => ("This run has not started yet.", "Only a running one can be stopped.".to_owned()),
        Ineligible::NotFound => (
            "This run is not among the scraper’s newest ones.",
            "The API stops whatever the scraper is running, so a stop could meet another run.".to_owned(),
        ),
    };
    message(Tone::Warn, "warning", title, format!("{why} Nothing was sent. {}", nothing_done(action)))
}

/// It cannot be recorded.
pub(super) fn unrecorded(action: Action, why: RecordError) -> Message {
    let text = format!(
        "Every write is recorded before it is sent, but {why}. Nothing was sent. Without a record nobody can tell, after \
         a reload, whether it was done."
    );
    message(
        Tone::Warn,
        "warning",
        by_action(action, "This start cannot be recorded.", "This stop cannot be recorded."),
        text,
    )
}

/// Not now.
pub(super) fn retry_later(action: Action, error: &Error) -> Message {
    let nothing = nothing_done(action);
    if error.kind == Kind::RateLimited {
        let wait = if error.retry_after.is_none() { " Wait a moment, then try again." } else { "" };
        return message(Tone::Warn, "clock", "Too many requests (429).", format!("{nothing}{wait}"));
    }
    let title = if error.code.as_deref() == Some(crate::api::STILL_ENDING) {
        "A run of this scraper is still ending (409).".to_owned()
    } else {
        format!("The server cannot do it now{}.", status(error))
    };
    message(Tone::Warn, "clock", title, format!("{}{nothing}", quote(error)))
}

/// The server refused it. `last` is the state of the scraper's latest run, where it was read.
pub(super) fn refused(action: Action, error: &Error, last: Option<&contract::State>) -> Message {
    let (nothing, status, quote) = (nothing_done(action), status(error), quote(error));
    let act = by_action(action, "start a run", "stop a run");
    let (icon, title, next) = match (error.kind, error.status) {
        (Kind::Unauthorized, _) => return expired(nothing),
        (Kind::PlanLacks, _) if error.code.as_deref() == Some("WALLET_INSUFFICIENT_BALANCE") => (
            "lock",
            format!("The wallet has too little left{status}."),
            "Top it up, or ask whoever manages the account’s wallet.".to_owned(),
        ),
        (Kind::PlanLacks, _) => (
            "lock",
            format!("The plan does not allow it{status}."),
            "Ask whoever manages the account’s plan or wallet.".to_owned(),
        ),
        (Kind::Forbidden, _) => {
            ("lock", format!("This key may not {act}{status}."), "Sign in with a key of scope USER.".to_owned())
        }
        (_, None) => ("error", "The request could not be sent.".to_owned(), "Try again.".to_owned()),
        (_, Some(400 | 404)) => ("error", format!("The server refused to {act}{status}."), advice(action, last)),
        _ => ("error", format!("The server refused to {act}{status}."), String::new()),
    };
    message(Tone::Error, icon, title, format!("{quote}{nothing} {next}").trim_end().to_owned())
}

/// What to do about a refusal that is about the scraper itself.
fn advice(action: Action, last: Option<&contract::State>) -> String {
    let last_run = last.map(|state| format!("Its last run is {}. ", state_word(Some(state)))).unwrap_or_default();
    let next = match (action, last) {
        (Action::Stop, _) => "If it has ended, there is nothing to stop.",
        (_, Some(contract::State::Pending | contract::State::Running)) => "Wait for its end, or stop it.",
        _ => "If it is disabled, enable it in the portal, then try again.",
    };
    format!("{last_run}{next}")
}
