//! The notice of an answer that had begun and cannot be used.

use leptos::{either::Either, prelude::*};
use links::message::Side;

use super::{load_links::LoadFailure, messages};
use crate::{
    api::Error,
    session::{Session, error_messages::status, request_error::ErrorDetails},
    ui::{
        button::Button,
        lazy_part::ReloadOrRetry,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// An answer that had begun and cannot be used.
#[component]
pub(super) fn LoadFailureNotice(
    /// Whose links these were.
    side: Side,
    /// Why they cannot be used.
    failure: LoadFailure,
    /// What loads them again.
    #[prop(into)]
    on_retry: UnsyncCallback<()>,
) -> impl IntoView {
    let server = expect_context::<Session>().server();
    let ([headline, advice], report) = words(side, failure, &server);
    let retry = if report.is_none() {
        Either::Left(view! { <ReloadOrRetry on_retry/> })
    } else {
        Either::Right(view! {
            <Button vanishes=true on_click=move |_| on_retry.run(())>
                {messages::RETRY}
            </Button>
        })
    };
    view! {
        <Notice tone=Tone::Error icon="error">
            <p>
                <strong>{headline}</strong>
                " "
                {advice}
            </p>
            {report.map(|report| view! { <ErrorDetails error=report/> }.into_any())}
            <NoticeActions slot>{retry}</NoticeActions>
        </Notice>
    }
}

/// What happened and what to do, and what there is to report of it.
fn words(side: Side, failure: LoadFailure, server: &str) -> ([String; 2], Option<Error>) {
    match (failure, side) {
        (LoadFailure::CutOff { links, report }, Side::Run) => (messages::interrupted(links), Some(report)),
        (LoadFailure::CutOff { links, report }, Side::Earlier) => (messages::other_interrupted(links), Some(report)),
        (LoadFailure::Malformed(report), side) => {
            let subject = if side == Side::Run { messages::LINKS } else { messages::OTHER_LINKS };
            (messages::unexpected(subject.what, server, &status(&report)), Some(report))
        }
        (LoadFailure::WorkerTerminated, _) => {
            ([messages::WORKER_TERMINATED, messages::WORKER_TERMINATED_WHY].map(str::to_owned), None)
        }
    }
}
