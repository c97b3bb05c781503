//! Health in the table: a failure rate beside the typical one, and silent failures.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    messages,
    rules::{Health, RateComparison, SilentFailure},
};
use crate::{
    api::types::Run,
    domain::number::grouped,
    entity::{
        baseline::{Spread, difference, rate},
        parts::Reported,
        words,
    },
    ui::icon::Icon,
};

/// The failure rate, and how it differs from the baseline.
#[component]
pub(in crate::features::runs) fn FailureRate(
    /// The health of the run.
    health: Signal<Health>,
    /// The run.
    run: Signal<Arc<Run>>,
) -> impl IntoView {
    let compare_rate = move || {
        let (compare_rate, baseline) = health.get().rate?;
        let rate = run.with(|run| rate(run))?;
        Some(view! { <RateDelta compare_rate baseline rate/> })
    };
    view! {
        <span class="rate">
            <span>{move || run.with(|run| view! { <Reported value={words::error_rate(run)}/> }.into_any())}</span>
            " "
            {compare_rate}
        </span>
    }
}

#[component]
fn RateDelta(compare_rate: RateComparison, baseline: Spread, rate: u64) -> impl IntoView {
    let class = match compare_rate {
        RateComparison::Worse(_) => "delta delta-worse",
        RateComparison::Better(_) => "delta delta-better",
        RateComparison::Typical => "delta",
    };
    let apart = difference(rate, baseline.median).filter(|_| compare_rate != RateComparison::Typical);
    let words = apart.map_or(messages::TYPICAL.to_owned(), |(_, words)| words);
    view! {
        <span class=class title=messages::baseline_rate(baseline)>
            {words}
        </span>
    }
}

/// The items, and whether they are a silent failure.
#[component]
pub(in crate::features::runs) fn Items(
    /// The health of the run.
    health: Signal<Health>,
    /// The run.
    run: Signal<Arc<Run>>,
) -> impl IntoView {
    let items =
        move || run.with(|run| view! { <Reported value={run.items_quantity.copied().map(grouped)}/> }.into_any());
    view! {
        {items}
        {move || health.get().silent_failure.map(|silent_failure| view! { <SilentFailureBadge silent_failure/> })}
    }
}

#[component]
fn SilentFailureBadge(silent_failure: SilentFailure) -> impl IntoView {
    view! {
        " "
        <span class="hint-mark" title=silent_failure.words()>
            <Icon name="warning"/>
            {messages::SILENT_FAILURE}
        </span>
    }
}
