use proptest::prelude::*;

use super::*;
use crate::{api::types::row, domain::health::Limits, entity::scraper_history::RunVerdict};

fn run(text: &str) -> Run {
    row(text).unwrap()
}

fn started(id: &str, minute: Option<u32>) -> Arc<Run> {
    let at = minute.map(|minute| format!("2026-03-12T09:{minute:02}:00Z"));
    Arc::new(run(&serde_json::json!({"id": id, "started": at}).to_string()))
}

fn fill_of(text: &str, is_deleted: bool) -> Fill {
    let run = run(text);
    let found = RunVerdict::alone(&run, chrono::DateTime::UNIX_EPOCH, &Limits::default());
    fill(&found.verdict, run.items_quantity.copied(), is_deleted)
}

#[test]
fn a_bar_is_drawn_as_its_run_was_judged() {
    assert_eq!(fill_of(r#"{"id": "r", "state": "FAILED"}"#, false), Fill::Failed);
    assert_eq!(fill_of(r#"{"id": "r", "state": "RUNNING"}"#, false), Fill::Running);
    assert_eq!(fill_of(r#"{"id": "r", "state": "PENDING"}"#, false), Fill::Unknown);
    assert_eq!(
        fill_of(r#"{"id": "r", "state": "COMPLETED", "itemsQuantity": 0, "attempted": 9}"#, false),
        Fill::TooFew
    );
    assert_eq!(fill_of(r#"{"id": "r", "state": "COMPLETED", "itemsQuantity": 7}"#, false), Fill::Unknown);
    assert_eq!(fill_of(r#"{"id": "r", "state": "FAILED"}"#, true), Fill::Gone);
}

#[test]
fn the_scale_is_linear_and_what_is_typical_is_at_the_line() {
    assert_eq!(height(Some(457), Some(457)), TYPICAL);
    assert_eq!(height(Some(50), Some(100)), TYPICAL / 2);
    assert_eq!(height(Some(0), Some(457)), LEAST, "nothing is there to be seen, too");
    assert_eq!([height(None, Some(457)), height(Some(5), None), height(Some(5), Some(0))], [STUB; 3]);
}

#[test]
fn the_oldest_comes_first_and_what_has_not_started_last() {
    let ids = |runs: Vec<Arc<Run>>| oldest_first(runs).iter().map(|run| run.id.clone()).collect::<Vec<_>>();
    let runs = vec![started("waits", None), started("new", Some(9)), started("same", Some(5)), started("old", Some(5))];
    assert_eq!(ids(runs), ["old", "same", "new", "waits"]);
}

proptest! {
    #[test]
    fn every_bar_lies_within_its_place_and_the_plot(
        of in proptest::collection::vec((proptest::option::of(any::<u64>()), proptest::option::of(any::<u64>())), 0..220),
    ) {
        let heights: Vec<u32> = of.iter().map(|(items, typical)| height(*items, *typical)).collect();
        let bars = bars(&heights);
        prop_assert_eq!(bars.len(), of.len());
        let mut end = 0;
        for bar in bars {
            prop_assert_eq!(bar.place, end);
            end = bar.place + bar.room;
            prop_assert!(bar.place <= bar.x && bar.x + bar.width <= end && end <= WHOLE);
            prop_assert!((1..=WHOLE).contains(&bar.height));
        }
    }

    #[test]
    fn more_items_are_never_lower(typical in 1..u64::MAX, one: u64, other: u64) {
        let (less, more) = (one.min(other), one.max(other));
        prop_assert!(height(Some(less), Some(typical)) <= height(Some(more), Some(typical)));
    }
}
