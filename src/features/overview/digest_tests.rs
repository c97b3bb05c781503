use super::*;
use crate::api::types::{Field, row};

fn now() -> DateTime<Utc> {
    "2026-03-12T09:41:07Z".parse().unwrap()
}

/// A run that started so many days ago.
pub fn run(at: usize, state: &str, items: Option<u64>) -> Run {
    let started = now() - TimeDelta::days(at as i64);
    let run = serde_json::json!({"id": format!("r{at}"), "state": state, "started": started, "finished": started,
        "itemsQuantity": items, "successLinks": 90, "errorLinks": 0});
    row(&run.to_string()).unwrap()
}

fn known(runs: Vec<Run>, whole: bool) -> ScraperRuns {
    ScraperRuns { scraper: "s".to_owned(), at: now(), runs, whole, unreadable: 0, memory: None }
}

fn of(states: &[(&str, Option<u64>)], whole: bool) -> Digest {
    let runs = states.iter().enumerate().map(|(at, (state, items))| run(at, state, *items)).collect();
    digest(&known(runs, whole), &Thresholds::default(), now())
}

const GOOD: (&str, Option<u64>) = ("COMPLETED", Some(846));

#[test]
fn each_status_says_what_is_wrong() {
    let told = |states: &[(&str, Option<u64>)], whole| {
        let digest = of(states, whole);
        (digest.status, digest.problem.and_then(|problem| problem.told.or(problem.said)).unwrap_or_default())
    };
    let expect = |status: Status, words: &str| (status, words.to_owned());
    let silent = Status::Problem(Kind::SilentFailure);
    assert_eq!(
        told(&[("RUNNING", None), ("COMPLETED", Some(3)), GOOD, GOOD, GOOD, GOOD], true),
        expect(silent, "Only 3 items from 90 links, typically 846.")
    );
    assert_eq!(told(&[("FAILED", None), GOOD], true), expect(Status::Problem(Kind::Failed), "Last run failed."));
    assert_eq!(told(&[("STOPPED", None); 12], true), expect(Status::Never, "Never completed."));
    assert_eq!(told(&[("PENDING", None)], true), expect(Status::Well, ""));
    assert_eq!(told(&[], true), expect(Status::NoRuns, "No runs yet."));
    assert_eq!(told(&[GOOD, ("FAILED", None)], true), expect(Status::Well, ""));
}

#[test]
fn a_fault_that_fills_the_list_is_known_by_what_is_remembered() {
    let low: Vec<_> = std::iter::repeat_n(("COMPLETED", Some(3)), 22).chain(std::iter::repeat_n(GOOD, 30)).collect();
    let before = of(&low, false);
    assert_eq!(before.status, Status::Problem(Kind::SilentFailure));
    let problem = before.problem.unwrap();
    assert_eq!(problem.begun, Begun::Runs(22, run(21, "COMPLETED", None).started.copied()));
    let shift = TimeDelta::days(60);
    let later = |at| {
        let run = run(at, "COMPLETED", Some(3));
        Run { started: Field::Value(now() - TimeDelta::days(at as i64) + shift), ..run }
    };
    let runs = (0..60).map(later).collect();
    let later = ScraperRuns { memory: before.memory, ..known(runs, false) };
    let digest = digest(&later, &Thresholds::default(), now() + shift);
    let problem = digest.problem.unwrap();
    assert!(problem.told.as_deref().is_some_and(|told| told.contains("846")), "{problem:?}");
}

#[test]
fn a_failed_run_keeps_what_the_server_said_as_its_reason() {
    let mut failed = run(0, "FAILED", None);
    failed.error_message = Field::Value("Login page in place of the catalogue".to_owned());
    let runs = std::iter::once(failed).chain((1..9).map(|at| run(at, "COMPLETED", Some(846)))).collect();
    let problem = digest(&known(runs, true), &Thresholds::default(), now()).problem.unwrap();
    assert_eq!((problem.told, problem.said.as_deref()), (None, Some("Login page in place of the catalogue")));
    assert_eq!(problem.run.as_deref(), Some("r0"));
}

#[test]
fn a_run_that_did_not_come_is_a_problem_with_the_time_it_was_due() {
    let runs = (5..30).map(|at| run(at, "COMPLETED", Some(846))).collect();
    let digest = digest(&known(runs, true), &Thresholds::default(), now());
    assert_eq!(digest.status, Status::Problem(Kind::Missed));
    let due = now() - TimeDelta::days(4);
    assert_eq!((digest.due, digest.problem.unwrap().begun), (Some(due), Begun::Due(due)));
}

#[test]
fn the_latest_and_the_last_good_run_are_named() {
    let digest = of(&[("RUNNING", None), ("FAILED", None), ("SUCCEEDED", Some(9)), ("SUCCEEDED", Some(9))], true);
    assert_eq!(digest.latest.map(|run| run.id).as_deref(), Some("r0"));
    assert_eq!(digest.last_good, run(2, "COMPLETED", None).started.copied());
}
