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
        expect(Standing::SilentFailure, "Only 3 items; usual are 846.")
    );
    assert_eq!(told(&[("FAILED", None), good], true), expect(Standing::Failing, "The latest run failed."));
    assert_eq!(
        told(&[("FAILED", None), ("FAILED", None), ("STOPPED", None)], true),
        expect(Standing::Failing, "The latest 2 runs failed; none has ever completed.")
    );
    assert_eq!(
        told(&[("FAILED", None)], false),
        expect(Standing::Failing, "The latest run failed; none that was read completed.")
    );
    assert_eq!(told(&[("STOPPED", None); 12], true), expect(Standing::Never, "None of its 12 runs has completed."));
    assert_eq!(told(&[("PENDING", None)], true), expect(Standing::Never, "Its only run has not completed."));
    assert_eq!(told(&[], true), expect(Standing::NoRuns, "It has no runs."));
    assert_eq!(told(&[good, ("FAILED", None)], true), expect(Standing::Well, ""));
}

#[test]
fn what_is_usual_needs_enough_runs() {
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
