//! The time left until an instant.

use std::time::Duration;

use leptos::prelude::*;

/// Minutes and seconds left: `0:23`. A begun second counts as whole, so that 0:00 means over.
pub fn time_left(until_ms: f64, now_ms: f64) -> String {
    let seconds = ((until_ms - now_ms) / 1000.0).ceil().max(0.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The same in words: `17 s`, `1 min 40 s`.
pub fn time_left_in_words(until_ms: f64, now_ms: f64) -> String {
    let seconds = ((until_ms - now_ms) / 1000.0).ceil().max(0.0) as u64;
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// Counts down to an instant. Taken from the clock, so right after sleep too.
///
/// Accessibility: a `timer`, which readers do not read out at every change.
#[component]
pub fn Countdown(
    /// The instant, in milliseconds since 1970.
    until_ms: f64,
    /// Whether it is part of a sentence: `17 s` instead of `0:17`.
    #[prop(optional)]
    in_words: bool,
) -> impl IntoView {
    let now = RwSignal::new(js_sys::Date::now());
    if let Ok(ticks) = set_interval_with_handle(move || now.set(js_sys::Date::now()), Duration::from_millis(500)) {
        on_cleanup(move || ticks.clear());
    }
    let left = if in_words { time_left_in_words } else { time_left };
    view! {
        <b role="timer" translate="no">
            {move || left(until_ms, now.get())}
        </b>
    }
}

#[cfg(test)]
mod tests {
    use super::{time_left, time_left_in_words};

    #[test]
    fn a_begun_second_counts_as_whole() {
        assert_eq!(time_left(23_400.0, 0.0), "0:24");
        assert_eq!(time_left(120_000.0, 0.0), "2:00");
        assert_eq!(time_left(0.0, 5_000.0), "0:00");
    }

    #[test]
    fn a_sentence_names_the_units() {
        let left = [0.0, 16_001.0, 60_000.0, 100_000.0].map(|until| time_left_in_words(until, 0.0));
        assert_eq!(left, ["0 s", "17 s", "1 min", "1 min 40 s"]);
    }
}
