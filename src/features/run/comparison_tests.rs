use chrono::TimeDelta;

use super::*;
use crate::{api::types::row, domain::health::Limits, entity::scraper_history::ScraperHistory};

fn now() -> DateTime<Utc> {
    "2026-03-12T09:00:00Z".parse().unwrap()
}

fn run(days: i64, state: &str, ok: u64, failed: u64, items: u64) -> Run {
    let started = now() - TimeDelta::days(days);
    let run = serde_json::json!({
        "id": format!("run-{days}"), "state": state, "started": started, "finished": started + TimeDelta::seconds(584),
        "successLinks": ok, "errorLinks": failed, "attempted": ok + failed, "itemsQuantity": items
    });
    row(&run.to_string()).unwrap()
}

/// The measures beside the best of twenty runs that returned 846 or 848 items, with 5 of 855 links failed.
fn of(run: &Run) -> Vec<Measure> {
    let before: Vec<Run> =
        (1..21).map(|days| self::run(days, "COMPLETED", 850, 5, 846 + days as u64 % 2 * 2)).collect();
    let good = before[0].clone();
    let verdict = ScraperHistory::new(before, None).verdict(run, now(), &Limits::default()).verdict;
    measures(run, Some(&good), &verdict, now())
}

fn change_of(measures: &[Measure], name: &str) -> Option<(&'static str, String)> {
    measures.iter().find(|measure| measure.name == name).unwrap().change.clone()
}

#[test]
fn each_measure_stands_beside_the_last_good_run_and_what_is_typical() {
    let measures = of(&run(0, "COMPLETED", 515, 340, 500));
    let items = &measures[0];
    assert_eq!((items.this.as_deref(), items.good.as_deref()), (Some("500"), Some("848")));
    assert!(items.typical.as_deref().is_some_and(|typical| typical.starts_with("847 ± 1 (last 20")), "{items:?}");
    assert_eq!(change_of(&measures, messages::ITEMS), Some(("delta delta-low", "−41%".to_owned())));
    assert_eq!(change_of(&measures, messages::FAILED_LINKS), Some(("delta delta-worse", "+335".to_owned())));
    assert_eq!(change_of(&measures, messages::FAILURE_RATE), Some(("delta delta-worse", "+39.2 pts".to_owned())));
    assert_eq!(change_of(&measures, messages::LINKS_TRIED), None, "as many as before");
    assert_eq!(measures[4].this.as_deref(), Some("9 m 44 s"));
}

#[test]
fn what_chance_makes_is_quiet() {
    let measures = of(&run(0, "COMPLETED", 849, 6, 845));
    assert_eq!(change_of(&measures, messages::FAILED_LINKS), Some(("delta", "+1".to_owned())));
    assert!(change_of(&measures, messages::FAILURE_RATE).is_none_or(|(class, _)| class == "delta"));
}

#[test]
fn a_run_in_progress_has_no_shares_of_what_it_will_be() {
    let running = Run { finished: Default::default(), ..run(0, "RUNNING", 100, 1, 99) };
    assert_eq!(change_of(&of(&running), messages::ITEMS), None);
}

#[test]
fn costs_of_either_run_are_told_by_what_they_are_for() {
    let costs_of = |lines: &str| row::<Run>(&format!(r#"{{"id": "r", "costLines": {lines}}}"#)).unwrap();
    let this = costs_of(r#"[{"label": "requests", "amount": 0.2}]"#);
    let good = costs_of(r#"[{"label": "requests", "amount": 0.1}, {"amount": 3}]"#);
    let told = costs(&this, Some(&good));
    assert_eq!((told[0].name.as_str(), told[0].this.as_deref()), ("Cost (requests)", Some("0.2")));
    assert_eq!((told[1].name.as_str(), told[1].this.as_deref(), told[1].good.as_deref()), ("Cost", None, Some("3")));
    assert_eq!(costs(&costs_of("[]"), None), []);
}
