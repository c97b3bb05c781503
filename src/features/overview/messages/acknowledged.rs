//! Problems that somebody knows of, in words.

use chrono::{DateTime, Datelike, TimeDelta, Utc};

use crate::domain::{number::grouped, text::bidi_isolate, time::day};

pub const ACKNOWLEDGE: &str = "Acknowledge…";
pub const ACKNOWLEDGE_TITLE: &str = "Acknowledge this problem";
pub const ACKNOWLEDGE_TEXT: &str = "It won’t count as needing attention until the end of that day, or until the problem changes. Saved in this browser.";
pub const NOTE: &str = "Note";
pub const NOTE_EXAMPLE: &str = "Ticket 214, supplier is moving hosts";
pub const UNTIL: &str = "Until the end of";
pub const ACKNOWLEDGE_BUTTON: &str = "Acknowledge";
pub const DISMISS: &str = "Cancel";
pub const UNDO: &str = "Undo";
pub const NO_DAY: &str = "Choose a day.";
pub const PAST_DAY: &str = "Choose today or a later day.";
pub const NOT_SAVED: &str = "Browser storage is full or blocked. Nothing was saved.";
pub const ACKNOWLEDGED_CAPTION: &str = "Acknowledged problems";
pub const ACTION: &str = "Action";

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// How many are acknowledged: "1 acknowledged".
pub fn acknowledged(count: usize) -> String {
    format!("{} acknowledged", grouped(count as u64))
}

/// Until when, as clocks `offset` minutes ahead of UTC show it: "until Friday 13 Mar". `end` is the moment after it.
pub fn until(end: DateTime<Utc>, offset: i32) -> String {
    let last = end.checked_sub_signed(TimeDelta::seconds(1)).unwrap_or(end);
    let local = last.checked_add_signed(TimeDelta::minutes(offset.into())).unwrap_or(last);
    let weekday = WEEKDAYS.get(local.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
    format!("until {weekday} {}", day(last, offset))
}

/// A note with its end: "“Ticket 214”, until Friday 13 Mar".
pub fn note_until(note: &str, until: &str) -> String {
    match note.trim() {
        "" => until.to_owned(),
        note => format!("“{}”, {until}", bidi_isolate(note)),
    }
}

/// The same of a scraper.
pub fn note_of(scraper: &str, note: &str) -> String {
    format!("{scraper}: {note}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_the_last_day_that_it_covers() {
        let end: DateTime<Utc> = "2026-03-14T00:00:00Z".parse().unwrap();
        assert_eq!(until(end, 0), "until Friday 13 Mar");
        assert_eq!(until(end, 60), "until Saturday 14 Mar");
        for end in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            assert!(until(end, 840).starts_with("until "), "whatever a file says");
        }
    }

    #[test]
    fn a_note_stands_before_its_end() {
        assert_eq!(note_until(" ticket 214 ", "until Friday 13 Mar"), "“ticket 214”, until Friday 13 Mar");
        assert_eq!(note_until("  ", "until Friday 13 Mar"), "until Friday 13 Mar");
        assert_eq!(note_of("shop", "until Friday 13 Mar"), "shop: until Friday 13 Mar");
    }
}
