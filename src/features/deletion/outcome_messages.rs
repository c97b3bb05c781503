//! Messages about everything that can happen to a deletion: what happened, what did not, what to do next.

use super::{
    flow::{Conflict, MAX_RETRIES, Stop},
    preview::Mismatch,
};
use crate::{
    api::{Error, Kind},
    domain::text::bidi_isolate,
    features::activity::RecordError,
    session::error_messages::INTERMEDIARY,
    ui::notice::Tone,
};

const NOTHING_DELETED: &str = "Nothing was deleted.";
const KEPT: &str = "The run record and scraper settings were kept.";

/// The run is still finishing, and the deletion is tried again.
pub const STILL_ENDING: &str = "The run is still finishing (409).";

/// What is said.
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

fn message(tone: Tone, icon: &'static str, title: impl Into<String>, body: impl Into<String>) -> Message {
    Message { tone, icon, title: title.into(), body: body.into() }
}

fn status(error: &Error) -> String {
    error.status.map(|status| format!(" ({status})")).unwrap_or_default()
}

/// The server's own message, then what else is to be said.
fn with_server_message(error: &Error, text: &str) -> String {
    match &error.message {
        Some(message) => format!("Server message: “{message}” {text}").trim_end().to_owned(),
        None => text.to_owned(),
    }
}

/// There is no preview.
pub fn no_preview(error: &Error, server: &str) -> Message {
    let status = status(error);
    match error.kind {
        Kind::Offline => message(
            Tone::Plain,
            "offline",
            format!("Can’t reach {server}."),
            "Check your connection, then refresh the preview.",
        ),
        Kind::TimedOut => message(
            Tone::Warn,
            "clock",
            format!("{server} didn’t respond in time."),
            "Wait a moment, then refresh the preview.",
        ),
        Kind::RateLimited => {
            message(Tone::Warn, "clock", "Rate limit reached (429).", "Wait a moment, then refresh the preview.")
        }
        Kind::Unauthorized => message(
            Tone::Error,
            "lock",
            format!("Your key is no longer accepted{status}."),
            "Sign in, then refresh the preview.",
        ),
        Kind::Conflict => message(
            Tone::Warn,
            "clock",
            format!("The run hasn’t finished yet{status}."),
            with_server_message(error, "Refresh the preview when it has."),
        ),
        Kind::Forbidden => message(
            Tone::Error,
            "lock",
            format!("This key isn’t allowed to delete rows{status}."),
            with_server_message(error, "Use a key with USER scope."),
        ),
        Kind::Intermediary | Kind::SignOn => message(
            Tone::Error,
            "error",
            format!("Couldn’t load the preview: {INTERMEDIARY}{status}."),
            "Check proxies, VPN and the server’s address, then refresh the preview.",
        ),
        Kind::Refused if matches!(error.status, Some(400 | 404)) => message(
            Tone::Error,
            "error",
            format!("Run not found, or this account can’t delete its rows{status}."),
            with_server_message(error, "Check the run in the list."),
        ),
        _ => message(
            Tone::Error,
            "error",
            format!("Couldn’t load the preview{status}."),
            with_server_message(error, "Try again, or report the details below."),
        ),
    }
}

/// The preview is not to be acted on.
pub fn mismatch(mismatch: &Mismatch) -> Message {
    let named = |name: &Option<String>| name.as_deref().map_or_else(|| "none named".to_owned(), bidi_isolate);
    let what = match mismatch {
        Mismatch::Run(target) => format!("is for a different run ({})", named(target)),
        Mismatch::Operation(operation) => format!("is for a different operation ({})", named(operation)),
        Mismatch::Token => "has no token".to_owned(),
    };
    let body = format!("{NOTHING_DELETED} Refresh the preview, or report the details below.");
    message(Tone::Error, "error", format!("Safety check failed: the server’s preview {what}."), body)
}

/// The server refused the deletion. `unsure`: an earlier attempt may have been executed.
pub fn refused(error: &Error, unsure: bool) -> Message {
    let status = status(error);
    let nothing =
        if unsure { "This attempt deleted nothing, but the earlier one is still unresolved." } else { NOTHING_DELETED };
    let (icon, title, next) = match error.kind {
        Kind::Unauthorized => {
            ("lock", format!("Your key is no longer accepted{status}."), "Sign in, then refresh the preview.")
        }
        Kind::Forbidden => {
            ("lock", format!("This key isn’t allowed to delete rows{status}."), "Use a key with USER scope.")
        }
        Kind::Refused if matches!(error.status, Some(400 | 404)) => {
            ("error", format!("Run not found in this account{status}."), "Check the run in the list.")
        }
        Kind::Intermediary | Kind::SignOn => (
            "error",
            format!("Couldn’t delete the rows: {INTERMEDIARY}{status}."),
            "Check proxies, VPN and the server’s address, then refresh the preview.",
        ),
        _ if error.status.is_none() => {
            ("error", "Couldn’t send the request.".to_owned(), "Refresh the preview, then try again.")
        }
        _ => ("error", format!("Couldn’t delete the rows{status}."), "Refresh the preview, then try again."),
    };
    message(Tone::Error, icon, title, with_server_message(error, &format!("{nothing} {next}")))
}

/// It did not come to an end.
pub fn stopped(stop: &Stop) -> Message {
    match stop {
        Stop::Unknown(error) => {
            let why = match error.kind {
                Kind::Offline => "the connection dropped.".to_owned(),
                Kind::TimedOut => "the server didn’t respond in time.".to_owned(),
                _ => format!("the server’s response doesn’t say{}.", status(error)),
            };
            message(
                Tone::Warn,
                "offline",
                "We don’t know whether the rows were deleted:",
                format!("{why} Nothing is retried automatically. Retrying is safe; it can’t delete anything else."),
            )
        }
        Stop::Partial(error) => message(
            Tone::Error,
            "error",
            "Partly deleted:",
            format!(
                "the server stopped before finishing{}. {}",
                status(error),
                with_server_message(error, "Retry to delete the rest.")
            ),
        ),
        Stop::Limited(..) => message(
            Tone::Warn,
            "clock",
            "Rate limit reached (429).",
            format!("{NOTHING_DELETED} Wait a moment, then retry."),
        ),
        Stop::StillEnding(_) => message(
            Tone::Warn,
            "clock",
            STILL_ENDING,
            format!("{NOTHING_DELETED} We tried {} times; wait a while, then retry.", MAX_RETRIES + 1),
        ),
    }
}

/// Another tab does it, or has done it. `when` is when that one was sent.
pub fn blocked(conflict: &Conflict, when: &str) -> Message {
    match conflict {
        Conflict::Busy => message(
            Tone::Warn,
            "running",
            "This run’s rows are already being deleted.",
            "Another tab or an earlier click sent the request. Activity will show the result.",
        ),
        Conflict::Other(entry) if entry.is_open() => message(
            Tone::Warn,
            "unknown",
            "An earlier deletion of this run is unresolved.",
            format!("It was sent on {when}. Refresh the preview to retry it safely."),
        ),
        Conflict::Other(_) => message(
            Tone::Plain,
            "completed",
            "This run’s rows were deleted in the meantime.",
            format!("Another tab sent the request on {when}."),
        ),
    }
}

/// It cannot be recorded.
pub fn unrecorded(why: RecordError) -> Message {
    let body = "Nothing was deleted yet. Without a log entry, you couldn’t tell after a reload whether it was.";
    message(Tone::Warn, "warning", format!("Can’t log this deletion because {why}."), body)
}

/// Done.
pub fn done(rows: Option<&str>, earlier: bool) -> Message {
    let title = match (rows, earlier) {
        (Some(rows), false) => format!("{rows} deleted."),
        (None, _) | (_, true) => "Rows deleted.".to_owned(),
    };
    let earlier = if earlier { "The first attempt may already have deleted them. " } else { "" };
    message(Tone::Good, "completed", title, format!("{earlier}{KEPT}"))
}

#[cfg(test)]
#[path = "outcome_messages_tests.rs"]
mod tests;
