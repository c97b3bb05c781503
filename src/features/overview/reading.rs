//! Progress of the reading: how far it is, why it stopped, and how the rows are ordered.

use leptos::{either::EitherOf3, prelude::*};

use super::{messages, reader::ScraperReader};
use crate::{
    session::request_error::RequestError,
    ui::{
        button::Button,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// How far the reading is, while it goes on, and the way to stop it.
#[component]
pub(super) fn ReadingProgress() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let is_reading = reader.is_reading();
    let all = move || reader.progress.with(|progress| progress.all);
    let read = move || reader.progress.with(|progress| progress.all - progress.left);
    view! {
        <Show when=move || is_reading.get()>
            <div class="reading">
                <progress
                    aria-label=messages::SCRAPERS_READ
                    value=move || read().to_string()
                    max=move || all().to_string()
                ></progress>
                <span>{move || messages::scrapers_read(read(), all())}</span>
                <Button class="tiny" on_click=move |_| reader.cancel()>
                    {messages::CANCEL}
                </Button>
            </div>
        </Show>
    }
}

/// Why the reading stopped before its end, and the way to go on.
#[component]
pub(super) fn ReadingStopped() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let rest = Memo::new(move |_| reader.progress.with(|progress| progress.rest));
    view! {
        {move || match (reader.error.get(), rest.get()) {
            (Some(error), _) => EitherOf3::A(
                view! { <RequestError subject=messages::ALL_RUNS error on_retry=move |()| reader.read_rest()/> }.into_any(),
            ),
            (None, 0) => EitherOf3::B(()),
            (None, rest) => EitherOf3::C(view! {
                <Notice tone=Tone::Plain icon="stopped">
                    <p>
                        <strong>{messages::STOPPED}</strong>
                        {messages::scrapers_not_read(rest)}
                    </p>
                    <NoticeActions slot>
                        <Button on_click=move |_| reader.read_rest()>{messages::READ_REST}</Button>
                    </NoticeActions>
                </Notice>
            }),
        }}
    }
}

/// How the rows are ordered, and what they were made of.
#[component]
pub(super) fn ReadingOrder() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let is_reading = reader.is_reading();
    view! { <p class="soft note">{move || messages::order(reader.ranked.get(), is_reading.get())}</p> }
}
