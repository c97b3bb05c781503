//! A merge that cannot be recorded, and one of unknown outcome.

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

/// A merge that cannot be recorded; the person decides.
#[component]
pub(super) fn Unrecordable(why: RecordError) -> impl IntoView {
    let state = expect_context::<MergeState>();
    view! {
        <Notice tone=Tone::Warn icon="warning">
            <Sentences headline=messages::NOT_RECORDABLE text=messages::not_recorded(why)/>
            <NoticeActions slot>
                <Button on_click=move |_| state.flow.dispatch(Event::Cancel)>{messages::CANCEL}</Button>
                <Button class="danger" on_click=move |_| state.flow.dispatch(Event::Proceed)>
                    {messages::MERGE_UNRECORDED}
                </Button>
            </NoticeActions>
        </Notice>
    }
}

/// A merge of which nobody knows what came. Without an error, it was sent in an earlier visit.
#[component]
pub(super) fn Unresolved(choice: Choice, error: Option<Error>) -> impl IntoView {
    let state = expect_context::<MergeState>();
    view! {
        <Notice tone=Tone::Warn icon="offline">
            <Sentences headline=messages::UNRESOLVED text=messages::unresolved(error.as_ref())/>
            <p>{messages::were_to_be_merged(&run_names(&choice))}</p>
            <SentKey/>
            {error.map(|error| view! { <ErrorDetails error/> })}
            <NoticeActions slot>
                <Button on_click=move |_| state.flow.dispatch(Event::Repeat)>{messages::REPEAT}</Button>
                <Button on_click=move |_| state.flow.dispatch(Event::Dismiss)>{messages::FORGET}</Button>
            </NoticeActions>
        </Notice>
    }
}

/// The key that it was sent with.
#[component]
fn SentKey() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let key = state.flow.with_untracked(|flow| flow.key().map(|key| key.as_str().to_owned()));
    key.map(|key| {
        view! {
            <p class="correlation">
                {messages::KEY} <code>{key.clone()}</code> " " <CopyButton label=messages::COPY_KEY text=key/>
            </p>
        }
    })
}
