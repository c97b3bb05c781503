//! The pace of requests: an account's rate limit is also that of its own programs.

/// How far apart requests start once the server has said that they are too many, in milliseconds: two a second.
pub const APART: f64 = 500.0;
/// More requests than this are sent only to somebody who was told of them.
pub const MANY: usize = 100;

/// When the next request may start.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pace {
    /// In milliseconds since the page began.
    next: f64,
    is_limited: bool,
}

impl Pace {
    /// The server has said that requests are too many.
    pub fn limit(&mut self) {
        self.is_limited = true;
    }

    /// For how many milliseconds from `now` a request has to wait, which takes its turn with that. Without a limit only
    /// what is `heavy` waits.
    pub fn take_turn(&mut self, now: f64, heavy: bool) -> u32 {
        if !self.is_limited && !heavy {
            return 0;
        }
        let start = self.next.max(now);
        self.next = start + APART;
        (start - now).ceil() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn until_the_server_objects_only_what_is_heavy_waits() {
        let mut pace = Pace::default();
        assert_eq!([pace.take_turn(1_000.0, false), pace.take_turn(1_000.0, false)], [0, 0]);
        assert_eq!([pace.take_turn(1_000.0, true), pace.take_turn(1_100.0, true)], [0, 400]);
    }

    #[test]
    fn after_that_two_start_a_second() {
        let mut pace = Pace::default();
        pace.limit();
        let waits: Vec<u32> = (0..4).map(|_| pace.take_turn(1_000.0, false)).collect();
        assert_eq!(waits, [0, 500, 1_000, 1_500]);
        assert_eq!(pace.take_turn(9_000.0, false), 0, "nobody waits for what is over");
    }
}
