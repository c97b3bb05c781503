//! Files of all rows of the run: each page must prove to be of the run.

use leptos::prelude::*;

use super::{messages, state::RunState};
use crate::{
    api::{
        Client, Error,
        types::{DataQuery, DataRow, MAX_ROWS},
    },
    entity::words::short_id,
    features::merge::{
        dataset::{Format, RowsJob, columns, file},
        is_filtered,
    },
    platform::download,
    session::request_error::{RequestError, WaitNotice},
    ui::{button::Button, icon::Icon, live_text::LiveText},
};

/// Makes the file of the run's rows, which is given to the parts of the section.
pub(super) fn provide_export(state: RunState) {
    provide_context(RowsJob::new(state.session, move |job, client, format| save_all(state, job, client, format)));
}

async fn save_all(state: RunState, job: RowsJob, client: Client, format: Format) -> Result<String, Error> {
    // The page offers no rows of a run without a group.
    let Some(group) = state.group.get_untracked() else { return Ok(String::new()) };
    let run = state.id();
    let ask = async |page| {
        let query = DataQuery { group: group.clone(), filter: Some(DataQuery::of_run(&run)), page, size: MAX_ROWS };
        client.rows(&query, &|at| job.wait.note(at)).await
    };
    Ok(match job.all_rows(ask, |rows| is_filtered(rows, &run).is_ok()).await? {
        Some(rows) => save(state, format, &rows),
        None => messages::FILTER_IGNORED.to_owned(),
    })
}

/// Saves the rows; what came of it, in words.
fn save(state: RunState, format: Format, rows: &[DataRow]) -> String {
    let (mut all, metadata) = columns(rows);
    all.extend(metadata);
    let (ending, media_type) = format.file();
    let scraper = untrack(|| state.scraper_name()).unwrap_or_default();
    let run = short_id(&state.id());
    let name = download::name(&["rows", &scraper, &run], state.session.clock.exact(), ending);
    match download::save_text(&file(format, rows, &all), media_type, &name) {
        true => messages::exported(&name, rows.len()),
        false => messages::NOT_SAVED.to_owned(),
    }
}

/// The buttons that save all rows, or how far that is.
#[component]
pub(super) fn ExportButtons() -> impl IntoView {
    let export = expect_context::<RowsJob>();
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
    let export = expect_context::<RowsJob>();
    let count = move || export.fetched.with(|fetched| fetched.map_or(0, |(_, count)| count));
    view! {
        <LiveText text=move || messages::downloading(count()) attr:role="status"/>
        <progress aria-label=messages::DOWNLOADING></progress>
        <Button on_click=move |_| export.cancel(messages::EXPORT_CANCELLED)>{messages::CANCEL}</Button>
    }
}

/// The waits of an export, and why it failed.
#[component]
pub(super) fn ExportNotices() -> impl IntoView {
    let export = expect_context::<RowsJob>();
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
