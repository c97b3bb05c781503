//! What could not be loaded of single scrapers: one notice for each kind of failure, however many scrapers have it.

use leptos::prelude::*;

use super::{messages, reader::ScraperReader, row::ScraperRow};
use crate::{
    api::{Error, Kind},
    session::{
        Session,
        error_messages::{self, Place, status},
        request_error::ErrorDetails,
    },
    ui::{
        button::Button,
        icon::Icon,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// Scrapers that failed alike.
#[derive(Clone, PartialEq)]
struct Failure {
    /// Why the first of them did.
    error: Error,
    /// Their places by name.
    scrapers: Vec<usize>,
}

/// The failures of single scrapers, once no more are asked for.
#[component]
pub(super) fn RowErrors() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let is_loading = reader.is_loading();
    let failures = Memo::new(move |_| if is_loading.get() { Vec::new() } else { failures(&reader.rows()) });
    view! {
        {move || failures.get().into_iter().map(|failure| view! { <FailureNotice failure/> }).collect_view()}
    }
}

#[component]
fn FailureNotice(failure: Failure) -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let server = expect_context::<Session>().server();
    let Failure { error, scrapers } = failure;
    let place = Place { server: &server, online: window().navigator().on_line() };
    let text = match error.kind {
        Kind::Server | Kind::Unexpected => {
            let any_known = reader.progress.with_untracked(|progress| progress.known > 0);
            messages::rows_error_text(any_known).to_owned()
        }
        _ => error_messages::load_error(messages::ALL_RUNS.into(), &error, place).body,
    };
    let title = messages::rows_error(scrapers.len(), &status(&error));
    view! {
        <Notice tone=Tone::Error icon="error">
            <p>
                <strong>{title}</strong>
                " "
                {text}
            </p>
            <ErrorDetails error/>
            <NoticeActions slot>
                <Button vanishes=true on_click=move |_| reader.retry(&scrapers)>
                    {messages::RETRY}
                </Button>
            </NoticeActions>
        </Notice>
    }
}

/// Why a scraper could not be loaded, in its row.
#[component]
pub(super) fn RowError(
    /// Why.
    error: Error,
) -> impl IntoView {
    view! {
        <span class="row-error">
            <Icon name="error"/>
            " "
            {messages::row_error(&status(&error))}
        </span>
    }
}

/// The failures of these scrapers, in the order of the first of each kind. Tracked.
fn failures(rows: &[ScraperRow]) -> Vec<Failure> {
    let errors = rows.iter().filter_map(|row| Some((row.index, row.error.get()?)));
    grouped(errors)
}

fn grouped(errors: impl Iterator<Item = (usize, Error)>) -> Vec<Failure> {
    let mut failures: Vec<Failure> = Vec::new();
    for (scraper, error) in errors {
        let alike = |failure: &&mut Failure| failure.error.kind == error.kind && failure.error.status == error.status;
        match failures.iter_mut().find(alike) {
            Some(failure) => failure.scrapers.push(scraper),
            None => failures.push(Failure { error, scrapers: vec![scraper] }),
        }
    }
    failures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scrapers_that_failed_alike_are_one_failure() {
        let error = |kind: Kind, status: u16| {
            let mut error = Error::not_sent(kind, "GET /api/scraper/load-history");
            error.status = Some(status);
            error
        };
        let errors =
            [error(Kind::Server, 500), error(Kind::Server, 503), error(Kind::Server, 500), error(Kind::Refused, 400)];
        let failures = grouped(errors.into_iter().enumerate());
        let told = failures.into_iter().map(|failure| (failure.error.status, failure.scrapers)).collect::<Vec<_>>();
        assert_eq!(told, [(Some(500), vec![0, 2]), (Some(503), vec![1]), (Some(400), vec![3])]);
    }
}
