//! Backoff: how long to wait between polls.

/// The longest pause after failures, in milliseconds.
const LONGEST: u64 = 600_000;

/// When to poll again. Times are in milliseconds since 1970, spans in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backoff {
    /// When the last answer came, or the last failure.
    last: u64,
    /// How often in a row it failed.
    failures: u32,
    /// Not before then: the server asked for it.
    not_before: u64,
}

impl Backoff {
    /// After an answer at `now`.
    pub fn answered(now: u64) -> Self {
        Self { last: now, ..Self::default() }
    }

    /// After another failure at `now`. `retry_after` is how long the server asks to wait.
    #[must_use]
    pub fn failed(self, now: u64, retry_after: Option<u64>) -> Self {
        let not_before = now.saturating_add(retry_after.unwrap_or_default());
        Self { last: now, failures: self.failures.saturating_add(1), not_before }
    }

    /// When to poll again, with `interval` between two polls that go well. Each failure doubles the pause.
    pub fn next(self, interval: u64) -> u64 {
        let longest = LONGEST.max(interval);
        let pause = interval.saturating_mul(1 << self.failures.min(16)).min(longest);
        self.last.saturating_add(pause).max(self.not_before)
    }

    /// Whether it is time. A clock that was set back counts as time, too: nobody knows how long ago the last poll was.
    pub fn is_due(self, interval: u64, now: u64) -> bool {
        now >= self.next(interval) || now < self.last
    }

    /// Whether the server does not ask to wait.
    pub fn is_allowed(self, now: u64) -> bool {
        now >= self.not_before
    }

    /// How long ago the last poll was.
    pub fn since(self, now: u64) -> u64 {
        now.saturating_sub(self.last)
    }

    /// Whether the last poll failed.
    pub fn is_failing(self) -> bool {
        self.failures > 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Backoff, LONGEST};

    const INTERVAL: u64 = 10_000;

    #[test]
    fn each_failure_doubles_the_pause_up_to_the_longest() {
        let mut backoff = Backoff::answered(1_000);
        assert_eq!((backoff.next(INTERVAL), backoff.is_failing()), (11_000, false));
        for pause in [20_000, 40_000, 80_000, 160_000, 320_000, 600_000, 600_000] {
            backoff = backoff.failed(1_000, None);
            assert_eq!(backoff.next(INTERVAL), 1_000 + pause);
        }
        assert!(backoff.is_failing());
        assert_eq!(Backoff::answered(5_000).next(INTERVAL), 15_000, "an answer ends it");
    }

    #[test]
    fn the_server_is_given_the_time_it_asks_for() {
        let backoff = Backoff::answered(0).failed(1_000, Some(90_000));
        assert_eq!(backoff.next(INTERVAL), 91_000);
        assert!(!backoff.is_due(INTERVAL, 90_999) && backoff.is_due(INTERVAL, 91_000));
        assert!(!backoff.is_allowed(90_999) && backoff.is_allowed(91_000));
        assert!(Backoff::answered(5_000).failed(6_000, None).is_allowed(6_000));
    }

    #[test]
    fn a_clock_that_was_set_back_makes_a_poll_due() {
        let backoff = Backoff::answered(100_000);
        assert!(backoff.is_due(INTERVAL, 99_999));
        assert_eq!((backoff.since(99_999), backoff.since(100_500)), (0, 500));
    }

    proptest! {
        #[test]
        fn no_pause_is_shorter_than_the_interval_or_longer_than_the_longest(
            last in 0..u64::MAX / 2, failures in 0..60_u32, interval in 1..900_000_u64,
        ) {
            let mut backoff = Backoff::answered(last);
            for _ in 0..failures {
                let before = backoff.next(interval);
                backoff = backoff.failed(last, None);
                prop_assert!(backoff.next(interval) >= before, "a failure shortens no pause");
            }
            let pause = backoff.next(interval) - last;
            prop_assert!(pause >= interval && pause <= LONGEST.max(interval));
        }
    }
}
