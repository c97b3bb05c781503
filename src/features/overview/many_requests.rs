//! A word before many requests are sent.

use leptos::prelude::*;

use super::{messages, reader::ScraperReader};
use crate::ui::{
    button::Button,
    notice::{Notice, NoticeActions, Tone},
};

/// What loading takes, and the way to begin it.
#[component]
pub(super) fn ManyRequests() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let requests = Memo::new(move |_| reader.progress.with(|progress| progress.rest));
    view! {
        <Show when=move || reader.asks.get()>
            <Notice tone=Tone::Plain icon="info">
                <p>
                    <strong>{move || messages::many_requests(requests.get())}</strong>
                    " "
                    {messages::MANY_REQUESTS_TEXT}
                </p>
                <NoticeActions slot>
                    <Button class="primary" vanishes=true on_click=move |_| reader.load_rest()>
                        {messages::LOAD_ALL}
                    </Button>
                </NoticeActions>
            </Notice>
        </Show>
    }
}
