//! Progress of the loading: how far it is, why it stopped, and how the rows are ordered.

use leptos::{either::EitherOf3, prelude::*};

use super::{messages, reader::ScraperReader};
use crate::{
    session::request_error::RequestError,
    ui::{
        button::Button,
        live_text::LiveText,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// The id of how far the loading is: why nothing can be refreshed at the same time.
pub(super) const PROGRESS_ID: &str = "overview-progress";

/// How far the loading is, while it goes on, and the way to cancel it.
#[component]
pub(super) fn LoadingProgress() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let is_loading = reader.is_loading();
    let all = move || reader.progress.with(|progress| progress.all);
    let loaded = move || reader.progress.with(|progress| progress.all - progress.left);
    let words = move || messages::loaded(loaded(), all());
    view! {
        <Show when=move || is_loading.get()>
            <div class="loading-progress" id=PROGRESS_ID>
                <LiveText text=Signal::derive(words)/>
                <progress
                    aria-label=messages::SCRAPERS_LOADED
                    value=move || loaded().to_string()
                    max=move || all().to_string()
                ></progress>
                <Button class="tiny" on_click=move |_| reader.cancel()>
                    {messages::CANCEL}
                </Button>
            </div>
        </Show>
    }
}

/// Why the loading stopped before its end, and the way to go on.
#[component]
pub(super) fn LoadingStopped() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let rest = Memo::new(move |_| reader.progress.with(|progress| progress.rest));
    view! {
        {move || match (reader.error.get(), rest.get()) {
            (Some(error), _) => EitherOf3::A(
                view! { <RequestError subject=messages::ALL_RUNS error on_retry=move |()| reader.load_rest()/> }.into_any(),
            ),
            (None, 0) => EitherOf3::B(()),
            (None, rest) => EitherOf3::C(view! {
                <Notice tone=Tone::Plain icon="stopped">
                    <p>
                        <strong>{messages::CANCELLED}</strong>
                        {messages::not_loaded(rest)}
                    </p>
                    <NoticeActions slot>
                        <Button on_click=move |_| reader.load_rest()>{messages::LOAD_REST}</Button>
                    </NoticeActions>
                </Notice>
            }),
        }}
    }
}

/// How the rows are ordered, and what they were made of.
#[component]
pub(super) fn LoadingOrder() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let is_loading = reader.is_loading();
    let words = move || match (reader.progress.with(|progress| progress.known), is_loading.get()) {
        (0, false) => String::new(),
        (_, is_loading) => messages::order(is_loading),
    };
    view! {
        <p class="soft">
            <LiveText text=Signal::derive(words)/>
        </p>
    }
}
