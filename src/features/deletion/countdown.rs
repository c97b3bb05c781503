//! The countdown of the preview: how long it is valid.

use leptos::prelude::*;

use super::{messages, preview::LIFETIME, state::DeletionState};
use crate::ui::{countdown, live_text::LiveText};

/// A ring that empties while the preview is valid.
///
/// Accessibility: a `timer`, which readers do not read out at every change; what they hear of it is a `status`.
#[component]
pub(super) fn PreviewCountdown(
    /// When the preview expires, in milliseconds since 1970.
    until: u64,
) -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    let left = Memo::new(move |_| until.saturating_sub(flow.now()));
    let told = Memo::new(move |_| messages::time_left(left.get()));
    view! {
        <div class="countdown">
            <div class="ring" role="timer" aria-label=move || messages::valid_for(left.get())>
                <svg viewBox="0 0 40 40" aria-hidden="true">
                    <circle class="track" cx="20" cy="20" r="17"/>
                    <circle
                        class="left"
                        cx="20"
                        cy="20"
                        r="17"
                        pathLength="100"
                        stroke-dasharray=move || dashes(left.get())
                    />
                </svg>
                <b aria-hidden="true" translate="no">
                    {move || countdown::time_left(left.get() as f64, 0.0)}
                </b>
            </div>
            <p class="soft">
                <span>{messages::UNTIL_THIS}</span>
                <br/>
                <span>{messages::PREVIEW_EXPIRES}</span>
            </p>
            <LiveText text=move || told.get().to_owned() attr:class="visually-hidden" attr:role="status"/>
        </div>
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
}
