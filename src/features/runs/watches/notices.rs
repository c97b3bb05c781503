//! Notices of watched runs that ended, on whatever screen.

use leptos::prelude::*;

use super::{EndedRun, Watches, messages};
use crate::{
    domain::health,
    routes::run_href,
    ui::{
        button::IconButton,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// Watched runs that ended.
pub fn ended_notices(watches: Watches) -> AnyView {
    view! {
        <div class="toasts" aria-live="polite">
            <For each=move || watches.ended.get() key=|ended| (ended.run.clone(), ended.at) let(ended)>
                <EndedNotice watches ended/>
            </For>
        </div>
    }
    .into_any()
}

#[component]
fn EndedNotice(watches: Watches, ended: EndedRun) -> impl IntoView {
    let (tone, icon) = match ended.tone {
        health::Tone::Quiet => (Tone::Good, "completed"),
        health::Tone::Bad | health::Tone::Caution | health::Tone::Idle => (Tone::Warn, "warning"),
    };
    let href = run_href(None, &ended.run, ended.scraper.as_deref());
    let words = messages::finished(&ended);
    view! {
        <Notice tone icon>
            <p>
                <a href=href>{ended.name}</a>
                {words}
            </p>
            <NoticeActions slot>
                <IconButton
                    class="quiet tiny"
                    icon="close"
                    label=messages::DISMISS
                    on_click=move |_| watches.dismiss(&ended.run)
                />
            </NoticeActions>
        </Notice>
    }
}
