//! The time left until an instant.

use std::time::Duration;

use leptos::prelude::*;

/// Minutes and seconds left: `0:23`. A begun second counts as whole, so that 0:00 means over.
pub fn time_left(until_ms: f64, now_ms: f64) -> String {
    let seconds = ((until_ms - now_ms) / 1000.0).ceil().max(0.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Counts down to an instant. Taken from the clock, so right after sleep too.
///
/// Accessibility: a `timer`, which readers do not read out at every change.
#[component]
pub fn Countdown(
    /// The instant, in milliseconds since 1970.
    until_ms: f64,
) -> impl IntoView {
    let now = RwSignal::new(js_sys::Date::now());
    if let Ok(ticks) = set_interval_with_handle(move || now.set(js_sys::Date::now()), Duration::from_millis(500)) {
        on_cleanup(move || ticks.clear());
    }
    view! {
        <b role="timer" translate="no">
            {move || time_left(until_ms, now.get())}
        </b>
    }
}

#[cfg(test)]
mod tests {
    use super::time_left;

    #[test]
    fn a_begun_second_counts_as_whole() {
        assert_eq!(time_left(23_400.0, 0.0), "0:24");
        assert_eq!(time_left(120_000.0, 0.0), "2:00");
        assert_eq!(time_left(0.0, 5_000.0), "0:00");
    }
}
