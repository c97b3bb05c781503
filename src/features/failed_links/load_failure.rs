//! The notice of an answer that had begun and cannot be used.

use leptos::{either::Either, prelude::*};

use super::{load_links::LoadFailure, messages};
use crate::{
    session::{error_messages::status, request_error::ErrorDetails},
    ui::{
        button::Button,
        lazy_part::ReloadOrRetry,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// An answer that had begun and cannot be used.
#[component]
pub(super) fn LoadFailureNotice(
    /// What was loaded, in the plural: "The failed links".
    what: &'static str,
    /// Why it cannot be used.
    failure: LoadFailure,
    /// What loads it again.
    #[prop(into)]
    on_retry: UnsyncCallback<()>,
) -> impl IntoView {
    let (headline, advice, report) = match failure {
        LoadFailure::CutOff { links, report } => (messages::cut_off(links), messages::cut_off_why(what), Some(report)),
        LoadFailure::Malformed(report) => {
            (messages::malformed(what, &status(&report)), messages::MALFORMED_WHY.to_owned(), Some(report))
        }
        LoadFailure::WorkerTerminated => {
            (messages::WORKER_TERMINATED.to_owned(), messages::WORKER_TERMINATED_WHY.to_owned(), None)
        }
    };
    let can_reload = report.is_none();
    view! {
        <Notice tone=Tone::Error icon="error">
            <p>
                <strong>{headline}</strong>
                " "
                {advice}
            </p>
            {report.map(|report| view! { <ErrorDetails error=report/> }.into_any())}
            <NoticeActions slot>
                {if can_reload {
                    Either::Left(view! { <ReloadOrRetry on_retry/> })
                } else {
                    Either::Right(view! {
                        <Button vanishes=true on_click=move |_| on_retry.run(())>
                            {messages::RETRY}
                        </Button>
                    })
                }}
            </NoticeActions>
        </Notice>
    }
}
