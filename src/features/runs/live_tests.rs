use proptest::prelude::*;

use super::*;
use crate::api::types::row;

fn run(id: u32, state: &str, ok: u64) -> Run {
    row(&serde_json::json!({"id": id.to_string(), "state": state, "successLinks": ok}).to_string()).unwrap()
}

fn ids(runs: &[Run]) -> Vec<&str> {
    runs.iter().map(|run| run.id.as_str()).collect()
}

#[test]
fn a_run_moves_in_its_place_and_new_ones_wait() {
    let shown = [run(2, "RUNNING", 10), run(1, "COMPLETED", 5)];
    let fresh = [run(3, "PENDING", 0), run(2, "COMPLETED", 90)];
    let moved = Moved::default().after(&shown, &fresh, (Some(2), Some(3)), false);
    assert_eq!(moved.newest(&shown[0]).success_links.copied(), Some(90));
    assert_eq!(moved.newest(&shown[1]), &shown[1]);
    assert_eq!((moved.new_runs(true), moved.new_runs(false)), (1, 1));
    assert!(!moved.has_left("2"));
}

#[test]
fn more_than_a_page_of_new_runs_are_counted_by_the_total() {
    let shown = [run(1, "COMPLETED", 5)];
    let fresh = [run(9, "PENDING", 0)];
    assert_eq!(Moved::default().after(&shown, &fresh, (Some(1), Some(9)), false).new_runs(true), 8);
    assert_eq!(Moved::default().after(&shown, &fresh, (None, Some(9)), false).new_runs(true), 1);
    assert_eq!(Moved::default().after(&shown, &fresh, (Some(9), Some(7)), false).new_runs(false), 0);
    assert_eq!(Moved::default().after(&[], &fresh, (Some(0), Some(1)), false).new_runs(true), 1);
}

#[test]
fn a_run_that_ends_leaves_a_list_of_running_ones() {
    let shown = [run(2, "RUNNING", 10), run(1, "RUNNING", 5)];
    let moved = Moved::default().after(&shown, &[run(1, "RUNNING", 6)], (Some(2), Some(1)), true);
    assert_eq!((moved.has_left("2"), moved.has_left("1")), (true, false));
    assert_eq!(moved.newest(&shown[1]).success_links.copied(), Some(6));
}

#[test]
fn looks_come_faster_while_something_moves_and_slower_after_failures() {
    let pace = Pace::answered(1_000);
    assert_eq!((pace.next(true), pace.next(false)), (11_000, 61_000));
    let failed = pace.failed(11_000, None);
    assert_eq!(failed.next(true), 31_000);
    assert_eq!(failed.failed(31_000, Some(200_000)).next(true), 231_000, "as long as the server asks");
    assert!(!pace.is_due(true, 10_999) && pace.is_due(true, 11_000));
    assert!(pace.is_due(false, 500), "the clock was set back");
    assert!(failed.is_failing() && !Pace::answered(5).is_failing());
    assert_eq!(pace.since(3_500), 2_500);
}

fn list() -> impl Strategy<Value = Vec<Run>> {
    let state = proptest::sample::select(&["PENDING", "RUNNING", "COMPLETED", "FAILED"][..]);
    proptest::collection::vec((0..30_u32, state, 0..9_u64), 0..12).prop_map(|rows| {
        let mut runs: Vec<Run> = Vec::new();
        for (id, state, ok) in rows {
            let run = run(id, state, ok);
            if runs.iter().all(|other| other.id != run.id) {
                runs.push(run);
            }
        }
        runs
    })
}

proptest! {
    #[test]
    fn order_is_kept_nothing_is_doubled_and_nothing_lost(shown in list(), answers in proptest::collection::vec(list(), 1..4), whole: bool) {
        let mut moved = Moved::default();
        for fresh in &answers {
            moved = moved.after(&shown, fresh, (None, None), whole);
            let rows: Vec<Run> = shown.iter().map(|run| moved.newest(run).clone()).collect();
            prop_assert_eq!(ids(&rows), ids(&shown));
            for (at, id) in moved.new.iter().enumerate() {
                prop_assert!(!moved.new[..at].contains(id) && !ids(&shown).contains(&id.as_str()));
            }
            // What is answered is shown as it is, or waits as new.
            for run in fresh.iter().take(shown.len().max(1)) {
                prop_assert!(rows.contains(run) || moved.new.contains(&run.id));
            }
        }
        // A run that an answer leaves out stays as the last answer that had it, or the first one, told.
        for run in &shown {
            let last = answers.iter().rev().find_map(|fresh| fresh.iter().find(|other| other.id == run.id));
            prop_assert_eq!(moved.newest(run), last.unwrap_or(run));
        }
    }

    #[test]
    fn the_same_answer_twice_changes_nothing_more(shown in list(), fresh in list()) {
        let once = Moved::default().after(&shown, &fresh, (Some(3), Some(4)), true);
        prop_assert_eq!(once.after(&shown, &fresh, (Some(3), Some(4)), true), once);
    }

    #[test]
    fn pauses_never_shrink_with_failures_and_are_bounded(last in 0..1_u64 << 50, moves: bool, failures in 0..30) {
        let mut pace = Pace::answered(last);
        for _ in 0..failures {
            let before = pace.next(moves);
            pace = Pace { last, ..pace.failed(last, None) };
            prop_assert!(pace.next(moves) >= before && pace.next(moves) <= last + LONGEST);
        }
    }
}
