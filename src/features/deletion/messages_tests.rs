use super::*;

#[test]
fn the_time_left_is_spoken_at_one_minute_and_the_end_by_its_notice() {
    let told = [300_000, 60_001, 60_000, 1, 0].map(time_left);
    assert_eq!((told[0], told[1], told[4]), ("", "", ""));
    assert_eq!(told[2], told[3]);
    assert!(told[2].contains("1 minute") && EXPIRED.contains("expired"));
    let spelled = [277_000, 60_000, 1_000, 0, 61_001].map(spelled);
    assert_eq!(spelled, ["4 minutes 37 seconds", "1 minute", "1 second", "0 seconds", "1 minute 2 seconds"]);
    assert_eq!([300_000, 299_001, 277_000, 1].map(clock), ["5:00", "5:00", "4:37", "0:01"]);
}

#[test]
fn a_typo_has_one_hint_and_what_is_incomplete_only_once_it_was_pressed() {
    let error = |why, pressed| typing_error(why, pressed, "b5c6d8");
    assert_eq!(error(Locked::Incomplete, false), None);
    assert_eq!(error(Locked::Incomplete, true).as_deref(), Some("Type b5c6d8 to confirm."));
    let other = error(Locked::OtherRun, false);
    assert!(other.as_deref().is_some_and(|words| words.contains("match") && words.contains("ends in b5c6d8")));
    assert_eq!(error(Locked::OtherRun, true), other);
}

#[test]
fn the_button_names_how_many_rows_where_that_is_known() {
    assert_eq!([Some(1_173), Some(1)].map(delete), ["Delete 1,173 rows", "Delete 1 row"]);
    assert_eq!([Some(0), None].map(delete), ["Delete all rows", "Delete all rows"]);
}

#[test]
fn what_goes_is_named_as_the_server_does() {
    assert_eq!([Some(266), Some(1), None].map(|count| amount("rows", count)), ["266 rows", "1 row", "All rows"]);
    assert_eq!([Some(11), None].map(|count| amount("images", count)), ["11 images", "images (not counted)"]);
    let entities = [(Some("r1"), Some("run")), (Some("r1"), None), (None, Some("run")), (None, None)];
    assert_eq!(entities.map(|(name, kind)| entity(name, kind)), ["r1 (run)", "r1", "run", "nothing"]);
    assert_eq!(count_changed("rows", Some(3), None), "rows: 3 before, not counted now.");
    assert!(further(&["11 images".to_owned()]).contains("11 images"));
    assert!(unreadable_warnings(2).starts_with("2 warnings"));
}

#[test]
fn a_wait_says_how_long_it_is_and_how_often_it_was() {
    let told = [4_001, 5_000, 1].map(|left| retrying_in(left, 1, 6));
    assert!(told[0].contains("in 5 s (1 of 6)") && told[1] == told[0] && told[2].contains("in 1 s"), "{told:?}");
}

#[test]
fn nothing_says_that_nothing_was_deleted_before_anything_was_sent() {
    let all = [expired_why(false), expired_why(true), EXPIRED.to_owned(), SAME_PREVIEW.to_owned()];
    assert!(all.iter().all(|text| !text.contains("Nothing was")), "{all:?}");
    assert!(expired_why(true).contains("unresolved") && !expired_why(false).contains("unresolved"));
}
