//! Views as a file, and from one.

use leptos::prelude::*;

use super::{messages, state::ViewsState};
use crate::{
    api::types::raw,
    platform::download as file,
    session::Clock,
    ui::{
        button::Button,
        file_button::{FileButton, FileError},
        icon::Icon,
    },
};

/// Export, where there is something to export, and import: the foot of the dialog.
#[component]
pub(super) fn Files() -> impl IntoView {
    let (state, clock) = (expect_context::<ViewsState>(), expect_context::<Clock>());
    let export = move |_| {
        let name = file::name(&["scrapewise", "views"], clock.exact(), "json");
        let (text, count) = state.list.with_untracked(|list| (list.file(), list.views().len()));
        let saved = file::save_text(&text, "application/json", &name);
        state.message.set(if saved { messages::exported(&name, count) } else { messages::NOT_SAVED.to_owned() });
    };
    let read = move |text: Result<String, FileError>| {
        state.message.set(match text {
            Ok(text) => import(state, &text),
            Err(why) => why.to_string(),
        });
    };
    view! {
        <footer>
            <Show when=move || state.list.with(|list| !list.views().is_empty())>
                <Button on_click=export>
                    <Icon name="download"/>
                    {messages::EXPORT}
                </Button>
            </Show>
            <FileButton label=messages::IMPORT accept=".json,application/json" on_read=read/>
        </footer>
    }
}

/// Imports the views of a file; what to say about it.
fn import(state: ViewsState, text: &str) -> String {
    let Some(json) = raw::json(text).map(raw::value) else { return messages::NO_VIEWS_IN_FILE.to_owned() };
    match state.change(|list| list.import(&json)) {
        Some(Some(imported)) => imported.words(),
        Some(None) => messages::NO_VIEWS_IN_FILE.to_owned(),
        None => messages::NOT_STORED.to_owned(),
    }
}
