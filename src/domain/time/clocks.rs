//! Clocks that are put forward and back: the instants at which they show a time, once, twice or never.
//!
//! All is found from the offset of clocks at an instant, which is certain; what browsers make of a time of the clock is not.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

/// When the clocks of a zone show a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockTime {
    /// As nearly always.
    Once(DateTime<Utc>),
    /// Clocks are put back to it: the first and the second instant.
    Twice([DateTime<Utc>; 2]),
    /// Clocks are put forward over it.
    Never {
        /// When they are.
        change: DateTime<Utc>,
        /// What it means all the same: as much later as clocks are put forward.
        moved: DateTime<Utc>,
    },
}

/// Which of two instants a time of the clock means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurrence {
    /// The earlier one.
    First,
    /// The later one.
    Second,
}

impl ClockTime {
    /// When clocks show `local`. `offset` tells how many minutes they are ahead of UTC at an instant. `None` beyond the
    /// years that can be counted.
    pub fn of(local: NaiveDateTime, offset: impl Fn(DateTime<Utc>) -> i32) -> Option<Self> {
        let utc = local.and_utc();
        let near = |days| utc.checked_add_signed(TimeDelta::days(days)).unwrap_or(utc);
        let (before, after) = (offset(near(-1)), offset(near(1)));
        let at = |ahead: i32| utc.checked_sub_signed(TimeDelta::minutes(ahead.into()));
        let (by_before, by_after) = (at(before)?, at(after)?);
        Some(match (offset(by_before) == before, offset(by_after) == after) {
            (true, true) if by_before < by_after => Self::Twice([by_before, by_after]),
            (true, _) => Self::Once(by_before),
            (false, true) => Self::Once(by_after),
            (false, false) => {
                let change = change_between(by_after, by_before, |at| offset(at) != before);
                Self::Never { change, moved: by_before }
            }
        })
    }

    /// The instant that it means.
    pub fn instant(self, occurrence: Occurrence) -> DateTime<Utc> {
        match (self, occurrence) {
            (Self::Once(at) | Self::Never { moved: at, .. }, _) => at,
            (Self::Twice([first, _]), Occurrence::First) => first,
            (Self::Twice([_, second]), Occurrence::Second) => second,
        }
    }
}

/// The first second after `early`, up to `late`, that is `changed`, where those before are not.
fn change_between(early: DateTime<Utc>, late: DateTime<Utc>, changed: impl Fn(DateTime<Utc>) -> bool) -> DateTime<Utc> {
    let (mut early, mut late) = (early, late);
    while late - early > TimeDelta::seconds(1) {
        let middle = early + TimeDelta::seconds((late - early).num_seconds() / 2);
        if changed(middle) { late = middle } else { early = middle }
    }
    late
}

/// When a day begins: at midnight; where clocks skip that, when they are put forward.
pub fn day_start(date: NaiveDate, offset: impl Fn(DateTime<Utc>) -> i32) -> Option<DateTime<Utc>> {
    Some(match ClockTime::of(date.and_time(NaiveTime::MIN), offset)? {
        ClockTime::Once(at) | ClockTime::Twice([at, _]) | ClockTime::Never { change: at, .. } => at,
    })
}

#[cfg(test)]
#[path = "clocks_tests.rs"]
pub(crate) mod tests;
