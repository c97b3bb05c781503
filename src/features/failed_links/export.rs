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
        live_text::LiveText,
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

/// An export in progress.
#[derive(Clone, Copy, PartialEq)]
struct Export {
    target: Target,
    /// How many links it has.
    of: u32,
}

/// What the menu, the progress and the dialog share.
#[derive(Clone, Copy)]
pub(super) struct ExportState {
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
    /// Gives it to what the present owner draws, and performs each export that is started.
    pub fn provide() {
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
        self.page.outcome.set(messages::EXPORT_CANCELLED.to_owned());
    }

    /// Exports; the outcome in words.
    async fn perform(self, target: Target) -> Result<String, WorkerTerminated> {
        let format = target.format();
        let worker = self.page.results.with_untracked(|results| Some(results.as_ref()?.links.worker.clone()));
        let (blob, count) = write_file(&worker.ok_or(WorkerTerminated)?, format, self.written).await?;
        if target == Target::Clipboard {
            let text = JsFuture::from(blob.text()).await.map_err(|_| WorkerTerminated)?;
            return Ok(self.copy(text.as_string().unwrap_or_default(), count).await);
        }
        let scraper = untrack(|| self.page.scraper_name()).unwrap_or_default();
        let run = self.page.key.with_untracked(|key| key.run.clone());
        let name = file_name(format, &scraper, &run, self.clock.exact());
        file::save(&blob, &name).map_err(|_| WorkerTerminated)?;
        Ok(if format == Format::Urls { messages::saved_urls(count) } else { messages::exported(count, &name) })
    }

    async fn copy(self, text: String, count: u32) -> String {
        if copy_text(&text).await {
            return messages::copied_urls(count);
        }
        self.refused.set(Some(text));
        messages::CLIPBOARD_BLOCKED.to_owned()
    }
}

/// The menu's id.
const MENU: &str = "export-menu";

/// The id of the sentence that says why nothing can be exported.
const REASON: &str = "export-reason";

/// The button with the exports behind it, or why there are none.
#[component]
pub(super) fn ExportMenu() -> impl IntoView {
    let state = expect_context::<ExportState>();
    let reason = Memo::new(move |_| match (state.current.with(Option::is_some), state.total()) {
        (true, _) => Some(messages::EXPORT_IN_PROGRESS),
        (false, 0) => Some(messages::NOTHING_TO_EXPORT),
        (false, _) => None,
    });
    view! {
        <Button
            disabled=move || reason.with(Option::is_some)
            attr:popovertarget=MENU
            attr:aria-describedby=REASON
        >
            <Icon name="download"/>
            {messages::EXPORT}
            <Icon name="chevron"/>
        </Button>
        <span class="visually-hidden" id=REASON>
            {move || reason.get()}
        </span>
        <div class="menu to-the-left" id=MENU popover="auto">
            <h2 translate="no">{move || messages::export_links(state.total())}</h2>
            <ExportItem icon="download" label=messages::CSV target=Target::File(Format::Csv)/>
            <ExportItem icon="download" label=messages::JSON target=Target::File(Format::Json)/>
            <ExportItem icon="download" label=messages::NDJSON target=Target::File(Format::Ndjson)/>
            <hr/>
            <ExportItem icon="download" label=messages::DOWNLOAD_URL_LIST target=Target::File(Format::Urls)/>
            <ExportItem icon="copy" label=messages::COPY_URLS target=Target::Clipboard/>
        </div>
    }
}

/// One export; the menu closes with it.
#[component]
fn ExportItem(icon: &'static str, label: &'static str, target: Target) -> impl IntoView {
    let state = expect_context::<ExportState>();
    view! {
        <button
            type="button"
            popovertarget=MENU
            popovertargetaction="hide"
            on:click=move |_| state.start(target)
        >
            <Icon name=icon/>
            {label}
        </button>
    }
}

/// How far the export is, and how it ended.
#[component]
pub(super) fn ExportProgress() -> impl IntoView {
    let state = expect_context::<ExportState>();
    let outcome = state.page.outcome;
    view! {
        {move || state.current.get().map(|export| view! { <ExportBar of=export.of/> })}
        <p class="export-result soft" role="status" translate="no">
            {move || outcome.get()}
        </p>
        {move || state.refused.get().map(|text| view! { <CopyByHand text/> })}
    }
}

#[component]
fn ExportBar(of: u32) -> impl IntoView {
    let state = expect_context::<ExportState>();
    view! {
        <div class="export">
            <progress max=of.max(1) value=move || state.written.get() aria-label=messages::EXPORTING></progress>
            <LiveText text=move || messages::exported_so_far(state.written.get(), of)/>
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
