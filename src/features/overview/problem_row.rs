//! The row of a scraper that needs eyes: what is wrong, since when, and why.

use std::sync::Arc;

use leptos::{either::Either, prelude::*};

use super::{
    day_sign::DayStrip,
    digest::{Begun, Digest, Problem},
    messages,
    reader::ScraperReader,
    row::ScraperRow,
    row_errors::RowError,
    row_menu::RowMenuButton,
    scraper_name::ScraperName,
    state::OverviewState,
};
use crate::{
    entity::parts::NotReported,
    navigation::Navigation,
    platform::focus::keep_focus,
    ui::{
        icon::Icon,
        live_text::LiveText,
        table::{Cell, RowHeader},
        time::Time,
    },
};

/// The row.
#[component]
pub(super) fn ProblemRow(row: ScraperRow) -> impl IntoView {
    let cells = move || {
        let digest = row.digest.get();
        keep_focus();
        match digest {
            Some(digest) => Either::Left(view! { <ProblemCells row digest/> }),
            None => Either::Right(view! { <LostCells row/> }),
        }
    };
    view! {
        <tr role="row" id=format!("scraper-{}", row.index)>
            {cells}
        </tr>
    }
}

#[component]
fn ProblemCells(row: ScraperRow, digest: Arc<Digest>) -> impl IntoView {
    let problem = digest.problem.clone();
    let run = problem.as_ref().and_then(|problem| problem.run.clone());
    let about = run.clone();
    let begun = problem.as_ref().map_or(Begun::Unknown, |problem| problem.begun);
    let word = messages::problem_badge(digest.status);
    let last_good = match digest.last_good {
        Some(at) => Either::Left(view! { <Time at/> }),
        None if digest.whole => Either::Right(view! { <NotReported/> }.into_any()),
        None => Either::Right(view! { <span class="soft">{messages::NO_GOOD_RUN}</span> }.into_any()),
    };
    let unreadable = digest.unreadable;
    view! {
        <Cell label=messages::PROBLEM class="verdict-column">
            <ProblemBadge word begun/>
        </Cell>
        <RowHeader>
            <ScraperName row run/>
        </RowHeader>
        <Cell label=messages::WHY class="why-cell">
            {problem.map(|problem| view! { <Reason problem/> })}
            <DominantCause run=about/>
            {(unreadable > 0).then(|| view! { <small>{messages::unreadable_runs(unreadable)}</small> })}
            {move || row.error.get().map(|error| view! { <RowError error/> })}
        </Cell>
        <DaysCell row/>
        <Cell label=messages::LAST_GOOD class="low-priority">
            {last_good}
        </Cell>
        <td role="cell" class="menu-cell">
            <RowMenuButton row/>
        </td>
    }
}

/// What a problem is called, and since when it is there.
#[component]
fn ProblemBadge(
    /// Its word, class and glyph.
    word: (&'static str, &'static str, &'static str),
    /// When it began.
    begun: Begun,
) -> impl IntoView {
    let (word, class, icon) = word;
    let (reader, visits) = (expect_context::<ScraperReader>(), expect_context::<OverviewState>().visits);
    let since = move || reader.with_clocks(|now, clocks| messages::begun(begun, now, clocks));
    let is_new = Memo::new(move |_| {
        visits.with(|visits| visits.as_ref().and_then(|visits| visits.before).is_some_and(|at| begun.is_after(at)))
    });
    view! {
        <span class="two-lines">
            <span>
                <span class=class>
                    <Icon name=icon/>
                    {word}
                </span>
                <Show when=move || is_new.get()>
                    " "
                    <span class="chip chip-new">{messages::NEW}</span>
                </Show>
            </span>
            <small>
                <LiveText text=Signal::derive(since)/>
            </small>
        </span>
    }
}

/// Why: in a sentence of the panel, and in the server's own words.
#[component]
fn Reason(problem: Problem) -> impl IntoView {
    let Problem { told, said, also, .. } = problem;
    let is_first = told.is_none();
    let said = said.map(|said| {
        let title = said.clone();
        match is_first {
            true => Either::Left(view! {
                <p class="error-message" title=title>
                    <bdi>{said}</bdi>
                </p>
            }),
            false => Either::Right(view! {
                <small class="error-message" title=title>
                    <bdi>{said}</bdi>
                </small>
            }),
        }
    });
    view! {
        {told.map(|told| view! { <p>{told}</p> })}
        {said}
        {also.map(|also| view! { <small>{also}</small> })}
    }
}

/// The cause of most failed links of the run, once causes were looked for.
#[component]
fn DominantCause(
    /// The id of the run.
    run: Option<String>,
) -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let cause = Memo::new(move |_| messages::dominant_cause(reader.causes_of(run.as_deref()?)?.as_ref()));
    view! { {move || cause.get().map(|cause| view! { <small>{cause}</small> })} }
}

/// The last days of a scraper.
#[component]
pub(super) fn DaysCell(row: ScraperRow) -> impl IntoView {
    let (days, navigation) = (expect_context::<ScraperReader>().days, expect_context::<Navigation>());
    let go = move |at: usize| {
        let day = days.with_untracked(|days| days.get(at).copied());
        if let Some(day) = day {
            navigation.push(&row.day_screen(&day));
        }
    };
    let strip = move || {
        let days = days.get();
        let tallies = row.tallies(&days);
        view! { <DayStrip days tallies on_day=go/> }
    };
    view! {
        <Cell label=messages::LAST_DAYS class="days-column">
            {strip}
        </Cell>
    }
}

/// A scraper that could not be loaded, and of which nothing is known.
#[component]
fn LostCells(row: ScraperRow) -> impl IntoView {
    let words = move || match (row.loading.get(), row.error.get()) {
        (false, Some(error)) => Either::Left(view! { <RowError error/> }),
        _ => Either::Right(view! { <span class="soft">{messages::ROW_LOADING}</span> }),
    };
    view! {
        <Cell label=messages::PROBLEM class="verdict-column">
            <span class="soft">{messages::NOT_LOADED}</span>
        </Cell>
        <RowHeader>
            <ScraperName row run=None/>
        </RowHeader>
        <td role="cell" class="why-cell whole-row" colspan="4">
            {words}
        </td>
    }
}
