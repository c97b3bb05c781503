//! The whole filtered history as a file: every page of it is read, one request after the other.
//!
//! What is here belongs to the first screen: the buttons. The rest is loaded when one is pressed: `job` reads and saves,
//! `progress` shows how it goes. `file` and `page_reader` think in plain Rust, `messages` has the texts, `state` is what the
//! parts share.

mod file;
mod job;
mod messages;
mod page_reader;
mod progress;
mod state;

use leptos::{context::Provider, prelude::*};

use self::{
    file::Format,
    progress::ExportProgress,
    state::{ExportRequest, ExportState},
};
use super::state::RunsState;
use crate::ui::{
    button::Button,
    icon::Icon,
    lazy_part::{LazyPart, LazyPartError, LazyView, lazy_view},
};

pub(super) use self::state::ExportState as Export;

impl ExportState {
    /// The buttons, for the foot of the results.
    pub fn buttons(self, history: RunsState) -> AnyView {
        view! {
            <Provider value=history>
                <Provider value=self>
                    <ExportButtons/>
                </Provider>
            </Provider>
        }
        .into_any()
    }

    /// How it goes, below the foot.
    pub fn progress(self, history: RunsState) -> AnyView {
        view! {
            <Provider value=history>
                <Provider value=self>
                    <ExportOutlet/>
                </Provider>
            </Provider>
        }
        .into_any()
    }
}

/// One button for each form of a file.
#[component]
fn ExportButtons() -> impl IntoView {
    let (history, export) = (expect_context::<RunsState>(), expect_context::<ExportState>());
    let has_page_filters = Memo::new(move |_| history.address.with(|address| address.page_filters.count() > 0));
    let choice = |format: Format| {
        view! {
            <Button class="tiny" disabled=export.busy on_click=move |_| export.start(history, format)>
                <Icon name="download"/>
                {format.name()}
            </Button>
        }
    };
    view! {
        <div class="actions export" role="group" aria-labelledby="export-label">
            <span class="soft" id="export-label" translate="no">
                {move || messages::export(history.total.get())}
            </span>
            {Format::ALL.map(choice)}
            <Show when=move || has_page_filters.get()>
                <span class="soft">{messages::WITHOUT_PAGE_FILTERS}</span>
            </Show>
        </div>
    }
}

/// The place of an export that is under way, or waits for the person.
#[component]
fn ExportOutlet() -> impl IntoView {
    let export = expect_context::<ExportState>();
    let progress = |request: ExportRequest| view! { <LazyPart load=move || export_progress(request.clone())/> };
    view! {
        {move || export.request.get().map(progress)}
    }
}

/// The export, under way as soon as it is shown.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(export, fallible))]
fn export_progress(request: ExportRequest) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <ExportProgress request=request.clone()/> }))
}
