use proptest::prelude::*;

use super::*;
use crate::{api::types::row, entity::baseline::baseline};

fn run(state: &str, items: Option<u64>, attempted: Option<u64>) -> Run {
    row(&serde_json::json!({"id": "r", "state": state, "itemsQuantity": items, "attempted": attempted}).to_string())
        .unwrap()
}

fn linked(ok: u64, failed: u64) -> Run {
    row(&serde_json::json!({"id": "r", "state": "COMPLETED", "successLinks": ok, "errorLinks": failed}).to_string())
        .unwrap()
}

fn items(median: u64, spread: u64, of: usize) -> Baseline {
    Baseline { items: Some(Spread { median, spread, of }), rate: None }
}

const NUMBERS: Thresholds = Thresholds { attempted: 50, items: 50, points: 10, runs: 3 };

#[test]
fn each_kind_of_silent_failure_has_its_reason() {
    let assess = |run: &Run, baseline: Baseline| silent_failure(run, &baseline, &NUMBERS);
    assert_eq!(assess(&run("COMPLETED", Some(0), None), Baseline::default()), Some(SilentFailure::NoItems));
    let few = run("COMPLETED", Some(3), Some(855));
    assert_eq!(assess(&few, Baseline::default()), Some(SilentFailure::BelowAttempted { items: 3, attempted: 855 }));
    assert_eq!(assess(&few, items(846, 20, 9)), Some(SilentFailure::BelowBaseline { items: 3, baseline: 846 }));
}

#[test]
fn what_is_typical_of_a_scraper_is_no_failure() {
    let assess = |run: &Run, baseline: Baseline| silent_failure(run, &baseline, &NUMBERS);
    assert_eq!(assess(&run("COMPLETED", Some(300), Some(1_000)), items(310, 5, 9)), None, "it always skips most links");
    assert_eq!(assess(&run("COMPLETED", Some(40), Some(50)), items(100, 45, 9)), None, "its runs differ much");
    assert!(assess(&run("COMPLETED", Some(300), Some(1_000)), items(310, 5, 2)).is_some(), "two runs are not enough");
}

#[test]
fn what_was_not_reported_or_did_not_complete_is_not_assessed() {
    for (state, items, attempted) in [
        ("COMPLETED", None, Some(9)),
        ("FAILED", Some(0), Some(9)),
        ("RUNNING", Some(0), None),
        ("COMPLETED", Some(1), None),
    ] {
        assert_eq!(silent_failure(&run(state, items, attempted), &Baseline::default(), &NUMBERS), None, "{state}");
    }
}

#[test]
fn a_rate_is_worse_only_when_it_is_told_from_the_baseline() {
    let baseline = |median, spread| Baseline { rate: Some(Spread { median, spread, of: 9 }), items: None };
    let compare_rate = |run: &Run, baseline: Baseline| compare_rate(run, &baseline, &NUMBERS);
    assert_eq!(compare_rate(&linked(9_459, 412), baseline(6_000, 1_000)), Some(RateComparison::Worse(35_738)));
    assert_eq!(compare_rate(&linked(98, 2), baseline(15_000, 0)), Some(RateComparison::Typical), "half a point");
    assert_eq!(
        compare_rate(&linked(90, 10), baseline(40_000, 40_000)),
        Some(RateComparison::Typical),
        "it differs that much as a rule"
    );
    assert_eq!(compare_rate(&linked(100, 0), baseline(123_000, 1_000)), Some(RateComparison::Better(123_000)));
    assert_eq!(compare_rate(&linked(0, 0), baseline(6_000, 0)), None);
    assert_eq!(compare_rate(&linked(1, 1), Baseline::default()), None);
}

proptest! {
    #[test]
    fn more_items_are_never_worse(
        before in proptest::collection::vec(0..500_u64, 0..25), few in 0..500_u64, more in 0..500_u64,
        attempted in proptest::option::of(0..1_000_u64), percent in 0..=100_u64,
    ) {
        let numbers = Thresholds { attempted: percent, items: percent, ..NUMBERS };
        let runs: Vec<Run> = before.into_iter().map(|items| run("COMPLETED", Some(items), None)).collect();
        let baseline = baseline(&runs, "none");
        let assess = |items| silent_failure(&run("COMPLETED", Some(items), attempted), &baseline, &numbers);
        if assess(few).is_none() {
            prop_assert_eq!(assess(few.max(more)), None);
        }
    }

    #[test]
    fn looser_numbers_never_find_more(items in 1..500_u64, attempted in 0..1_000_u64, strict in 0..=100_u64, loose in 0..=100_u64) {
        let assess = |percent| silent_failure(&run("COMPLETED", Some(items), Some(attempted)), &Baseline::default(), &Thresholds { attempted: percent, ..NUMBERS });
        if assess(strict.max(loose)).is_none() {
            prop_assert_eq!(assess(strict.min(loose)), None);
        }
    }
}
