//! The word about a clock of this device that is wrong.

use leptos::prelude::*;

use super::messages;
use crate::{
    session::Clock,
    ui::{
        button::Button,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// Says by how much the clock here is wrong, once, until that is dismissed.
///
/// Accessibility: as [`Notice`].
#[component]
pub(super) fn ClockNotice() -> impl IntoView {
    let (clock, dismissed) = (expect_context::<Clock>(), RwSignal::new(false));
    let is_wrong = Memo::new(move |_| clock.minutes_ahead() != 0 && !dismissed.get());
    view! {
        <Show when=move || is_wrong.get()>
            <Notice tone=Tone::Warn icon="clock">
                <p translate="no">
                    <strong>{move || messages::clock_is_wrong(clock.minutes_ahead())}</strong>
                    " "
                    {messages::CLOCK_EFFECT}
                </p>
                <NoticeActions slot>
                    <Button vanishes=true on_click=move |_| dismissed.set(true)>
                        {messages::DISMISS}
                    </Button>
                </NoticeActions>
            </Notice>
        </Show>
    }
}
