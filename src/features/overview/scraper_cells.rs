//! The cells of a scraper of which something is known.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};

use super::{
    digest::{Digest, Latest},
    messages,
    row::ScraperRow,
    scraper_problem::ProblemCell,
    sparkline::{RateCell, Sparkline},
    streak::{Streak, StreakKind},
};
use crate::{
    api::types::State,
    domain::time::day,
    entity::{badge::StateBadge, parts::NotReported, words::short_id},
    session::Session,
    ui::{
        icon::Icon,
        live_text::LiveText,
        table::Cell,
        time::{Time, TimeContext},
    },
};

/// What is told of a scraper.
#[component]
pub(super) fn DigestCells(
    /// The scraper.
    row: ScraperRow,
    /// What its runs tell.
    digest: Arc<Digest>,
) -> impl IntoView {
    let latest = digest.latest.clone().map(|run| view! { <LatestRun row run/> });
    let spark = digest.spark.clone();
    let rate = digest.latest_rate.clone().map(|latest| view! { <RateCell latest/> });
    let (baseline_items, baseline_rate) =
        (digest.items.map(messages::baseline_items), digest.rate.and_then(messages::baseline_rate));
    let (streak, since) = (digest.streak, digest.since);
    let (completed, whole) = (digest.completed.clone(), digest.whole);
    view! {
        <Cell label=messages::LATEST_RUN>{latest}</Cell>
        <Cell label=messages::LAST_RUNS class="spark-cell">
            <Sparkline spark/>
            {rate}
        </Cell>
        <Cell label=messages::BASELINE>
            <BaselineCell items=baseline_items rate=baseline_rate/>
        </Cell>
        <Cell label=messages::TREND>{streak.map(|streak| view! { <TrendBadge streak since/> })}</Cell>
        <Cell label=messages::LAST_COMPLETED class="low-priority">
            <LastCompleted run=completed whole/>
        </Cell>
        <Cell label=messages::PROBLEM class="problem-cell">
            <ProblemCell row digest/>
        </Cell>
    }
}

/// The state of the latest run, and a link to it.
#[component]
fn LatestRun(row: ScraperRow, run: Latest) -> impl IntoView {
    let never = if run.state == Some(State::Pending) { messages::NOT_STARTED } else { messages::START_NOT_REPORTED };
    let when = match run.started {
        Some(at) => Either::Left(view! { <Time at/> }),
        None => Either::Right(view! { <span>{never}</span> }),
    };
    view! {
        <span class="latest">
            <StateBadge state=run.state.as_ref().cloned()/>
            <a id=format!("latest-{}", row.index) href=row.run_href(&run.id)>
                {when}
                <span class="visually-hidden">{messages::details_of_run(&short_id(&run.id))}</span>
            </a>
        </span>
    }
}

/// The typical items and failure rate, in words, as far as they are known.
#[component]
fn BaselineCell(items: Option<String>, rate: Option<String>) -> impl IntoView {
    if items.is_none() && rate.is_none() {
        let thresholds = expect_context::<Session>().settings.thresholds;
        let needs = move || messages::needs_runs(thresholds.with(|thresholds| thresholds.runs));
        return Either::Left(view! { <span class="soft">{needs}</span> });
    }
    Either::Right(view! {
        <span class="two-lines">
            <span>{items.unwrap_or_else(|| messages::ITEMS_NOT_KNOWN.to_owned())}</span>
            <small>{rate.unwrap_or_else(|| messages::RATE_NOT_KNOWN.to_owned())}</small>
        </span>
    })
}

/// How long a scraper has gone as it goes now. `since` is when that started, where it is known.
#[component]
fn TrendBadge(streak: Streak, since: Option<DateTime<Utc>>) -> impl IntoView {
    let (class, icon) = match streak.kind {
        StreakKind::Well => ("badge badge-completed", "completed"),
        StreakKind::SilentFailure => ("badge badge-silent", "warning"),
        StreakKind::Failing => ("badge badge-failed", "failed"),
    };
    let time = TimeContext::expect();
    let words = move || {
        let zone = time.zone.get();
        messages::trend(&streak, since.map(|at| day(at, (time.offset)(zone, at))))
    };
    view! {
        <span class=class>
            <Icon name=icon/>
            <LiveText text=Signal::derive(words)/>
        </span>
    }
}

/// When the latest completed run started. `whole`: all runs of the scraper were loaded.
#[component]
fn LastCompleted(run: Option<Latest>, whole: bool) -> impl IntoView {
    match (run, whole) {
        (Some(Latest { started: Some(at), .. }), _) => EitherOf3::A(view! { <Time at/> }),
        (Some(_), _) => EitherOf3::B(view! { <NotReported/> }),
        (None, whole) => {
            let words = if whole { messages::NEVER_COMPLETED.to_owned() } else { messages::none_completed() };
            EitherOf3::C(view! { <span class="soft">{words}</span> })
        }
    }
}
