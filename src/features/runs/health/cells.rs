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
        baseline::{difference, rate},
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
    let title = move || health.get().rate.map(|(_, typical)| messages::typical_rate(typical));
    let delta = move || {
        let (comparison, typical) = health.get().rate?;
        let apart =
            difference(run.with(|run| rate(run))?, typical.median).filter(|_| comparison != RateComparison::Typical);
        apart.map(|(_, words)| view! { <RateDelta comparison words/> })
    };
    view! {
        <span class="rate" title=title>
            {move || run.with(|run| view! { <Reported value={words::error_rate(run)}/> }.into_any())}
        </span>
        " "
        {delta}
    }
}

/// How far a rate is from the typical one, where that says something.
#[component]
fn RateDelta(comparison: RateComparison, words: String) -> impl IntoView {
    let class = match comparison {
        RateComparison::Worse(_) => "delta delta-worse",
        RateComparison::Better(_) => "delta delta-better",
        RateComparison::Typical => "delta",
    };
    view! { <span class=class>{words}</span> }
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
        <span class="badge badge-silent" title=silent_failure.words()>
            <Icon name="warning"/>
            {messages::SILENT_FAILURE}
        </span>
    }
}
