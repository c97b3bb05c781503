use proptest::prelude::*;

use super::*;
use crate::api::types::row;

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

proptest! {
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

#[test]
fn too_few_items_are_told_of_completed_runs_only() {
    let of = |state: &str, items: Option<u64>, attempted: Option<u64>| {
        let run = serde_json::json!({"id": "r", "state": state, "itemsQuantity": items, "attempted": attempted});
        too_few_items(&row(&run.to_string()).unwrap(), 50)
    };
    assert_eq!(of("COMPLETED", Some(1), Some(448)), Some((1, Some(448))));
    assert_eq!(of("COMPLETED", Some(0), None), Some((0, None)));
    assert_eq!(
        [of("COMPLETED", Some(50), Some(100)), of("COMPLETED", None, Some(9)), of("FAILED", Some(0), None)],
        [None; 3]
    );
}
