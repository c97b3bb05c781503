//! The switch that watches a run, in the menu of its row.

use leptos::prelude::*;

use super::{Watches, messages, notification::ask_for_permission};
use crate::{
    api::types::Run,
    ui::{icon::Icon, menu::MenuItem},
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
