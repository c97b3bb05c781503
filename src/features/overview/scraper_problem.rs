//! The problem of a scraper, and why it could not be read.

use std::sync::Arc;

use leptos::{either::EitherOf3, prelude::*};

use super::{digest::Digest, messages, reader::ScraperReader, row::ScraperRow, streak::StreakKind};
use crate::{
    api::Error,
    platform::focus::focus,
    session::{
        Session,
        error_messages::{self, Place},
        request_error::ErrorDetails,
    },
    ui::{button::Button, icon::Icon},
};

/// What is wrong with a scraper, what could not be read of it, and why it could not be read since.
#[component]
pub(super) fn Problem(
    /// The scraper.
    row: ScraperRow,
    /// What its runs tell.
    digest: Arc<Digest>,
) -> impl IntoView {
    let is_silent_failure = digest.streak.is_some_and(|streak| streak.kind == StreakKind::SilentFailure);
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
                <span>{is_silent_failure.then_some(messages::SILENT_FAILURE)} {problem}</span>
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
    let message = error_messages::load_error_line(messages::ITS_RUNS, &error, place);
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
                {message}
            </span>
            <Button class="tiny" attr:id=format!("retry-{}", row.index) on_click=retry>
                {messages::RETRY}
            </Button>
            <ErrorDetails error/>
        </div>
    }
}
