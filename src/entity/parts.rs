//! Small parts of the page that show one run's facts.

use std::sync::Arc;

use leptos::{either::EitherOf3, prelude::*};

use super::words;
use crate::{
    api::types::{Field, Run},
    domain::text::truncate,
};

/// What was reported: as sent where it cannot be read, a dash where nothing was.
#[component]
pub fn Reported<V>(
    /// What was reported: a field, or an `Option`.
    #[prop(into)]
    value: Field<V>,
) -> impl IntoView
where
    V: IntoView + 'static,
{
    match value {
        Field::Value(value) => EitherOf3::A(value),
        Field::Unreadable(sent) => EitherOf3::B(view! { <Unreadable sent/> }),
        Field::Absent => EitherOf3::C(view! { <NotReported/> }),
    }
}

/// What stands where the server said nothing.
///
/// Accessibility: readers are told what the dash means.
#[component]
pub fn NotReported(
    /// What the dash means.
    #[prop(default = words::NOT_REPORTED_WHY)]
    why: &'static str,
) -> impl IntoView {
    view! {
        <span class="empty-value" role="img" aria-label=why title=why>
            {words::NOT_REPORTED}
        </span>
    }
}

/// A value that the panel cannot read, as it was sent.
///
/// Accessibility: readers hear after it what the mark below it means.
#[component]
pub fn Unreadable(
    /// The JSON that was sent.
    sent: Arc<str>,
) -> impl IntoView {
    let text = words::as_sent(&sent);
    let title = words::unreadable(&text);
    view! {
        <span class="unreadable" title=title>
            <bdi>{text}</bdi>
            <span class="visually-hidden">" (" {words::UNREADABLE_WHY} ")"</span>
        </span>
    }
}

/// The failure rate of a run, or a dash that says why there is none.
pub fn failure_rate(run: &Run) -> AnyView {
    match words::error_rate(run) {
        Some(rate) => rate.into_any(),
        None => view! { <NotReported why=words::no_error_rate(run)/> }.into_any(),
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
