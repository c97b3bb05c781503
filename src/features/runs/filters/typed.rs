//! What is typed into the two fields of a border.

use chrono::{DateTime, Utc};

use crate::domain::time::{FieldTime, Occurrence, from_input};

/// The date of what a field holds: `2026-03-05` of `2026-03-05T01:00`.
pub(super) fn date_of(value: &str) -> &str {
    value.split('T').next().unwrap_or_default()
}

/// Its time of the clock.
pub(super) fn time_of(value: &str) -> &str {
    value.split_once('T').map_or("", |(_, time)| time)
}

/// What is typed into both fields as one value. A date without a time begins with the day.
pub(super) fn joined(date: &str, clock: &str) -> String {
    match (date.trim(), clock.trim()) {
        ("", "") => String::new(),
        (date, "") => format!("{date}T00:00"),
        // A single digit is an hour before ten: 9:30.
        (date, clock) if clock.find(':') == Some(1) => format!("{date}T0{clock}"),
        (date, clock) => format!("{date}T{clock}"),
    }
}

/// What was typed into a border's field.
pub(super) enum Typed {
    /// Nothing.
    Nothing,
    /// A whole date and time.
    Time(FieldTime),
    /// Not a whole date and time yet.
    Part,
}

impl Typed {
    /// What both fields hold as one value. `offset` is what clocks are ahead of UTC then, in minutes.
    pub fn read(value: &str, occurrence: Occurrence, offset: impl Fn(DateTime<Utc>) -> i32) -> Self {
        match from_input(value, occurrence, offset) {
            Some(typed) => Self::Time(typed),
            None if value.is_empty() => Self::Nothing,
            None => Self::Part,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_and_a_time_are_one_value() {
        assert_eq!((date_of("2026-03-05T01:00"), time_of("2026-03-05T01:00")), ("2026-03-05", "01:00"));
        assert_eq!((date_of(""), time_of("")), ("", ""));
        assert_eq!(joined("2026-03-05", " 9:30 "), "2026-03-05T09:30");
        assert_eq!(joined("2026-03-05", ""), "2026-03-05T00:00", "the day begins");
        assert_eq!(joined("", ""), "");
        assert!(matches!(Typed::read(&joined("", "01:00"), Occurrence::First, |_| 0), Typed::Part));
        assert!(matches!(Typed::read(&joined("5 Mar", "01:00"), Occurrence::First, |_| 0), Typed::Part));
        assert!(matches!(Typed::read(&joined("2026-03-05", "23:59"), Occurrence::First, |_| 0), Typed::Time(_)));
    }
}
