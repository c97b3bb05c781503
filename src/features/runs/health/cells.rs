//! Health in the table: a failure rate beside the usual one, and quiet failures.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    messages,
    rules::{Beside, Quiet, Verdict},
};
use crate::{
    api::types::Run,
    domain::number::grouped,
    entity::{
        parts::Reported,
        usual::{Spread, difference, rate},
        words,
    },
    ui::icon::Icon,
};

/// The failure rate, and how it differs from the usual.
#[component]
pub(in crate::features::runs) fn FailureRate(
    /// The verdict on the run.
    verdict: Signal<Verdict>,
    /// The run.
    run: Signal<Arc<Run>>,
) -> impl IntoView {
    let beside = move || {
        let (beside, usual) = verdict.get().rate?;
        let rate = run.with(|run| rate(run))?;
        Some(view! { <BesideUsual beside usual rate/> })
    };
    view! {
        <span class="rate">
            <span>{move || run.with(|run| view! { <Reported value={words::error_rate(run)}/> }.into_any())}</span>
            " "
            {beside}
        </span>
    }
}

#[component]
fn BesideUsual(beside: Beside, usual: Spread, rate: u64) -> impl IntoView {
    let class = match beside {
        Beside::Worse(_) => "delta delta-worse",
        Beside::Better(_) => "delta delta-better",
        Beside::Usual => "delta",
    };
    let apart = difference(rate, usual.median).filter(|_| beside != Beside::Usual);
    let words = apart.map_or(messages::AS_USUAL.to_owned(), |(_, words)| words);
    view! {
        <span class=class title=messages::usual_rate(usual)>
            {words}
        </span>
    }
}

/// The items, and whether they are a quiet failure.
#[component]
pub(in crate::features::runs) fn Items(
    /// The verdict on the run.
    verdict: Signal<Verdict>,
    /// The run.
    run: Signal<Arc<Run>>,
) -> impl IntoView {
    let items =
        move || run.with(|run| view! { <Reported value={run.items_quantity.copied().map(grouped)}/> }.into_any());
    view! {
        {items}
        {move || verdict.get().quiet.map(|quiet| view! { <QuietMark quiet/> })}
    }
}

#[component]
fn QuietMark(quiet: Quiet) -> impl IntoView {
    view! {
        " "
        <span class="hint-mark" title=quiet.words()>
            <Icon name="warning"/>
            {messages::QUIET_FAILURE}
        </span>
    }
}
