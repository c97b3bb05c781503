//! Small parts of the page that show one run's facts.

use leptos::{either::Either, prelude::*};

use super::words;
use crate::domain::text::truncate;

/// What was reported, or that nothing was.
#[component]
pub fn Reported<V>(
    /// What was reported.
    value: Option<V>,
) -> impl IntoView
where
    V: IntoView + 'static,
{
    match value {
        Some(value) => Either::Left(value),
        None => Either::Right(view! { <NotReported/> }),
    }
}

/// What stands where the server said nothing.
///
/// Accessibility: readers are told what the dash means.
#[component]
pub fn NotReported() -> impl IntoView {
    view! {
        <span class="empty-value" role="img" aria-label=words::NOT_REPORTED_WHY title=words::NOT_REPORTED_WHY>
            {words::NOT_REPORTED}
        </span>
    }
}

/// A code of the server in words, with the code as it was sent as its tooltip.
#[component]
pub fn Code(
    /// The code: `TIME_LIMIT`.
    code: String,
) -> impl IntoView {
    let words = words::code(&code);
    view! { <span title=truncate(&code)>{words}</span> }
}

/// The share of links that went well beside the share that failed. Other attributes go to its element.
#[component]
pub fn LinkBar(
    /// The share that went well, in tenths of a percent.
    share: u64,
    /// Whether the run still runs.
    running: bool,
) -> impl IntoView {
    let percent = |tenths: u64| format!("{}.{}%", tenths / 10, tenths % 10);
    view! {
        <svg class="bar" aria-hidden="true">
            <rect height="6" class=if running { "fill-active" } else { "fill-good" } width=percent(share)></rect>
            <rect height="6" x=percent(share) width=percent(1_000 - share) fill="url(#hatch)"></rect>
        </svg>
    }
}
