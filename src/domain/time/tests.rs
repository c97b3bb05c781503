use chrono::TimeZone;
use proptest::prelude::*;

use super::*;

fn at(hour: u32, minute: u32, second: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 12, hour, minute, second).unwrap()
}

#[test]
fn a_whole_time_names_its_zone() {
    assert_eq!(absolute(at(9, 37, 11), 0, Zone::Utc, Hours::TwentyFour), "12 Mar 2026, 09:37:11 UTC");
    assert_eq!(absolute(at(9, 37, 11), 60, Zone::Local, Hours::TwentyFour), "12 Mar 2026, 10:37:11 (UTC+1)");
    assert_eq!(absolute(at(1, 0, 0), -210, Zone::Local, Hours::TwentyFour), "11 Mar 2026, 21:30:00 (UTC−3:30)");
}

#[test]
fn a_time_for_a_file_has_its_offset() {
    let texts = [60, 0, 330, -210].map(|offset| rfc3339(at(9, 37, 11), offset));
    let expected = [
        "2026-03-12T10:37:11+01:00",
        "2026-03-12T09:37:11+00:00",
        "2026-03-12T15:07:11+05:30",
        "2026-03-12T06:07:11-03:30",
    ];
    assert_eq!(texts, expected);
    assert_eq!(rfc3339(at(23, 59, 59), 1), "2026-03-13T00:00:59+00:01", "the day follows the clock");
}

#[test]
fn hours_are_counted_as_chosen() {
    let shown = |hour| absolute(at(hour, 5, 9), 0, Zone::Utc, Hours::Twelve);
    assert_eq!(
        [0, 12, 23].map(shown),
        ["12 Mar 2026, 12:05:09 am UTC", "12 Mar 2026, 12:05:09 pm UTC", "12 Mar 2026, 11:05:09 pm UTC"]
    );
    assert_eq!(day(at(23, 30, 0), 60), "13 Mar");
    assert_eq!(
        [Hours::TwentyFour, Hours::Twelve].map(|hours| clock(at(21, 5, 9), 180, hours)),
        ["00:05:09", "12:05:09 am"]
    );
    let minutes = [Hours::TwentyFour, Hours::Twelve].map(|hours| minute(at(21, 5, 9), 180, hours));
    assert_eq!(minutes, ["13 Mar 00:05", "13 Mar 12:05 am"]);
}

#[test]
fn relative_times_count_down_from_days_to_now() {
    let now = at(9, 41, 7);
    let ago = |seconds: i64| relative(now - TimeDelta::seconds(seconds), now);
    let spans = [0, 59, 60, 3599, 3600, 86_399, 86_400, 200_000];
    let texts = ["just now", "just now", "1 min ago", "59 min ago", "1 h ago", "23 h ago", "1 d ago", "2 d ago"];
    assert_eq!(spans.map(ago), texts);
    assert_eq!(relative(now + TimeDelta::minutes(3), now), "in 3 min");
}

#[test]
fn durations_grow_from_seconds_to_hours() {
    assert_eq!([41, 68, 1300, 3720].map(duration), ["0 m 41 s", "1 m 08 s", "21 m 40 s", "1 h 02 m"]);
}

#[test]
fn only_whole_dates_and_times_are_read() {
    assert_eq!(parse_address_time("2026-03-12T09:41Z"), Some(at(9, 41, 0)));
    assert_eq!(parse_address_time("2026-03-12T09:41:07Z"), Some(at(9, 41, 7)));
    for text in [
        "",
        "2026-03-12",
        "2026-03-12T09Z",
        "2026-02-30T00:00Z",
        "2026-3-12T09:41Z",
        "2026-03-12T09:41",
        "+2026-03-12T09:41Z",
    ] {
        assert_eq!(parse_address_time(text), None, "{text}");
    }
}

#[test]
fn a_field_is_read_in_its_own_zone() {
    let typed = from_input("2026-03-12T10:41", Occurrence::First, |_| 60);
    assert_eq!(typed, Some(FieldTime { at: at(9, 41, 0), is_moved: false }));
    assert_eq!(to_input(at(9, 41, 0), 60), "2026-03-12T10:41");
}

#[test]
fn a_field_is_untouched_however_the_browser_writes_what_it_holds() {
    assert!(is_same_input("2026-03-12T10:41", "2026-03-12T10:41:00") && is_same_input("", ""));
    assert!(!is_same_input("2026-03-12T10:41", "2026-03-12T10:41:07") && !is_same_input("", "2026-03-12T10:41"));
    assert!(!is_same_input("", "2026-03"));
}

proptest! {
    #[test]
    fn fields_and_addresses_round_trip(seconds in 0i64..4_102_444_800, offset in -840i32..=840) {
        let instant = Utc.timestamp_opt(seconds, 0).unwrap();
        prop_assert_eq!(parse_address_time(&print_address_time(instant)), Some(instant));
        prop_assert_eq!(from_input(&to_input(instant, offset), Occurrence::First, |_| offset).map(|typed| typed.at), Some(instant));
        prop_assert_eq!(rfc3339(instant, offset).parse::<DateTime<Utc>>().unwrap(), instant);
        prop_assert_eq!(datetime_attr(instant).parse::<DateTime<Utc>>().unwrap(), instant);
    }
}
