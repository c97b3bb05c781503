//! Messages where nothing was done: it must not be sent, cannot be recorded, or was refused.

use super::{
    super::snapshot::Ineligible, Message, by_action, message, nothing_done, quote, run_name, state_word, status,
};
use crate::{
    api::{Error, Kind, types as contract},
    features::activity::{Action, RecordError},
    session::error_messages::INTERMEDIARY,
    ui::notice::Tone,
};

/// The scraper could not be checked before sending.
pub(super) fn check_failed(action: Action, error: &Error, server: &str) -> Message {
    let nothing = nothing_done(action);
    match error.kind {
        Kind::Offline => message(
            Tone::Plain,
            "offline",
            format!("Can’t reach {server}."),
            format!("{nothing} Check your connection, then try again."),
        ),
        Kind::Unauthorized => expired(nothing),
        Kind::Refused => message(
            Tone::Error,
            "error",
            format!("Scraper not found{}.", status(error)),
            format!("{}{nothing} It may have been removed, or belong to another account.", quote(error)),
        ),
        _ => message(
            Tone::Warn,
            "warning",
            format!("Couldn’t check the scraper{}.", status(error)),
            format!("{}{nothing} Wait a moment, then try again.", quote(error)),
        ),
    }
}

fn expired(nothing: &str) -> Message {
    let body = format!("{nothing} Sign in, then try again.");
    message(Tone::Error, "lock", "Your key is no longer accepted (401).", body)
}

/// It must not be sent now.
pub(super) fn ineligible(ineligible: &Ineligible) -> Message {
    let (title, body) = match ineligible {
        Ineligible::InProgress(run) => {
            let queued = run.as_ref().is_some_and(|run| run.state.value() == Some(&contract::State::Pending));
            let name = run.as_ref().map(|run| format!(" ({})", run_name(run))).unwrap_or_default();
            if queued {
                (format!("This scraper is already queued{name}."), "Wait for it to finish first.")
            } else {
                (format!("This scraper is already running{name}."), "Wait for it to finish or stop it first.")
            }
        }
        Ineligible::Ended(state) => {
            (format!("This run has already finished ({}).", state_word(Some(state))), "There is nothing left to stop.")
        }
        Ineligible::Queued => ("This run hasn’t started yet.".to_owned(), "Only a run in progress can be stopped."),
        Ineligible::NotFound => (
            "This run isn’t among the scraper’s latest runs.".to_owned(),
            "Stopping could affect a different run of this scraper.",
        ),
    };
    message(Tone::Warn, "warning", title, body)
}

/// It cannot be recorded.
pub(super) fn unrecorded(action: Action, why: RecordError) -> Message {
    let what = by_action(action, "start", "stop");
    let text = by_action(
        action,
        "Nothing was started yet. Without a log entry, you couldn’t tell after a reload whether it was.",
        "Nothing was stopped yet. Without a log entry, you couldn’t tell after a reload whether it was.",
    );
    message(Tone::Warn, "warning", format!("Can’t log this {what} because {why}."), text)
}

/// Not now.
pub(super) fn retry_later(action: Action, error: &Error) -> Message {
    let nothing = nothing_done(action);
    if error.kind == Kind::RateLimited {
        let wait = if error.retry_after.is_none() { " Wait a moment, then try again." } else { "" };
        return message(Tone::Warn, "clock", "Rate limit reached (429).", format!("{nothing}{wait}"));
    }
    let title = if error.code.as_deref() == Some(crate::api::STILL_ENDING) {
        "A run of this scraper is still finishing (409).".to_owned()
    } else {
        format!("The server can’t do this now{}.", status(error))
    };
    message(Tone::Warn, "clock", title, format!("{}{nothing}", quote(error)))
}

/// The server refused it. `last` is the state of the scraper's latest run, where it was loaded.
pub(super) fn refused(action: Action, error: &Error, last: Option<&contract::State>) -> Message {
    let (nothing, status, quote) = (nothing_done(action), status(error), quote(error));
    let (icon, title, next) = match (error.kind, error.status) {
        (Kind::Unauthorized, _) => return expired(nothing),
        (Kind::PlanLacks, _) if error.code.as_deref() == Some("WALLET_INSUFFICIENT_BALANCE") => {
            ("lock", format!("Insufficient balance{status}."), "Top up, or ask your account admin.".to_owned())
        }
        (Kind::PlanLacks, _) => (
            "lock",
            format!("Your plan doesn’t include this{status}."),
            "Ask your account admin to upgrade.".to_owned(),
        ),
        (Kind::Forbidden, _) => {
            let what = by_action(action, "start runs", "stop runs");
            ("lock", format!("This key isn’t allowed to {what}{status}."), "Use a key with USER scope.".to_owned())
        }
        (_, None) => ("error", "Couldn’t send the request.".to_owned(), "Try again.".to_owned()),
        (Kind::Intermediary | Kind::SignOn, _) => (
            "error",
            could_not(action, &format!(": {INTERMEDIARY}{status}")),
            "Check proxies, VPN and the server’s address, then try again.".to_owned(),
        ),
        (_, Some(400 | 404)) => ("error", could_not(action, &status), advice(action, last)),
        _ => ("error", could_not(action, &status), String::new()),
    };
    message(Tone::Error, icon, title, format!("{quote}{nothing} {next}").trim_end().to_owned())
}

fn could_not(action: Action, status: &str) -> String {
    format!("{}{status}.", by_action(action, "Couldn’t start a run", "Couldn’t stop the run"))
}

/// What to do about a refusal that is about the scraper itself.
fn advice(action: Action, last: Option<&contract::State>) -> String {
    let last_run = last.map(|state| format!("Last run: {}. ", state_word(Some(state)))).unwrap_or_default();
    let next = match (action, last) {
        (Action::Stop, _) => "If it has finished, there is nothing to stop.",
        (_, Some(contract::State::Pending | contract::State::Running)) => "Wait for it to finish or stop it first.",
        _ => "If the scraper is disabled, enable it in the portal, then try again.",
    };
    format!("{last_run}{next}")
}
