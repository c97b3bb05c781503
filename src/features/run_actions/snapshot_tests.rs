use proptest::prelude::*;

use super::*;
use crate::api::types::{Field, row};

/// A run of this id and state.
pub fn run(id: &str, state: &str) -> Run {
    row(&serde_json::json!({"id": id, "scraperId": "s1", "state": state}).to_string()).unwrap()
}

/// A look that finds these runs, newest first.
pub fn snapshot(runs: &[(&str, &str)]) -> ScraperSnapshot {
    let state = runs.first().map(|(_, state)| State::from(*state));
    ScraperSnapshot { state, runs: runs.iter().map(|(id, state)| run(id, state)).collect() }
}

/// The scraper, with these runs.
pub fn target(runs: &[&str]) -> Target {
    let named = |id: &str| Named { id: id.to_owned(), name: None };
    Target { group: Some(named("g1")), scraper: Some(named("s1")), runs: runs.iter().map(|id| named(id)).collect() }
}

#[test]
fn a_scraper_runs_again_only_after_its_run_has_ended() {
    let fits = |snapshot: &ScraperSnapshot| snapshot.eligible_target(Action::Run, &target(&[]));
    assert_eq!(fits(&snapshot(&[("b", "FAILED"), ("a", "COMPLETED")])), Ok(target(&["b"])));
    assert_eq!(fits(&snapshot(&[])), Ok(target(&[])), "its first one");
    assert_eq!(fits(&snapshot(&[("b", "ARCHIVING")])), Ok(target(&["b"])), "the server judges what nobody knows");
    for state in ["PENDING", "RUNNING"] {
        let busy = Err(Ineligible::InProgress(Some(Box::new(run("a", state)))));
        assert_eq!(fits(&snapshot(&[("b", "COMPLETED"), ("a", state)])), busy, "wherever it stands in the list");
        let unseen = ScraperSnapshot { state: Some(State::from(state)), ..snapshot(&[("a", "COMPLETED")]) };
        assert_eq!(fits(&unseen), Err(Ineligible::InProgress(None)));
    }
}

#[test]
fn only_the_very_run_is_stopped() {
    let fits = |runs: &[(&str, &str)]| snapshot(runs).eligible_target(Action::Stop, &target(&["a"]));
    assert_eq!(fits(&[("a", "RUNNING")]), Ok(target(&["a"])));
    assert_eq!(fits(&[("a", "STOPPING")]), Ok(target(&["a"])), "the server judges what nobody knows");
    assert_eq!(fits(&[("b", "RUNNING"), ("a", "COMPLETED")]), Err(Ineligible::Ended(State::Completed)));
    assert_eq!(fits(&[("a", "PENDING")]), Err(Ineligible::Queued));
    assert_eq!(fits(&[("b", "RUNNING")]), Err(Ineligible::NotFound));
}

#[test]
fn a_newer_run_or_one_in_progress_tells_that_it_was_started() {
    let evidence = |snapshot: &ScraperSnapshot, before: &[&str]| snapshot.evidence(Action::Run, &target(before));
    for state in ["PENDING", "RUNNING", "FAILED", "ARCHIVING"] {
        let found = evidence(&snapshot(&[("b", state), ("a", "COMPLETED")]), &["a"]);
        assert_eq!(found, Evidence::Done(Some(Box::new(run("b", state)))));
    }
    assert_eq!(evidence(&snapshot(&[("a", "FAILED")]), &[]), Evidence::Done(Some(Box::new(run("a", "FAILED")))));
    assert_eq!(evidence(&snapshot(&[("a", "COMPLETED")]), &["a"]), Evidence::Inconclusive(Some(State::Completed)));
    assert_eq!(evidence(&snapshot(&[]), &[]), Evidence::Inconclusive(None));
    let waits = ScraperSnapshot { state: Some(State::Pending), ..snapshot(&[("a", "COMPLETED")]) };
    assert_eq!(evidence(&waits, &["a"]), Evidence::Done(None), "it has no place in the list yet");
    assert_eq!(
        evidence(&snapshot(&[("b", "FAILED")]), &["a"]),
        Evidence::Inconclusive(Some(State::Failed)),
        "a is gone"
    );
    let mut theirs = snapshot(&[("b", "RUNNING"), ("a", "COMPLETED")]);
    theirs.runs[0].launched_by_customer = Field::Value(false);
    assert_eq!(evidence(&theirs, &["a"]), Evidence::Inconclusive(Some(State::Running)), "somebody else’s");
}

#[test]
fn the_runs_end_tells_what_a_stop_did() {
    let evidence = |state: &str| snapshot(&[("b", "RUNNING"), ("a", state)]).evidence(Action::Stop, &target(&["a"]));
    for state in ["STOPPED", "CANCELLED"] {
        assert_eq!(evidence(state), Evidence::Done(Some(Box::new(run("a", state)))));
    }
    for state in ["COMPLETED", "SUCCEEDED", "FAILED"] {
        assert_eq!(evidence(state), Evidence::Obsolete(State::from(state)));
    }
    for state in ["RUNNING", "STOPPING"] {
        assert_eq!(evidence(state), Evidence::Inconclusive(Some(State::from(state))));
    }
    assert_eq!(snapshot(&[]).evidence(Action::Stop, &target(&["a"])), Evidence::Inconclusive(None));
}

fn state() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&["PENDING", "RUNNING", "COMPLETED", "FAILED", "STOPPED", "ARCHIVING"][..])
}

proptest! {
    #[test]
    fn what_changed_nothing_is_no_evidence(states in proptest::collection::vec(state(), 0..6)) {
        let runs: Vec<(String, &str)> = states.iter().enumerate().map(|(at, state)| (at.to_string(), *state)).collect();
        let runs: Vec<(&str, &str)> = runs.iter().map(|(id, state)| (id.as_str(), *state)).collect();
        let now = snapshot(&runs);
        if let Ok(target) = now.eligible_target(Action::Run, &target(&[])) {
            prop_assert!(matches!(now.evidence(Action::Run, &target), Evidence::Inconclusive(_)));
        }
        if let Ok(target) = now.eligible_target(Action::Stop, &target(&["0"])) {
            prop_assert!(matches!(now.evidence(Action::Stop, &target), Evidence::Inconclusive(_)));
        }
    }
}
