//! Errors of the baselines: nothing to compare with, where they could not be loaded.

use leptos::{context::Provider, prelude::*};

use super::{super::state::RunsState, messages};
use crate::{
    session::{error_messages::status, request_error::ErrorDetails},
    ui::{
        button::Button,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// [`BaselineErrors`].
pub(in crate::features::runs) fn baseline_errors(history: RunsState) -> AnyView {
    view! { <Provider value=history><BaselineErrors/></Provider> }.into_any()
}

/// Says for how many scrapers there is nothing to compare with, and asks again.
#[component]
pub(in crate::features::runs) fn BaselineErrors() -> impl IntoView {
    let history = expect_context::<RunsState>();
    let failed = Memo::new(move |_| history.baselines.failed() as u64);
    view! {
        {move || Some(failed.get()).filter(|count| *count > 0).map(|scrapers| view! { <BaselineErrorNotice scrapers/> })}
    }
}

#[component]
fn BaselineErrorNotice(scrapers: u64) -> impl IntoView {
    let history = expect_context::<RunsState>();
    let error = history.baselines.error();
    let words = messages::not_loaded(scrapers, &error.as_ref().map(status).unwrap_or_default());
    let facts = error.map(|error| view! { <ErrorDetails error/> });
    view! {
        <Notice tone=Tone::Plain icon="warning">
            <p>{words}</p>
            {facts}
            <NoticeActions slot>
                <Button vanishes=true on_click=move |_| history.baselines.retry()>
                    {messages::RETRY}
                </Button>
            </NoticeActions>
        </Notice>
    }
}
