//! Instants as bodies spell them. Documented is RFC 3339 in UTC; whatever else serves one instant in the field is read, too.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::value::RawValue;

use super::raw::{Object, array, string};

/// From which number on an epoch counts milliseconds: as seconds it would be the year 5138, as milliseconds it is 1973.
const MILLISECONDS_FROM: f64 = 1e11;
/// From which number on an epoch counts neither.
const EPOCHS_END: f64 = 1e14;
/// Date and time without a zone. The last one leaves the seconds away.
const FORMS: [&str; 2] = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];

/// Reads an instant: a text (see [`parse`]), an epoch in seconds or milliseconds, `{"$date": ...}` with one of both, or
/// the parts `[year, month, day, hour, minute, second, nanosecond]` in UTC, of which the last two may be missing.
pub(super) fn read(json: &RawValue) -> Option<DateTime<Utc>> {
    if let Some(text) = string(json) {
        return parse(text.trim());
    }
    if let Some(number) = number(json) {
        return epoch(number);
    }
    match Object::of(json) {
        Some(object) => {
            let date = object.get("$date")?;
            match Object::of(date) {
                Some(long) => parse(&string(long.get("$numberLong")?)?),
                None => read(date),
            }
        }
        None => parts(&array(json)?),
    }
}

/// Reads a text: RFC 3339, also with an offset of `+02` or `+0200`, without an offset, which is UTC, and without seconds;
/// or an epoch.
///
/// Digits beyond the nanosecond are dropped. A leap second is the first instant of the next minute.
pub(super) fn parse(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(number) = text.parse::<f64>() {
        return epoch(number);
    }
    let (date, time) = text.split_at_checked(10)?;
    let time = time.strip_prefix(['T', 't', ' '])?;
    let time = time.strip_suffix(['Z', 'z']).map_or_else(|| time.to_owned(), |time| format!("{time}+00"));
    let text = format!("{date}T{}", time.trim_end());
    let zoned = |form: &&str| DateTime::parse_from_str(&text, &format!("{form}%#z")).ok().map(|at| at.to_utc());
    let plain = |form: &&str| NaiveDateTime::parse_from_str(&text, form).ok().map(|at| at.and_utc());
    let at = FORMS.iter().find_map(zoned).or_else(|| FORMS.iter().find_map(plain))?;
    let nanoseconds = TimeDelta::nanoseconds(at.timestamp_subsec_nanos().into());
    has_four_digits(at).then(|| DateTime::from_timestamp(at.timestamp(), 0)?.checked_add_signed(nanoseconds)).flatten()
}

/// Prints an instant so that [`parse`] reads the same one, to the nanosecond. `None` where its year has not four digits:
/// then no timestamp means it.
pub(super) fn print(at: DateTime<Utc>) -> Option<String> {
    has_four_digits(at).then(|| at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

fn has_four_digits(at: DateTime<Utc>) -> bool {
    (0..10_000).contains(&at.year())
}

/// An instant since 1970.
fn epoch(number: f64) -> Option<DateTime<Utc>> {
    match number.abs() {
        size if size < MILLISECONDS_FROM => DateTime::from_timestamp_millis((number * 1000.0).round() as i64),
        size if size < EPOCHS_END => DateTime::from_timestamp_millis(number.round() as i64),
        _ => None,
    }
    .filter(|at| has_four_digits(*at))
}

fn parts(parts: &[&RawValue]) -> Option<DateTime<Utc>> {
    let parts: Vec<u32> = parts.iter().map(|json| json.get().parse().ok()).collect::<Option<_>>()?;
    let [year, month, day, hour, minute, rest @ ..] = parts.as_slice() else { return None };
    let [second, nanosecond] = match rest {
        [] => [0, 0],
        [second] => [*second, 0],
        [second, nanosecond] => [*second, *nanosecond],
        _ => return None,
    };
    let day = NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day)?;
    let at = day.and_hms_nano_opt(*hour, *minute, second, nanosecond)?.and_utc();
    has_four_digits(at).then_some(at)
}

fn number(json: &RawValue) -> Option<f64> {
    serde_json::from_str(json.get()).ok()
}

#[cfg(test)]
#[path = "timestamp_tests.rs"]
mod tests;
