//! An export at work: it reads all pages, and saves what they make.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, JsString};
use leptos::{ev, prelude::*, task::spawn_local_scoped_with_cancellation};
use wasm_bindgen::JsValue;

use super::{
    super::{
        answer::{Answer, DateBorders, RequestReason, Sources, ask},
        question::Question,
        state::RunsState,
    },
    messages,
    page_reader::{PageReader, ReadSummary, SIZE},
    state::{ExportRequest, ExportState},
};
use crate::{
    api::{Error, Kind},
    hooks::use_event::use_window_event,
    platform::download as file,
    routes::Dates,
    session::ask::Waiting,
    ui::time::TimeContext,
};

/// The pause between two requests, in milliseconds: others share the account's limit.
const PAUSE: u32 = 100;

/// Why it does not go on.
#[derive(Clone)]
pub(super) enum ExportError {
    /// A page could not be read.
    Api(Error),
    /// The browser has no room for the file.
    NoRoom,
}

/// How far it is.
#[derive(Clone)]
pub(super) enum Stage {
    /// Pages are read.
    Reading,
    /// It waits for the person.
    Failed(ExportError),
    /// The person stopped it.
    Stopped,
    /// Saved under this name.
    Saved(String, ReadSummary),
}

/// How far reading has come.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) struct ReadSoFar {
    /// What was read.
    pub summary: ReadSummary,
    /// The page that is read next, from 0; `None` when all were read.
    pub next: Option<u64>,
    /// How many pages there are, where that is known.
    pub pages: Option<u64>,
}

impl ReadSoFar {
    fn of(reader: &PageReader) -> Self {
        Self { summary: reader.summary(), next: reader.next(), pages: reader.pages() }
    }
}

/// The export in progress: a context for what shows it.
#[derive(Clone, Copy)]
pub(super) struct ExportJob {
    /// How far it is.
    pub stage: RwSignal<Stage>,
    /// How far reading has come.
    pub read: RwSignal<ReadSoFar>,
    /// Set while the client waits before it asks again by itself.
    pub wait: Waiting,
    /// Requests made so far to find the dates; 0 when none are being looked for.
    pub searched: RwSignal<u32>,
    request: StoredValue<ExportRequest>,
    history: RunsState,
    export: ExportState,
    time: TimeContext,
    sources: Sources,
    reader: StoredValue<PageReader>,
    /// The pieces of the file.
    pieces: StoredValue<Array, LocalStorage>,
}

impl ExportJob {
    /// Begins at once, for all below. It goes on as long as the present owner lives.
    pub fn provide(request: ExportRequest) -> Self {
        let export = expect_context::<ExportState>();
        let reader = PageReader::new(request.question.filter.dates != Dates::Any || request.question.search.is_some());
        let history: RunsState = expect_context();
        // Reading that was stopped on the screen is not stopped for the file, which is to be whole.
        let stopped = RwSignal::new(None);
        let as_of = Signal::stored(request.as_of);
        let job = Self {
            stage: RwSignal::new(Stage::Reading),
            read: RwSignal::new(ReadSoFar::of(&reader)),
            wait: Waiting::none(),
            searched: RwSignal::new(0),
            request: StoredValue::new(request),
            history,
            export,
            time: TimeContext::expect(),
            sources: Sources { date_borders: DateBorders::default(), stopped, as_of, ..history.search.sources },
            reader: StoredValue::new(reader),
            pieces: StoredValue::new_local(Array::new()),
        };
        // The one before, which is gone by now, has freed the buttons.
        export.busy.set(true);
        job.follow();
        use_window_event(ev::beforeunload, move |event| {
            if export.busy.get_untracked() {
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            let _ = export.busy.try_set(false);
        });
        provide_context(job);
        job
    }

    /// Goes on with what is left.
    pub fn resume(self) {
        self.enter(Stage::Reading);
    }

    /// Ends it without a file.
    pub fn stop(self) {
        self.enter(Stage::Stopped);
    }

    /// Takes all that is said of it from the screen.
    pub fn close(self) {
        self.export.request.set(None);
    }

    /// The name of the file's form.
    pub fn format_name(self) -> &'static str {
        self.request.with_value(|request| request.format.name())
    }

    /// How many runs there were thought to be at first.
    pub fn total(self) -> Option<u64> {
        self.request.with_value(|request| request.total)
    }

    fn enter(self, stage: Stage) {
        self.export.busy.set(matches!(stage, Stage::Reading | Stage::Failed(_)));
        self.stage.set(stage);
    }

    /// Reads on while that is wanted: until the person cancels, or the screen is left.
    fn follow(self) {
        let reading = Memo::new(move |_| self.stage.with(|stage| matches!(stage, Stage::Reading)));
        Effect::new(move |_| {
            if !reading.get() {
                return;
            }
            spawn_local_scoped_with_cancellation(async move {
                let stage = match self.read_pages().await.and_then(|()| self.save()) {
                    Ok(saved) => saved,
                    Err(error) => Stage::Failed(error),
                };
                if let Stage::Failed(ExportError::Api(error)) = &stage
                    && error.kind == Kind::Unauthorized
                {
                    self.history.session.expire();
                }
                self.wait.note(None);
                self.searched.set(0);
                self.enter(stage);
            });
        });
    }

    /// Reads every page that is left.
    async fn read_pages(self) -> Result<(), ExportError> {
        while let Some(page) = self.reader.with_value(PageReader::next) {
            let no_key = || Error::not_sent(Kind::Unauthorized, "GET /api/scraper/load-history");
            let client = untrack(|| self.history.session.client()).ok_or_else(no_key).map_err(ExportError::Api)?;
            let question = self.request.with_value(|request| request.question.clone());
            let question = Question { page, size: SIZE, ..question };
            let answer = ask(client, question, self.sources, self.wait, self.searched, RequestReason::User).await;
            self.write(&answer.map_err(ExportError::Api)?)?;
            let read = self.reader.with_value(ReadSoFar::of);
            self.read.set(read);
            if read.next.is_some() {
                TimeoutFuture::new(PAUSE).await;
            }
        }
        Ok(())
    }

    /// Writes the runs of a page that are new: a piece of the file.
    fn write(self, answer: &Answer) -> Result<(), ExportError> {
        let (format, zone) = self.request.with_value(|request| (request.format, request.zone));
        let offset = |at| (self.time.offset)(zone, at);
        let mut text = String::new();
        self.reader.update_value(|reader| {
            let is_empty = reader.summary().runs == 0;
            let new = reader.add_page(answer);
            self.history.names.with_untracked(|names| {
                for (at, run) in new.into_iter().enumerate() {
                    format.write(names, run, &offset, is_empty && at == 0, &mut text);
                }
            });
        });
        let piece = piece(&text)?;
        self.pieces.with_value(|pieces| pieces.push(&piece));
        Ok(())
    }

    /// Puts the pieces together and hands them to the browser's downloads.
    fn save(self) -> Result<Stage, ExportError> {
        let format = self.request.with_value(|request| request.format);
        let (ending, media_type) = format.file();
        let head = piece(&format.head())?;
        let all = self.pieces.with_value(|pieces| Array::of1(&head).concat(pieces));
        all.push(&piece(format.tail())?);
        let mut parts = self.request.with_value(|request| {
            self.history.names.with_untracked(|names| messages::name_parts(&request.question, request.as_of, names))
        });
        parts.insert(0, "runs".to_owned());
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let name = file::name(&parts, self.history.session.clock.exact(), ending);
        let saved = file::blob(&all, media_type).and_then(|file| file::save(&file, &name));
        saved.map_err(|_| ExportError::NoRoom)?;
        Ok(Stage::Saved(name, self.reader.with_value(PageReader::summary)))
    }
}

/// A part of the file, which the browser may keep where it likes.
fn piece(text: &str) -> Result<JsValue, ExportError> {
    file::blob(&Array::of1(&JsString::from(text)), "").map(JsValue::from).map_err(|_| ExportError::NoRoom)
}
