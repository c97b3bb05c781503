//! The server's time: real, fixed and moved by a test, or wrong by a fixed amount.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// The server's clock, as a handle to copy around.
#[derive(Clone)]
pub struct Clock {
    fixed: Arc<Mutex<Option<DateTime<Utc>>>>,
    skew: TimeDelta,
}

impl Clock {
    /// A clock that stands still at `fixed`, or follows the real time; either way it is `skew` ahead.
    pub fn new(fixed: Option<DateTime<Utc>>, skew: TimeDelta) -> Self {
        Self { fixed: Arc::new(Mutex::new(fixed)), skew }
    }

    /// The present.
    pub fn now(&self) -> DateTime<Utc> {
        self.fixed.lock().unwrap_or_else(PoisonError::into_inner).unwrap_or_else(Utc::now) + self.skew
    }

    /// Lets it stand still when the true time is `time`.
    pub fn set(&self, time: DateTime<Utc>) {
        *self.fixed.lock().unwrap_or_else(PoisonError::into_inner) = Some(time);
    }

    /// Moves it; a clock that followed the real time stands still from now on.
    pub fn advance(&self, by: TimeDelta) {
        self.set(self.now() - self.skew + by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let start = DateTime::from_timestamp(1_000, 0).unwrap();
        let clock = Clock::new(Some(start), TimeDelta::zero());
        assert_eq!(clock.now(), start);
        clock.clone().advance(TimeDelta::seconds(5));
        assert_eq!(clock.now(), start + TimeDelta::seconds(5));
    }

    #[test]
    fn a_wrong_clock_stays_wrong_by_as_much() {
        let start = DateTime::from_timestamp(1_000, 0).unwrap();
        let clock = Clock::new(Some(start), TimeDelta::hours(1));
        clock.advance(TimeDelta::seconds(5));
        assert_eq!(clock.now(), start + TimeDelta::seconds(3_605));
        let late = Clock::new(None, TimeDelta::hours(-2));
        assert!((Utc::now() - late.now() - TimeDelta::hours(2)).num_seconds().abs() < 60);
    }

    #[test]
    fn a_free_clock_follows_the_real_time() {
        assert!((Utc::now() - Clock::new(None, TimeDelta::zero()).now()).num_seconds().abs() < 60);
    }
}
