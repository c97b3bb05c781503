use proptest::prelude::*;

use super::*;
use crate::contract::row;

fn run(id: &str, state: &str, ok: u64, failed: u64) -> Run {
    row(&serde_json::json!({"id": id, "state": state, "successLinks": ok, "errorLinks": failed}).to_string()).unwrap()
}

#[test]
fn the_previous_run_is_the_next_finished_one_in_the_history() {
    let runs = [
        run("e", "RUNNING", 0, 0),
        run("d", "FAILED", 1, 1),
        run("c", "PENDING", 0, 0),
        run("b", "STOPPED", 1, 0),
        run("a", "COMPLETED", 1, 0),
    ];
    let before = |id| previous(&runs, id).map(|run| run.id.as_str());
    assert_eq!([before("e"), before("d"), before("b")], [Some("d"), Some("b"), Some("a")]);
    assert_eq!([before("a"), before("elsewhere")], [None, None]);
}

#[test]
fn an_unknown_state_is_finished_when_it_says_so() {
    let odd = |finished: Option<&str>| {
        row(&serde_json::json!({"id": "r", "state": "ARCHIVED", "finished": finished}).to_string()).unwrap()
    };
    assert!(is_finished(&odd(Some("2026-03-12T09:00:00Z"))) && !is_finished(&odd(None)));
}

#[test]
fn what_is_usual_is_the_median_of_others_that_completed() {
    let runs = [
        run("now", "COMPLETED", 0, 100),
        run("d", "FAILED", 0, 100),
        run("c", "SUCCEEDED", 90, 10),
        run("b", "COMPLETED", 98, 2),
        run("a", "COMPLETED", 0, 0),
    ];
    assert_eq!(usual(&runs, "now"), Some(Usual { rate: 60_000, runs: 2 }));
    assert_eq!(usual(&runs[..2], "now"), None);
    assert!(!has_usual(&runs, "now"));
}

#[test]
fn a_difference_is_in_points_and_silent_where_it_cannot_be_seen() {
    assert_eq!(difference(41_738, 6_000), Some((true, "▲ 3.6 pt".to_owned())));
    assert_eq!(difference(0, 123_400), Some((false, "▼ 12.3 pt".to_owned())));
    assert_eq!(difference(6_010, 6_040), None);
}

#[test]
fn runs_of_any_size_have_a_rate() {
    assert_eq!(rate(&run("r", "COMPLETED", 9_459, 412)), Some(41_738));
    assert_eq!(rate(&run("r", "COMPLETED", u64::MAX, 1)), None);
    assert_eq!(rate(&run("r", "COMPLETED", u64::MAX - 1, 1)), Some(0));
    assert_eq!(rate(&run("r", "COMPLETED", 0, 0)), None);
}

proptest! {
    #[test]
    fn the_usual_lies_between_the_newest_rates(failed in proptest::collection::vec(0..100_u64, 1..40)) {
        let runs: Vec<Run> = failed.iter().enumerate().map(|(at, n)| run(&at.to_string(), "COMPLETED", 100, *n)).collect();
        let usual = usual(&runs, "none").unwrap();
        let rates: Vec<u64> = runs.iter().take(USUAL).filter_map(rate).collect();
        prop_assert_eq!(usual.runs, rates.len());
        let below = rates.iter().filter(|rate| **rate <= usual.rate).count();
        let above = rates.iter().filter(|rate| **rate >= usual.rate).count();
        prop_assert!(2 * below >= rates.len() && 2 * above >= rates.len());
    }

    #[test]
    fn choices_are_finished_others_around_the_run_and_hold_the_chosen(count in 1..90_usize, at in 0..90_usize, chosen in 0..90_usize) {
        let runs: Vec<Run> = (0..count).map(|at| run(&at.to_string(), "COMPLETED", 1, 1)).collect();
        let (id, chosen) = ((at % count).to_string(), (chosen % count).to_string());
        let ids: Vec<&str> = choices(&runs, &id, Some(&chosen)).iter().map(|run| run.id.as_str()).collect();
        prop_assert!(!ids.contains(&id.as_str()) && ids.len() <= CHOICES + 1);
        prop_assert!(chosen == id || ids.contains(&chosen.as_str()));
        if let Some(previous) = previous(&runs, &id) {
            prop_assert!(ids.contains(&previous.id.as_str()));
        }
    }
}
