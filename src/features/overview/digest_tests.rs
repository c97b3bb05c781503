use super::{super::streak::tests::run, *};

fn known(runs: Vec<Run>, whole: bool) -> ScraperRuns {
    ScraperRuns { scraper: "s".to_owned(), at: DateTime::default(), runs, whole, unreadable: 0 }
}

fn of(states: &[(&str, Option<u64>)], whole: bool) -> Digest {
    let runs = states.iter().enumerate().map(|(at, (state, items))| run(at, state, *items)).collect();
    digest(&known(runs, whole), &Thresholds::default())
}

#[test]
fn each_standing_says_what_is_wrong() {
    let good = ("COMPLETED", Some(846));
    let told = |states: &[(&str, Option<u64>)], whole| {
        let digest = of(states, whole);
        (digest.standing, digest.problem.unwrap_or_default())
    };
    let expect = |standing: Standing, words: &str| (standing, words.to_owned());
    assert_eq!(
        told(&[("RUNNING", None), ("COMPLETED", Some(3)), good, good, good], true),
        expect(Standing::SilentFailure, "Silent failure: 3 items, typically 846.")
    );
    assert_eq!(told(&[("FAILED", None), good], true), expect(Standing::Failing, "Last run failed."));
    assert_eq!(
        told(&[("FAILED", None), ("FAILED", None), ("STOPPED", None)], true),
        expect(Standing::Failing, "Last 2 runs failed. Never completed.")
    );
    assert_eq!(told(&[("FAILED", None)], false), expect(Standing::Failing, "Last run failed."));
    assert_eq!(told(&[("STOPPED", None); 12], true), expect(Standing::Never, "Never completed."));
    assert_eq!(told(&[("PENDING", None)], true), expect(Standing::Never, "Never completed."));
    assert_eq!(told(&[], true), expect(Standing::NoRuns, "No runs yet."));
    assert_eq!(told(&[good, ("FAILED", None)], true), expect(Standing::Well, ""));
}

#[test]
fn what_is_typical_needs_enough_runs() {
    let good = ("COMPLETED", Some(846));
    assert_eq!(of(&[good, good, good], true).items, None, "the latest is not its own measure");
    let items = of(&[good, good, ("COMPLETED", Some(866)), good], true).items.map(messages::baseline_items);
    assert_eq!(items.as_deref(), Some("846 ± 0 items"));
}

#[test]
fn the_latest_and_the_last_completed_run_are_named() {
    let digest = of(&[("RUNNING", None), ("FAILED", None), ("SUCCEEDED", Some(9))], true);
    assert_eq!(digest.latest.map(|run| run.id).as_deref(), Some("r0"));
    assert_eq!(digest.completed.map(|run| run.id).as_deref(), Some("r2"));
    assert_eq!(digest.since, run(1, "FAILED", None).started.copied());
}

#[test]
fn the_latest_failure_rate_is_told_with_its_difference_in_percentage_points() {
    let run = |at: usize, state: &str, failed: u64| {
        let run = serde_json::json!({"id": format!("r{at}"), "state": state, "successLinks": 1_000 - failed, "errorLinks": failed});
        crate::api::types::row::<Run>(&run.to_string()).unwrap()
    };
    let of = |failed: u64| {
        let typical = (1..5).map(|at| run(at, "COMPLETED", 4));
        let runs = std::iter::once(run(0, "FAILED", failed)).chain(typical).collect();
        digest(&known(runs, true), &Thresholds::default()).latest_rate.unwrap()
    };
    let LatestRate { rate, delta } = of(938);
    let (worse, points) = delta.unwrap();
    assert!(rate.starts_with("93.8") && worse && points.contains("93.4"), "{rate} {points}");
    assert_eq!(of(5).delta, None, "too little to tell");
}
