//! The cells of a scraper of which something is known.

use std::sync::Arc;

use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};

use super::{
    digest::{Digest, Latest},
    messages,
    reader::ScraperReader,
    row::ScraperRow,
    sparkline::{LatestRate, Sparkline},
    streak::{Streak, StreakKind},
};
use crate::{
    api::Error,
    contract::State,
    entity::{
        badge::state_badge,
        words::{NOT_REPORTED, short_id},
    },
    platform::focus::focus,
    session::{
        Session,
        failure::{self, Place},
        trouble::details,
    },
    ui::{
        element::Content,
        new::{
            button::Button,
            icon::Icon,
            table::Cell,
            time::{Time, TimeContext},
        },
        time::day,
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
    let rate = digest.now.clone().map(|(rate, beside)| view! { <LatestRate rate beside/> });
    let (usual_items, usual_rate) =
        (digest.items.map(messages::usual_items), digest.rate.and_then(messages::usual_rate));
    let (streak, since) = (digest.streak, digest.since);
    let (completed, whole) = (digest.completed.clone(), digest.whole);
    view! {
        <Cell label=messages::LATEST_RUN>{latest}</Cell>
        <Cell label=messages::LAST_RUNS class="spark-cell">
            <Sparkline spark/>
            {rate}
        </Cell>
        <Cell label=messages::USUAL>
            <Usual items=usual_items rate=usual_rate/>
        </Cell>
        <Cell label=messages::STREAK>{streak.map(|streak| view! { <StreakBadge streak since/> })}</Cell>
        <Cell label=messages::LAST_COMPLETED>
            <LastCompleted run=completed whole/>
        </Cell>
        <Cell label=messages::PROBLEM class="problem-cell">
            <Problem row digest/>
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
            {state_badge(run.state.as_ref())}
            <a id=format!("latest-{}", row.index) href=row.run_href(&run.id)>
                {when}
                <span class="visually-hidden">{messages::details_of_run(&short_id(&run.id))}</span>
            </a>
        </span>
    }
}

/// The usual items and failure rate, in words, as far as they are known.
#[component]
fn Usual(items: Option<String>, rate: Option<String>) -> impl IntoView {
    if items.is_none() && rate.is_none() {
        let thresholds = expect_context::<Session>().settings.thresholds;
        let needs = move || messages::needs_runs(thresholds.with(|thresholds| thresholds.runs));
        return Either::Left(view! { <span class="soft missing">{needs}</span> });
    }
    Either::Right(view! {
        <span class="two-lines">
            <span>{items.unwrap_or_else(|| messages::ITEMS_NOT_KNOWN.to_owned())}</span>
            <span>{rate.unwrap_or_else(|| messages::RATE_NOT_KNOWN.to_owned())}</span>
        </span>
    })
}

/// How long a scraper has gone as it goes now. `since` is when that began, where it is known.
#[component]
fn StreakBadge(streak: Streak, since: Option<chrono::DateTime<chrono::Utc>>) -> impl IntoView {
    let (class, icon) = match streak.kind {
        StreakKind::Well => ("badge badge-completed", "completed"),
        StreakKind::Quiet => ("badge badge-stopped", "warning"),
        StreakKind::Failing => ("badge badge-failed", "failed"),
    };
    let time = TimeContext::expect();
    let words = move || {
        let zone = time.zone.get();
        streak.words(since.map(|at| day(at, (time.offset)(zone, at))))
    };
    view! {
        <span class=class>
            <Icon name=icon/>
            <span>{words}</span>
        </span>
    }
}

/// When the latest completed run started. `whole`: all runs of the scraper were read.
#[component]
fn LastCompleted(run: Option<Latest>, whole: bool) -> impl IntoView {
    match (run, whole) {
        (Some(Latest { started: Some(at), .. }), _) => EitherOf3::A(view! { <Time at/> }),
        (Some(_), _) => EitherOf3::B(view! { <span class="soft missing">{NOT_REPORTED}</span> }),
        (None, whole) => {
            let words = if whole { messages::NEVER_COMPLETED } else { messages::NONE_READ_COMPLETED };
            EitherOf3::C(view! { <span class="soft">{words}</span> })
        }
    }
}

/// What is wrong with a scraper, what could not be read of it, and why it could not be read since.
#[component]
fn Problem(row: ScraperRow, digest: Arc<Digest>) -> impl IntoView {
    let is_quiet = digest.streak.is_some_and(|streak| streak.kind == StreakKind::Quiet);
    let has_problem = digest.problem.is_some();
    let said = digest.said.clone().map(|said| {
        let title = said.clone();
        view! {
            <span class="said-why" title=title>
                {said}
            </span>
        }
    });
    let problem = digest.problem.clone().map(|problem| {
        view! {
            <span>
                <span>{is_quiet.then_some(messages::QUIET_FAILURE)} {problem}</span>
                {said}
            </span>
        }
    });
    let unreadable =
        (digest.unreadable > 0).then(|| view! { <p class="soft">{messages::unreadable_runs(digest.unreadable)}</p> });
    let rest = move || match row.error.get() {
        Some(error) => EitherOf3::A(view! { <ReadError row error/> }),
        None if has_problem => EitherOf3::B(()),
        None => EitherOf3::C(view! { <span class="soft">{messages::NO_PROBLEM}</span> }),
    };
    view! {
        {problem}
        {unreadable}
        {rest}
    }
}

/// Why a scraper could not be read, and the way to try again.
#[component]
pub(super) fn ReadError(
    /// The scraper.
    row: ScraperRow,
    /// Why.
    error: Error,
) -> impl IntoView {
    let (session, reader) = (expect_context::<Session>(), expect_context::<ScraperReader>());
    let server = session.server();
    let place = Place { server: &server, online: window().navigator().on_line() };
    let words = failure::in_a_line(messages::ITS_RUNS, &error, place);
    let retry = move |_| {
        // The button goes away with the failure.
        focus(&row.name_id());
        reader.retry(row);
    };
    view! {
        <div class="lost" role="status">
            <span>
                <Icon name="error"/>
                " "
                {words}
            </span>
            <Button class="tiny" attr:id=format!("retry-{}", row.index) on_click=retry>
                {messages::TRY_AGAIN}
            </Button>
            {details(error).view()}
        </div>
    }
}
