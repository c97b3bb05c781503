//! The sign of a day and its tint, never the tint alone.

use leptos::{either::Either, prelude::*};

use super::{days::DayStatus, messages};
use crate::ui::icon::Icon;

/// What the signs mean.
#[component]
pub(super) fn DayLegend() -> impl IntoView {
    let sign = |status: DayStatus| {
        view! {
            <li>
                <span class=day_class(status)>
                    <DaySign status/>
                </span>
                {status.words()}
            </li>
        }
    };
    view! {
        <ul class="heat-legend" aria-label=messages::LEGEND>
            {DayStatus::ALL.map(sign)}
        </ul>
    }
}

/// The sign of a day.
#[component]
pub(super) fn DaySign(
    /// What is seen of it.
    status: DayStatus,
) -> impl IntoView {
    let icon = |name: &'static str| Either::Left(view! { <Icon name/> });
    let drawn = |d: &'static str| {
        Either::Right(view! {
            <svg class="icon" aria-hidden="true" viewBox="0 0 16 16">
                <path d=d></path>
            </svg>
        })
    };
    match status {
        DayStatus::Well => icon("completed"),
        DayStatus::All => icon("failed"),
        DayStatus::SilentFailure => icon("warning"),
        DayStatus::InProgress => icon("running"),
        DayStatus::Early => icon("stopped"),
        DayStatus::NotLoaded => icon("unknown"),
        DayStatus::Some => drawn("m4.5 11.5 7-7"),
        DayStatus::Nothing => drawn("M8 8v.1"),
    }
}

/// The classes of a day.
pub(super) fn day_class(status: DayStatus) -> &'static str {
    match status {
        DayStatus::Well => "heat heat-well",
        DayStatus::Some => "heat heat-some",
        DayStatus::All => "heat heat-all",
        DayStatus::SilentFailure => "heat heat-quiet",
        DayStatus::InProgress => "heat heat-moving",
        DayStatus::Early => "heat heat-early",
        DayStatus::Nothing => "heat heat-nothing",
        DayStatus::NotLoaded => "heat heat-unread",
    }
}
