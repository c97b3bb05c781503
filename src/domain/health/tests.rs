//! Each kind of verdict, by example.

use chrono::{DateTime, TimeDelta, Utc};

use super::*;

const HOUR: i64 = 3_600;
const NUMBERS: Limits = Limits { attempted: 50, items: 50, points: 10, runs: 3 };

fn at(hours: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_767_571_200 + hours * HOUR, 0).unwrap()
}

/// Ids of runs, so that they live long enough.
const IDS: &str = "0123456789";

fn id(hours: i64) -> &'static str {
    let at = hours.rem_euclid(10) as usize;
    &IDS[at..=at]
}

fn completed(hours: i64, items: u64) -> RunFacts<'static> {
    let (started, seconds, items) = (Some(at(hours)), Some(600), Some(items));
    RunFacts {
        started,
        seconds,
        items,
        ok: Some(448),
        failed: Some(0),
        attempted: Some(448),
        ..RunFacts::new(id(hours), RunState::Completed)
    }
}

/// Completed runs a day apart, oldest first in `items`, newest first as the API lists them.
fn runs(items: &[u64]) -> Vec<RunFacts<'static>> {
    items.iter().enumerate().map(|(day, items)| completed(24 * day as i64, *items)).rev().collect()
}

fn newest(runs: &[RunFacts<'_>], now: DateTime<Utc>) -> Verdict {
    judge(runs, None, now, &NUMBERS).verdicts[0]
}

fn newest_of(items: &[u64]) -> Verdict {
    newest(&runs(items), at(9_999))
}

fn kinds(items: &[u64]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> =
        judge(&runs(items), None, at(9_999), &NUMBERS).verdicts.iter().map(|verdict| verdict.kind).collect();
    kinds.reverse();
    kinds
}

#[test]
fn a_fault_is_told_for_as_long_as_it_lasts_and_its_end_at_once() {
    let items = [vec![457; 25], vec![1; 30], vec![455; 5]].concat();
    let kinds = kinds(&items);
    assert!(kinds[25..55].iter().all(|kind| *kind == Kind::SilentFailure), "{kinds:?}");
    assert!(kinds[..25].iter().chain(&kinds[55..]).all(|kind| *kind == Kind::Completed), "{kinds:?}");
    let verdict = newest_of(&items[..55]);
    assert_eq!(verdict.sentence().unwrap(), "1 item from 448 links, previously about 457.");
    let typical = verdict.compared.items.unwrap();
    assert_eq!((typical.median, typical.spread, typical.of), (457, 0, 20));
    assert_eq!(verdict.compared.last_good, Some(30), "the newest of the good ones, in the list as it was given");
    assert_eq!(typical.items_text(), "457 ± 0 (last 20 completed runs)");
}

#[test]
fn a_fault_that_lasts_longer_than_the_list_is_remembered() {
    let good = judge(&runs(&[457; 30]), None, at(9_999), &NUMBERS);
    let later: Vec<RunFacts<'static>> = (100..160).map(|day| completed(24 * day, 1)).rev().collect();
    let verdicts = judge(&later, good.memory.as_ref(), at(9_999), &NUMBERS);
    assert!(verdicts.verdicts.iter().all(|verdict| verdict.kind == Kind::SilentFailure));
    assert_eq!(verdicts.memory, good.memory, "what was typical before stays in mind");
    let forgotten = judge(&later, None, at(9_999), &NUMBERS).verdicts[0];
    assert_eq!((forgotten.kind, forgotten.severity), (Kind::Completed, Severity::Notice), "nothing better is known");
    assert_eq!(forgotten.sentence().unwrap(), "1 item from 448 links, as always: typically 1.");
}

#[test]
fn each_silent_failure_has_its_reason() {
    let sentence = |items: &[u64]| newest_of(items).sentence();
    assert_eq!(sentence(&[0]).unwrap(), "0 items from 448 links.");
    assert_eq!(sentence(&[222, 220, 224, 0]).unwrap(), "0 items from 448 links, typically 222.");
    assert_eq!(sentence(&[222, 220, 224, 12]).unwrap(), "Only 12 items from 448 links, typically 222.");
    assert_eq!(sentence(&[12]).unwrap(), "Only 12 items from 448 links.");
    assert_eq!(newest_of(&[12]).kind, Kind::SilentFailure);
    assert_eq!(sentence(&[300]), None);
    let decay: Vec<u64> = (0..60).map(|run| (1_000.0 * 0.98_f64.powi((run - 20).max(0))) as u64).collect();
    let kinds = kinds(&decay);
    let first = kinds.iter().position(|kind| *kind == Kind::SilentFailure).unwrap();
    assert!((45..=56).contains(&first), "40 % are lost with run 46, flagged with {first}");
    assert!(kinds[first..].iter().all(|kind| *kind == Kind::SilentFailure));
}

#[test]
fn what_a_scraper_always_does_is_no_failure() {
    let differing: Vec<u64> = (0..60).map(|run| [40, 100][run % 2]).collect();
    let differing: Vec<RunFacts<'_>> =
        runs(&differing).into_iter().map(|run| RunFacts { attempted: None, ok: None, ..run }).collect();
    let judged = judge(&differing, None, at(9_999), &NUMBERS);
    assert!(judged.verdicts.iter().all(Verdict::is_good));
    let weekends: Vec<u64> = (0..60).map(|day| if day % 7 > 4 { 200 } else { 457 }).collect();
    let kinds = kinds(&weekends);
    assert!(kinds[7..].iter().all(|kind| *kind == Kind::Completed), "after a week it is known: {kinds:?}");
    assert_eq!(newest_of(&[&[457; 30][..], &[320]].concat()).kind, Kind::Completed, "a third less");
}

#[test]
fn only_a_stop_by_a_limit_with_a_loss_is_told() {
    let stopped = |items, stop| {
        let run = RunFacts { state: RunState::Stopped, stop, ..completed(24 * 20, items) };
        newest(&[&[run][..], &runs(&[141; 20])].concat(), at(9_999))
    };
    let early = stopped(42, Stop::Limit);
    assert_eq!(
        (early.kind, early.sentence().unwrap().as_str()),
        (Kind::StoppedEarly, "42 of about 141 items when it was stopped.")
    );
    assert_eq!(stopped(42, Stop::None).kind, Kind::Stopped, "by a person");
    assert_eq!((stopped(90, Stop::Limit).kind, stopped(90, Stop::Limit).severity), (Kind::Stopped, Severity::Notice));
    assert_eq!(stopped(140, Stop::Limit).severity, Severity::Fine);
    let first = RunFacts {
        state: RunState::Stopped,
        stop: Stop::Limit,
        items: Some(9),
        not_attempted: Some(4_000),
        ..completed(0, 9)
    };
    assert_eq!(newest(&[first], at(1)).sentence().unwrap(), "4,000 of 4,448 links weren’t tried when it was stopped.");
}

#[test]
fn one_failed_link_more_is_none_and_many_are_told() {
    let of = |state, failed: u64| {
        let run = RunFacts { state, failed: Some(failed), ok: Some(1_000 - failed), ..completed(24 * 20, 457) };
        let earlier = runs(&[457; 20]).into_iter().map(|run| RunFacts { ok: Some(996), failed: Some(4), ..run });
        newest(&std::iter::once(run).chain(earlier).collect::<Vec<_>>(), at(24 * 20))
    };
    for few in [0, 4, 5, 12] {
        assert_eq!(
            (of(RunState::Completed, few).severity, of(RunState::Completed, few).rate),
            (Severity::Fine, RateChange::Typical)
        );
    }
    let more = of(RunState::Completed, 30);
    assert_eq!((more.kind, more.severity, more.rate), (Kind::Completed, Severity::Notice, RateChange::Higher));
    assert_eq!(more.sentence().unwrap().replace(' ', ""), "3.0%oflinksfailed,typically0.4%.");
    assert_eq!(of(RunState::Completed, 397).kind, Kind::HighFailureRate);
    assert_eq!(of(RunState::Failed, 397).sentence().unwrap(), "39.7% of links failed, typically 0.4%.");
    assert_eq!(of(RunState::Failed, 4).sentence(), None, "the server’s message says more");
    let running = of(RunState::Running, 397);
    assert_eq!((running.kind, running.kind.tone()), (Kind::FailingNow, Tone::Caution));
    assert_eq!(running.sentence().unwrap(), "397 of 1,000 links failed so far, typically 0.4%.");
}

#[test]
fn a_run_is_stuck_far_beyond_its_typical_duration() {
    let after = |minutes: i64| {
        let run = RunFacts { started: Some(at(480)), ..RunFacts::new("now", RunState::Running) };
        newest(&[&[run][..], &runs(&[457; 20])].concat(), at(480) + TimeDelta::minutes(minutes))
    };
    assert_eq!([after(10).kind, after(29).kind, after(31).kind], [Kind::Running, Kind::Running, Kind::Stuck]);
    assert_eq!(after(31).sentence().unwrap(), "Running for 31 min, typically done in 10 min.");
    let alone = RunFacts { started: Some(at(0)), ..RunFacts::new("now", RunState::Running) };
    assert_eq!([newest(&[alone], at(23)).kind, newest(&[alone], at(60 * 24)).kind], [Kind::Running, Kind::Stuck]);
}

#[test]
fn an_unknown_state_is_unknown_and_not_fine() {
    let verdict = newest(&[RunFacts { state: RunState::Unknown, ..completed(0, 457) }], at(1));
    assert_eq!((verdict.kind, verdict.severity, verdict.kind.tone()), (Kind::Unknown, Severity::Unknown, Tone::Idle));
    assert!(!verdict.is_good() && !verdict.needs_attention() && verdict.sentence().is_some());
}

#[test]
fn a_missed_run_is_told_by_the_scrapers_own_rhythm() {
    let daily = runs(&[457; 20]);
    let last = 24 * 19;
    assert_eq!(missed(&daily, at(last + 47)), None);
    let found = missed(&daily, at(last + 103)).unwrap();
    assert_eq!((found.due, found.every), (at(last + 24), 86_400));
    let standing =
        |runs: &[RunFacts<'_>], now| Standing::of(runs, &judge(runs, None, now, &NUMBERS), true, now).unwrap();
    let late = standing(&daily, at(last + 103));
    assert_eq!((late.kind, late.since(&daily)), (Kind::Missed, Some(at(last + 24))));
    assert_eq!(messages::sentence(&late.reason.unwrap()), "Last ran 4 d 7 h ago, typically every 24 h.");
    let workdays: Vec<RunFacts<'_>> = (0..40).filter(|day| day % 7 < 5).map(|day| completed(24 * day, 457)).collect();
    assert_eq!(missed(&workdays, at(24 * 39 + 71)), None, "weekends are free");
    assert!(missed(&workdays, at(24 * 39 + 24 * 8)).is_some());
    assert_eq!(missed(&[&[RunFacts::new("next", RunState::Queued)][..], &daily].concat(), at(9_999)), None);
    assert_eq!(missed(&daily[..3], at(9_999)), None, "two gaps are no rhythm");
}

#[test]
fn a_scraper_stands_as_its_newest_run_that_tells_something() {
    let now = at(24 * 40);
    let standing = |runs: &[RunFacts<'_>]| Standing::of(runs, &judge(runs, None, now, &NUMBERS), false, now).unwrap();
    let quiet = [&[457; 20][..], &[1; 19]].concat();
    let mut list = runs(&quiet);
    list.insert(0, RunFacts { state: RunState::Stopped, ..completed(24 * 39, 3) });
    let found = standing(&list);
    assert_eq!((found.kind, found.runs, found.run, found.is_open), (Kind::SilentFailure, 19, Some(1), false));
    assert_eq!(found.since(&list), Some(at(24 * 20)));
    let well = runs(&[457; 40]);
    assert_eq!((standing(&well).kind, standing(&well).runs, standing(&well).is_open), (Kind::Completed, 40, true));
    let running =
        RunFacts { state: RunState::Running, failed: Some(300), ok: Some(100), items: None, ..completed(24 * 40, 0) };
    assert_eq!(standing(&[&[running][..], &well].concat()).kind, Kind::FailingNow);
    assert_eq!(standing(&[&[running][..], &runs(&quiet)].concat()).kind, Kind::SilentFailure, "the worst of both");
    assert_eq!(Standing::of(&[], &judge(&[], None, now, &NUMBERS), true, now), None);
}

#[test]
fn the_numbers_of_the_settings_count() {
    let list = runs(&[&[457; 20][..], &[300]].concat());
    let kind = |limits: Limits| judge(&list, None, at(9_999), &limits).verdicts[0].kind;
    assert_eq!(kind(NUMBERS), Kind::Completed);
    assert_eq!(kind(Limits { items: 80, ..NUMBERS }), Kind::SilentFailure);
    assert_eq!(kind(Limits { items: 80, runs: 21, ..NUMBERS }), Kind::Completed, "too few runs to be typical");
}
