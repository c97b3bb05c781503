//! Directory of groups or scrapers that could not be loaded.

use leptos::prelude::*;

use super::directory::Directory;
use crate::{
    api::Error,
    session::{
        error_messages::{listed, status},
        page_failures::{PageFailure, Rank},
        request_error::ErrorReports,
    },
    ui::{
        button::Button,
        notice::{Notice, NoticeActions, Tone},
    },
};

const RETRY: &str = "Retry";
/// What is missing, where something else failed alike and tells of it.
const NAMES: &str = "names";

/// Says which lists are missing and why, and loads them again. Where what the page is for failed alike, that tells of it.
#[component]
pub fn DirectoryErrors(
    /// Whether the page shows nothing without the list of scrapers: then no IDs stand for their names.
    #[prop(optional)]
    needs_scrapers: bool,
) -> impl IntoView {
    let directory = expect_context::<Directory>();
    let failed = Memo::new(move |_| directory.failed());
    let on_retry = UnsyncCallback::new(move |()| directory.retry());
    view! {
        {move || {
            let failed = failed.get();
            let (_, error) = failed.first()?.clone();
            let is_one = failed.iter().all(|(_, other)| other.kind == error.kind && other.status == error.status);
            let among = is_one.then(|| PageFailure::note(Rank::Minor, (NAMES.into(), error), on_retry));
            let is_told = move || among.is_none_or(|failure| failure.told().is_some());
            Some(view! { <Show when=is_told><DirectoryErrorNotice failed=failed.clone() needs_scrapers/></Show> })
        }}
    }
}

#[component]
fn DirectoryErrorNotice(failed: Vec<(&'static str, Error)>, needs_scrapers: bool) -> impl IntoView {
    let directory = expect_context::<Directory>();
    let shows_ids = !needs_scrapers || !untrack(|| directory.scrapers_failed());
    let headline = headline(&failed, shows_ids);
    view! {
        <Notice tone=Tone::Warn icon="warning">
            <p>
                <strong>{headline}</strong>
            </p>
            <ErrorReports errors=failed.into_iter().map(|(_, error)| error).collect()/>
            <NoticeActions slot>
                <Button vanishes=true on_click=move |_| directory.retry()>
                    {RETRY}
                </Button>
            </NoticeActions>
        </Notice>
    }
}

/// Which lists are missing, with the status of the first answer, and what stands in their place.
fn headline(failed: &[(&'static str, Error)], shows_ids: bool) -> String {
    let names: Vec<_> = failed.iter().map(|(list, _)| *list).collect();
    let status = failed.first().map(|(_, error)| status(error)).unwrap_or_default();
    let instead = if shows_ids { "; showing IDs" } else { "" };
    format!("Couldn’t load {} names{status}{instead}.", listed(&names))
}
