//! Words for everything that the deletion's screen must say: what happened, what did not, what to do next.

use super::{
    flow::{REPEATS, Stop, Taken},
    preview::Mismatch,
};
use crate::{
    activity::Unrecorded,
    api::{Error, Executed, Kind},
    text::inside,
    ui::notice::Tone,
};

/// A headline, and what follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// How loud it is.
    pub tone: Tone,
    /// The glyph that goes with it.
    pub icon: &'static str,
    /// What happened, in one sentence.
    pub headline: String,
    /// What did not happen, and what to do next.
    pub text: String,
}

fn words(tone: Tone, icon: &'static str, headline: impl Into<String>, text: impl Into<String>) -> Words {
    Words { tone, icon, headline: headline.into(), text: text.into() }
}

fn status(error: &Error) -> String {
    error.status.map(|status| format!(" ({status})")).unwrap_or_default()
}

/// The server's own words, then what else is to be said.
fn said(error: &Error, text: &str) -> String {
    match &error.message {
        Some(message) => format!("It says: “{message}” {text}"),
        None => text.to_owned(),
    }
}

/// There is no preview.
pub fn no_preview(error: &Error, server: &str) -> Words {
    let status = status(error);
    let nothing = "Nothing was deleted.";
    match error.kind {
        Kind::Offline => words(
            Tone::Plain,
            "offline",
            format!("No answer from {server}."),
            "Nothing was deleted. Check the connection, then ask for the preview again.",
        ),
        Kind::TimedOut => words(Tone::Warn, "clock", format!("{server} took too long to answer."), nothing),
        Kind::RateLimited => words(
            Tone::Warn,
            "clock",
            "Too many requests (429).",
            "Nothing was deleted. Wait a moment, then ask for the preview again.",
        ),
        Kind::Unauthorized => words(
            Tone::Error,
            "lock",
            "The server no longer accepts this key (401).",
            "Nothing was deleted. Sign in again, then ask for a new preview.",
        ),
        Kind::Conflict => words(
            Tone::Warn,
            "clock",
            format!("The run has not ended yet{status}."),
            said(error, "Nothing was deleted. Ask for the preview again when the run has ended."),
        ),
        Kind::Forbidden => words(
            Tone::Error,
            "lock",
            format!("This key may not delete rows{status}."),
            said(error, "Nothing was deleted. Sign in with a key of scope USER."),
        ),
        Kind::Refused if matches!(error.status, Some(400 | 404)) => words(
            Tone::Error,
            "error",
            format!("The server does not know this run, or does not let this account delete its rows{status}."),
            said(error, nothing),
        ),
        _ => words(Tone::Error, "error", format!("There is no preview{status}."), said(error, nothing)),
    }
}

/// The preview is not to be acted on.
pub fn mismatch(mismatch: &Mismatch) -> Words {
    let text = "Nothing was deleted, and nothing can be deleted on this preview. Report the details below.";
    let named = |name: &Option<String>| name.as_deref().map_or_else(|| "nothing".to_owned(), inside);
    let headline = match mismatch {
        Mismatch::Run(target) => format!("The server’s preview is about another run: it names {}.", named(target)),
        Mismatch::Operation(operation) => {
            format!("The server’s preview is of another operation: it names {}.", named(operation))
        }
        Mismatch::Token => "The server’s preview carries no token.".to_owned(),
    };
    words(Tone::Error, "error", headline, text)
}

/// The server refused the deletion. `unsure`: an earlier attempt may have been executed.
pub fn refused(error: &Error, unsure: bool) -> Words {
    let status = status(error);
    let nothing = if unsure {
        "This attempt deleted nothing; what the earlier one did is still not known."
    } else {
        "Nothing was deleted."
    };
    let (icon, headline, next) = match error.kind {
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
    words(Tone::Error, icon, headline, said(error, format!("{nothing} {next}").trim()))
}

/// It did not come to an end.
pub fn stopped(stop: &Stop, server: &str) -> Words {
    match stop {
        Stop::Unknown(error) => {
            let why = match error.kind {
                Kind::Offline => "The connection broke before the answer came.".to_owned(),
                Kind::TimedOut => format!("{server} took too long to answer."),
                _ => format!("The answer does not say{}.", status(error)),
            };
            words(
                Tone::Warn,
                "offline",
                "It is not known whether the rows were deleted.",
                format!(
                    "{why} Nothing is sent again on its own. Repeating with the same key is safe: it cannot delete anything else."
                ),
            )
        }
        Stop::Partly(error) => words(
            Tone::Error,
            "error",
            format!("Some rows may remain{}.", status(error)),
            said(
                error,
                "The server did not finish: some rows may be gone, others not. Trying again with the same key finishes the work and cannot delete anything else.",
            ),
        ),
        Stop::Limited(..) => words(
            Tone::Warn,
            "clock",
            "Too many requests (429).",
            "Nothing was deleted. Wait, then try again with the same key.",
        ),
        Stop::StillEnding(_) => words(
            Tone::Warn,
            "clock",
            "The run is still ending (409).",
            format!(
                "It was tried {} times, and nothing was deleted. Wait a while, then try again with the same key.",
                REPEATS + 1
            ),
        ),
    }
}

/// Another tab is at it, or has done it. `when` is when that one was begun.
pub fn taken(taken: &Taken, when: &str) -> Words {
    match taken {
        Taken::Busy => words(
            Tone::Warn,
            "running",
            "The rows of this run are being deleted right now.",
            "Another tab sent it, or an earlier click did. Nothing was sent from here; Activity has the outcome.",
        ),
        Taken::Other(entry) if entry.is_open() => words(
            Tone::Warn,
            "unknown",
            "There is another deletion of this run whose outcome is not known.",
            format!("It was begun {when}. Nothing was sent from here. Get a new preview to go on with the same key."),
        ),
        Taken::Other(_) => words(
            Tone::Plain,
            "completed",
            "The rows of this run were deleted meanwhile.",
            format!("Another tab did it; it was begun {when}. Nothing was sent from here."),
        ),
    }
}

/// It cannot be recorded.
pub fn unrecorded(why: Unrecorded) -> Words {
    let text = format!(
        "Every deletion is recorded before it is sent, but {why}. Nothing was sent. Without a record nobody can tell, \
         after a reload, whether it was done."
    );
    words(Tone::Warn, "warning", "This deletion cannot be recorded.", text)
}

/// Done.
pub fn done(rows: Option<&str>, earlier: bool) -> Words {
    let headline = match (rows, earlier) {
        (_, true) => "The rows are deleted.".to_owned(),
        (Some(rows), false) => format!("{rows} deleted."),
        (None, false) => "The rows of this run are deleted.".to_owned(),
    };
    let text = if earlier { "The first attempt may already have done it. " } else { "" };
    words(Tone::Good, "completed", headline, format!("{text}The run’s record and the scraper’s configuration stay."))
}

/// What an error may have done, for whoever reads the report.
pub fn executed(error: &Error) -> &'static str {
    match error.executed {
        Executed::No => "certainly not executed",
        Executed::Unknown => "perhaps executed",
    }
}

/// What a reader of the screen hears of the time left, in milliseconds: something new at 2:00, 0:30 and 0.
pub fn time_left(left: u64) -> &'static str {
    match left {
        0 => "The preview has expired.",
        1..=30_000 => "The preview expires in 30 seconds.",
        30_001..=120_000 => "The preview expires in 2 minutes.",
        _ => "",
    }
}

/// The time left in words: "4 minutes 37 seconds".
pub fn spelled(left: u64) -> String {
    let seconds = left.div_ceil(1_000);
    let part = |count: u64, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        count => Some(format!("{count} {word}s")),
    };
    let parts: Vec<String> =
        [part(seconds / 60, "minute"), part(seconds % 60, "second")].into_iter().flatten().collect();
    if parts.is_empty() { "no time".to_owned() } else { parts.join(" ") }
}

/// Why the button is locked while this much of the id is typed; `None` when it is right.
pub fn locked(typed: &str, tail: &str) -> Option<String> {
    let typed = typed.trim();
    if typed == tail {
        return None;
    }
    let whole = typed.chars().count() >= tail.chars().count();
    Some(if whole {
        format!("These belong to another run. This run ends in {tail}.")
    } else {
        "Type the last characters of the run id to unlock the button.".to_owned()
    })
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
            assert!(no_preview(&error(kind, Some(400)), "here").text.contains("Nothing was deleted"), "{kind:?}");
            assert!(refused(&error(kind, Some(400)), false).text.contains("Nothing was deleted"), "{kind:?}");
            assert!(!refused(&error(kind, Some(400)), true).text.contains("Nothing was deleted"), "{kind:?}");
        }
        assert!(!stopped(&Stop::Unknown(error(Kind::Offline, None)), "here").text.contains("Nothing was deleted"));
        assert!(!stopped(&Stop::Partly(error(Kind::Server, Some(500))), "here").text.contains("nothing was deleted"));
    }

    #[test]
    fn the_time_left_is_told_three_times() {
        let told = [300_000, 120_001, 120_000, 30_001, 30_000, 1, 0].map(time_left);
        assert_eq!(told[..2], ["", ""]);
        assert_eq!(told[2], told[3]);
        assert_eq!(told[4], told[5]);
        assert!(told[2] != told[4] && told[6] == "The preview has expired.");
        let spelled = [277_000, 60_000, 1_000, 0, 61_001].map(spelled);
        assert_eq!(spelled, ["4 minutes 37 seconds", "1 minute", "1 second", "no time", "1 minute 2 seconds"]);
    }

    #[test]
    fn a_wrong_end_explains_itself_when_it_is_whole() {
        assert_eq!(locked(" b5c6d8 ", "b5c6d8"), None);
        assert!(locked("b5c", "b5c6d8").unwrap().contains("Type the last"));
        assert!(locked("237328", "b5c6d8").unwrap().contains("another run. This run ends in b5c6d8"));
    }
}
