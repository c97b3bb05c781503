use proptest::prelude::*;

use super::{
    super::latest_runs::{latest, tests::run},
    *,
};
use crate::{api::types::Field, features::merge::messages};

fn known(run: &Run) -> Latest {
    Latest::Run { run: Box::new(run.clone()), tied: false }
}

#[test]
fn every_run_but_the_latest_has_its_reason() {
    let best = run("5", "a", "COMPLETED", 50);
    let of = |state: &str, deleted| ineligibility(&run("1", "a", state, 60), &known(&best), deleted);
    assert_eq!(ineligibility(&best, &known(&best), false), None);
    assert_eq!(ineligibility(&run("4", "a", "COMPLETED", 40), &known(&best), false), Some(Ineligibility::Older));
    assert_eq!(of("COMPLETED", true), Some(Ineligibility::RowsDeleted));
    assert_eq!(of("FAILED", false), Some(Ineligibility::Failed));
    assert_eq!(of("STOPPED", false), Some(Ineligibility::Stopped));
    assert_eq!(of("CANCELLED", false), Some(Ineligibility::Stopped));
    assert_eq!(of("RUNNING", false), Some(Ineligibility::Running));
    assert_eq!(of("PENDING", false), Some(Ineligibility::Pending));
    assert_eq!(of("ARCHIVING", false), Some(Ineligibility::OtherState(Some("ARCHIVING".into()))));
    assert_eq!(messages::ineligible(&of("ARCHIVING", false).unwrap()), "state ARCHIVING");
    assert_eq!(
        ineligibility(&Run { state: Field::Absent, ..best.clone() }, &known(&best), false),
        Some(Ineligibility::OtherState(None))
    );
}

#[test]
fn deleted_rows_are_told_by_what_is_missing_without_them() {
    let runs = [
        run("6", "a", "RUNNING", 60),
        run("5", "a", "COMPLETED", 50),
        run("4", "a", "COMPLETED", 40),
        run("3", "a", "FAILED", 30),
        run("2", "a", "COMPLETED", 20),
        run("1", "a", "COMPLETED", 10),
    ];
    let not_deleted = [runs[0].clone(), runs[2].clone(), runs[3].clone(), runs[4].clone()];
    let ineligible = ineligible_runs(&runs, &not_deleted, &latest(not_deleted.iter()));
    let reasons: Vec<_> = ineligible.iter().map(|(run, reason)| (run.id.as_str(), reason.clone())).collect();
    // Of the oldest one it is not known whether its rows are gone or it is on the next page.
    let expected = [
        ("6", Ineligibility::Running),
        ("5", Ineligibility::RowsDeleted),
        ("3", Ineligibility::Failed),
        ("2", Ineligibility::Older),
        ("1", Ineligibility::Older),
    ];
    assert_eq!(reasons, expected);
}

#[test]
fn what_looks_unhealthy_is_said_and_what_is_not_reported_is_not() {
    let of = |items: Option<u64>, attempted: Option<u64>| {
        let run = Run { items_quantity: items.into(), attempted: attempted.into(), ..run("1", "a", "COMPLETED", 0) };
        warnings(&run, false)
    };
    assert_eq!(of(Some(0), None), [Warning::NoItems]);
    assert_eq!(of(Some(49), Some(100)), [Warning::FewItems { items: 49, attempted: 100 }]);
    assert_eq!([of(Some(50), Some(100)), of(None, Some(100)), of(Some(3), None)], [vec![], vec![], vec![]]);
    assert_eq!(warnings(&run("1", "a", "COMPLETED", 0), true), [Warning::Tied]);
}

#[test]
fn inputs_more_than_a_day_apart_are_told() {
    let runs =
        [run("1", "a", "COMPLETED", 0), run("2", "b", "COMPLETED", 24 * 60), run("3", "c", "COMPLETED", 24 * 60 + 1)];
    assert_eq!(apart(runs[..2].iter()), None);
    assert_eq!(apart(runs.iter()), runs[0].started.copied().zip(runs[2].started.copied()));
    assert_eq!(apart([Run { started: Field::Absent, ..runs[0].clone() }].iter()), None);
}

#[test]
fn what_changed_since_the_choice_is_found() {
    let (a, b, c) = (run("1", "a", "COMPLETED", 1), run("2", "b", "COMPLETED", 2), run("3", "c", "COMPLETED", 3));
    let newer = run("9", "b", "COMPLETED", 9);
    let twin = run("8", "c", "COMPLETED", 3);
    let now = [("a".to_owned(), known(&a)), ("b".to_owned(), known(&newer)), ("c".to_owned(), known(&twin))];
    let selected = [a.clone(), b.clone(), c];
    let expected = [Change { scraper: "b".to_owned(), selected: b, now: known(&newer) }];
    assert_eq!(changes(&selected, &now), expected);
    let gone = changes(&selected[..1], &[("a".to_owned(), Latest::Never)]);
    assert_eq!(gone[0].now, Latest::Never);
    assert_eq!(changes(&selected[..1], &[])[0].now, Latest::Unknown, "what was not answered is no proof");
}

#[test]
fn two_runs_of_which_no_start_is_known_are_not_of_the_same_age() {
    let selected = Run { started: Field::Absent, ..run("1", "a", "COMPLETED", 1) };
    let other = Run { id: "2".to_owned(), ..selected.clone() };
    let told = |latest: &Run| changes(std::slice::from_ref(&selected), &[("a".to_owned(), known(latest))]).len();
    assert_eq!((told(&other), told(&selected)), (1, 0));
    let ownerless = Run { scraper_id: Field::Absent, ..selected.clone() };
    assert!(changes(&[ownerless], &[]).is_empty());
}

#[test]
fn refused_runs_are_the_newest_first_and_of_one_time_in_one_order() {
    let runs = [run("2", "a", "FAILED", 1), run("1", "a", "FAILED", 1), run("3", "a", "STOPPED", 9)];
    let ids: Vec<String> = ineligible_runs(&runs, &runs, &Latest::Never).into_iter().map(|(run, _)| run.id).collect();
    assert_eq!(ids, ["3", "1", "2"]);
}

proptest! {
    #[test]
    fn one_choice_is_one_request(ids in proptest::collection::vec("[0-9a-f]{1,3}", 0..9), turn in 0usize..9) {
        let mut turned = ids.clone();
        turned.rotate_left(turn % ids.len().max(1));
        let sent = in_sending_order(ids.clone());
        prop_assert_eq!(&sent, &in_sending_order(turned));
        prop_assert!(sent.is_sorted_by(|a, b| a < b) && ids.iter().all(|id| sent.contains(id)));
    }

    #[test]
    fn at_most_one_run_of_a_scraper_may_be_selected(
        runs in proptest::collection::vec((proptest::sample::select(vec!["COMPLETED", "FAILED", "RUNNING"]), 0i64..9), 0..20),
    ) {
        let runs: Vec<Run> =
            runs.iter().enumerate().map(|(number, (state, minute))| run(&number.to_string(), "a", state, *minute)).collect();
        let found = latest(runs.iter());
        let accepted: Vec<&Run> = runs.iter().filter(|run| ineligibility(run, &found, false).is_none()).collect();
        prop_assert_eq!(accepted.len(), usize::from(runs.iter().any(is_completed)));
        prop_assert_eq!(ineligible_runs(&runs, &runs, &found).len(), runs.len() - accepted.len());
    }
}
