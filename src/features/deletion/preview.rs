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
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::api::types::Field;

    fn golden() -> DeletePreview {
        DeletePreview::parse(include_str!("../../../tests/golden/delete-preview.json")).unwrap()
    }

    fn counted(counts: &[(&str, Option<u64>)]) -> DeletePreview {
        let counts = counts.iter().map(|(name, count)| ((*name).to_owned(), (*count).into())).collect();
        DeletePreview { counts, ..golden() }
    }

    #[test]
    fn only_the_preview_of_this_deletion_is_right() {
        let run = "65a1f0c2d4e7f291a3b5c6d8";
        assert_eq!(check(&golden(), run), Ok(()));
        assert_eq!(check(&golden(), "65a1f0c2d4e7f291a3b5c6d9"), Err(Mismatch::Run(Some(run.to_owned()))));
        let without = |change: fn(&mut DeletePreview)| {
            let mut preview = golden();
            change(&mut preview);
            check(&preview, run)
        };
        assert_eq!(without(|preview| preview.target = Field::Absent), Err(Mismatch::Run(None)));
        assert_eq!(without(|preview| preview.operation = Field::Absent), Err(Mismatch::Operation(None)));
        assert_eq!(without(|preview| preview.token = Field::Absent), Err(Mismatch::Token));
        let other = Some("scrapewise_delete_group".to_owned());
        let mut preview = golden();
        preview.operation = other.clone().into();
        assert_eq!(check(&preview, run), Err(Mismatch::Operation(other)));
    }

    #[test]
    fn a_preview_lives_for_five_minutes_of_the_clock() {
        let timed = TimedPreview { preview: golden(), asked: 1_000 };
        assert_eq!([999, 1_000, 300_999, 301_000].map(|now| timed.is_live(now)), [false, true, true, false]);
    }

    #[test]
    fn an_id_is_split_before_its_last_six_characters() {
        assert_eq!(split_id("65a1f0c2d4e7f291a3b5c6d8"), ("65a1f0c2d4e7f291a3", "b5c6d8"));
        assert_eq!(split_id("abc"), ("", "abc"));
        assert_eq!(split_id("ü-ünïcödé"), ("ü-ü", "nïcödé"));
        assert_eq!(split_id(""), ("", ""));
    }

    #[test]
    fn a_wrong_end_is_told_from_an_incomplete_one() {
        let checked = |typed| check_typed(typed, "b5c6d8");
        assert_eq!([" b5c6d8 ", "b5c6d8"].map(checked), [Ok(()); 2]);
        assert_eq!(["", "b5c", "b5c6d"].map(checked), [Err(Locked::Incomplete); 3]);
        assert_eq!(["237328", "b5c6d8a", "ünïcödé"].map(checked), [Err(Locked::OtherRun); 3]);
    }

    #[test]
    fn what_is_not_counted_has_no_sum() {
        assert_eq!(total(&counted(&[("rows", Some(3)), ("images", Some(11))])), Some(14));
        assert_eq!(total(&counted(&[("rows", Some(3)), ("images", None)])), None);
        assert_eq!(total(&counted(&[])), None);
        assert_eq!(total(&counted(&[("a", Some(u64::MAX)), ("b", Some(1))])), None);
    }

    #[test]
    fn differences_are_told_in_sentences() {
        let old = counted(&[("rows", Some(1200)), ("images", Some(2))]);
        let mut new = counted(&[("rows", Some(1100)), ("prices", None)]);
        new.warnings = vec!["A merge uses these rows.".to_owned()];
        let told = differences(&old, &new);
        assert_eq!(
            told[..4],
            [
                "rows: 1,200 before, 1,100 now.".to_owned(),
                "images: 2 before, not counted now.".to_owned(),
                "prices: not counted before, not counted now.".to_owned(),
                "New warning: A merge uses these rows.".to_owned(),
            ]
        );
        assert!(told[4].starts_with("Warning removed: Scraped product rows"));
        new.entity_type = Field::Absent;
        let renamed = &differences(&old, &new)[5];
        assert!(renamed.contains("; before, it named ") && renamed.matches('(').count() == 1, "{renamed}");
        assert!(differences(&old, &old).is_empty());
    }

    proptest! {
        #[test]
        fn a_split_id_is_whole(run in ".{0,30}") {
            let (head, tail) = split_id(&run);
            prop_assert_eq!(format!("{head}{tail}"), run.clone());
            prop_assert_eq!(tail.chars().count(), run.chars().count().min(6));
        }
    }
}
