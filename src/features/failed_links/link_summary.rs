//! A summary of the links: how many failed, and whether that is typical. Both as the run itself reports.

use std::sync::Arc;

use leptos::{either::Either, prelude::*};

use super::{messages, state::FailedLinksState};
use crate::{
    api::types::Run,
    domain::number::{percent, tenths},
    entity::baseline::{Spread, difference, rate},
};

/// The sentence above the list, and the shares as a bar, where the run reports them.
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
    let share = percent(failed, all).map(|share| {
        let typical = match baseline.zip(rate(&run)) {
            Some((baseline, rate)) => Either::Left(view! { <TypicalRate rate baseline/> }),
            None => Either::Right(messages::NO_BASELINE),
        };
        view! {
            " "
            <span class="soft">"(" {share} ", " {typical} ")"</span>
        }
    });
    let bar =
        tenths(failed, all).map(|share| view! { <LinkShares share label=messages::links_succeeded(ok, failed)/> });
    view! {
        <p class="said">
            <b>{messages::links_failed(failed, all)}</b>
            {share}
        </p>
        {bar}
    }
}

/// What is typical for the scraper, and how the share of links that failed differs from it.
#[component]
fn TypicalRate(rate: u64, baseline: Spread) -> impl IntoView {
    let delta = difference(rate, baseline.median).map(|(is_worse, words)| {
        view! {
            ", "
            <span class=if is_worse { "delta delta-worse" } else { "delta" }>{words}</span>
        }
    });
    let share = percent(baseline.median, 1_000_000).unwrap_or_default();
    view! {
        <span title=messages::typical_hint(baseline.of)>{messages::typical(&share)}</span>
        {delta}
    }
}

/// The links that succeeded, and hatched those that failed: `share` in tenths of a percent.
///
/// Accessibility: an image with its numbers as its name.
#[component]
fn LinkShares(share: u64, label: String) -> impl IntoView {
    let percent = |tenths: u64| format!("{}.{}%", tenths / 10, tenths % 10);
    view! {
        <svg class="shares" role="img" aria-label=label>
            <rect class="fill-track" height="8" width=percent(1_000 - share)/>
            <rect height="8" x=percent(1_000 - share) width=percent(share) fill="url(#hatch)"/>
        </svg>
    }
}
