use proptest::prelude::*;

use super::*;
use crate::api::types::row;

pub fn run(at: usize, state: &str, items: Option<u64>) -> Run {
    let started = DateTime::from_timestamp(1_773_300_000 - at as i64 * 3_600, 0);
    let run = serde_json::json!({"id": format!("r{at}"), "state": state, "started": started, "itemsQuantity": items});
    row(&run.to_string()).unwrap()
}

pub fn any_outcome() -> impl Strategy<Value = RunOutcome> {
    proptest::sample::select(vec![
        RunOutcome::Well,
        RunOutcome::Well,
        RunOutcome::Failed,
        RunOutcome::Failed,
        RunOutcome::SilentFailure(SilentFailure::NoItems),
        RunOutcome::Faded { items: 1, before: 855 },
        RunOutcome::Early,
        RunOutcome::InProgress,
        RunOutcome::Unknown,
    ])
}

fn counted(outcomes: &[RunOutcome]) -> usize {
    outcomes.iter().filter(|outcome| outcome.kind().is_some()).count()
}

#[test]
fn runs_that_went_alike_are_counted() {
    use RunOutcome::{Early, Failed, InProgress, Well};
    let told =
        |outcomes: &[RunOutcome], whole| streak(outcomes, whole).map(|found| (found.kind, found.runs, found.open));
    let mixed = [InProgress, Failed, Early, Failed, Failed, Failed, Well];
    assert_eq!(told(&mixed, true), Some((StreakKind::Failing, 4, false)));
    assert_eq!(told(&[Failed; 60], false), Some((StreakKind::Failing, 60, true)));
    let silent = RunOutcome::SilentFailure(SilentFailure::NoItems);
    assert_eq!(told(&[silent; 2], true), Some((StreakKind::SilentFailure, 2, false)));
    assert_eq!(told(&[Well; 31], true), Some((StreakKind::Well, 31, false)));
    assert_eq!(streak(&[InProgress, Early, RunOutcome::Unknown], true), None);
    assert_eq!(streak(&[], false), None);
}

#[test]
fn runs_are_judged_by_the_rules_of_health() {
    let good = (3..12).map(|at| run(at, "COMPLETED", Some(800 + at as u64)));
    let runs: Vec<Run> = [run(0, "RUNNING", None), run(1, "COMPLETED", Some(3)), run(2, "SUCCEEDED", Some(0))]
        .into_iter()
        .chain(good)
        .collect();
    let judged = outcomes(&runs, &Thresholds::default());
    assert_eq!(
        judged[..3],
        [
            RunOutcome::InProgress,
            RunOutcome::SilentFailure(SilentFailure::BelowBaseline { items: 3, baseline: 806 }),
            RunOutcome::SilentFailure(SilentFailure::NoItems)
        ]
    );
    assert!(judged[3..].iter().all(|outcome| *outcome == RunOutcome::Well));
    let streak = streak(&judged, true).unwrap();
    assert_eq!((streak.kind, streak.runs, streak.newest, streak.oldest), (StreakKind::SilentFailure, 2, 1, 2));
    assert_eq!(streak.since(&runs), runs[2].started.copied());
    let odd = ["STOPPED", "CANCELLED", "ARCHIVING", "PENDING", "FAILED"].map(|state| run(0, state, Some(0)));
    let odd = outcomes(&odd, &Thresholds::default());
    assert_eq!(
        odd,
        [RunOutcome::Early, RunOutcome::Early, RunOutcome::Unknown, RunOutcome::InProgress, RunOutcome::Failed]
    );
}

#[test]
fn what_has_long_faded_does_not_become_typical() {
    let of = |low: usize, all: usize| -> Vec<Run> {
        (0..all).map(|at| run(at, "COMPLETED", Some(if at < low { 1 } else { 855 }))).collect()
    };
    let judge = |runs: &[Run]| streak(&outcomes(runs, &Thresholds::default()), false).unwrap();
    let faded = judge(&of(30, 60));
    assert_eq!((faded.kind, faded.runs, faded.open), (StreakKind::SilentFailure, 30, false));
    assert_eq!(outcomes(&of(30, 60), &Thresholds::default())[0], RunOutcome::Faded { items: 1, before: 855 });
    assert_eq!(judge(&of(5, 60)).runs, 5);
    assert_eq!(judge(&of(60, 60)).kind, StreakKind::Well, "nothing else is known of it");
    let differing: Vec<Run> = (0..60).map(|at| run(at, "COMPLETED", Some([40, 100][at % 2]))).collect();
    assert_eq!(judge(&differing).kind, StreakKind::Well, "its runs always differed");
}

proptest! {
    #[test]
    fn each_run_is_judged_beside_all_others(items in proptest::collection::vec(proptest::option::of(0..900_u64), 0..60)) {
        let runs: Vec<Run> = items.iter().enumerate().map(|(at, items)| run(at, "COMPLETED", *items)).collect();
        let thresholds = Thresholds::default();
        for (run, outcome) in runs.iter().zip(outcomes(&runs, &thresholds)) {
            match silent_failure(run, &baseline(&runs, &run.id), &thresholds) {
                Some(why) => prop_assert_eq!(outcome, RunOutcome::SilentFailure(why)),
                None => prop_assert!(!matches!(outcome, RunOutcome::SilentFailure(_))),
            }
        }
    }

    #[test]
    fn a_streak_is_within_bounds(outcomes in proptest::collection::vec(any_outcome(), 0..70), whole: bool) {
        let Some(found) = streak(&outcomes, whole) else {
            prop_assert_eq!(counted(&outcomes), 0);
            return Ok(());
        };
        prop_assert!((1..=counted(&outcomes)).contains(&found.runs));
        let within = &outcomes[found.newest..=found.oldest];
        prop_assert_eq!(counted(&outcomes[..found.newest]), 0);
        prop_assert_eq!(within.iter().filter(|outcome| outcome.kind() == Some(found.kind)).count(), found.runs);
        prop_assert!(within.iter().all(|outcome| outcome.kind().is_none_or(|kind| kind == found.kind)));
        prop_assert_eq!(found.open, !whole && counted(&outcomes) == found.runs);
    }

    #[test]
    fn of_fewer_runs_it_is_the_same_or_open(outcomes in proptest::collection::vec(any_outcome(), 0..70), read in 0..70_usize) {
        let part = &outcomes[..read.min(outcomes.len())];
        if let (Some(all), Some(some)) = (streak(&outcomes, true), streak(part, false)) {
            prop_assert_eq!((some.kind, some.newest), (all.kind, all.newest));
            prop_assert_eq!(some.runs, all.runs.min(counted(part)));
            prop_assert!(some.open || some == all, "what has ended stays as it is");
        }
    }

    #[test]
    fn what_says_nothing_changes_nothing(
        outcomes in proptest::collection::vec(any_outcome(), 0..70), whole: bool, at in 0..70_usize,
        more in proptest::sample::select(vec![RunOutcome::Early, RunOutcome::InProgress, RunOutcome::Unknown]),
    ) {
        let mut longer = outcomes.clone();
        longer.insert(at.min(outcomes.len()), more);
        let bare = |found: Option<Streak>| found.map(|streak| (streak.kind, streak.runs, streak.open));
        prop_assert_eq!(bare(streak(&longer, whole)), bare(streak(&outcomes, whole)));
    }
}
