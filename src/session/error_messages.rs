//! Messages for what went wrong: what failed, and what to do, in two sentences at most.

use crate::{
    api::{Error, Kind, is_page},
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
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Subject {
    /// It, in the plural: "runs". A capital at its beginning is for headings, and small within a sentence.
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
    load_errors(&[subject], error, place)
}

/// The message for all that could not be loaded for one cause: "Couldn’t load runs and names (500)."
pub fn load_errors(subjects: &[Subject], error: &Error, place: Place) -> Message {
    let mut names: Vec<String> = subjects.iter().map(|subject| within(subject.what)).collect();
    names.dedup();
    let refused = subjects.first().and_then(|subject| subject.refused);
    let (what, server, status) = (listed(&names), place.server, status(error));
    let because = |why: &str| format!("Couldn’t load {what}: {why}.");
    let (title, body, icon) = match error.kind {
        Kind::Offline if !place.online => {
            (because("you’re offline"), "Try again when you’re back online.".to_owned(), "offline")
        }
        Kind::Offline => (because(&format!("can’t reach {server}")), NO_ANSWER.to_owned(), "offline"),
        Kind::TimedOut => {
            (because(&format!("{server} didn’t respond in time{status}")), "Try again.".to_owned(), "clock")
        }
        Kind::RateLimited => (
            because(&format!("your account has reached its request limit{status}")),
            "Wait a moment, then try again.".to_owned(),
            "clock",
        ),
        Kind::Forbidden => (
            format!("This key can’t read {what}{status}."),
            quoted_before(error, "Sign in with a USER-scope key."),
            "lock",
        ),
        Kind::PlanLacks => (
            format!("Your plan doesn’t include {what}{status}."),
            quoted_before(error, "Ask your account admin."),
            "lock",
        ),
        Kind::Refused | Kind::Conflict => {
            let (title, next) = match refused {
                Some((title, next)) => (format!("{title}{status}."), next),
                None => (
                    because(&format!("the server rejected the request{status}")),
                    "Change or clear the filters, then try again.",
                ),
            };
            (title, quoted_before(error, next), "error")
        }
        Kind::Intermediary => (
            because(&format!("{INTERMEDIARY}{status}")),
            "Check proxies, VPN and the server’s address, or report the details below.".to_owned(),
            "error",
        ),
        Kind::SignOn => (because(&sign_on(server, &status)), RELOAD_TO_SIGN_ON.to_owned(), "lock"),
        Kind::Redirected => (because(&format!("{server} {REDIRECTED}")), CHECK_SERVER.to_owned(), "error"),
        Kind::Unexpected => (
            because(&format!("got an unexpected response from {server}{status}")),
            if error.body.as_deref().is_some_and(is_page) { A_PAGE } else { "Try again, or report the details below." }
                .to_owned(),
            "error",
        ),
        Kind::PartMissing => (format!("Couldn’t load {what}."), MISSING[1].to_owned(), "error"),
        Kind::Server | Kind::Unauthorized => (
            format!("Couldn’t load {what}{status}."),
            "Try again, or send the request ID to support.".to_owned(),
            "error",
        ),
    };
    Message { title, body, icon }
}

/// The same in one line: what failed, without what to do.
pub fn load_error_line(what: &'static str, error: &Error, place: Place) -> String {
    load_error(what.into(), error, place).title
}

/// Words as a sentence lists them: "group, shared group and scraper".
pub fn listed(words: &[impl AsRef<str>]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}

/// What a question was about, within a sentence.
fn within(what: &str) -> String {
    match what.split_at_checked(1) {
        Some((first, rest)) => first.to_ascii_lowercase() + rest,
        None => what.to_owned(),
    }
}

/// The message for a sign-in that failed, in one paragraph.
pub fn sign_in_error(error: &Error, place: Place) -> String {
    let Place { server, online } = place;
    let status = status(error);
    match error.kind {
        Kind::Unauthorized => format!(
            "That key wasn’t accepted{status}. Check that you copied all of it and that it hasn’t been revoked."
        ),
        Kind::Forbidden => match scope(error) {
            Some(scope) => format!(
                "This key is valid but can’t be used here{status}: it has {scope} scope. Use a key with USER scope."
            ),
            None => format!(
                "This key is valid but can’t be used here{status}. Use a key with USER scope.{}",
                quoted_after(error)
            ),
        },
        Kind::Offline if !online => "You’re offline. Sign in when you’re back online.".to_owned(),
        Kind::Offline => format!(
            "Can’t reach {server}. The address may be wrong, the server may be down, or it may block requests from this page (CORS)."
        ),
        Kind::TimedOut => format!("{server} didn’t respond in time. Try again."),
        Kind::RateLimited => "Rate limit reached (429). Wait a moment, then try again.".to_owned(),
        Kind::Server => {
            format!("{server} has a problem{status}. Your key wasn’t checked. Try again.{}", quoted_after(error))
        }
        Kind::Redirected => format!("{server} {REDIRECTED}. {CHECK_SERVER}"),
        Kind::SignOn => format!("{}. Your key wasn’t checked. {RELOAD_TO_SIGN_ON}", capital(sign_on(server, &status))),
        Kind::Unexpected
        | Kind::Refused
        | Kind::Intermediary
        | Kind::Conflict
        | Kind::PlanLacks
        | Kind::PartMissing => {
            format!(
                "{server} doesn’t look like a ScrapeWise API{status}. Check the server in this panel’s configuration."
            )
        }
    }
}

/// A refusal that is not the API's own.
pub const INTERMEDIARY: &str = "something between here and the API answered";

/// What may keep an answer away, and what to do.
const NO_ANSWER: &str =
    "Check your connection, then try again. The server may also block requests from this page (CORS).";

/// What a redirect means, and what to do.
const REDIRECTED: &str = "redirected us elsewhere; for safety we didn’t follow";
const CHECK_SERVER: &str =
    "A sign-on may be in the way: reload the page. Your key was sent only to the server in this panel’s configuration.";

/// A sign-on in front of the server answered.
fn sign_on(server: &str, status: &str) -> String {
    format!("a sign-on in front of {server} answered{status}")
}

/// What to do about a sign-on.
pub const RELOAD_TO_SIGN_ON: &str = "Reload the page to sign on, then try again.";

/// What to do where a page came instead of data.
const A_PAGE: &str = "It’s a web page, perhaps of a sign-on: reload the page, or report the details below.";

/// The same at the beginning of a sentence.
fn capital(text: String) -> String {
    match text.split_at_checked(1) {
        Some((first, rest)) => first.to_ascii_uppercase() + rest,
        None => text,
    }
}

/// The scope that a key has, where the server names it: a word such as `LLM_READ`, whatever stands around it.
fn scope(error: &Error) -> Option<&str> {
    let is_scope =
        |word: &&str| word.contains('_') && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    error.message.as_deref()?.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').find(is_scope)
}

/// The status for the end of a title: " (500)"; empty where there was no answer.
pub fn status(error: &Error) -> String {
    error.status.map(|status| format!(" ({status})")).unwrap_or_default()
}

/// The server's own words, then what to do.
fn quoted_before(error: &Error, advice: &str) -> String {
    match &error.message {
        Some(message) => format!("Server message: “{message}” {advice}"),
        None => advice.to_owned(),
    }
}

fn quoted_after(error: &Error) -> String {
    error.message.as_ref().map(|message| format!(" Server message: “{message}”")).unwrap_or_default()
}

#[cfg(test)]
#[path = "error_messages_tests.rs"]
mod tests;
