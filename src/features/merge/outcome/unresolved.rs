//! A merge that cannot be logged, and one that is unresolved.

use leptos::prelude::*;

use super::{ErrorDetails, Sentences, messages, run_names};
use crate::{
    api::Error,
    features::{
        activity::RecordError,
        merge::{
            flow::{Choice, Event},
            state::MergeState,
        },
    },
    ui::{
        button::Button,
        copy_button::CopyButton,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// A merge that cannot be logged; the person decides.
#[component]
pub(super) fn Unrecordable(why: RecordError) -> impl IntoView {
    let state = expect_context::<MergeState>();
    view! {
        <Notice tone=Tone::Warn icon="warning">
            <Sentences headline=messages::not_logged(why) text=messages::NOTHING_MERGED/>
            <NoticeActions slot>
                <Button on_click=move |_| state.flow.dispatch(Event::Cancel)>{messages::CANCEL}</Button>
                <Button class="danger" on_click=move |_| state.flow.dispatch(Event::Proceed)>
                    {messages::MERGE_UNLOGGED}
                </Button>
            </NoticeActions>
        </Notice>
    }
}

/// A merge whose result never arrived. Without an error, it was sent earlier.
#[component]
pub(super) fn Unresolved(choice: Choice, error: Option<Error>) -> impl IntoView {
    let state = expect_context::<MergeState>();
    view! {
        <Notice tone=Tone::Warn icon="offline">
            <Sentences headline=messages::unresolved(error.as_ref()) text=messages::RETRY_IS_SAFE/>
            <p>{messages::runs_in_merge(&run_names(&choice))}</p>
            <SentKey/>
            {error.map(|error| view! { <ErrorDetails error/> })}
            <NoticeActions slot>
                <Button on_click=move |_| state.flow.dispatch(Event::Repeat)>{messages::RETRY_SAFELY}</Button>
                <Button on_click=move |_| state.flow.dispatch(Event::Dismiss)>{messages::DISMISS}</Button>
            </NoticeActions>
        </Notice>
    }
}

/// The retry key that it was sent with.
#[component]
fn SentKey() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let key = state.flow.with_untracked(|flow| flow.key().map(|key| key.as_str().to_owned()));
    key.map(|key| {
        view! {
            <p class="request">
                {messages::RETRY_KEY} <code>{key.clone()}</code> " " <CopyButton label=messages::COPY_RETRY_KEY text=key/>
            </p>
        }
    })
}
