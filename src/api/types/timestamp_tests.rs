use chrono::FixedOffset;
use proptest::prelude::*;

use super::*;
use crate::api::types::raw::json;

fn chrono(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|time| time.to_utc())
}

fn from_json(text: &str) -> Option<DateTime<Utc>> {
    read(json(text).unwrap())
}

#[test]
fn the_documented_form_and_its_relatives_are_read() {
    let same = [
        "2026-05-19T10:00:00Z",
        "2026-05-19t12:00:00.000+02:00",
        "2026-05-19 04:30:00-05:30",
        "2026-05-19T10:00:00+0000",
        "2026-05-19T12:00:00+0200",
        "2026-05-19T12:00:00.000+02",
        "2026-05-19T10:00:00",
        "2026-05-19 10:00:00.000000",
        "2026-05-19T10:00Z",
        "2026-05-19T10:00",
        "2026-05-19 10:00:00 +0000",
        "2026-05-19 10:00:00 Z",
        "1779184800",
        "1779184800000",
    ];
    for text in same {
        assert_eq!(parse(text), chrono("2026-05-19T10:00:00Z"), "{text}");
    }
    assert_eq!(parse("2026-05-19T10:00:00.1234567891Z"), chrono("2026-05-19T10:00:00.123456789Z"));
    assert_eq!(parse("2016-12-31T23:59:60Z"), chrono("2017-01-01T00:00:00Z"));
}

#[test]
fn epochs_dates_of_extended_json_and_parts_are_read() {
    let same = [
        "1779184800",
        "1779184800000",
        "1779184800.0",
        "1.7791848E12",
        r#""1779184800000""#,
        r#"{"$date":"2026-05-19T10:00:00Z"}"#,
        r#"{"$date":1779184800000}"#,
        r#"{"$date":{"$numberLong":"1779184800000"}}"#,
        "[2026,5,19,10,0]",
        "[2026,5,19,10,0,0]",
        "[2026,5,19,10,0,0,0]",
    ];
    for text in same {
        assert_eq!(from_json(text), chrono("2026-05-19T10:00:00Z"), "{text}");
    }
    assert_eq!(from_json("1779184800.25"), chrono("2026-05-19T10:00:00.250Z"));
    assert_eq!(from_json("[2026,5,19,10,0,1,500]"), chrono("2026-05-19T10:00:01.000000500Z"));
    for text in ["true", "[]", "[2026,5,19]", "[2026,5,19,10,0,0,0,0]", "[2026,13,19,10,0]", "{}", "1e14", "-1e14"] {
        assert_eq!(from_json(text), None, "{text}");
    }
}

#[test]
fn what_is_no_timestamp_is_none() {
    let wrong = [
        "",
        "yesterday",
        "2026-05-19",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-05-19T24:00:00Z",
        "2026-05-19T10:60:00Z",
        "2026-05-19T10:00:61Z",
        "2026-05-19T10:00:00.Z",
        "2026-05-19T10:00:00+24:00",
        "2026-05-19T10:00:00+01:60",
        "2026-05-19T10:00:00Zulu",
        "2026-05-19T10:00:0éZ",
        "NaN",
        "inf",
        "100000000000000",
    ];
    for text in wrong {
        assert_eq!(parse(text), None, "{text}");
    }
}

#[test]
fn a_year_that_has_not_four_digits_is_not_printed() {
    let print = |seconds| print(DateTime::from_timestamp(seconds, 0).unwrap());
    assert_eq!(print(253_402_300_799).as_deref(), Some("9999-12-31T23:59:59Z"));
    assert_eq!(print(-62_167_219_200).as_deref(), Some("0000-01-01T00:00:00Z"));
    assert_eq!([print(253_402_300_800), print(-62_167_219_201)], [None, None]);
}

proptest! {
    #[test]
    fn any_instant_reads_as_chrono_reads_it(seconds in -62_135_596_800i64..253_402_300_000, nanos in 0u32..1_000_000_000, east in -1439i32..1440) {
        let zone = FixedOffset::east_opt(east * 60).unwrap();
        let time = DateTime::from_timestamp(seconds, nanos).unwrap().with_timezone(&zone);
        let text = time.to_rfc3339();
        prop_assume!(!text.starts_with(['-', '+']));
        prop_assert_eq!(parse(&text), Some(time.to_utc()));
    }

    #[test]
    fn any_printed_instant_is_read_back(seconds in -62_167_219_200i64..253_402_300_800, nanos in 0u32..1_000_000_000) {
        let time = DateTime::from_timestamp(seconds, nanos).unwrap();
        prop_assert_eq!(parse(&print(time).unwrap()), Some(time));
        let whole = DateTime::from_timestamp(seconds, 0).unwrap();
        prop_assert_eq!(parse(&print(whole).unwrap()), Some(whole));
    }

    #[test]
    fn every_spelling_of_an_instant_is_the_same_instant(seconds in 200_000_000i64..4_000_000_000, east in -14i32..15) {
        let (at, zone) = (DateTime::from_timestamp(seconds, 0).unwrap(), FixedOffset::east_opt(east * 3600).unwrap());
        let there = at.with_timezone(&zone);
        for form in ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S%:z", "%Y-%m-%d %H:%M:%S.000%z", "%Y-%m-%dT%H:%M:%S %:z"] {
            prop_assert_eq!(parse(&there.format(form).to_string()), Some(at), "{}", form);
        }
        prop_assert_eq!(parse(&format!("{}{east:+03}", there.format("%Y-%m-%dT%H:%M:%S"))), Some(at));
        prop_assert_eq!(parse(&at.format("%Y-%m-%dT%H:%M:%S").to_string()), Some(at));
        prop_assert_eq!(from_json(&seconds.to_string()), Some(at));
        prop_assert_eq!(from_json(&(seconds * 1000).to_string()), Some(at));
    }

    #[test]
    fn what_chrono_reads_is_read_alike(
        text in "[0-9]{4}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-5][0-9](\\.[0-9]{1,11})?([Zz]|[+-][0-2][0-9]:[0-6][0-9])",
    ) {
        prop_assert_eq!(parse(&text), chrono(&text), "{}", text);
    }

    #[test]
    fn no_text_is_too_strange(text in ".*") {
        let _ = parse(&text);
    }
}
