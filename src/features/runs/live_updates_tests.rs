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
fn a_run_changes_in_its_place_and_new_ones_wait() {
    let shown = [run(2, "RUNNING", 10), run(1, "COMPLETED", 5)];
    let fresh = [run(3, "PENDING", 0), run(2, "COMPLETED", 90)];
    let updates = LiveUpdates::default().after(&shown, &fresh, (Some(2), Some(3)), false);
    assert_eq!(updates.newest(&shown[0]).success_links.copied(), Some(90));
    assert_eq!(updates.newest(&shown[1]), &shown[1]);
    assert_eq!((updates.new_runs(true), updates.new_runs(false)), (1, 1));
    assert!(!updates.has_left("2"));
}

#[test]
fn more_than_a_page_of_new_runs_are_counted_by_the_total() {
    let shown = [run(1, "COMPLETED", 5)];
    let fresh = [run(9, "PENDING", 0)];
    assert_eq!(LiveUpdates::default().after(&shown, &fresh, (Some(1), Some(9)), false).new_runs(true), 8);
    assert_eq!(LiveUpdates::default().after(&shown, &fresh, (None, Some(9)), false).new_runs(true), 1);
    assert_eq!(LiveUpdates::default().after(&shown, &fresh, (Some(9), Some(7)), false).new_runs(false), 0);
    assert_eq!(LiveUpdates::default().after(&[], &fresh, (Some(0), Some(1)), false).new_runs(true), 1);
}

#[test]
fn a_run_that_ends_leaves_a_list_of_running_ones() {
    let shown = [run(2, "RUNNING", 10), run(1, "RUNNING", 5)];
    let updates = LiveUpdates::default().after(&shown, &[run(1, "RUNNING", 6)], (Some(2), Some(1)), true);
    assert_eq!((updates.has_left("2"), updates.has_left("1")), (true, false));
    assert_eq!(updates.newest(&shown[1]).success_links.copied(), Some(6));
}

#[test]
fn what_may_change_is_polled_for_more_often() {
    assert_eq!((interval(true, 0), interval(false, 0)), (10_000, 60_000));
    let minutes = [1, 2, 6, 86_400].map(|minutes| interval(true, minutes * 60_000));
    assert_eq!(minutes, [10_000, 20_000, 60_000, 60_000], "what stands still is asked for less and less");
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
        let mut updates = LiveUpdates::default();
        for fresh in &answers {
            updates = updates.after(&shown, fresh, (None, None), whole);
            let rows: Vec<Run> = shown.iter().map(|run| updates.newest(run).clone()).collect();
            prop_assert_eq!(ids(&rows), ids(&shown));
            for (at, id) in updates.new.iter().enumerate() {
                prop_assert!(!updates.new[..at].contains(id) && !ids(&shown).contains(&id.as_str()));
            }
            // What is answered is shown as it is, or waits as new.
            for run in fresh.iter().take(shown.len().max(1)) {
                prop_assert!(rows.contains(run) || updates.new.contains(&run.id));
            }
        }
        // A run that an answer leaves out stays as the last answer that had it, or the first one, told.
        for run in &shown {
            let last = answers.iter().rev().find_map(|fresh| fresh.iter().find(|other| other.id == run.id));
            prop_assert_eq!(updates.newest(run), last.unwrap_or(run));
        }
    }

    #[test]
    fn the_same_answer_twice_changes_nothing_more(shown in list(), fresh in list()) {
        let once = LiveUpdates::default().after(&shown, &fresh, (Some(3), Some(4)), true);
        prop_assert_eq!(once.after(&shown, &fresh, (Some(3), Some(4)), true), once);
    }
}
