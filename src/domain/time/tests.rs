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
    let minutes = [Hours::TwentyFour, Hours::Twelve].map(|hours| minute(at(21, 5, 9), 180, hours));
    assert_eq!(minutes, ["13 Mar 00:05", "13 Mar 12:05 am"]);
