//! When runs start: most of them at night, a few by day, on the hour and the half hour.

/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// Hours between which the nights' work is done; and how much of a day's runs that is.
const MORNING: f64 = 6.0 / 24.0;
const EVENING: f64 = 22.0 / 24.0;
const BY_DAY: f64 = 0.2;

/// How many days' runs are done up to `second` since 1970: it grows by 1 a day, fastest at night.
pub(super) fn done(second: f64) -> f64 {
    let (day, phase) = ((second / DAY).floor(), (second / DAY).fract());
    let night = MORNING + 1.0 - EVENING;
    let at_night = phase.min(MORNING) + (phase - EVENING).max(0.0);
    let by_day = (phase - MORNING).clamp(0.0, EVENING - MORNING);
    day + at_night / night * (1.0 - BY_DAY) + by_day / (EVENING - MORNING) * BY_DAY
}

/// The second at which so many days' runs are done: the inverse of [`done`].
pub(super) fn when(done: f64) -> f64 {
    let (day, part) = (done.floor(), done.fract());
    let night = MORNING + 1.0 - EVENING;
    let speed = (1.0 - BY_DAY) / night;
    let early = MORNING * speed;
    let phase = if part < early {
        part / speed
    } else if part < early + BY_DAY {
        MORNING + (part - early) / BY_DAY * (EVENING - MORNING)
    } else {
        EVENING + (part - early - BY_DAY) / speed
    };
    (day + phase) * DAY
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_inverse_goes_back(second in 0.0..4e9_f64) {
            prop_assert!((when(done(second)) - second).abs() < 1.0);
        }

        #[test]
        fn time_never_goes_back(second in 0.0..4e9_f64, later in 1.0..1e6_f64) {
            prop_assert!(done(second + later) > done(second));
        }
    }
}
