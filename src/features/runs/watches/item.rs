//! The switch that watches a run: in the menu of its row, and on its page.

use leptos::prelude::*;

use super::{Watches, messages, notification::ask_for_permission};
use crate::{
    api::types::Run,
    ui::{button::Button, icon::Icon, menu::MenuItem},
};

/// The switch that watches a run, for as long as it is in progress.
pub(in crate::features::runs) fn watch_item(watches: Watches, run: &Run, name: String) -> AnyView {
    let (run, id) = (run.clone(), run.id.clone());
    let toggle = move |()| {
        ask_for_permission();
        watches.toggle(&run, &name);
    };
    view! {
        <MenuItem stays=true checked=Signal::derive(move || watches.has(&id)) on_choose=toggle>
            <Icon name="bell"/>
            <span>{messages::NOTIFY}</span>
            <small>{messages::WHILE_OPEN}</small>
        </MenuItem>
    }
    .into_any()
}

/// The same as a button.
pub fn watch_button(watches: Watches, run: &Run, name: &str) -> AnyView {
    let (run, id, name) = (run.clone(), run.id.clone(), name.to_owned());
    let toggle = move |_| {
        ask_for_permission();
        watches.toggle(&run, &name);
    };
    view! {
        <Button
            attr:aria-pressed=move || watches.has(&id).to_string()
            attr:title=messages::WHILE_OPEN
            on_click=toggle
        >
            <Icon name="bell"/>
            {messages::NOTIFY}
        </Button>
    }
    .into_any()
}
