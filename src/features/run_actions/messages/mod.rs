//! The texts of the dialog: what stands on it, and for each state what happened, what did not, and what to do next.

mod errors;
mod outcomes;

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
pub const NO_GROUP: &str = "not reported";
pub const SAME_NAME: &str = " (others have the same name)";
pub const STARTED: &str = ", started ";

pub const WAITING: &str = "Waiting for the server";
/// Followed by the time left.
pub const NOT_BEFORE: &str = "Not before the end of ";
/// Followed by a time.
pub const READ_AT: &str = "Looked at ";

pub const CANCEL: &str = "Cancel";
pub const CLOSE: &str = "Close";
pub const RETRY: &str = "Try again";
pub const RECHECK: &str = "Look what came of it";
pub const RECHECK_AGAIN: &str = "Look again";
pub const FORGET: &str = "Forget";
pub const FORGET_HINT: &str = "No longer ask what came of it. The entry stays.";
pub const RUNS: &str = "Runs of this scraper";

/// The dialog's title.
pub fn title(action: Action) -> &'static str {
    by_action(action, "Run this scraper again", "Stop this run")
}

/// The button that confirms.
pub fn confirm(action: Action) -> &'static str {
    by_action(action, "Run it now", "Stop the run")
}

/// The button that goes on without a record.
pub fn send_unrecorded(action: Action) -> &'static str {
    by_action(action, "Run without a record", "Stop without a record")
}

/// What stands above the call as a command.
pub fn command_note(action: Action) -> &'static str {
    by_action(action, "Starts a run at once, although it is a GET.", "Stops the running run at once.")
}

/// A title, and what follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// How loud it is.
    pub tone: Tone,
    /// The glyph that goes with it.
    pub icon: &'static str,
    /// What happened, in one sentence.
    pub title: String,
    /// What did not happen, and what to do next.
    pub body: String,
}

/// What will happen, in sentences.
pub fn consequence(action: Action, run: &str) -> String {
    match action {
        Action::Stop => format!(
            "Run {run} stops where it is. The rows that it has brought stay; the rest is not scraped. A stop cannot be \
             taken back, but the scraper can be run again."
        ),
        _ => "A new run starts now, with the scraper’s present settings. It may cost credits. Its rows land in the \
              data of the group."
            .to_owned(),
    }
}

/// What is to be said in a state; nothing while the person is asked.
pub fn state_message(action: Action, state: &State, server: &str) -> Option<Message> {
    Some(match state {
        State::Asking => return None,
        State::Checking => message(
            Tone::Plain,
            "running",
            "Looking at the scraper…",
            by_action(
                action,
                "It is started only if no run of it waits or runs.",
                "The stop is sent only if this run still runs.",
            ),
        ),
        State::Recording | State::Sending => message(
            Tone::Plain,
            "running",
            format!("{} on {server}…", by_action(action, "Starting a run", "Stopping the run")),
            "You can close this; Activity keeps the outcome.",
        ),
        State::Verifying(error) => message(
            Tone::Plain,
            "running",
            format!("The server refused{}. Looking at the scraper once more…", status(error)),
            format!("{}The first attempt may have arrived twice.", quote(error)),
        ),
        State::CheckFailed(error) => errors::check_failed(action, error, server),
        State::Ineligible(reason) => errors::ineligible(action, reason),
        State::Unrecorded(why) => errors::unrecorded(action, *why),
        State::Unknown(error, recheck) => outcomes::unknown(action, error.as_ref(), recheck),
        State::RetryLater(error, _) => errors::retry_later(action, error),
        State::Refused(error, last) => errors::refused(action, error, last.as_ref()),
        State::HandledElsewhere(entry) => outcomes::handled_elsewhere(action, entry.as_deref()),
        State::Done(proof) => outcomes::done(action, proof),
    })
}

fn message(tone: Tone, icon: &'static str, title: impl Into<String>, body: impl Into<String>) -> Message {
    Message { tone, icon, title: title.into(), body: body.into() }
}

/// One of two, by what is to be done.
fn by_action(action: Action, start: &'static str, stop: &'static str) -> &'static str {
    if action == Action::Stop { stop } else { start }
}

/// That the write was not done.
fn nothing_done(action: Action) -> &'static str {
    by_action(action, "Nothing was started.", "Nothing was stopped.")
}

/// The status in parentheses, where there was an answer.
fn status(error: &Error) -> String {
    error.status.map(|status| format!(" ({status})")).unwrap_or_default()
}

/// The server's own words in quotes, where it has any.
fn quote(error: &Error) -> String {
    error.message.as_ref().map(|message| format!("It says: “{message}” ")).unwrap_or_default()
}

/// The word for a state, in the middle of a sentence.
fn state_word(state: Option<&contract::State>) -> String {
    let word = state_words(state).word;
    if matches!(state, Some(contract::State::Other(_))) { format!("“{word}”") } else { word.to_lowercase() }
}

/// A run with its state, in the middle of a sentence.
fn run_and_state(run: &Run) -> String {
    format!("run {} is {}", bidi_isolate(&short_id(&run.id)), state_word(run.state.value()))
}

#[cfg(test)]
mod tests;
