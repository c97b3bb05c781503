//! The sign of a day and its tint, never the tint alone.

use std::{fmt::Write, sync::Arc};

use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    days::{DAYS, Day, DayStatus, Tally},
    messages,
};

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

/// The days of a scraper in a row.
///
/// Accessibility: one image whose name sums the days up; each day says what it was to who points at it.
#[component]
pub(super) fn DayStrip(
    /// The days.
    days: Arc<[Day]>,
    /// How its runs went on each.
    tallies: Vec<Tally>,
    /// Hears of the day that is pressed, by its place. The keyboard's way to a day is the grid of all days.
    #[prop(into)]
    on_day: UnsyncCallback<usize>,
) -> impl IntoView {
    let label = messages::days_in_words(&tallies);
    let shapes = strip(&days, &tallies);
    let press = move |event: MouseEvent| {
        if let Some(at) = day_at(&event) {
            on_day.run(at);
        }
    };
    view! { <svg class="days" viewBox=VIEW role="img" aria-label=label on:click=press inner_html=shapes/> }
}

/// The day of a row that was pressed.
fn day_at(event: &MouseEvent) -> Option<usize> {
    let room = event.current_target()?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
    let at = (f64::from(event.client_x()) - room.left()) / room.width() * DAYS as f64;
    (at >= 0.0 && at < DAYS as f64).then_some(at as usize)
}

/// The room of a day with that to the next, in tenths.
const PITCH: usize = 198;
const VIEW: &str = "0 0 276 18";

/// The signs of days in a row. Nothing in it comes from the server.
fn strip(days: &[Day], tallies: &[Tally]) -> String {
    let mut shapes = String::new();
    for (at, (day, tally)) in days.iter().zip(tallies).enumerate().take(DAYS) {
        let left = at * PITCH;
        // Writing to a string does not fail.
        let _ = write!(
            shapes,
            r#"<svg x="{}.{}" width="18" height="18"><title>{}</title>{}</svg>"#,
            left / 10,
            left % 10,
            messages::day_and_runs(&day.name(), tally),
            self::shapes(tally.status())
        );
    }
    shapes
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
        DayStatus::HighFailureRate => {
            r#"<rect class="day-early" width="18" height="18" rx="3"/><path class="day-sign" d="m5 12 3-4 2 2 3-4"/>"#
        }
        DayStatus::InProgress => {
            r#"<rect class="day-running" width="18" height="18" rx="3"/><circle class="day-sign" cx="9" cy="9" r="4"/><path class="day-sign filled" d="M9 5a4 4 0 0 1 0 8z"/>"#
        }
        DayStatus::Stopped => {
            r#"<rect class="day-unknown" x=".75" y=".75" width="16.5" height="16.5" rx="3"/><path class="day-none" d="M6 6h6v6H6z"/>"#
        }
        DayStatus::Missed => r#"<rect class="day-missed" x=".75" y=".75" width="16.5" height="16.5" rx="3"/>"#,
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

    #[test]
    fn the_days_of_a_row_end_where_its_room_does() {
        let day = Day {
            date: chrono::NaiveDate::default(),
            from: chrono::DateTime::default(),
            before: chrono::DateTime::default(),
        };
        let row = strip(&[day; DAYS], &[Tally::default(); DAYS]);
        assert_eq!(row.matches("<svg ").count(), DAYS);
        assert!(row.contains(r#"x="257.4""#) && VIEW.contains("276"), "{row}");
    }
}
