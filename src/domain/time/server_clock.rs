//! How far the server's clock is ahead of the one here, from the times of its answers.

/// An answer that took longer than this, in milliseconds, says too little of the time: or a clock was set meanwhile.
const LONGEST_TRIP: f64 = 10_000.0;

/// What a time of whole seconds, and clocks that drift a little, may be off, in milliseconds.
const GRAIN: f64 = 2_000.0;

/// An answer that tells the server's time. Instants in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// When it was asked for, by the clock here.
    pub sent: f64,
    /// When it came, by the clock here.
    pub came: f64,
    /// When the server wrote it, by its own clock, in whole seconds.
    pub server: f64,
}

/// By how many milliseconds the server's clock is ahead, after an answer, where it was `present` before. What may be the grain
/// of a reading changes nothing, so that times do not jump to and fro.
pub fn offset_after(present: f64, reading: Reading) -> f64 {
    let Reading { sent, came, server } = reading;
    let trip = came - sent;
    if !server.is_finite() || !(0.0..=LONGEST_TRIP).contains(&trip) {
        return present;
    }
    let measured = server + 500.0 - (sent + came) / 2.0;
    let margin = GRAIN + trip / 2.0;
    if (measured - present).abs() <= margin {
        present
    } else if measured.abs() <= margin {
        0.0
    } else {
        measured
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An answer by a server whose clock is ahead by so much, half of whose trip is over when it is written.
    fn reading(ahead: f64, sent: f64, trip: f64) -> Reading {
        let server = ((sent + trip / 2.0 + ahead) / 1_000.0).floor() * 1_000.0;
        Reading { sent, came: sent + trip, server }
    }

    #[test]
    fn a_clock_that_is_right_stays_as_it_is() {
        for trip in [0.0, 40.0, 900.0, 9_000.0] {
            assert_eq!(offset_after(0.0, reading(0.0, 1_773_308_467_123.0, trip)), 0.0, "{trip}");
        }
    }

    #[test]
    fn a_clock_that_was_put_right_is_noticed() {
        let wrong = offset_after(0.0, reading(-3_600_000.0, 1_773_308_467_000.0, 0.0));
        assert!((wrong + 3_600_000.0).abs() < 1_000.0, "{wrong}");
        assert_eq!(offset_after(wrong, reading(0.0, 1_773_308_467_000.0, 0.0)), 0.0);
    }

    #[test]
    fn answers_that_say_too_little_change_nothing() {
        let sent = 1_773_308_467_000.0;
        for odd in [
            Reading { sent, came: sent + 60_000.0, server: sent + 3_600_000.0 },
            Reading { sent, came: sent - 1.0, server: sent + 3_600_000.0 },
            Reading { sent, came: sent, server: f64::NAN },
        ] {
            assert_eq!(offset_after(7_000.0, odd), 7_000.0, "{odd:?}");
        }
    }

    proptest! {
        #[test]
        fn the_offset_is_found_as_well_as_a_reading_can_tell_and_then_stays(
            ahead in -1e11..1e11_f64, sent in 1e12..2e12_f64, trip in 0.0..LONGEST_TRIP, later in 0.0..LONGEST_TRIP,
        ) {
            let found = offset_after(0.0, reading(ahead, sent, trip));
            prop_assert!((found - ahead).abs() <= GRAIN + trip / 2.0 + 501.0, "{found}");
            prop_assert_eq!(offset_after(found, reading(found, sent + 60_000.0, later)), found);
        }
    }
}
