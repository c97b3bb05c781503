//! Export of what is shown: copied, or as a file.

use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};
use links::export::Format;
use wasm_bindgen_futures::JsFuture;

use super::{
    export_file::{file_name, write_file},
    messages,
    state::FailedLinksState,
    worker::WorkerTerminated,
};
use crate::{
    platform::{clipboard::copy_text, download as file},
    session::Clock,
    ui::{
        button::Button,
        copy_field::CopyField,
        dialog::{CloseButton, Dialog, DialogHeader},
        icon::Icon,
    },
};

/// Where the links go.
#[derive(Clone, Copy, PartialEq)]
enum Target {
    Clipboard,
    File(Format),
}

impl Target {
    fn format(self) -> Format {
        match self {
            Self::Clipboard => Format::Urls,
            Self::File(format) => format,
        }
    }
}

/// An export under way.
#[derive(Clone, Copy, PartialEq)]
struct Export {
    target: Target,
    /// How many links it has.
    of: u32,
}

/// What the buttons, the progress and the dialog share.
#[derive(Clone, Copy)]
struct ExportState {
    page: FailedLinksState,
    clock: Clock,
    /// Goes on until it is done, or until it is set to nothing.
    current: RwSignal<Option<Export>>,
    /// How many links are written.
    written: RwSignal<u32>,
    /// The URLs that the browser would not take into its clipboard.
    refused: RwSignal<Option<String>>,
}

impl ExportState {
    fn provide() -> Self {
        let state = Self {
            page: expect_context(),
            clock: expect_context(),
            current: RwSignal::new(None),
            written: RwSignal::new(0),
            refused: RwSignal::new(None),
        };
        Effect::new(move || {
            let Some(export) = state.current.get() else { return };
            spawn_local_scoped_with_cancellation(async move {
                let outcome = state.perform(export.target).await;
                state.page.outcome.set(outcome.unwrap_or_else(|WorkerTerminated| messages::LINKS_LOST.to_owned()));
                state.current.set(None);
            });
        });
        provide_context(state);
        state
    }

    /// How many links there are to export. Tracked.
    fn total(self) -> u32 {
        self.page.results.with(|results| results.as_ref().map_or(0, |results| results.seen.total))
    }

    fn start(self, target: Target) {
        self.page.outcome.set(String::new());
        self.written.set(0);
        self.current.set(Some(Export { target, of: untrack(|| self.total()) }));
    }

    fn cancel(self) {
        self.current.set(None);
        self.page.outcome.set(messages::EXPORT_STOPPED.to_owned());
    }

    /// Exports; what came of it, in words.
    async fn perform(self, target: Target) -> Result<String, WorkerTerminated> {
        let format = target.format();
        let worker = self.page.results.with_untracked(|results| Some(results.as_ref()?.links.worker.clone()));
        let (blob, count) = write_file(&worker.ok_or(WorkerTerminated)?, format, self.written).await?;
        let what = if format == Format::Urls { messages::urls(count) } else { messages::links(count) };
        if target == Target::Clipboard {
            let text = JsFuture::from(blob.text()).await.map_err(|_| WorkerTerminated)?;
            return Ok(self.copy(text.as_string().unwrap_or_default(), &what).await);
        }
        let scraper = untrack(|| self.page.scraper_name()).unwrap_or_default();
        let run = self.page.key.with_untracked(|key| key.run.clone());
        let name = file_name(format, &scraper, &run, self.clock.exact());
        file::save(&blob, &name).map_err(|_| WorkerTerminated)?;
        Ok(messages::saved(&name, &what))
    }

    async fn copy(self, text: String, what: &str) -> String {
        if copy_text(&text).await {
            return messages::copied(what);
        }
        self.refused.set(Some(text));
        messages::CLIPBOARD_BLOCKED.to_owned()
    }
}

/// The buttons, how far it is, and what came of it.
#[component]
pub(super) fn ExportActions() -> impl IntoView {
    let state = ExportState::provide();
    let outcome = state.page.outcome;
    view! {
        <div class="actions">
            <ExportButton icon="copy" label=messages::COPY_URLS target=Target::Clipboard/>
            <ExportButton icon="download" label=messages::CSV target=Target::File(Format::Csv)/>
            <ExportButton icon="download" label=messages::JSON target=Target::File(Format::Json)/>
            <ExportButton icon="download" label=messages::NDJSON target=Target::File(Format::Ndjson)/>
            <ExportButton
                class="primary"
                icon="repeat"
                label=messages::NEXT_RUN_LIST
                target=Target::File(Format::Urls)
            />
        </div>
        {move || state.current.get().map(|export| view! { <ExportProgress of=export.of/> })}
        <p class="said soft" role="status" translate="no">
            {move || outcome.get()}
        </p>
        {move || state.refused.get().map(|text| view! { <CopyByHand text/> })}
    }
}

#[component]
fn ExportButton(
    #[prop(optional)] class: &'static str,
    icon: &'static str,
    label: &'static str,
    target: Target,
) -> impl IntoView {
    let state = expect_context::<ExportState>();
    let disabled = move || state.total() == 0 || state.current.with(Option::is_some);
    view! {
        <Button class disabled on_click=move |_| state.start(target)>
            <Icon name=icon/>
            {label}
        </Button>
    }
}

#[component]
fn ExportProgress(of: u32) -> impl IntoView {
    let state = expect_context::<ExportState>();
    view! {
        <div class="export">
            <progress max=of.max(1) value=move || state.written.get() aria-label=messages::WRITING></progress>
            <span translate="no">{move || messages::exported(state.written.get(), of)}</span>
            <Button class="tiny" on_click=move |_| state.cancel()>
                {messages::CANCEL}
            </Button>
        </div>
    }
}

/// The most characters that are put into a text field.
const FIELD_LENGTH: usize = 2_000_000;

/// The URLs to copy by hand, where the browser refuses its clipboard.
#[component]
fn CopyByHand(text: String) -> impl IntoView {
    let state = expect_context::<ExportState>();
    let short: String = text.chars().take(FIELD_LENGTH).collect();
    let is_cut = short.len() < text.len();
    view! {
        <Dialog labelled_by="by-hand" on_close=move |()| state.refused.set(None)>
            <DialogHeader id="by-hand" title=messages::COPY_BY_HAND>
                <CloseButton/>
            </DialogHeader>
            <div class="by-hand">
                <p>{messages::COPY_BY_HAND_HOW}</p>
                {is_cut.then(|| view! { <p>{messages::COPY_BY_HAND_CUT}</p> })}
                <CopyField label=messages::URLS rows=12 text=short/>
            </div>
        </Dialog>
    }
}
