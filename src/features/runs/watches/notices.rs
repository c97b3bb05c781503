//! Notices of watched runs that ended, on whatever screen.

use leptos::prelude::*;

use super::{EndedRun, Watches, messages};
use crate::{
    routes::{RunsAddress, Screen},
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
    let (tone, icon) = if ended.completed { (Tone::Good, "completed") } else { (Tone::Warn, "warning") };
    let address =
        RunsAddress { scraper: ended.scraper.clone(), open: Some(ended.run.clone()), ..RunsAddress::default() };
    let words = messages::finished(&ended);
    view! {
        <Notice tone icon>
            <p>
                <a href=Screen::Runs(address).href()>{ended.name}</a>
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
