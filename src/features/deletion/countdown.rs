//! The countdown of the preview: how long it is valid.

use leptos::prelude::*;

use super::{messages, preview::LIFETIME, state::DeletionState};
use crate::ui::live_text::LiveText;

/// A ring that empties while the preview is valid, and the time left.
///
/// Accessibility: a `timer`, which readers do not read out at every change; what they hear of it is a `status`.
#[component]
pub(super) fn PreviewCountdown(
    /// When the preview expires, in milliseconds since 1970.
    until: u64,
) -> impl IntoView {
    let left = expect_context::<DeletionState>().left_until(until);
    // The ring is drawn each second, as the time is.
    let seconds = Memo::new(move |_| left.get().div_ceil(1_000));
    let told = Memo::new(move |_| messages::time_left(left.get()));
    view! {
        <span
            class=move || class(seconds.get())
            role="timer"
            aria-label=move || messages::expires_in(seconds.get() * 1_000)
        >
            <svg viewBox="0 0 40 40" aria-hidden="true">
                <circle class="track" cx="20" cy="20" r="17"/>
                <circle
                    class="left"
                    cx="20"
                    cy="20"
                    r="17"
                    pathLength="100"
                    stroke-dasharray=move || dashes(seconds.get() * 1_000)
                />
            </svg>
            <span aria-hidden="true">
                <b>
                    <LiveText text=move || messages::clock(seconds.get() * 1_000)/>
                </b>
                <small>{messages::PREVIEW_EXPIRES}</small>
            </span>
        </span>
        <LiveText text=move || told.get().to_owned() attr:class="visually-hidden" attr:role="status"/>
    }
}

/// How urgent so many seconds look: amber below a minute, red below a quarter of one.
fn class(seconds: u64) -> &'static str {
    match seconds {
        0..15 => "countdown countdown-last",
        15..60 => "countdown countdown-soon",
        _ => "countdown",
    }
}

/// The part of a ring that is drawn while so many milliseconds are left, in hundredths of it.
fn dashes(left: u64) -> String {
    let tenths = left * 1_000 / LIFETIME;
    format!("{}.{} 100", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ring_is_whole_at_first_and_empty_in_the_end() {
        assert_eq!([LIFETIME, LIFETIME / 2, 1_000, 0].map(dashes), ["100.0 100", "50.0 100", "0.3 100", "0.0 100"]);
    }

    #[test]
    fn it_is_amber_below_a_minute_and_red_below_fifteen_seconds() {
        assert_eq!([300, 60].map(class), ["countdown"; 2]);
        assert_eq!([59, 15].map(class), ["countdown countdown-soon"; 2]);
        assert_eq!([14, 0].map(class), ["countdown countdown-last"; 2]);
    }
}
