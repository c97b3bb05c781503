//! The time left until an instant.

use super::element::{Element, el};
use crate::ui::browser::every;
use leptos::prelude::*;

/// Minutes and seconds left: `0:23`. A begun second counts as whole, so that 0:00 means over.
pub fn left(until_ms: f64, now_ms: f64) -> String {
    let seconds = ((until_ms - now_ms) / 1000.0).ceil().max(0.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Counts down to `until_ms`, in milliseconds since 1970. Taken from the clock, so right after sleep too.
pub fn countdown(until_ms: f64) -> Element {
    let now = RwSignal::new(js_sys::Date::now());
    every(500, move || now.set(js_sys::Date::now()));
    el("b").attr("role", "timer").live(move || left(until_ms, now.get()))
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn a_begun_second_counts_as_whole() {
        assert_eq!(left(23_400.0, 0.0), "0:24");
        assert_eq!(left(120_000.0, 0.0), "2:00");
        assert_eq!(left(0.0, 5_000.0), "0:00");
    }
}
