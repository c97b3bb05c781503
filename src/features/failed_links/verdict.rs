//! How many links failed, and whether that is usual. Both as the run itself reports.

use std::sync::Arc;

use leptos::{either::Either, prelude::*};

use super::{history, messages, state::FailuresState};
use crate::{
    api::types::Run,
    domain::number::{grouped, percent, tenths},
    entity::usual::{Spread, difference, rate},
};

/// The line of numbers above the list, where the run reports them.
#[component]
pub(super) fn RunVerdict() -> impl IntoView {
    let state = expect_context::<FailuresState>();
    let usual = Memo::new(move |_| state.details.answer.state.with(|load| load.value()?.usual));
    view! {
        {move || {
            let run = state.run.get()?;
            let (ok, failed) = (run.success_links.copied()?, run.error_links.copied()?);
            Some(view! { <LinkCounts ok failed run usual=usual.get()/> })
        }}
    }
}

#[component]
fn LinkCounts(ok: u64, failed: u64, run: Arc<Run>, usual: Option<Spread>) -> impl IntoView {
    let all = ok.saturating_add(failed);
    let is_running = !history::is_finished(&run);
    let share = percent(failed, all).map(|share| {
        view! {
            <p>
                <b class="big-number">{share}</b>
                " "
                {match usual.zip(rate(&run)) {
                    Some((usual, rate)) => Either::Left(view! { <BesideUsual rate usual/> }),
                    None => Either::Right(view! { <span class="soft">{messages::NO_USUAL}</span> }),
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

/// How the share of links that failed compares with what is usual for the scraper.
#[component]
fn BesideUsual(rate: u64, usual: Spread) -> impl IntoView {
    let delta = difference(rate, usual.median).map(|(is_worse, words)| {
        view! { <span class=if is_worse { "delta delta-worse" } else { "delta" }>{words}</span> }
    });
    let share = percent(usual.median, 1_000_000).unwrap_or_default();
    view! {
        {delta}
        " "
        <span title=messages::usual_meaning(usual.of)>{messages::usual(&share)}</span>
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
