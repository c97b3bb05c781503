//! Messages for what went wrong: what happened, what did not, what to do next.

use crate::{
    api::{Error, Kind},
    ui::lazy_part::MISSING,
};

/// What is said about an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// What happened, in one sentence.
    pub title: String,
    /// What to do next.
    pub body: String,
    /// The glyph that goes with it.
    pub icon: &'static str,
}

/// Where the call came from: what messages need to know beside the error.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The server's name for people.
    pub server: &'a str,
    /// Whether the browser believes that it has a connection.
    pub online: bool,
}

/// What a question was about.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// It, as the beginning of a sentence in the plural: "The runs".
    pub what: &'static str,
    /// What it means when the server refuses the question, and what to do then, where that is known better.
    pub refused: Option<(&'static str, &'static str)>,
}

impl From<&'static str> for Subject {
    /// It, with nothing better to say.
    fn from(what: &'static str) -> Self {
        Self { what, refused: None }
    }
}

/// The message for what could not be loaded.
pub fn load_error(subject: Subject, error: &Error, place: Place) -> Message {
    let what = subject.what;
    let status = status(error);
    let server = place.server;
    let (title, body, icon) = match error.kind {
        Kind::Offline if !place.online => (
            "You are offline.".to_owned(),
            format!("{what} could not be loaded. Try again when the connection is back."),
            "offline",
        ),
        Kind::Offline => (
            format!("No answer from {server}."),
            format!("{what} could not be loaded. Check the connection, then try again."),
            "offline",
        ),
        Kind::TimedOut => {
            (format!("{server} took too long to answer."), format!("{what} could not be loaded. Try again."), "clock")
        }
        Kind::RateLimited => (
            "Too many requests (429).".to_owned(),
            format!(
                "{what} could not be loaded: this account asks the server too often. Wait a moment, then try again."
            ),
            "clock",
        ),
        Kind::Forbidden => (
            format!("{what} may not be read with this key{status}."),
            said(error, "Sign in with a key of scope USER."),
            "lock",
        ),
        Kind::PlanLacks => {
            (format!("{what} are not part of this plan{status}."), said(error, "Ask whoever manages the plan."), "lock")
        }
        Kind::Refused | Kind::Conflict => {
            let (title, next) = subject
                .refused
                .unwrap_or(("The server refused the question", "Change or clear the filters, then try again."));
            (format!("{title}{status}."), said(error, &format!("{what} could not be loaded. {next}")), "error")
        }
        Kind::Redirected => {
            (format!("{server} {ELSEWHERE}."), format!("{what} could not be loaded. {CHECK_BASE}"), "error")
        }
        Kind::Unexpected => (
            format!("{server} answered in a form the panel cannot read{status}."),
            format!("{what} could not be read. Nothing was changed. Try again, or report the details below."),
            "error",
        ),
        Kind::PartMissing => (MISSING[0].to_owned(), format!("{what} could not be loaded. {}", MISSING[1]), "error"),
        Kind::Server | Kind::Unauthorized => (
            format!("{what} could not be loaded{status}."),
            "Nothing was changed. Try again, or send the correlation id to support.".to_owned(),
            "error",
        ),
    };
    Message { title, body, icon }
}

/// The same in one line, which names what could not be loaded.
pub fn load_error_line(what: &'static str, error: &Error, place: Place) -> String {
    let title = load_error(what.into(), error, place).title;
    if title.contains(what) { title } else { format!("{what} could not be loaded. {title}") }
}

/// The message for a sign-in that failed, in one paragraph.
pub fn sign_in_error(error: &Error, place: Place) -> String {
    let Place { server, online } = place;
    let status = status(error);
    match error.kind {
        Kind::Unauthorized => {
            format!("The server refused this key{status}. Check that it was copied whole and has not been revoked.")
        }
        Kind::Forbidden => format!(
            "This key is valid, but its scope may not call the REST API{status}. Use a key of scope USER.{}",
            quote(error)
        ),
        Kind::Offline if !online => "You are offline. Sign in when the connection is back.".to_owned(),
        Kind::Offline => format!(
            "No answer from {server}. The address may be wrong, the server down, or it may not allow calls from this page."
        ),
        Kind::TimedOut => format!("{server} took too long to answer. Try again."),
        Kind::RateLimited => "Too many requests (429). Wait a moment, then try again.".to_owned(),
        Kind::Server => {
            format!("{server} has a problem of its own{status}. The key was not judged; try again.{}", quote(error))
        }
        Kind::Redirected => format!("{server} {ELSEWHERE}. {CHECK_BASE}"),
        Kind::Unexpected | Kind::Refused | Kind::Conflict | Kind::PlanLacks | Kind::PartMissing => format!(
            "{server} answered, but not like the ScrapeWise API{status}. Check the API base in this panel’s configuration."
        ),
    }
}

/// What a redirect means, and what to do.
const ELSEWHERE: &str = "redirects to another address, which the panel does not follow";
const CHECK_BASE: &str = "Your key was sent to the API base only. Check that base in this panel’s configuration.";

/// The status for the end of a title: " (500)"; empty where there was no answer.
pub fn status(error: &Error) -> String {
    error.status.map(|status| format!(" ({status})")).unwrap_or_default()
}

/// The server's own words, then what to do.
fn said(error: &Error, advice: &str) -> String {
    match &error.message {
        Some(message) => format!("It says: “{message}” {advice}"),
        None => advice.to_owned(),
    }
}

fn quote(error: &Error) -> String {
    error.message.as_ref().map(|message| format!(" It says: “{message}”")).unwrap_or_default()
}

#[cfg(test)]
#[path = "error_messages_tests.rs"]
mod tests;
