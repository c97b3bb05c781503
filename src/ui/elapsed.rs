//! The time that something takes so far.

use std::time::Duration;

use leptos::prelude::*;

use super::countdown::time_left_in_words;

/// How long nobody wonders, in milliseconds.
const UNNOTICED: f64 = 5_000.0;

/// How long something has taken by now, in words: `12 s`, `1 min 5 s`. Nothing while that is no time to speak of.
fn elapsed(since_ms: f64, now_ms: f64) -> Option<String> {
    let whole_seconds = (((now_ms - since_ms) / 1000.0).floor() * 1000.0).max(0.0);
    (whole_seconds >= UNNOTICED).then(|| time_left_in_words(whole_seconds, 0.0))
}

/// Counts up from the moment when it is first drawn, or from an earlier one, once five seconds are over.
///
/// Accessibility: a `timer`, which readers do not read out at every change.
#[component]
pub fn Elapsed(
    /// Since when, in milliseconds since 1970.
    #[prop(optional)]
    since_ms: Option<f64>,
) -> impl IntoView {
    let now = RwSignal::new(js_sys::Date::now());
    let since = since_ms.unwrap_or_else(|| now.get_untracked());
    if let Ok(ticks) = set_interval_with_handle(move || now.set(js_sys::Date::now()), Duration::from_secs(1)) {
        on_cleanup(move || ticks.clear());
    }
    view! {
        <span class="soft" role="timer" translate="no">
            {move || elapsed(since, now.get())}
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::elapsed;

    #[test]
    fn what_takes_no_time_to_speak_of_is_not_told() {
        assert_eq!([0.0, 4_999.0, -60_000.0].map(|now| elapsed(0.0, now)), [None, None, None]);
    }

    #[test]
    fn whole_seconds_are_told() {
        let told = [5_000.0, 12_999.0, 60_000.0, 185_000.0].map(|now| elapsed(0.0, now).unwrap_or_default());
        assert_eq!(told, ["5 s", "12 s", "1 min", "3 min 5 s"]);
    }
}
