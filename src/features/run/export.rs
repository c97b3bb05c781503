//! Files of all rows of the run, fetched with progress: each page must prove to be of the run.

use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{messages, state::RunState};
use crate::{
    api::{
        Client, Error, Kind,
        types::{DataQuery, DataRow, MAX_ROWS},
    },
    entity::words::short_id,
    features::merge::{
        dataset::{Format, columns, file},
        is_filtered,
    },
    platform::download,
    session::{
        ask::Waiting,
        request_error::{RequestError, WaitNotice},
    },
    ui::{button::Button, icon::Icon, live_text::LiveText},
};

/// Saving the rows: a context.
#[derive(Clone, Copy)]
pub(super) struct RowsExport {
    state: RunState,
    /// How many rows are there already, while they are being fetched.
    fetched: RwSignal<Option<(Format, u64)>>,
    wait: Waiting,
    /// Why they could not be fetched, and what for.
    failure: RwSignal<Option<(Error, Format)>>,
    /// How the last one ended, in words.
    outcome: RwSignal<String>,
}

impl RowsExport {
    /// Exports of the run's rows. They are fetched until they are there, until the person cancels, or until the present owner is
    /// gone.
    pub fn new(state: RunState) -> Self {
        let export = Self {
            state,
            fetched: RwSignal::new(None),
            wait: Waiting::none(),
            failure: RwSignal::new(None),
            outcome: RwSignal::new(String::new()),
        };
        let wanted = Memo::new(move |_| export.fetched.get().map(|(format, _)| format));
        Effect::new(move || {
            let Some(format) = wanted.get() else { return };
            let Some(client) = untrack(|| export.state.session.client()) else { return };
            spawn_local_scoped_with_cancellation(export.save_all(client, format));
        });
        export
    }

    fn start(self, format: Format) {
        self.failure.set(None);
        self.outcome.set(String::new());
        self.fetched.set(Some((format, 0)));
    }

    fn cancel(self) {
        self.fetched.set(None);
        self.wait.note(None);
        self.outcome.set(messages::EXPORT_CANCELLED.to_owned());
    }

    async fn save_all(self, client: Client, format: Format) {
        match self.all_rows(client).await {
            Ok(Some(rows)) => self.outcome.set(self.save(format, &rows)),
            Ok(None) => self.outcome.set(messages::FILTER_IGNORED.to_owned()),
            Err(error) => {
                if error.kind == Kind::Unauthorized {
                    self.state.session.expire();
                }
                self.failure.set(Some((error, format)));
            }
        }
        self.wait.note(None);
        self.fetched.set(None);
    }

    /// Saves the rows; what came of it, in words.
    fn save(self, format: Format, rows: &[DataRow]) -> String {
        let (mut all, metadata) = columns(rows);
        all.extend(metadata);
        let (ending, media_type) = format.file();
        let scraper = untrack(|| self.state.scraper_name()).unwrap_or_default();
        let run = short_id(&self.state.id());
        let name = download::name(&["rows", &scraper, &run], self.state.session.clock.exact(), ending);
        match download::save_text(&file(format, rows, &all), media_type, &name) {
            true => messages::exported(&name, rows.len()),
            false => messages::NOT_SAVED.to_owned(),
        }
    }

    /// All rows; nothing where the server sent some of other runs.
    async fn all_rows(self, client: Client) -> Result<Option<Vec<DataRow>>, Error> {
        let Some(group) = self.state.group.get_untracked() else { return Ok(Some(Vec::new())) };
        let run = self.state.id();
        let mut rows: Vec<DataRow> = Vec::new();
        for page in 0.. {
            let query = DataQuery { group: group.clone(), filter: Some(DataQuery::of_run(&run)), page, size: MAX_ROWS };
            let found = client.rows(&query, &|at| self.wait.note(at)).await?;
            if is_filtered(&found.content, &run).is_err() {
                return Ok(None);
            }
            let count = found.content.len() + found.unreadable;
            // A server that does not page sends the same again and again.
            let is_repeated = count > MAX_ROWS.into() && rows.ends_with(&found.content);
            if !is_repeated {
                rows.extend(found.content);
            }
            let is_last = found.last.copied().unwrap_or(count < MAX_ROWS.into());
            if is_repeated || is_last || count == 0 {
                break;
            }
            self.fetched.update(|fetched| *fetched = fetched.map(|(format, _)| (format, rows.len() as u64)));
        }
        Ok(Some(rows))
    }
}

/// The buttons that save all rows, or how far that is.
#[component]
pub(super) fn ExportButtons() -> impl IntoView {
    let export = expect_context::<RowsExport>();
    let is_fetching = Memo::new(move |_| export.fetched.with(Option::is_some));
    let button = move |format: Format| {
        view! {
            <Button on_click=move |_| export.start(format)>
                <Icon name="download"/>
                {messages::export_rows(format.name())}
            </Button>
        }
    };
    view! {
        <div class="actions">
            <Show when=move || is_fetching.get() fallback=move || Format::ALL.map(button)>
                <Progress/>
            </Show>
            <LiveText text=move || export.outcome.get() attr:class="soft" attr:role="status"/>
        </div>
    }
}

#[component]
fn Progress() -> impl IntoView {
    let export = expect_context::<RowsExport>();
    let count = move || export.fetched.with(|fetched| fetched.map_or(0, |(_, count)| count));
    view! {
        <LiveText text=move || messages::downloading(count()) attr:role="status"/>
        <progress aria-label=messages::DOWNLOADING></progress>
        <Button on_click=move |_| export.cancel()>{messages::CANCEL}</Button>
    }
}

/// The waits of an export, and why it failed.
#[component]
pub(super) fn ExportNotices() -> impl IntoView {
    let export = expect_context::<RowsExport>();
    let failure = move || {
        let (error, format) = export.failure.get()?;
        let retry = move |()| export.start(format);
        Some(view! { <RequestError subject=messages::ALL_ROWS error on_retry=retry/> }.into_any())
    };
    view! {
        <WaitNotice waiting=export.wait/>
        {failure}
    }
}
