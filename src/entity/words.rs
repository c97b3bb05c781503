//! Words and figures for one run. What the server did not say is `None`, and shown as "not reported".

use chrono::{DateTime, Utc};

use crate::{
    api::types::{Run, State},
    domain::{number::percent, text::bidi_isolate},
};

use super::names::GroupName;

/// What stands where the server said nothing.
pub const NOT_REPORTED: &str = "not reported";

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
        Some(State::Pending) => ("Pending", "pending", "badge badge-pending"),
        Some(State::Running) => ("Running", "running", "badge badge-running"),
        Some(State::Completed) => ("Completed", "completed", "badge badge-completed"),
        Some(State::Succeeded) => ("Succeeded", "completed", "badge badge-completed"),
        Some(State::Failed) => ("Failed", "failed", "badge badge-failed"),
        Some(State::Stopped) => ("Stopped", "stopped", "badge badge-stopped"),
        Some(State::Cancelled) => ("Cancelled", "stopped", "badge badge-stopped"),
        Some(other) => (other.word(), "unknown", "badge badge-unknown"),
        None => (NOT_REPORTED, "unknown", "badge badge-unknown"),
    };
    StateWords { word: bidi_isolate(word), icon, class }
}

/// Seconds that a run took, or takes so far: as reported, else from its start and end, else until `now` while it runs.
pub fn seconds(run: &Run, now: DateTime<Utc>) -> Option<u64> {
    let running = run.state.value() == Some(&State::Running);
    let end = run.finished.copied().or_else(|| running.then_some(now));
    let measured = || u64::try_from((end? - run.started.copied()?).num_seconds()).ok();
    run.duration.copied().filter(|_| !running).or_else(measured)
}

/// The share of links that failed: "4.2 %".
pub fn error_rate(run: &Run) -> Option<String> {
    let (ok, failed) = (run.success_links.copied()?, run.error_links.copied()?);
    percent(failed, ok.checked_add(failed)?)
}

/// Who started a run, and what that means.
#[derive(Clone, Debug, PartialEq)]
pub struct Launcher {
    /// One or two words.
    pub word: &'static str,
    /// What the API does and does not say about it.
    pub meaning: String,
}

/// Who launched a run (contract section 1, `launchedByCustomer`).
pub fn launcher(run: &Run, group: Option<&GroupName>) -> Option<Launcher> {
    let shared = group.filter(|group| group.shared);
    Some(match (run.launched_by_customer.copied()?, shared) {
        (true, _) => Launcher { word: "you", meaning: "This account started the run.".to_owned() },
        (false, Some(group)) => Launcher {
            word: "group’s owner",
            meaning: format!(
                "The group is shared with you; its owner{} started the run.",
                group.owner.as_ref().map(|owner| format!(" ({owner})")).unwrap_or_default()
            ),
        },
        (false, None) => Launcher {
            word: "not you",
            meaning: "This account did not start the run. The API does not say who or what did.".to_owned(),
        },
    })
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
