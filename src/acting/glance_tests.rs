use proptest::prelude::*;

use super::*;
use crate::contract::{Field, row};

/// A run of this id and state.
pub fn run(id: &str, state: &str) -> Run {
    row(&serde_json::json!({"id": id, "scraperId": "s1", "state": state}).to_string()).unwrap()
}

/// A look that finds these runs, newest first.
pub fn glance(runs: &[(&str, &str)]) -> Glance {
    let state = runs.first().map(|(_, state)| State::from(*state));
    Glance { state, runs: runs.iter().map(|(id, state)| run(id, state)).collect() }
}

/// The scraper, with these runs.
pub fn target(runs: &[&str]) -> Target {
    let named = |id: &str| Named { id: id.to_owned(), name: None };
    Target { group: Some(named("g1")), scraper: Some(named("s1")), runs: runs.iter().map(|id| named(id)).collect() }
}

#[test]
fn a_scraper_runs_again_only_after_its_run_has_ended() {
    let fits = |glance: &Glance| glance.fits(Action::Run, &target(&[]));
    assert_eq!(fits(&glance(&[("b", "FAILED"), ("a", "COMPLETED")])), Ok(target(&["b"])));
    assert_eq!(fits(&glance(&[])), Ok(target(&[])), "its first one");
    assert_eq!(fits(&glance(&[("b", "ARCHIVING")])), Ok(target(&["b"])), "the server judges what nobody knows");
    for state in ["PENDING", "RUNNING"] {
        let busy = Err(Unfit::InFlight(Some(Box::new(run("a", state)))));
        assert_eq!(fits(&glance(&[("b", "COMPLETED"), ("a", state)])), busy, "wherever it stands in the list");
        let unseen = Glance { state: Some(State::from(state)), ..glance(&[("a", "COMPLETED")]) };
        assert_eq!(fits(&unseen), Err(Unfit::InFlight(None)));
    }
}

#[test]
fn only_the_very_run_is_stopped() {
    let fits = |runs: &[(&str, &str)]| glance(runs).fits(Action::Stop, &target(&["a"]));
    assert_eq!(fits(&[("a", "RUNNING")]), Ok(target(&["a"])));
    assert_eq!(fits(&[("a", "STOPPING")]), Ok(target(&["a"])), "the server judges what nobody knows");
    assert_eq!(fits(&[("b", "RUNNING"), ("a", "COMPLETED")]), Err(Unfit::Ended(State::Completed)));
    assert_eq!(fits(&[("a", "PENDING")]), Err(Unfit::Waiting));
    assert_eq!(fits(&[("b", "RUNNING")]), Err(Unfit::NotFound));
}

#[test]
fn a_newer_run_or_one_in_flight_tells_that_it_was_started() {
    let evidence = |glance: &Glance, before: &[&str]| glance.evidence(Action::Run, &target(before));
    for state in ["PENDING", "RUNNING", "FAILED", "ARCHIVING"] {
        let found = evidence(&glance(&[("b", state), ("a", "COMPLETED")]), &["a"]);
        assert_eq!(found, Evidence::Done(Some(Box::new(run("b", state)))));
    }
    assert_eq!(evidence(&glance(&[("a", "FAILED")]), &[]), Evidence::Done(Some(Box::new(run("a", "FAILED")))));
    assert_eq!(evidence(&glance(&[("a", "COMPLETED")]), &["a"]), Evidence::Nothing(Some(State::Completed)));
    assert_eq!(evidence(&glance(&[]), &[]), Evidence::Nothing(None));
    let waits = Glance { state: Some(State::Pending), ..glance(&[("a", "COMPLETED")]) };
    assert_eq!(evidence(&waits, &["a"]), Evidence::Done(None), "it has no place in the list yet");
    assert_eq!(evidence(&glance(&[("b", "FAILED")]), &["a"]), Evidence::Nothing(Some(State::Failed)), "a is gone");
    let mut theirs = glance(&[("b", "RUNNING"), ("a", "COMPLETED")]);
    theirs.runs[0].launched_by_customer = Field::Value(false);
    assert_eq!(evidence(&theirs, &["a"]), Evidence::Nothing(Some(State::Running)), "somebody else’s");
}

#[test]
fn the_runs_end_tells_what_a_stop_did() {
    let evidence = |state: &str| glance(&[("b", "RUNNING"), ("a", state)]).evidence(Action::Stop, &target(&["a"]));
    for state in ["STOPPED", "CANCELLED"] {
        assert_eq!(evidence(state), Evidence::Done(Some(Box::new(run("a", state)))));
    }
    for state in ["COMPLETED", "SUCCEEDED", "FAILED"] {
        assert_eq!(evidence(state), Evidence::Needless(State::from(state)));
    }
    for state in ["RUNNING", "STOPPING"] {
        assert_eq!(evidence(state), Evidence::Nothing(Some(State::from(state))));
    }
    assert_eq!(glance(&[]).evidence(Action::Stop, &target(&["a"])), Evidence::Nothing(None));
}

fn state() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&["PENDING", "RUNNING", "COMPLETED", "FAILED", "STOPPED", "ARCHIVING"][..])
}

proptest! {
    #[test]
    fn what_changed_nothing_is_no_evidence(states in proptest::collection::vec(state(), 0..6)) {
        let runs: Vec<(String, &str)> = states.iter().enumerate().map(|(at, state)| (at.to_string(), *state)).collect();
        let runs: Vec<(&str, &str)> = runs.iter().map(|(id, state)| (id.as_str(), *state)).collect();
        let now = glance(&runs);
        if let Ok(target) = now.fits(Action::Run, &target(&[])) {
            prop_assert!(matches!(now.evidence(Action::Run, &target), Evidence::Nothing(_)));
        }
        if let Ok(target) = now.fits(Action::Stop, &target(&["0"])) {
            prop_assert!(matches!(now.evidence(Action::Stop, &target), Evidence::Nothing(_)));
        }
    }
}
