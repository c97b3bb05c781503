//! RFC 3339 timestamps, read by hand: chrono's own reader would weigh more than this whole module.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Utc};

/// Reads an RFC 3339 timestamp with `Z` or an offset, to the nanosecond; further digits are dropped.
///
/// A leap second is the first instant of the next minute.
pub(super) fn parse(text: &str) -> Option<DateTime<Utc>> {
    let mut rest = text.as_bytes();
    let (year, month, day) = (digits(&mut rest, 4)?, after(&mut rest, b"-", 2)?, after(&mut rest, b"-", 2)?);
    let (hour, minute, second) = (after(&mut rest, b"Tt ", 2)?, after(&mut rest, b":", 2)?, after(&mut rest, b":", 2)?);
    let nanosecond = fraction(&mut rest)?;
    let east = offset(&mut rest)?;
    if !rest.is_empty() || second > 60 {
        return None;
    }
    let minute = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?.and_hms_opt(hour, minute, 0)?;
    let local = minute.and_utc() + chrono::TimeDelta::new(i64::from(second), nanosecond)?;
    local.checked_sub_signed(chrono::TimeDelta::seconds(i64::from(east.local_minus_utc())))
}

/// Prints an instant so that [`parse`] reads the same one, to the nanosecond. `None` where its year has not four digits:
/// then no timestamp means it.
pub(super) fn print(at: DateTime<Utc>) -> Option<String> {
    let at = at.naive_utc();
    let year = u32::try_from(at.year()).ok().filter(|year| *year < 10_000)?;
    let (month, day, hour, minute, second) = (at.month(), at.day(), at.hour(), at.minute(), at.second());
    let whole = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
    Some(match at.nanosecond() {
        0 => whole + "Z",
        part => format!("{whole}.{part:09}Z"),
    })
}

/// Takes exactly `count` digits.
fn digits(rest: &mut &[u8], count: usize) -> Option<u32> {
    let (head, tail) = rest.split_at_checked(count)?;
    *rest = tail;
    head.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
}

/// Takes one of `marks`, then exactly `count` digits.
fn after(rest: &mut &[u8], marks: &[u8], count: usize) -> Option<u32> {
    take(rest, marks)?;
    digits(rest, count)
}

fn take(rest: &mut &[u8], marks: &[u8]) -> Option<u8> {
    let (first, tail) = rest.split_first()?;
    *rest = tail;
    marks.contains(first).then_some(*first)
}

/// Takes an optional fraction of a second, as nanoseconds.
fn fraction(rest: &mut &[u8]) -> Option<u32> {
    let Some(tail) = rest.strip_prefix(b".") else { return Some(0) };
    let count = tail.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, tail) = tail.split_at_checked(count).filter(|_| count > 0)?;
    *rest = tail;
    let padded = number.iter().chain(std::iter::repeat(&b'0')).take(9);
    Some(padded.fold(0, |nanoseconds, digit| nanoseconds * 10 + u32::from(digit - b'0')))
}

/// Takes the offset from UTC.
fn offset(rest: &mut &[u8]) -> Option<FixedOffset> {
    let sign = match take(rest, b"Zz+-")? {
        b'+' => 1,
        b'-' => -1,
        _ => return FixedOffset::east_opt(0),
    };
    let (hours, minutes) = (digits(rest, 2)?, after(rest, b":", 2)?);
    let seconds = i32::try_from((hours * 60 + minutes) * 60).ok().filter(|_| minutes < 60)?;
    FixedOffset::east_opt(sign * seconds)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chrono(text: &str) -> Option<DateTime<Utc>> {
        DateTime::parse_from_rfc3339(text).ok().map(|time| time.to_utc())
    }

    #[test]
    fn the_documented_form_and_its_relatives_are_read() {
        let same = ["2026-05-19T10:00:00Z", "2026-05-19t12:00:00.000+02:00", "2026-05-19 04:30:00-05:30"];
        for text in same {
            assert_eq!(parse(text), chrono("2026-05-19T10:00:00Z"), "{text}");
        }
        assert_eq!(parse("2026-05-19T10:00:00.1234567891Z"), chrono("2026-05-19T10:00:00.123456789Z"));
        assert_eq!(parse("2016-12-31T23:59:60Z"), chrono("2017-01-01T00:00:00Z"));
    }

    #[test]
    fn what_is_no_timestamp_is_none() {
        let wrong = [
            "",
            "yesterday",
            "2026-05-19",
            "2026-05-19T10:00:00",
            "2026-13-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-05-19T24:00:00Z",
            "2026-05-19T10:60:00Z",
            "2026-05-19T10:00:61Z",
            "2026-05-19T10:00:00.Z",
            "2026-05-19T10:00:00+02",
            "2026-05-19T10:00:00+24:00",
            "2026-05-19T10:00:00+01:60",
            "2026-05-19T10:00:00Zulu",
            "+026-05-19T10:00:00Z",
            "2026-05-19T10:00:0éZ",
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
        fn nearly_a_timestamp_is_read_just_as_chrono_reads_it(
            text in "[0-9]{4}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-5][0-9](\\.[0-9]{0,11})?([Zz]|[+-][0-2][0-9]:?[0-6][0-9])",
        ) {
            prop_assert_eq!(parse(&text), chrono(&text), "{}", text);
        }

        #[test]
        fn no_text_is_too_strange(text in ".*") {
            let _ = parse(&text);
        }
    }
}
