//! The sign of a day and its tint, never the tint alone.

use leptos::prelude::*;

use super::{days::DayStatus, messages};

/// What the signs mean.
#[component]
pub(super) fn DayLegend() -> impl IntoView {
    let sign = |status: DayStatus| {
        view! {
            <li>
                <DaySign status/>
                {messages::day_status(status)}
            </li>
        }
    };
    view! {
        <ul class="legend-days" aria-label=messages::LEGEND>
            {DayStatus::ALL.map(sign)}
        </ul>
    }
}

/// The sign of a day.
///
/// Accessibility: always beside words, or on a link with a name of its own, so it is hidden from readers.
#[component]
pub(super) fn DaySign(
    /// What is seen of it.
    status: DayStatus,
) -> impl IntoView {
    view! { <svg class="day" viewBox="0 0 18 18" aria-hidden="true" inner_html=shapes(status)/> }
}

/// A day that was well has no sign, every other has its own.
fn shapes(status: DayStatus) -> &'static str {
    match status {
        DayStatus::Well => r#"<rect class="day-well" width="18" height="18" rx="3"/>"#,
        DayStatus::Some => {
            r#"<rect class="day-some" width="18" height="18" rx="3"/><path class="day-sign in-bad" d="m6 12 6-6"/>"#
        }
        DayStatus::All => {
            r#"<rect class="day-failed" width="18" height="18" rx="3"/><path class="day-sign on-bad" d="m6 6 6 6m0-6-6 6"/>"#
        }
        DayStatus::SilentFailure => {
            r#"<rect class="day-silent" width="18" height="18" rx="3"/><path class="day-sign" d="M9 4.8 13.2 12.4H4.8z"/>"#
        }
        DayStatus::Early => {
            r#"<rect class="day-early" width="18" height="18" rx="3"/><path class="day-sign filled" d="M6 6h6v6H6z"/>"#
        }
        DayStatus::InProgress => {
            r#"<rect class="day-running" width="18" height="18" rx="3"/><circle class="day-sign" cx="9" cy="9" r="4"/><path class="day-sign filled" d="M9 5a4 4 0 0 1 0 8z"/>"#
        }
        DayStatus::Nothing => r#"<circle class="day-none" cx="9" cy="9" r="1.25"/>"#,
        DayStatus::NotLoaded => r#"<rect class="day-unknown" x=".75" y=".75" width="16.5" height="16.5" rx="3"/>"#,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_kinds_of_day_look_alike() {
        let mut all: Vec<&str> = DayStatus::ALL.into_iter().map(shapes).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), DayStatus::ALL.len());
    }
}
