//! A summary of the links: how many failed, and whether that is typical. Both as the run itself reports.

use std::sync::Arc;

use leptos::{either::Either, prelude::*};

use super::{history, messages, state::FailedLinksState};
use crate::{
    api::types::Run,
    domain::number::{grouped, percent, tenths},
    entity::baseline::{Spread, difference, rate},
};

/// The line of numbers above the list, where the run reports them.
#[component]
pub(super) fn LinkSummary() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let baseline = Memo::new(move |_| state.details.answer.state.with(|load| load.value()?.baseline));
    view! {
        {move || {
            let run = state.run.get()?;
            let (ok, failed) = (run.success_links.copied()?, run.error_links.copied()?);
            Some(view! { <LinkCounts ok failed run baseline=baseline.get()/> })
        }}
    }
}

#[component]
fn LinkCounts(ok: u64, failed: u64, run: Arc<Run>, baseline: Option<Spread>) -> impl IntoView {
    let all = ok.saturating_add(failed);
    let is_running = !history::is_finished(&run);
    let share = percent(failed, all).map(|share| {
        view! {
            <p>
                <b class="big-number">{share}</b>
                " "
                {match baseline.zip(rate(&run)) {
                    Some((baseline, rate)) => Either::Left(view! { <RateDelta rate baseline/> }),
                    None => Either::Right(view! { <span class="soft">{messages::NO_BASELINE}</span> }),
                }}
            </p>
        }
    });
    let bar =
        tenths(ok, all).map(|share| view! { <LinkBar share is_running label=messages::links_succeeded(ok, failed)/> });
    view! {
        <div class="verdict panel">
            <p>
                <b class="big-number">{grouped(failed)}</b>
                {messages::of_links_failed(all)}
            </p>
            {share}
            {bar}
        </div>
    }
}

/// How the share of links that failed compares with what is typical for the scraper.
#[component]
fn RateDelta(rate: u64, baseline: Spread) -> impl IntoView {
    let delta = difference(rate, baseline.median).map(|(is_worse, words)| {
        view! { <span class=if is_worse { "delta delta-worse" } else { "delta" }>{words}</span> }
    });
    let share = percent(baseline.median, 1_000_000).unwrap_or_default();
    view! {
        {delta}
        " "
        <span title=messages::baseline_hint(baseline.of)>{messages::baseline(&share)}</span>
    }
}

/// The share of links that went well, in tenths of a percent, beside the share that failed.
#[component]
fn LinkBar(share: u64, is_running: bool, label: String) -> impl IntoView {
    let percent = |tenths: u64| format!("{}.{}%", tenths / 10, tenths % 10);
    let good = if is_running { "fill-active" } else { "fill-good" };
    view! {
        <svg class="bar" aria-hidden="true" role="img" aria-label=label>
            <rect height="6" class=good width=percent(share)/>
            <rect height="6" x=percent(share) width=percent(1_000 - share) fill="url(#hatch)"/>
        </svg>
    }
}
