//! The button that copies the address of the present page.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use super::messages;
use crate::{platform::clipboard::copy_text, ui::button::IconButton};

/// How long it is said that the link was copied.
const SAID_FOR: Duration = Duration::from_secs(3);

/// The button, and for a while what it did.
///
/// Accessibility: what it did is a `status` that can be read on the screen, too.
#[component]
pub(super) fn CopyLink() -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let timeout = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timeout) = timeout.try_update_value(Option::take).flatten() {
            timeout.clear();
        }
    };
    on_cleanup(stop);
    let copy = move |_| {
        spawn_local(async move {
            let done = copy_text(&address()).await;
            stop();
            // The bar may be gone by now.
            if copied.try_set(Some(done)).is_none() {
                let forget = move || {
                    let _ = copied.try_set(None);
                };
                timeout.try_set_value(set_timeout_with_handle(forget, SAID_FOR).ok());
            }
        });
    };
    let icon = move || match copied.get() {
        None => "link",
        Some(true) => "completed",
        Some(false) => "error",
    };
    view! {
        <span class="copy-link">
            <IconButton
                class="quiet"
                titled=true
                icon=Signal::derive(icon)
                label=messages::COPY_LINK
                on_click=copy
            />
            <span role="status" translate="no">{move || copied.get().map(messages::link_copied)}</span>
        </span>
    }
}

/// The whole address of the present page.
pub(super) fn address() -> String {
    window().location().href().unwrap_or_default()
}
