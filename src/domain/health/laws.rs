//! What holds of every list of runs.

use chrono::{DateTime, Utc};
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::*;

const STATES: [RunState; 6] =
    [RunState::Queued, RunState::Running, RunState::Completed, RunState::Failed, RunState::Stopped, RunState::Unknown];

fn count() -> impl Strategy<Value = Option<u64>> {
    option::of(prop_oneof![0..5_u64, 0..900_u64, select(vec![u64::MAX, u64::MAX / 2, 1 << 53])])
}

fn time() -> impl Strategy<Value = Option<DateTime<Utc>>> {
    let any = prop_oneof![0..9_000_000_i64, select(vec![i64::MIN, -8_000_000_000_000, 8_000_000_000_000])];
    option::of(any.prop_map(|second| DateTime::from_timestamp(second, 0).unwrap_or_default()))
}

prop_compose! {
    fn facts()(
        state in select(STATES.to_vec()), stop in select(vec![Stop::None, Stop::Limit]), started in time(), seconds in count(),
        ok in count(), failed in count(), items in count(), attempted in count(), not_attempted in count(),
    ) -> RunFacts<'static> {
        RunFacts { id: "", state, stop, started, seconds, ok, failed, items, attempted, not_attempted }
    }
}

prop_compose! {
    fn limits()(attempted in 0..=100_u64, items in 0..=100_u64, points in 1..=1_000_u64, runs in 1..=20_u64) -> Limits {
        Limits { attempted, items, points, runs }
    }
}

/// The same with ids that tell them apart.
fn named<'a>(runs: &[RunFacts<'a>], ids: &'a [String]) -> Vec<RunFacts<'a>> {
    runs.iter().zip(ids).map(|(run, id)| RunFacts { id, ..*run }).collect()
}

fn ids(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{at:02}")).collect()
}

/// Completed runs an hour apart, newest first.
fn completed(items: &[u64]) -> Vec<RunFacts<'static>> {
    let run = |(hours, items): (usize, &u64)| RunFacts {
        started: DateTime::from_timestamp(hours as i64 * 3_600, 0),
        items: Some(*items),
        ..RunFacts::new("", RunState::Completed)
    };
    items.iter().enumerate().map(run).rev().collect()
}

proptest! {
    #[test]
    fn whatever_the_server_sends_each_run_has_a_verdict_with_its_words(
        runs in vec(facts(), 0..70), limits in limits(), now in time(), whole: bool,
    ) {
        let (ids, now) = (ids(runs.len()), now.unwrap_or_default());
        let runs = named(&runs, &ids);
        let first = judge(&runs, None, now, &limits);
        prop_assert_eq!(first.verdicts.len(), runs.len());
        let again = judge(&runs, first.memory.as_ref(), now, &limits);
        for (run, verdict) in runs.iter().zip(first.verdicts.iter().chain(&again.verdicts)) {
            prop_assert_eq!(verdict.needs_attention(), verdict.kind.needs_attention());
            prop_assert!(verdict.severity >= verdict.kind.severity());
            let said = verdict.sentence();
            prop_assert!(said.is_none_or(|said| said.ends_with('.') && !said.contains("NaN")));
            prop_assert_eq!(run.state == RunState::Unknown, verdict.kind == Kind::Unknown);
            prop_assert!(run.state != RunState::Unknown || verdict.severity > Severity::Fine);
            prop_assert_eq!(run.state == RunState::Failed, verdict.kind == Kind::Failed);
            let is_empty = run.state == RunState::Completed && run.items == Some(0);
            prop_assert!(!is_empty || verdict.kind == Kind::SilentFailure, "an empty run is never well");
        }
        if let Some(standing) = Standing::of(&runs, &first, whole, now) {
            prop_assert!(standing.runs <= runs.len() && standing.since(&runs).is_none_or(|_| true));
            prop_assert_eq!(standing.kind == Kind::Missed, standing.run.is_none() || standing.runs == 0);
        }
    }

    #[test]
    fn the_order_of_the_list_does_not_matter(runs in vec(facts(), 0..40), turn in 0..40_usize, limits in limits()) {
        let (ids, now) = (ids(runs.len()), DateTime::from_timestamp(9_000_000, 0).unwrap_or_default());
        let runs = named(&runs, &ids);
        let mut turned = runs.clone();
        turned.rotate_left(turn % runs.len().max(1));
        let bare = |runs: &[RunFacts<'_>]| {
            let judged = judge(runs, None, now, &limits);
            let found = runs.iter().zip(judged.verdicts);
            let mut found: Vec<_> =
                found.map(|(run, verdict)| (run.id.to_owned(), verdict.kind, verdict.severity, verdict.sentence())).collect();
            found.sort_by(|a, b| a.0.cmp(&b.0));
            (found, judged.memory)
        };
        prop_assert_eq!(bare(&runs), bare(&turned));
    }

    #[test]
    fn newer_runs_change_no_verdict(items in vec(0..900_u64, 1..60), newer in 1..20_usize) {
        let now = DateTime::from_timestamp(9_000_000, 0).unwrap_or_default();
        let all = judge(&completed(&items), None, now, &Limits::default()).verdicts;
        let older = &items[..items.len() - newer.min(items.len())];
        let some = judge(&completed(older), None, now, &Limits::default()).verdicts;
        let kinds = |verdicts: &[Verdict]| verdicts.iter().map(|verdict| verdict.kind).collect::<Vec<_>>();
        prop_assert_eq!(kinds(&all[all.len() - some.len()..]), kinds(&some));
    }

    #[test]
    fn more_items_are_never_worse(before in vec(0..900_u64, 0..59), few in 0..900_u64, more in 0..900_u64, limits in limits()) {
        let severity = |items: u64| {
            let runs = completed(&[&before[..], &[items]].concat());
            judge(&runs, None, DateTime::default(), &limits).verdicts[0].severity
        };
        prop_assert!(severity(few.max(more)) <= severity(few.min(more)));
    }

    #[test]
    fn scrapers_of_every_size_are_judged_alike(items in vec(4_000..90_000_u64, 1..60), times in 0..20_u32) {
        let kinds = |items: &[u64]| {
            let judged = judge(&completed(items), None, DateTime::default(), &Limits::default());
            judged.verdicts.iter().map(|verdict| verdict.kind).collect::<Vec<_>>()
        };
        let larger: Vec<u64> = items.iter().map(|items| items << times).collect();
        prop_assert_eq!(kinds(&items), kinds(&larger));
    }

    #[test]
    fn a_later_clock_makes_no_run_less_stuck(durations in vec(1..9_000_u64, 0..30), passed in 0..999_999_i64, more in 0..999_999_i64) {
        let ended = durations.iter().enumerate().map(|(hours, seconds)| RunFacts {
            started: DateTime::from_timestamp(hours as i64 * 3_600, 0),
            seconds: Some(*seconds),
            ..RunFacts::new("", RunState::Completed)
        });
        let started = DateTime::from_timestamp(900_000, 0);
        let running = RunFacts { started, ..RunFacts::new("now", RunState::Running) };
        let runs: Vec<_> = std::iter::once(running).chain(ended).collect();
        let stuck = |seconds: i64| {
            let now = DateTime::from_timestamp(900_000 + seconds, 0).unwrap_or_default();
            judge(&runs, None, now, &Limits::default()).verdicts[0].kind == Kind::Stuck
        };
        prop_assert!(!stuck(passed) || stuck(passed + more));
    }
}
