//! The whole filtered history as a file: every page of it is read, one request after the other.
//!
//! What is here belongs to the first screen: the menu. The rest is loaded when a form is chosen: `job` reads and saves,
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
use crate::{
    platform::popover::close_popover,
    ui::{
        button::Button,
        icon::Icon,
        lazy_part::{LazyPart, LazyPartError, LazyView, lazy_view},
        popover::Popover,
    },
};

/// The id of the menu.
const MENU: &str = "export-menu";

pub(super) use self::state::ExportState as Export;

impl ExportState {
    /// The menu, for the foot of the results.
    pub fn menu(self, history: RunsState) -> AnyView {
        view! {
            <Provider value=history>
                <Provider value=self>
                    <ExportMenu/>
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

/// The button, and behind it one for each form of a file.
#[component]
fn ExportMenu() -> impl IntoView {
    let (history, export) = (expect_context::<RunsState>(), expect_context::<ExportState>());
    let choice = move |format: Format| {
        let start = move |_| {
            close_popover(MENU);
            export.start(history, format);
        };
        view! {
            <button type="button" on:click=start>
                <Icon name="download"/>
                {format.name()}
            </button>
        }
    };
    let title = move || messages::export(history.total.get());
    view! {
        <Button disabled=export.busy attr:popovertarget=move || (!export.busy.get()).then_some(MENU)>
            <Icon name="download"/>
            {messages::EXPORT}
            <Icon name="chevron"/>
        </Button>
        <Popover id=MENU label=title>
            <h2 translate="no">{title}</h2>
            {Format::ALL.map(choice).collect_view()}
        </Popover>
    }
}

/// The place of an export that is in progress, or waits for the person.
#[component]
fn ExportOutlet() -> impl IntoView {
    let export = expect_context::<ExportState>();
    let progress = |request: ExportRequest| view! { <LazyPart load=move || export_progress(request.clone())/> };
    view! {
        {move || export.request.get().map(progress)}
    }
}

/// The export, in progress as soon as it is shown.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(export, fallible))]
fn export_progress(request: ExportRequest) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <ExportProgress request=request.clone()/> }))
}
