//! Messages about everything that can happen to a deletion: what happened, what did not, what to do next.

use super::{
    flow::{Conflict, MAX_RETRIES, Stop},
    messages,
    preview::Mismatch,
};
use crate::{
    api::{Error, Kind},
    domain::text::bidi_isolate,
    features::activity::RecordError,
    ui::notice::Tone,
};

const NOTHING_DELETED: &str = "Nothing was deleted.";

/// What is said.
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

fn message(tone: Tone, icon: &'static str, title: impl Into<String>, body: impl Into<String>) -> Message {
    Message { tone, icon, title: title.into(), body: body.into() }
}

fn status(error: &Error) -> String {
    error.status.map(|status| format!(" ({status})")).unwrap_or_default()
}

/// The server's own message, then what else is to be said.
fn with_server_message(error: &Error, text: &str) -> String {
    match &error.message {
        Some(message) => format!("It says: “{message}” {text}"),
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
            format!("No answer from {server}."),
            "Nothing was deleted. Check the connection, then ask for the preview again.",
        ),
        Kind::TimedOut => message(Tone::Warn, "clock", format!("{server} took too long to answer."), NOTHING_DELETED),
        Kind::RateLimited => message(
            Tone::Warn,
            "clock",
            "Too many requests (429).",
            "Nothing was deleted. Wait a moment, then ask for the preview again.",
        ),
        Kind::Unauthorized => message(
            Tone::Error,
            "lock",
            "The server no longer accepts this key (401).",
            "Nothing was deleted. Sign in again, then ask for a new preview.",
        ),
        Kind::Conflict => message(
            Tone::Warn,
            "clock",
            format!("The run has not ended yet{status}."),
            with_server_message(error, "Nothing was deleted. Ask for the preview again when the run has ended."),
        ),
        Kind::Forbidden => message(
            Tone::Error,
            "lock",
            format!("This key may not delete rows{status}."),
            with_server_message(error, "Nothing was deleted. Sign in with a key of scope USER."),
        ),
        Kind::Refused if matches!(error.status, Some(400 | 404)) => message(
            Tone::Error,
            "error",
            format!("The server does not know this run, or does not let this account delete its rows{status}."),
            with_server_message(error, NOTHING_DELETED),
        ),
        _ => message(
            Tone::Error,
            "error",
            format!("There is no preview{status}."),
            with_server_message(error, NOTHING_DELETED),
        ),
    }
}

/// The preview is not to be acted on.
pub fn mismatch(mismatch: &Mismatch) -> Message {
    let text = "Nothing was deleted, and nothing can be deleted on this preview. Report the details below.";
    let named = |name: &Option<String>| name.as_deref().map_or_else(|| "nothing".to_owned(), bidi_isolate);
    let title = match mismatch {
        Mismatch::Run(target) => format!("The server’s preview is about another run: it names {}.", named(target)),
        Mismatch::Operation(operation) => {
            format!("The server’s preview is of another operation: it names {}.", named(operation))
        }
        Mismatch::Token => "The server’s preview carries no token.".to_owned(),
    };
    message(Tone::Error, "error", title, text)
}

/// The server refused the deletion. `unsure`: an earlier attempt may have been executed.
pub fn refused(error: &Error, unsure: bool) -> Message {
    let status = status(error);
    let nothing = if unsure {
        "This attempt deleted nothing; what the earlier one did is still not known."
    } else {
        NOTHING_DELETED
    };
    let (icon, title, next) = match error.kind {
        Kind::Unauthorized => (
            "lock",
            "The server no longer accepts this key (401).".to_owned(),
            "Sign in again, then ask for a new preview.",
        ),
        Kind::Forbidden => ("lock", format!("This key may not delete rows{status}."), "Use a key of scope USER."),
        Kind::Refused if error.status == Some(400) => {
            ("error", "The server knows no such run, or not of this account (400).".to_owned(), "")
        }
        Kind::Refused if error.status == Some(404) => ("error", "The server found no such run (404).".to_owned(), ""),
        _ if error.status.is_none() => {
            ("error", "The request could not be sent.".to_owned(), "Ask for a new preview, then try again.")
        }
        _ => ("error", format!("The server refused to delete the rows{status}."), ""),
    };
    message(Tone::Error, icon, title, with_server_message(error, format!("{nothing} {next}").trim()))
}

/// It did not come to an end.
pub fn stopped(stop: &Stop, server: &str) -> Message {
    match stop {
        Stop::Unknown(error) => {
            let why = match error.kind {
                Kind::Offline => "The connection broke before the answer came.".to_owned(),
                Kind::TimedOut => format!("{server} took too long to answer."),
                _ => format!("The answer does not say{}.", status(error)),
            };
            message(
                Tone::Warn,
                "offline",
                "It is not known whether the rows were deleted.",
                format!(
                    "{why} Nothing is sent again on its own. Repeating with the same key is safe: it cannot delete anything else."
                ),
            )
        }
        Stop::Partial(error) => message(
            Tone::Error,
            "error",
            format!("Some rows may remain{}.", status(error)),
            with_server_message(
                error,
                "The server did not finish: some rows may be gone, others not. Trying again with the same key finishes the work and cannot delete anything else.",
            ),
        ),
        Stop::Limited(..) => message(
            Tone::Warn,
            "clock",
            "Too many requests (429).",
            "Nothing was deleted. Wait, then try again with the same key.",
        ),
        Stop::StillEnding(_) => message(
            Tone::Warn,
            "clock",
            messages::STILL_ENDING,
            format!(
                "It was tried {} times, and nothing was deleted. Wait a while, then try again with the same key.",
                MAX_RETRIES + 1
            ),
        ),
    }
}

/// Another tab is at it, or has done it. `when` is when that one was begun.
pub fn blocked(conflict: &Conflict, when: &str) -> Message {
    match conflict {
        Conflict::Busy => message(
            Tone::Warn,
            "running",
            "The rows of this run are being deleted right now.",
            "Another tab sent it, or an earlier click did. Nothing was sent from here; Activity has the outcome.",
        ),
        Conflict::Other(entry) if entry.is_open() => message(
            Tone::Warn,
            "unknown",
            "There is another deletion of this run whose outcome is not known.",
            format!("It was begun {when}. Nothing was sent from here. Get a new preview to go on with the same key."),
        ),
        Conflict::Other(_) => message(
            Tone::Plain,
            "completed",
            "The rows of this run were deleted meanwhile.",
            format!("Another tab did it; it was begun {when}. Nothing was sent from here."),
        ),
    }
}

/// It cannot be recorded.
pub fn unrecorded(why: RecordError) -> Message {
    let text = format!(
        "Every deletion is recorded before it is sent, but {why}. Nothing was sent. Without a record nobody can tell, \
         after a reload, whether it was done."
    );
    message(Tone::Warn, "warning", "This deletion cannot be recorded.", text)
}

/// Done.
pub fn done(rows: Option<&str>, earlier: bool) -> Message {
    let title = match (rows, earlier) {
        (_, true) => "The rows are deleted.".to_owned(),
        (Some(rows), false) => format!("{rows} deleted."),
        (None, false) => "The rows of this run are deleted.".to_owned(),
    };
    let text = if earlier { "The first attempt may already have done it. " } else { "" };
    message(Tone::Good, "completed", title, format!("{text}The run’s record and the scraper’s configuration stay."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(kind: Kind, status: Option<u16>) -> Error {
        let mut error = Error::new(kind, "DELETE /api/scraper/data");
        error.status = status;
        error
    }

    #[test]
    fn whatever_did_not_delete_says_so() {
        for kind in
            [Kind::Offline, Kind::TimedOut, Kind::RateLimited, Kind::Unauthorized, Kind::Conflict, Kind::Refused]
        {
            assert!(no_preview(&error(kind, Some(400)), "here").body.contains("Nothing was deleted"), "{kind:?}");
            assert!(refused(&error(kind, Some(400)), false).body.contains("Nothing was deleted"), "{kind:?}");
            assert!(!refused(&error(kind, Some(400)), true).body.contains("Nothing was deleted"), "{kind:?}");
        }
        assert!(!stopped(&Stop::Unknown(error(Kind::Offline, None)), "here").body.contains("Nothing was deleted"));
        assert!(!stopped(&Stop::Partial(error(Kind::Server, Some(500))), "here").body.contains("nothing was deleted"));
    }
}
