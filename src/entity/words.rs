//! Words and figures for one run. What the server did not say is `None`, and shown as [`NOT_REPORTED`].

use chrono::{DateTime, Utc};

use crate::{
    api::types::{Run, State},
    domain::{
        health::Kind,
        number::percent,
        text::{bidi_isolate, replace},
    },
};

use super::names::GroupName;

/// What stands where the server said nothing; [`NOT_REPORTED_WHY`] goes with it.
pub const NOT_REPORTED: &str = "–";
/// What [`NOT_REPORTED`] means: its tooltip, and its name for readers.
pub const NOT_REPORTED_WHY: &str = "Not reported by the API";

/// What the mark at an unreadable value means.
pub const UNREADABLE_WHY: &str = "Unexpected value, shown as the API sent it";
/// The state of a run where none can be read.
pub const UNKNOWN_STATE: &str = "Unknown state";
/// Why a run has no failure rate: it had no links.
pub const NO_LINKS: &str = "No links attempted";
/// Why a run has no failure rate: a count of links is no number.
pub const UNREADABLE_LINKS: &str = "Can’t be calculated: the API sent an unexpected link count";

/// How a state is shown: its word, glyph and class.
#[derive(Clone, Debug, PartialEq)]
pub struct StateWords {
    /// The word; an unknown state keeps the server's own.
    pub word: String,
    /// The glyph's name.
    pub icon: &'static str,
    /// The badge's class.
    pub class: &'static str,
}

/// The words for a state. Contract section 1 lists seven, and asks that new ones do no harm.
pub fn state(state: Option<&State>) -> StateWords {
    let (word, icon, class) = match state {
        Some(State::Pending) => ("Queued", "pending", "badge badge-pending"),
        Some(State::Running) => ("Running", "running", "badge badge-running"),
        Some(State::Completed) => ("Completed", "completed", "badge badge-completed"),
        Some(State::Succeeded) => ("Succeeded", "completed", "badge badge-completed"),
        Some(State::Failed) => ("Failed", "failed", "badge badge-failed"),
        Some(State::Stopped) => ("Stopped", "stopped", "badge badge-stopped"),
        Some(State::Cancelled) => ("Cancelled", "stopped", "badge badge-stopped"),
        Some(other) => (other.word(), "unknown", "badge badge-unknown"),
        None => (UNKNOWN_STATE, "unknown", "badge badge-unknown"),
    };
    StateWords { word: bidi_isolate(word), icon, class }
}

/// The words for a verdict on a run whose state was reported so. Where the verdict says no more than the state, these are
/// the words for the state.
pub fn verdict(kind: Kind, reported: Option<&State>) -> StateWords {
    let (icon, class) = match kind {
        Kind::SilentFailure => ("warning", "badge badge-silent"),
        Kind::FailingNow | Kind::HighFailureRate => ("rate", "badge badge-rate"),
        Kind::Stuck | Kind::Missed => ("clock", "badge badge-missed"),
        Kind::StoppedEarly => ("stopped", "badge badge-early"),
        Kind::Failed | Kind::Unknown | Kind::Running | Kind::Queued | Kind::Stopped | Kind::Completed => {
            return state(reported);
        }
    };
    StateWords { word: kind.label().to_owned(), icon, class }
}

/// What the API reports where the panel says something else: the tooltip of a verdict.
pub fn reported_state(reported: Option<&State>) -> String {
    match reported {
        Some(state) => format!("The API reports {}", bidi_isolate(state.word())),
        None => "The API reports no known state".to_owned(),
    }
}

/// JSON that cannot be read as what it should be, fit for a sentence: a text without its quotes, all else as it was sent.
pub fn as_sent(json: &str) -> String {
    bidi_isolate(serde_json::from_str::<String>(json).as_deref().unwrap_or(json))
}

/// The tooltip of a value that cannot be read, with the whole of it.
pub fn unreadable(sent: &str) -> String {
    format!("{UNREADABLE_WHY}: {sent}")
}

/// Seconds that a run took, or takes so far: as reported, else from its start and end, else until `now` while it runs.
pub fn seconds(run: &Run, now: DateTime<Utc>) -> Option<u64> {
    let running = run.state.value() == Some(&State::Running);
    let end = run.finished.copied().or_else(|| running.then_some(now));
    let measured = || u64::try_from((end? - run.started.copied()?).num_seconds()).ok();
    run.duration.copied().filter(|_| !running).or_else(measured)
}

/// The failure rate, the share of links that failed: "4.2%".
pub fn error_rate(run: &Run) -> Option<String> {
    let (ok, failed) = (run.success_links.copied()?, run.error_links.copied()?);
    percent(failed, ok.checked_add(failed)?)
}

/// Why a run has no failure rate.
pub fn no_error_rate(run: &Run) -> &'static str {
    let counts = [&run.success_links, &run.error_links];
    if counts.iter().all(|count| count.value() == Some(&0)) {
        NO_LINKS
    } else if counts.iter().any(|count| count.is_absent()) {
        NOT_REPORTED_WHY
    } else {
        UNREADABLE_LINKS
    }
}

/// Who started a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Launcher {
    /// One or two words.
    pub word: &'static str,
    /// The same as far as the API tells it: with the owner's reference, or that nobody is named.
    pub meaning: String,
}

/// Who started a run (contract section 1, `launchedByCustomer`).
pub fn launcher(run: &Run, group: Option<&GroupName>) -> Option<Launcher> {
    let shared = group.filter(|group| group.shared);
    Some(match (run.launched_by_customer.copied()?, shared) {
        (true, _) => Launcher { word: "You", meaning: "You".to_owned() },
        (false, Some(group)) => Launcher {
            word: "Group owner",
            meaning: match &group.owner {
                Some(owner) => format!("Group owner ({owner})"),
                None => "Group owner".to_owned(),
            },
        },
        (false, None) => Launcher { word: "Someone else", meaning: "Someone else (not specified)".to_owned() },
    })
}

/// A code of the server as words: `TIME_LIMIT` is "Time limit". What is no code stays as it was sent, fit for a sentence.
pub fn code(code: &str) -> String {
    let is_code = code.len() > 1 && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    match code.split_at_checked(1) {
        Some((first, rest)) if is_code => first.to_owned() + &replace(rest, "_", " ").to_ascii_lowercase(),
        _ => bidi_isolate(code),
    }
}

/// An id short enough for a table: its first and last six characters.
pub fn short_id(id: &str) -> String {
    let count = id.chars().count();
    if count <= 14 {
        return id.to_owned();
    }
    let head: String = id.chars().take(6).collect();
    let tail: String = id.chars().skip(count - 6).collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
