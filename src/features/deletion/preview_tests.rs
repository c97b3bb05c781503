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
