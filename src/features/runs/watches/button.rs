//! The switch that watches a run.

use leptos::prelude::*;

use super::{Watches, messages, notification::ask_for_permission};
use crate::{api::types::Run, ui::button::IconButton};

/// The switch that watches a run, for as long as it is under way.
pub(in crate::features::runs) fn watch_button(watches: Watches, run: &Run, name: String) -> AnyView {
    let (run, id) = (run.clone(), run.id.clone());
    let toggle = move |_| {
        ask_for_permission();
        watches.toggle(&run, &name);
    };
    view! {
        <IconButton
            class="quiet tiny"
            icon="bell"
            label=messages::WATCH
            on_click=toggle
            attr:title=messages::WATCH_HINT
            attr:aria-pressed=move || watches.has(&id).to_string()
        />
    }
    .into_any()
}
