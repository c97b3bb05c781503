use chrono::TimeDelta;
use proptest::prelude::*;

use super::{super::messages, *};
use crate::domain::time::zones;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 12).unwrap()
}

fn utc() -> Vec<Day> {
    days(today(), |_| 0)
}

fn at(text: &str) -> Option<DateTime<Utc>> {
    Some(text.parse().unwrap())
}

#[test]
fn days_are_those_of_the_zone() {
    let change = at("2026-03-08T10:00:00Z").unwrap();
    let days = days(today(), |at| if at >= change { -420 } else { -480 });
    assert_eq!(days.len(), DAYS);
    let last = days.last().unwrap();
    assert_eq!(
        (last.date, Some(last.from), Some(last.before)),
        (today(), at("2026-03-12T07:00:00Z"), at("2026-03-13T07:00:00Z"))
    );
    assert_eq!(Some(days[0].from), at("2026-02-27T08:00:00Z"));
    assert_eq!(days.iter().filter(|day| day.is_weekend()).count(), 4);
}

#[test]
fn each_status_has_its_day() {
    use Kind::{Completed, Failed, HighFailureRate, Running, SilentFailure, Stopped, StoppedEarly, Unknown};
    let of = |kinds: &[Kind]| {
        let runs: Vec<_> = kinds.iter().map(|kind| (at("2026-03-12T05:00:00Z"), *kind)).collect();
        let tally = tallies(&runs, true, None, &utc()).pop().unwrap();
        (tally.status(), messages::day(&tally))
    };
    let expect = |status: DayStatus, words: &str| (status, words.to_owned());
    assert_eq!(of(&[]), expect(DayStatus::Nothing, "no runs"));
    assert_eq!(of(&[Completed, Completed]), expect(DayStatus::Well, "2 runs OK"));
    assert_eq!(of(&[Completed, Failed, Completed]), expect(DayStatus::Some, "1 of 3 runs: failed"));
    assert_eq!(of(&[Failed, Failed]), expect(DayStatus::All, "2 runs: all failed"));
    assert_eq!(of(&[Failed, StoppedEarly]), expect(DayStatus::All, "2 runs: 1 failed, 1 stopped early"));
    assert_eq!(of(&[SilentFailure]), expect(DayStatus::SilentFailure, "1 silent failure"));
    assert_eq!(of(&[SilentFailure, Failed]), expect(DayStatus::Some, "2 runs: 1 failed, 1 silent failure"));
    assert_eq!(of(&[StoppedEarly, Completed]), expect(DayStatus::Early, "1 of 2 runs: stopped early"));
    assert_eq!(of(&[HighFailureRate]), expect(DayStatus::HighFailureRate, "1 run: high failure rate"));
    assert_eq!(of(&[Running, Completed]), expect(DayStatus::InProgress, "1 of 2 runs: running"));
    assert_eq!(of(&[Stopped, Completed]), expect(DayStatus::Stopped, "1 of 2 runs: stopped"));
    assert_eq!(of(&[Unknown, Completed]), expect(DayStatus::Stopped, "1 of 2 runs: unknown state"));
}

#[test]
fn days_since_a_run_was_due_are_missed() {
    let runs = [(at("2026-03-08T02:00:00Z"), Kind::Completed)];
    let tallies = tallies(&runs, true, at("2026-03-10T02:00:00Z"), &utc());
    let newest: Vec<DayStatus> = tallies.iter().rev().take(5).map(Tally::status).collect();
    let missed = DayStatus::Missed;
    assert_eq!(newest, [missed, missed, missed, DayStatus::Nothing, DayStatus::Well]);
}

#[test]
fn what_is_older_than_what_was_loaded_is_not_loaded() {
    let runs = [
        (None, Kind::Queued),
        (at("2026-03-11T12:00:00Z"), Kind::Failed),
        (at("2026-03-10T12:00:00Z"), Kind::Completed),
    ];
    let words = |whole| tallies(&runs, whole, None, &utc()).iter().rev().take(4).map(messages::day).collect::<Vec<_>>();
    assert_eq!(words(true), ["no runs", "1 run: failed", "1 run OK", "no runs"]);
    assert_eq!(words(false), ["no runs", "1 run: failed", "at least 1 run OK", "not loaded"]);
    assert!(tallies(&[], false, None, &utc()).iter().all(|tally| tally.status() == DayStatus::NotLoaded));
    assert_eq!(Tally::NOT_LOADED.status(), DayStatus::NotLoaded);
}

fn any_kind() -> impl Strategy<Value = Kind> {
    proptest::sample::select(Kind::ALL.to_vec())
}

proptest! {
    #[test]
    fn days_follow_one_another_in_every_zone(zone in proptest::sample::select(zones()), day in 0..1_700_u64) {
        let days = days(today() + Days::new(day), |at| zone.offset(at));
        prop_assert_eq!(days.len(), DAYS);
        prop_assert!(days.windows(2).all(|pair| pair[0].before == pair[1].from && pair[0].date < pair[1].date));
        prop_assert!(days.iter().all(|day| day.from < day.before), "{} {:?}", zone.name, days);
        for day in days {
            let last = day.before - TimeDelta::seconds(1);
            let shown = [day.from, last].map(|at| (at.naive_utc() + TimeDelta::minutes(zone.offset(at).into())).date());
            prop_assert_eq!(shown, [day.date; 2], "{}", zone.name);
        }
    }

    #[test]
    fn every_run_is_counted_on_one_day(
        runs in proptest::collection::vec((proptest::option::of(0..14 * 86_400_i64), any_kind()), 0..60), whole: bool,
    ) {
        let days = utc();
        let runs: Vec<_> =
            runs.into_iter().map(|(second, kind)| (second.map(|second| days[0].from + TimeDelta::seconds(second)), kind)).collect();
        let tallies = tallies(&runs, whole, None, &days);
        let started = runs.iter().filter(|(started, _)| started.is_some()).count() as u64;
        prop_assert_eq!(tallies.iter().map(|tally| tally.runs).sum::<u64>(), started);
        for tally in &tallies {
            prop_assert!(tally.failed + tally.silent + tally.high + tally.in_progress + tally.early + tally.stopped + tally.unknown <= tally.runs);
            prop_assert!(tally.runs == 0 || tally.status() != DayStatus::NotLoaded && tally.status() != DayStatus::Nothing);
            prop_assert!(!whole || tally.status() != DayStatus::NotLoaded);
        }
        prop_assert!(tallies.windows(2).all(|pair| pair[1].status() != DayStatus::NotLoaded || pair[0].status() == DayStatus::NotLoaded), "only the oldest days are not loaded");
    }
}
