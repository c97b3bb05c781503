use chrono::TimeZone;
use proptest::prelude::*;

use super::{
    super::{from_input, to_input},
    *,
};

/// A zone and its changes.
#[derive(Clone, Debug)]
pub(crate) struct ZoneHistory {
    pub name: &'static str,
    first: i32,
    /// From when on clocks are so far ahead.
    pub changes: Vec<(DateTime<Utc>, i32)>,
}

impl ZoneHistory {
    /// Minutes that its clocks are ahead of UTC.
    pub fn offset(&self, at: DateTime<Utc>) -> i32 {
        let passed = self.changes.iter().take_while(|(change, _)| *change <= at);
        passed.last().map_or(self.first, |(_, offset)| *offset)
    }

    fn shows(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.naive_utc() + TimeDelta::minutes(self.offset(at).into())
    }
}

/// Every way in which clocks of the world change.
pub(crate) fn zones() -> Vec<ZoneHistory> {
    let zone = |line: &'static str| {
        let mut words = line.split(' ');
        let (name, first) = (words.next().unwrap(), words.next().unwrap().parse().unwrap());
        let changes = words.map(|word| {
            let (at, offset) = word.split_once(':').unwrap();
            (DateTime::from_timestamp(at.parse().unwrap(), 0).unwrap(), offset.parse().unwrap())
        });
        ZoneHistory { name, first, changes: changes.collect() }
    };
    include_str!("zones.txt").lines().filter(|line| !line.starts_with('#')).map(zone).collect()
}

fn zone(name: &str) -> ZoneHistory {
    zones().into_iter().find(|zone| zone.name == name).unwrap()
}

fn local(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn of(name: &str, text: &str) -> ClockTime {
    let zone = zone(name);
    ClockTime::of(local(text), |at| zone.offset(at)).unwrap()
}

#[test]
fn an_hour_that_comes_twice_is_two_instants() {
    let twice = [utc("2026-10-25T00:30:00Z"), utc("2026-10-25T01:30:00Z")];
    assert_eq!(of("Europe/Berlin", "2026-10-25T02:30:00"), ClockTime::Twice(twice));
    assert_eq!(of("Europe/Berlin", "2026-10-25T01:59:59"), ClockTime::Once(utc("2026-10-24T23:59:59Z")));
    assert_eq!(of("Europe/Berlin", "2026-10-25T03:00:00"), ClockTime::Once(utc("2026-10-25T02:00:00Z")));
    assert_eq!([Occurrence::First, Occurrence::Second].map(|which| ClockTime::Twice(twice).instant(which)), twice);
}

#[test]
fn a_time_that_clocks_skip_moves_forward() {
    let (change, moved) = (utc("2026-03-29T01:00:00Z"), utc("2026-03-29T01:30:00Z"));
    assert_eq!(of("Europe/Berlin", "2026-03-29T02:30:00"), ClockTime::Never { change, moved });
    assert_eq!(of("Europe/Berlin", "2026-03-29T03:30:00"), ClockTime::Once(moved), "that is what clocks show then");
}

#[test]
fn days_begin_where_clocks_say_so() {
    let start = |name: &str, date: &str| {
        let zone = zone(name);
        day_start(date.parse().unwrap(), |at| zone.offset(at)).unwrap()
    };
    assert_eq!(start("Europe/Berlin", "2026-03-12"), utc("2026-03-11T23:00:00Z"));
    assert_eq!(start("Africa/Cairo", "2026-04-24"), utc("2026-04-23T22:00:00Z"), "midnight is skipped");
    assert_eq!(start("Asia/Beirut", "2026-03-29"), utc("2026-03-28T22:00:00Z"), "midnight is skipped");
    assert_eq!(start("America/Havana", "2026-11-01"), utc("2026-11-01T04:00:00Z"), "midnight comes twice");
}

#[test]
fn a_day_whose_midnight_lies_within_the_skipped_time_begins_when_clocks_are_put_forward() {
    let change = utc("2026-03-28T22:30:00Z");
    let offset = |at: DateTime<Utc>| if at < change { 60 } else { 120 };
    assert_eq!(day_start("2026-03-29".parse().unwrap(), offset), Some(change), "from 23:30 to 00:30");
}

#[test]
fn the_list_holds_what_it_says() {
    let zones = zones();
    assert!(zones.len() > 80 && zones.iter().any(|zone| zone.changes.is_empty()));
    assert!(zones.iter().all(|zone| zone.changes.is_sorted()));
    assert_eq!(zone("Australia/LHI").changes.len() % 2, 0, "half an hour forward, half an hour back");
}

/// Every second around every change, in steps that meet it.
fn around(change: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
    (-300..=300).flat_map(move |minutes| [-1, 0].map(|seconds| change + TimeDelta::seconds(minutes * 60 + seconds)))
}

#[test]
fn around_every_change_what_clocks_show_leads_back_to_the_instant() {
    for zone in zones() {
        for (change, _) in &zone.changes {
            for at in around(*change) {
                let shown = ClockTime::of(zone.shows(at), |at| zone.offset(at)).unwrap();
                let leads_back = match shown {
                    ClockTime::Once(one) => one == at,
                    ClockTime::Twice(two) => two[0] < two[1] && two.contains(&at),
                    ClockTime::Never { .. } => false,
                };
                assert!(leads_back, "{} {at}: {shown:?}", zone.name);
            }
        }
    }
}

#[test]
fn over_every_change_days_follow_one_another_and_hold_what_clocks_show() {
    for zone in zones() {
        for (change, _) in &zone.changes {
            let date = zone.shows(*change).date();
            let starts: Vec<_> = (-2..=2)
                .map(|days| date + TimeDelta::days(days))
                .map(|date| (date, day_start(date, |at| zone.offset(at)).unwrap()))
                .collect();
            assert!(starts.windows(2).all(|pair| pair[0].1 < pair[1].1), "{} {starts:?}", zone.name);
            for (date, start) in &starts {
                assert_eq!(zone.shows(*start).date(), *date, "{} {start}", zone.name);
            }
        }
    }
}

fn any_zone() -> impl Strategy<Value = ZoneHistory> {
    proptest::sample::select(zones())
}

proptest! {
    #[test]
    fn a_field_that_shows_an_instant_means_it_or_the_other_one_that_looks_alike(
        zone in any_zone(), seconds in 1_577_836_800i64..1_924_991_999,
    ) {
        let at = Utc.timestamp_opt(seconds, 0).unwrap();
        let text = to_input(at, zone.offset(at));
        let read = [Occurrence::First, Occurrence::Second].map(|which| from_input(&text, which, |at| zone.offset(at)).unwrap());
        prop_assert!(read.iter().any(|read| read.at == at) && read.iter().all(|read| !read.is_moved), "{} {read:?}", zone.name);
        prop_assert!(read[0].at <= read[1].at);
        prop_assert!(read.iter().all(|read| to_input(read.at, zone.offset(read.at)) == text));
    }

    #[test]
    fn what_is_typed_is_what_is_shown_unless_clocks_skip_it(
        zone in any_zone(), seconds in 1_577_836_800i64..1_924_991_999,
    ) {
        let typed = to_input(Utc.timestamp_opt(seconds, 0).unwrap(), 0);
        let read = from_input(&typed, Occurrence::First, |at| zone.offset(at)).unwrap();
        let shown = to_input(read.at, zone.offset(read.at));
        prop_assert_eq!(shown == typed, !read.is_moved, "{}", zone.name);
        prop_assert!(shown >= typed, "it moves forward");
    }

    #[test]
    fn later_times_of_the_clock_are_never_earlier_instants_within_a_day(
        zone in any_zone(), day in 18_300i64..22_200, minutes in proptest::array::uniform2(0i64..1_440),
    ) {
        let start = DateTime::from_timestamp(day * 86_400, 0).unwrap().naive_utc();
        let [early, late] = [minutes[0].min(minutes[1]), minutes[0].max(minutes[1])];
        let at = |minutes| ClockTime::of(start + TimeDelta::minutes(minutes), |at| zone.offset(at)).unwrap();
        let [early, late] = [at(early), at(late)];
        prop_assume!(!matches!(early, ClockTime::Never { .. }));
        prop_assert!(early.instant(Occurrence::First) <= late.instant(Occurrence::Second), "{}", zone.name);
    }

    #[test]
    fn no_offset_is_too_strange(seconds in -62_000_000_000i64..250_000_000_000, hours in proptest::collection::vec(-40..=40_i32, 1..9)) {
        let local = DateTime::from_timestamp(seconds, 0).unwrap().naive_utc();
        let offset = |at: DateTime<Utc>| 60 * hours[at.timestamp().rem_euclid(hours.len() as i64) as usize];
        let _ = (ClockTime::of(local, offset), day_start(local.date(), offset));
    }
}
