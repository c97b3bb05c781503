use proptest::prelude::*;

use super::*;
use crate::{api::types::row, entity::usual::usual};

fn run(state: &str, items: Option<u64>, attempted: Option<u64>) -> Run {
    row(&serde_json::json!({"id": "r", "state": state, "itemsQuantity": items, "attempted": attempted}).to_string())
        .unwrap()
}

fn linked(ok: u64, failed: u64) -> Run {
    row(&serde_json::json!({"id": "r", "state": "COMPLETED", "successLinks": ok, "errorLinks": failed}).to_string())
        .unwrap()
}

fn items(median: u64, spread: u64, of: usize) -> Usual {
    Usual { items: Some(Spread { median, spread, of }), rate: None }
}

const NUMBERS: Thresholds = Thresholds { attempted: 50, items: 50, points: 10, runs: 3 };

#[test]
fn each_kind_of_quiet_failure_has_its_reason() {
    let judge = |run: &Run, usual: Usual| quiet(run, &usual, &NUMBERS);
    assert_eq!(judge(&run("COMPLETED", Some(0), None), Usual::default()), Some(Quiet::NoItems));
    let few = run("COMPLETED", Some(3), Some(855));
    assert_eq!(judge(&few, Usual::default()), Some(Quiet::UnderAttempted { items: 3, attempted: 855 }));
    assert_eq!(judge(&few, items(846, 20, 9)), Some(Quiet::UnderUsual { items: 3, usual: 846 }));
    assert_eq!(
        judge(&run("SUCCEEDED", Some(400), Some(855)), Usual::default()).map(Quiet::words).unwrap(),
        "Only 400 items from 855 links."
    );
}

#[test]
fn what_is_usual_for_a_scraper_is_no_failure() {
    let judge = |run: &Run, usual: Usual| quiet(run, &usual, &NUMBERS);
    assert_eq!(judge(&run("COMPLETED", Some(300), Some(1_000)), items(310, 5, 9)), None, "it always skips most links");
    assert_eq!(judge(&run("COMPLETED", Some(40), Some(50)), items(100, 45, 9)), None, "its runs differ much");
    assert!(judge(&run("COMPLETED", Some(300), Some(1_000)), items(310, 5, 2)).is_some(), "two runs are not enough");
}

#[test]
fn what_was_not_reported_or_did_not_complete_is_not_judged() {
    for (state, items, attempted) in [
        ("COMPLETED", None, Some(9)),
        ("FAILED", Some(0), Some(9)),
        ("RUNNING", Some(0), None),
        ("COMPLETED", Some(1), None),
    ] {
        assert_eq!(quiet(&run(state, items, attempted), &Usual::default(), &NUMBERS), None, "{state}");
    }
}

#[test]
fn what_the_usual_may_explain_waits_for_it() {
    let few = run("COMPLETED", Some(3), Some(855));
    let judge = |run: &Run, known| judge(run, known, &NUMBERS).quiet;
    let attempted = Some(Quiet::UnderAttempted { items: 3, attempted: 855 });
    assert_eq!([judge(&few, Known::Awaited), judge(&few, Known::Failed)], [None, attempted]);
    assert_eq!(judge(&few, Known::Is(Usual::default())), attempted);
    assert_eq!(judge(&few, Known::Is(items(3, 0, 9))), None, "as ever");
    assert_eq!(judge(&run("COMPLETED", Some(0), None), Known::Awaited), Some(Quiet::NoItems));
}

#[test]
fn a_rate_is_worse_only_when_it_is_told_from_the_usual() {
    let usual = |median, spread| Usual { rate: Some(Spread { median, spread, of: 9 }), items: None };
    let beside = |run: &Run, usual: Usual| beside(run, &usual, &NUMBERS);
    assert_eq!(beside(&linked(9_459, 412), usual(6_000, 1_000)), Some(Beside::Worse(35_738)));
    assert_eq!(beside(&linked(98, 2), usual(15_000, 0)), Some(Beside::Usual), "half a point");
    assert_eq!(beside(&linked(90, 10), usual(40_000, 40_000)), Some(Beside::Usual), "it differs that much as a rule");
    assert_eq!(beside(&linked(100, 0), usual(123_000, 1_000)), Some(Beside::Better(123_000)));
    assert_eq!(beside(&linked(0, 0), usual(6_000, 0)), None);
    assert_eq!(beside(&linked(1, 1), Usual::default()), None);
}

proptest! {
    #[test]
    fn more_items_are_never_worse(
        before in proptest::collection::vec(0..500_u64, 0..25), few in 0..500_u64, more in 0..500_u64,
        attempted in proptest::option::of(0..1_000_u64), percent in 0..=100_u64,
    ) {
        let numbers = Thresholds { attempted: percent, items: percent, ..NUMBERS };
        let runs: Vec<Run> = before.into_iter().map(|items| run("COMPLETED", Some(items), None)).collect();
        let usual = usual(&runs, "none");
        let judge = |items| quiet(&run("COMPLETED", Some(items), attempted), &usual, &numbers);
        if judge(few).is_none() {
            prop_assert_eq!(judge(few.max(more)), None);
        }
    }

    #[test]
    fn looser_numbers_never_find_more(items in 1..500_u64, attempted in 0..1_000_u64, strict in 0..=100_u64, loose in 0..=100_u64) {
        let judge = |percent| quiet(&run("COMPLETED", Some(items), Some(attempted)), &Usual::default(), &Thresholds { attempted: percent, ..NUMBERS });
        if judge(strict.max(loose)).is_none() {
            prop_assert_eq!(judge(strict.min(loose)), None);
        }
    }
}
