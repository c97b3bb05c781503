//! The texts of the dialog: what stands on it, and for each state what happened, what did not, and what to do next.

mod errors;
mod results;

use super::flow::State;
use crate::{
    api::{Error, types as contract, types::Run},
    domain::text::bidi_isolate,
    entity::words::{short_id, state as state_words},
    features::activity::Action,
    ui::notice::Tone,
};

pub const SCRAPER: &str = "Scraper";
pub const GROUP: &str = "Group";
pub const RUN: &str = "Run";
pub const SERVER: &str = "Server";
pub const SAME_NAME: &str = " (several scrapers share this name)";
pub const STARTED: &str = ", started ";

pub const WAITING: &str = "Waiting for the server";
/// Followed by the time left.
pub const AVAILABLE_IN: &str = "Available in ";
/// Followed by a time.
pub const CHECKED: &str = " Checked ";

pub const CANCEL: &str = "Cancel";
pub const CLOSE: &str = "Close";
pub const RETRY: &str = "Retry";
pub const CHECK: &str = "Check now";
pub const CHECK_AGAIN: &str = "Check again";
pub const DISMISS: &str = "Dismiss";
pub const DISMISS_HINT: &str = "Stop tracking this. The log entry stays.";
pub const RUNS: &str = "Runs of this scraper";

/// The dialog's title.
pub fn title(action: Action) -> &'static str {
    by_action(action, "Run scraper again", "Stop this run")
}

/// The button that confirms.
pub fn confirm(action: Action) -> &'static str {
    by_action(action, "Run now", "Stop now")
}

/// The button that sends it without a record.
pub fn send_unrecorded(action: Action) -> &'static str {
    by_action(action, "Run without logging", "Stop without logging")
}

/// What stands above the call as a command.
pub fn command_note(action: Action) -> &'static str {
    by_action(
        action,
        "Careful: running this command starts a run.",
        "Careful: running this command stops the run in progress.",
    )
}

/// A title, and what follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// How loud it is.
    pub tone: Tone,
    /// The glyph that goes with it.
    pub icon: &'static str,
    /// What happened: a sentence, or the beginning of one that ends with the body.
    pub title: String,
    /// What did not happen, and what to do next.
    pub body: String,
}

/// What will happen, in sentences. `run` is the short ID of the run to stop, `group` the group's name where it is known.
pub fn consequence(action: Action, run: &str, group: Option<&str>) -> String {
    match action {
        Action::Stop => format!(
            "Stops run {run} now. Rows collected so far are kept. You can’t resume it, but you can run the scraper again."
        ),
        _ => {
            let group = group.map_or_else(|| "its group".to_owned(), |name| format!("group “{}”", bidi_isolate(name)));
            format!("Starts a new run with the current settings. May use credits. Results are added to {group}.")
        }
    }
}

/// What is to be said in a state; nothing while the person is asked.
pub fn state_message(action: Action, state: &State, server: &str) -> Option<Message> {
    Some(match state {
        State::Asking => return None,
        State::Checking => message(
            Tone::Plain,
            "running",
            by_action(
                action,
                "Checking that no run is queued or in progress…",
                "Checking that this run is still in progress…",
            ),
            "",
        ),
        State::Recording | State::Sending => message(
            Tone::Plain,
            "running",
            format!("{} on {server}…", by_action(action, "Starting the run", "Stopping the run")),
            "You can close this; Activity will show the result.",
        ),
        State::Verifying(error) => message(
            Tone::Plain,
            "running",
            format!("The server rejected the request{}. Checking the scraper again…", status(error)),
            format!("{}The request may have arrived twice.", quote(error)),
        ),
        State::CheckFailed(error) => errors::check_failed(action, error, server),
        State::Ineligible(reason) => errors::ineligible(reason),
        State::Unrecorded(why) => errors::unrecorded(action, *why),
        State::Unknown(error, recheck) => results::unknown(action, error.as_ref(), recheck),
        State::RetryLater(error, _) => errors::retry_later(action, error),
        State::Refused(error, last) => errors::refused(action, error, last.as_ref()),
        State::HandledElsewhere(entry) => results::handled_elsewhere(action, entry.as_deref()),
        State::Done(proof) => results::done(action, proof),
    })
}

fn message(tone: Tone, icon: &'static str, title: impl Into<String>, body: impl Into<String>) -> Message {
    Message { tone, icon, title: title.into(), body: body.into() }
}

/// One of two, by what is to be done.
fn by_action(action: Action, start: &'static str, stop: &'static str) -> &'static str {
    if action == Action::Stop { stop } else { start }
}

/// That nothing was changed.
fn nothing_done(action: Action) -> &'static str {
    by_action(action, "Nothing was started.", "Nothing was stopped.")
}

/// The status in parentheses, where there was an answer.
fn status(error: &Error) -> String {
    error.status.map(|status| format!(" ({status})")).unwrap_or_default()
}

/// The server's own words in quotes, where it has any.
fn quote(error: &Error) -> String {
    error.message.as_ref().map(|message| format!("Server message: “{message}” ")).unwrap_or_default()
}

/// The word for a state, in the middle of a sentence.
fn state_word(state: Option<&contract::State>) -> String {
    let word = state_words(state).word;
    if matches!(state, Some(contract::State::Other(_))) { format!("“{word}”") } else { word.to_lowercase() }
}

/// A run, in the middle of a sentence.
fn run_name(run: &Run) -> String {
    format!("run {}", bidi_isolate(&short_id(&run.id)))
}

#[cfg(test)]
mod tests;
