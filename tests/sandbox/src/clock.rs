//! The server's time: real, or fixed and moved by a test.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// The server's clock, as a handle to copy around.
#[derive(Clone)]
pub struct Clock(Arc<Mutex<Option<DateTime<Utc>>>>);

impl Clock {
    /// A clock that stands still at `fixed`, or follows the real time.
    pub fn new(fixed: Option<DateTime<Utc>>) -> Self {
        Self(Arc::new(Mutex::new(fixed)))
    }

    /// The present.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).unwrap_or_else(Utc::now)
    }

    /// Lets it stand still at `time`.
    pub fn set(&self, time: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(time);
    }

    /// Moves it; a clock that followed the real time stands still from now on.
    pub fn advance(&self, by: TimeDelta) {
        self.set(self.now() + by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let start = DateTime::from_timestamp(1_000, 0).unwrap();
        let clock = Clock::new(Some(start));
        assert_eq!(clock.now(), start);
        clock.clone().advance(TimeDelta::seconds(5));
        assert_eq!(clock.now(), start + TimeDelta::seconds(5));
    }

    #[test]
    fn a_free_clock_follows_the_real_time() {
        assert!((Utc::now() - Clock::new(None).now()).num_seconds().abs() < 60);
    }
}
