//! The one formatting of times and durations, for table, chart, tooltip and export alike.
//!
//! Offsets are minutes that clocks are ahead of UTC, given by the caller: only the browser knows its own zone.

mod clocks;
mod server_clock;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};

#[cfg(test)]
pub(crate) use self::clocks::tests::zones;
pub use self::{
    clocks::{ClockTime, Occurrence, day_start},
    server_clock::{Reading, offset_after},
};

/// The zone that times are shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// The browser's own.
    Local,
    /// Coordinated universal time.
    Utc,
    /// A zone by its IANA name, one that the browser knows.
    Named(&'static str),
}

/// How hours are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours {
    /// From 0 to 23.
    TwentyFour,
    /// Twice from 12 to 11: `1:05:00 pm`.
    Twelve,
}

impl Hours {
    /// Both, in the order offered.
    pub const ALL: [Self; 2] = [Self::TwentyFour, Self::Twelve];

    /// The word that is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::TwentyFour => "24",
            Self::Twelve => "12",
        }
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn shifted(at: DateTime<Utc>, offset: i32) -> NaiveDateTime {
    let utc = at.naive_utc();
    utc.checked_add_signed(TimeDelta::minutes(i64::from(offset))).unwrap_or(utc)
}

/// The whole date and time with its zone: `12 Mar 2026, 09:37:11 UTC` or `12 Mar 2026, 10:37:11 (UTC+1)`.
pub fn absolute(at: DateTime<Utc>, offset: i32, zone: Zone, hours: Hours) -> String {
    let local = shifted(at, offset);
    let zone = match zone {
        Zone::Utc => "UTC".to_owned(),
        Zone::Local | Zone::Named(_) => format!("({})", offset_name(offset)),
    };
    format!("{} {}, {} {zone}", day(at, offset), local.year(), clock(at, offset, hours))
}

/// The time of day that clocks `offset` minutes ahead of UTC show: `09:37:11` or `9:37:11 am`.
pub fn clock(at: DateTime<Utc>, offset: i32, hours: Hours) -> String {
    let local = shifted(at, offset);
    let (minute, second) = (local.minute(), local.second());
    match (hours, local.hour12()) {
        (Hours::TwentyFour, _) => format!("{:02}:{minute:02}:{second:02}", local.hour()),
        (Hours::Twelve, (pm, hour)) => format!("{hour}:{minute:02}:{second:02} {}", if pm { "pm" } else { "am" }),
    }
}

/// The day that clocks `offset` minutes ahead of UTC show: `12 Mar`.
pub fn day(at: DateTime<Utc>, offset: i32) -> String {
    let local = shifted(at, offset);
    format!("{} {}", local.day(), MONTHS.get(local.month0() as usize).copied().unwrap_or_default())
}

/// The day and the minute that clocks `offset` minutes ahead of UTC show: `12 Mar 09:37`, `12 Mar 9:37 am`.
pub fn minute(at: DateTime<Utc>, offset: i32, hours: Hours) -> String {
    let (local, day) = (shifted(at, offset), day(at, offset));
    let minute = local.minute();
    match (hours, local.hour12()) {
        (Hours::TwentyFour, _) => format!("{day} {:02}:{minute:02}", local.hour()),
        (Hours::Twelve, (pm, hour)) => format!("{day} {hour}:{minute:02} {}", if pm { "pm" } else { "am" }),
    }
}

fn offset_name(offset: i32) -> String {
    let sign = if offset < 0 { '−' } else { '+' };
    let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
    if minutes == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{minutes:02}") }
}

/// How long before or after `now`: `just now`, `4 min ago`, `7 h ago`, `2 d ago`, `in 3 min`.
pub fn relative(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let minutes = (now - at).num_minutes();
    let span = match minutes.unsigned_abs() {
        0 => return "just now".to_owned(),
        minutes @ 1..60 => format!("{minutes} min"),
        minutes @ 60..1440 => format!("{} h", minutes / 60),
        minutes => format!("{} d", minutes / 1440),
    };
    if minutes > 0 { format!("{span} ago") } else { format!("in {span}") }
}

/// A duration in seconds: `0 m 41 s`, `21 m 40 s`, `1 h 02 m`.
pub fn duration(seconds: u64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours} h {minutes:02} m") } else { format!("{minutes} m {rest:02} s") }
}

/// The value of a `time` element's `datetime`: RFC 3339 in UTC, to the second.
pub fn datetime_attr(at: DateTime<Utc>) -> String {
    let at = at.naive_utc();
    format!("{}:{:02}Z", minutes_text(at), at.second())
}

/// An instant as clocks `offset` minutes ahead of UTC show it, with that offset (RFC 3339), to the second:
/// `2026-03-12T10:37:11+01:00`. Parts of a second are dropped.
pub fn rfc3339(at: DateTime<Utc>, offset: i32) -> String {
    let local = shifted(at, offset);
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
    format!("{}:{:02}{sign}{hours:02}:{minutes:02}", minutes_text(local), local.second())
}

fn minutes_text(at: NaiveDateTime) -> String {
    format!("{:04}-{:02}-{:02}T{:02}:{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute())
}

/// The value of an `<input type=datetime-local>` for an instant: `2026-03-05T00:00`, with seconds only where needed.
pub fn to_input(at: DateTime<Utc>, offset: i32) -> String {
    let local = shifted(at, offset);
    match local.second() {
        0 => minutes_text(local),
        second => format!("{}:{second:02}", minutes_text(local)),
    }
}

/// What the value of such a field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldTime {
    /// The instant.
    pub at: DateTime<Utc>,
    /// Whether clocks skip the time that was typed, so that it means a later one.
    pub is_moved: bool,
}

/// Reads such a value; where it means two instants, `occurrence` is meant. `offset` tells how many minutes clocks are ahead
/// of UTC at an instant.
pub fn from_input(text: &str, occurrence: Occurrence, offset: impl Fn(DateTime<Utc>) -> i32) -> Option<FieldTime> {
    let time = ClockTime::of(parse(text)?, offset)?;
    Some(FieldTime { at: time.instant(occurrence), is_moved: matches!(time, ClockTime::Never { .. }) })
}

/// Whether two values of such fields are the same time of the clock, however they are written.
pub fn is_same_input(one: &str, other: &str) -> bool {
    one == other || parse(one).is_some_and(|one| parse(other) == Some(one))
}

/// An instant in an address: `2026-03-05T00:00Z`, with seconds only where needed.
pub fn print_address_time(at: DateTime<Utc>) -> String {
    to_input(at, 0) + "Z"
}

/// Reads what [`print_address_time`] prints.
pub fn parse_address_time(text: &str) -> Option<DateTime<Utc>> {
    Some(parse(text.strip_suffix('Z')?)?.and_utc())
}

/// Reads `2026-03-05T00:00` or `2026-03-05T00:00:00`, and nothing else.
fn parse(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.split_once('T')?;
    let date: Vec<u32> = date.split('-').map(digits).collect::<Option<_>>()?;
    let time: Vec<u32> = time.split(':').map(digits).collect::<Option<_>>()?;
    let ([year, month, day], [hour, minute, rest @ ..]) = (&date[..], &time[..]) else { return None };
    let second = match rest {
        [] => 0,
        [second] => *second,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day)?.and_hms_opt(*hour, *minute, second)
}

fn digits(text: &str) -> Option<u32> {
    let whole = (2..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests;
