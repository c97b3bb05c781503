use super::*;
use crate::{
    api::types::row,
    domain::health::{Kind, Severity},
};

fn now() -> DateTime<Utc> {
    "2026-03-12T09:00:00Z".parse().unwrap()
}

/// A run of so many days ago that tried 448 links.
fn run(days: i64, state: &str, items: u64) -> Run {
    let started = now() - chrono::TimeDelta::days(days);
    let run = serde_json::json!({
        "id": format!("run-{days:03}"), "state": state, "started": started, "successLinks": 448, "errorLinks": 0,
        "attempted": 448, "itemsQuantity": items, "duration": 600
    });
    row(&run.to_string()).unwrap()
}

/// Runs that returned these items, the newest first.
fn history(items: impl IntoIterator<Item = u64>) -> ScraperHistory {
    ScraperHistory::new((1..).zip(items).map(|(days, items)| run(days, "COMPLETED", items)).collect(), None)
}

fn kind(history: &ScraperHistory, run: &Run) -> Kind {
    history.verdict(run, now(), &Limits::default()).verdict.kind
}

#[test]
fn every_run_of_a_fault_is_a_silent_failure_wherever_it_is_asked_about() {
    let broken = history([1; 22].into_iter().chain([457; 38]));
    for run in &broken.runs()[..22] {
        assert_eq!(kind(&broken, run), Kind::SilentFailure, "{}", run.id);
    }
    assert!(broken.runs()[22..].iter().all(|run| kind(&broken, run) == Kind::Completed));
    let newest = broken.verdict(&broken.runs()[0], now(), &Limits::default());
    assert_eq!(newest.verdict.sentence().unwrap(), "1 item from 448 links, previously about 457.");
    assert_eq!(newest.last_good.unwrap().id, "run-023", "the last one before the fault");
}

#[test]
fn a_run_that_ended_since_takes_the_place_of_what_it_was() {
    let mut runs = history([457; 20]).runs;
    runs.insert(0, run(0, "RUNNING", 0));
    let known = ScraperHistory::new(runs, None);
    assert_eq!(kind(&known, &known.runs()[0]), Kind::Running);
    assert_eq!(kind(&known, &run(0, "COMPLETED", 1)), Kind::SilentFailure);
    assert_eq!(kind(&known, &known.runs()[0]), Kind::Running, "it is not kept");
}

#[test]
fn a_run_that_is_not_in_the_list_is_judged_by_those_before_it() {
    let known = history([457; 20]);
    assert_eq!(kind(&known, &run(0, "COMPLETED", 1)), Kind::SilentFailure);
    let verdict = RunVerdict::alone(&run(0, "COMPLETED", 400), now(), &Limits::default()).verdict;
    assert_eq!((verdict.kind, verdict.compared.items), (Kind::Completed, None));
}

#[test]
fn what_came_later_speaks_for_a_run_that_is_older_than_the_list_and_never_against_it() {
    let always = history([100; 60]);
    let verdict = always.verdict(&run(90, "COMPLETED", 100), now(), &Limits::default()).verdict;
    assert_eq!((verdict.kind, verdict.severity), (Kind::Completed, Severity::Notice));
    assert_eq!(kind(&always, &always.runs()[59]), Kind::Completed, "the oldest of the list, too");
    assert_eq!(kind(&always, &run(90, "COMPLETED", 0)), Kind::SilentFailure);
    let grown = history([4_000; 60]);
    assert_eq!(kind(&grown, &run(90, "COMPLETED", 400)), Kind::Completed);
    let whole = history([100; 20]);
    assert_eq!(kind(&whole, &whole.runs()[19]), Kind::SilentFailure, "the first run there ever was");
}

#[test]
fn other_limits_are_other_verdicts() {
    let known = history([250].into_iter().chain([457; 30]));
    let of = |items| {
        let limits = Limits { items, ..Limits::default() };
        known.verdict(&known.runs()[0], now(), &limits).verdict.kind
    };
    assert_eq!([of(50), of(70), of(50)], [Kind::Completed, Kind::SilentFailure, Kind::Completed]);
}

#[test]
fn a_running_run_is_judged_by_the_clock() {
    let mut runs = history([457; 20]).runs;
    let running = Run { duration: crate::api::types::Field::Absent, ..run(0, "RUNNING", 0) };
    runs.push(running.clone());
    let known = ScraperHistory::new(runs, None);
    let after = |minutes| {
        let now = now() + chrono::TimeDelta::minutes(minutes);
        known.verdict(&running, now, &Limits::default()).verdict.kind
    };
    assert_eq!([after(5), after(50)], [Kind::Running, Kind::Stuck]);
}

#[test]
fn a_scraper_is_overdue_by_its_own_rhythm() {
    let daily = history([457; 20]);
    let after = |days| daily.is_overdue(now() + chrono::TimeDelta::days(days));
    assert_eq!([after(0), after(3)], [Some(false), Some(true)]);
    let mut runs = history([457; 20]).runs;
    runs.iter_mut().take(4).for_each(|run| run.state = crate::api::types::Field::Value(State::Failed));
    assert_eq!(ScraperHistory::new(runs, None).is_overdue(now()), Some(true), "what failed is no run to merge");
    assert_eq!(history([457; 4]).is_overdue(now()), None);
}
