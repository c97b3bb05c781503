use super::*;

#[test]
fn counts_that_do_not_fit_together_are_told() {
    assert_eq!(mismatch(412, Some(412), true), None);
    assert_eq!(mismatch(412, None, true), None);
    assert_eq!(
        mismatch(1, Some(1_200), true).as_deref(),
        Some("The server lists 1 failed link; the run itself reports 1,200.")
    );
    assert!(mismatch(9, Some(8), false).is_some_and(|words| words.ends_with("reports 8 so far.")));
}

#[test]
fn sizes_are_short() {
    assert_eq!([0, 999, 64_000, 18_249_000].map(size), ["0 B", "999 B", "64 kB", "18.2 MB"]);
}
