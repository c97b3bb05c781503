//! The problem of a scraper.

use std::sync::Arc;

use leptos::{either::EitherOf3, prelude::*};

use super::{digest::Digest, messages, row::ScraperRow, row_errors::RowError};

/// What is wrong with a scraper, what could not be displayed of it, and that it could not be loaded since.
#[component]
pub(super) fn ProblemCell(
    /// The scraper.
    row: ScraperRow,
    /// What its runs tell.
    digest: Arc<Digest>,
) -> impl IntoView {
    let has_problem = digest.problem.is_some();
    let said = digest.said.clone().map(|said| {
        let title = said.clone();
        view! {
            <small class="error-message" title=title>
                {said}
            </small>
        }
    });
    let problem = digest.problem.clone().map(|problem| {
        view! {
            <p>{problem}</p>
            {said}
        }
    });
    let unreadable =
        (digest.unreadable > 0).then(|| view! { <small>{messages::unreadable_runs(digest.unreadable)}</small> });
    let rest = move || match row.error.get() {
        Some(error) => EitherOf3::A(view! { <RowError error/> }),
        None if has_problem => EitherOf3::B(()),
        None => EitherOf3::C(view! { <NoProblem/> }),
    };
    view! {
        {problem}
        {unreadable}
        {rest}
    }
}

#[component]
fn NoProblem() -> impl IntoView {
    let [seen, told] = messages::NO_PROBLEM;
    view! {
        <span class="empty-value" aria-hidden="true">
            {seen}
        </span>
        <span class="visually-hidden">{told}</span>
    }
}
