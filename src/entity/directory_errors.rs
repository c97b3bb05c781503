//! Directory of groups or scrapers that could not be loaded.

use leptos::{either::Either, prelude::*};

use super::directory::Directory;
use crate::{
    api::Error,
    session::{error_messages::status, request_error::ErrorDetails},
    ui::{
        button::Button,
        notice::{Notice, NoticeActions, Tone},
    },
};

const RETRY: &str = "Retry";

/// Says which lists are missing and why, and loads them again.
#[component]
pub fn DirectoryErrors() -> impl IntoView {
    let directory = expect_context::<Directory>();
    let failed = Memo::new(move |_| directory.failed());
    view! {
        {move || {
            let failed = failed.get();
            (!failed.is_empty()).then(|| view! { <DirectoryErrorNotice failed/> })
        }}
    }
}

#[component]
fn DirectoryErrorNotice(failed: Vec<(&'static str, Error)>) -> impl IntoView {
    let directory = expect_context::<Directory>();
    let headline = headline(&failed);
    view! {
        <Notice tone=Tone::Warn icon="warning">
            <p>
                <strong>{headline}</strong>
            </p>
            <Reports errors=failed.into_iter().map(|(_, error)| error).collect()/>
            <NoticeActions slot>
                <Button vanishes=true on_click=move |_| directory.retry()>
                    {RETRY}
                </Button>
            </NoticeActions>
        </Notice>
    }
}

/// What must be reported: of several failures, under one line that opens.
#[component]
fn Reports(errors: Vec<Error>) -> impl IntoView {
    let count = errors.len();
    let reports = errors.into_iter().map(|error| view! { <ErrorDetails error/> }).collect_view();
    if count < 2 {
        return Either::Left(reports);
    }
    Either::Right(view! {
        <details class="report">
            <summary>{format!("Technical details ({count} failures)")}</summary>
            {reports}
        </details>
    })
}

/// Which lists are missing, with the status of the first answer.
fn headline(failed: &[(&'static str, Error)]) -> String {
    let names: Vec<_> = failed.iter().map(|(list, _)| *list).collect();
    let status = failed.first().map(|(_, error)| status(error)).unwrap_or_default();
    format!("Couldn’t load {} names{status}; showing IDs.", listed(&names))
}

/// Words as a sentence lists them: "group, shared group and scraper".
fn listed(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn lists_are_named_as_in_a_sentence() {
        let all = ["group", "shared group", "scraper"];
        assert_eq!(
            [0, 1, 2, 3].map(|count| listed(&all[..count])),
            ["", "group", "group and shared group", "group, shared group and scraper"]
        );
    }
}
