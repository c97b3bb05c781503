//! The preview of a deletion: how long it lives, whether it is about the right run, and what has changed since the
//! one before.

use super::messages;
use crate::api::types::{DeletePreview, EXPECTED_OPERATION};

/// How long a preview lives, in milliseconds (contract section 4).
pub const LIFETIME: u64 = 5 * 60 * 1_000;

/// How many characters of the run's id are typed to confirm.
const TAIL: usize = 6;

/// A preview and when it was asked for. The server's five minutes begin later than that, so it never lives longer here
/// than there.
#[derive(Clone, Debug, PartialEq)]
pub struct TimedPreview {
    /// What the server would delete.
    pub preview: DeletePreview,
    /// When it was asked for, in milliseconds since 1970.
    pub asked: u64,
}

impl TimedPreview {
    /// When it expires, in milliseconds since 1970.
    pub fn until(&self) -> u64 {
        self.asked.saturating_add(LIFETIME)
    }

    /// Whether it lives at `now`. A clock that was set back ends it too.
    pub fn is_live(&self, now: u64) -> bool {
        (self.asked..self.until()).contains(&now)
    }
}

/// Why a preview is not to be acted on.
#[derive(Clone, Debug, PartialEq)]
pub enum Mismatch {
    /// It is about something else than the run on the screen: the id that it names, if any.
    Run(Option<String>),
    /// It announces another operation: its name, if any.
    Operation(Option<String>),
    /// It carries no token: the server did not take note of it.
    Token,
}

/// Whether `preview` announces the deletion of the rows of `run`.
///
/// # Errors
/// The first [`Mismatch`].
pub fn check(preview: &DeletePreview, run: &str) -> Result<(), Mismatch> {
    if preview.target.as_deref() != Some(run) {
        Err(Mismatch::Run(preview.target.cloned()))
    } else if preview.operation.as_deref() != Some(EXPECTED_OPERATION) {
        Err(Mismatch::Operation(preview.operation.cloned()))
    } else if preview.token.value().is_none() {
        Err(Mismatch::Token)
    } else {
        Ok(())
    }
}

/// A run's id in two parts: the beginning, and the last characters, which are typed to confirm.
pub fn split_id(run: &str) -> (&str, &str) {
    let at = run.char_indices().rev().take(TAIL).last().map_or(0, |(at, _)| at);
    run.split_at(at)
}

/// Rows and the like that would go, all in all. `None` when nothing was counted, or something was not.
pub fn total(preview: &DeletePreview) -> Option<u64> {
    let sum = preview.counts.iter().try_fold(0_u64, |sum, (_, count)| sum.checked_add(count.copied()?));
    sum.filter(|_| !preview.counts.is_empty())
}

/// What is otherwise in `new` than in `old`, in sentences; none when both say the same.
pub fn differences(old: &DeletePreview, new: &DeletePreview) -> Vec<String> {
    let mut all = Vec::new();
    let count = |preview: &DeletePreview, name: &str| {
        preview.counts.iter().find(|(other, _)| other == name).map(|(_, count)| count.copied())
    };
    let added = new.counts.iter().filter(|(name, _)| count(old, name).is_none());
    for (name, _) in old.counts.iter().chain(added) {
        let (before, now) = (count(old, name), count(new, name));
        if before != now {
            all.push(messages::count_changed(name, before.flatten(), now.flatten()));
        }
    }
    for warning in new.warnings.iter().filter(|warning| !old.warnings.contains(warning)) {
        all.push(messages::warning_added(warning));
    }
    for warning in old.warnings.iter().filter(|warning| !new.warnings.contains(warning)) {
        all.push(messages::warning_removed(warning));
    }
    let named =
        |preview: &DeletePreview| messages::entity(preview.entity_name.as_deref(), preview.entity_type.as_deref());
    if named(old) != named(new) {
        all.push(messages::renamed(&named(old), &named(new)));
    }
    all
}

/// Why a deletion cannot be confirmed with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locked {
    /// Too little was typed to say more.
    Incomplete,
    /// Enough was typed, and it is the end of another run's id.
    OtherRun,
}

/// Whether `typed` is the end `tail` of the run's id; spaces around it do not count.
///
/// # Errors
/// Why it is [`Locked`].
pub fn check_typed(typed: &str, tail: &str) -> Result<(), Locked> {
    let typed = typed.trim();
    if typed == tail {
        Ok(())
    } else if typed.chars().count() < tail.chars().count() {
        Err(Locked::Incomplete)
    } else {
        Err(Locked::OtherRun)
    }
}

#[cfg(test)]
#[path = "preview_tests.rs"]
mod tests;
