use proptest::prelude::*;

use super::*;
use crate::api::types::row;

fn run(id: &str, state: &str, ok: u64, failed: u64) -> Run {
    row(&serde_json::json!({"id": id, "state": state, "successLinks": ok, "errorLinks": failed, "itemsQuantity": ok})
        .to_string())
    .unwrap()
}

#[test]
fn what_is_typical_is_the_median_of_others_that_completed() {
    let runs = [
        run("now", "COMPLETED", 0, 100),
        run("d", "FAILED", 0, 100),
        run("c", "SUCCEEDED", 90, 10),
        run("b", "COMPLETED", 98, 2),
        run("a", "COMPLETED", 0, 0),
    ];
    let of = baseline(&runs, "now");
    assert_eq!(of.rate, Some(Spread { median: 60_000, spread: 40_000, of: 2 }));
    assert_eq!(of.items, Some(Spread { median: 90, spread: 8, of: 3 }));
    assert_eq!(baseline(&runs[..2], "now"), Baseline::default());
}

#[test]
fn runs_of_any_size_have_a_rate() {
    assert_eq!(rate(&run("r", "COMPLETED", 9_459, 412)), Some(41_738));
    assert_eq!(rate(&run("r", "COMPLETED", u64::MAX, 1)), None);
    assert_eq!(rate(&run("r", "COMPLETED", u64::MAX - 1, 1)), Some(0));
    assert_eq!(rate(&run("r", "COMPLETED", 0, 0)), None);
}

#[test]
fn a_difference_is_in_points_and_silent_where_it_cannot_be_seen() {
    assert_eq!(difference(41_738, 6_000), Some((true, "+3.6 pts".to_owned())));
    assert_eq!(difference(0, 123_400), Some((false, "−12.3 pts".to_owned())));
    assert_eq!(difference(6_010, 6_040), None);
}

proptest! {
    #[test]
    fn half_of_the_newest_lie_on_each_side_and_half_within_the_spread(
        failed in proptest::collection::vec(0..100_u64, 1..40),
    ) {
        let runs: Vec<Run> =
            failed.iter().enumerate().map(|(at, n)| run(&at.to_string(), "COMPLETED", 100, *n)).collect();
        let Spread { median, spread, of } = baseline(&runs, "none").rate.unwrap();
        let rates: Vec<u64> = runs.iter().take(RUNS).filter_map(rate).collect();
        prop_assert_eq!(of, rates.len());
        let (below, above) = (rates.iter().filter(|rate| **rate <= median), rates.iter().filter(|rate| **rate >= median));
        prop_assert!(2 * below.count() >= of && 2 * above.count() >= of);
        prop_assert!(2 * rates.iter().filter(|rate| rate.abs_diff(median) <= spread).count() >= of);
    }
}
