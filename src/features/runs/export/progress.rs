//! Progress of an export, and how it ended.

use leptos::{either::EitherOf4, prelude::*};

use super::{
    job::{ExportError, ExportJob, Stage},
    messages,
    page_reader::ReadSummary,
    state::ExportRequest,
};
use crate::{
    platform::focus::keep_focus,
    session::{
        Session,
        error_messages::{self, Place},
        request_error::{ErrorDetails, WaitNotice},
    },
    ui::{
        button::Button,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// The id of the button that is always there, which keeps the focus.
const BUTTON: &str = "export-button";

/// The export of what was asked for, in progress as soon as it is shown.
#[component]
pub(super) fn ExportProgress(request: ExportRequest) -> impl IntoView {
    let job = ExportJob::provide(request);
    let stage = move || {
        keep_focus();
        match job.stage.get() {
            Stage::Reading => EitherOf4::A(view! { <Reading/> }),
            Stage::Failed(error) => EitherOf4::B(view! { <Failed error/> }),
            Stage::Stopped => EitherOf4::C(view! { <Stopped/> }),
            Stage::Saved(name, summary) => EitherOf4::D(view! { <Saved name summary/> }),
        }
    };
    view! { <div class="export-work">{stage}</div> }
}

#[component]
fn Reading() -> impl IntoView {
    let job = expect_context::<ExportJob>();
    let (format, total) = (job.format_name(), job.total());
    let all = move || {
        let now = job.read.with(|read| read.summary.totals.map(|(_, now)| now));
        now.or(total).map(|all| all.max(1))
    };
    let done = move || job.read.with(|read| read.summary.runs + read.summary.unreadable);
    let words = move || match job.searched.get() {
        0 => job.read.with(|read| messages::progress(read, total)),
        asked => messages::searching_by_date(asked),
    };
    view! {
        <div>
            <div class="export">
                <span translate="no">{messages::exporting(format)} " · " {words}</span>
                <progress
                    aria-label=messages::exporting(format)
                    max=move || all().map(|all| all.to_string())
                    value=move || all().map(|_| done().to_string())
                ></progress>
                <Button attr:id=BUTTON on_click=move |_| job.stop()>
                    {messages::CANCEL}
                </Button>
                <span class="soft">{messages::KEEP_OPEN}</span>
            </div>
            <WaitNotice waiting=job.wait/>
        </div>
    }
}

#[component]
fn Failed(error: ExportError) -> impl IntoView {
    let (job, session) = (expect_context::<ExportJob>(), expect_context::<Session>());
    let hint = job.read.with_untracked(messages::resume_hint);
    let (headline, said, facts) = match error {
        ExportError::NoRoom => (messages::NO_ROOM.to_owned(), None, None),
        ExportError::Api(error) => {
            let server = session.server();
            let place = Place { server: &server, online: window().navigator().on_line() };
            let said = error.message.as_ref().map(|message| messages::server_message(message));
            let headline = error_messages::load_error_line(messages::RUNS, &error, place);
            (headline, said, Some(view! { <ErrorDetails error/> }))
        }
    };
    view! {
        <Notice tone=Tone::Error icon="error">
            <p>
                <strong>{headline}</strong>
                {said}
                " "
                {hint}
            </p>
            {facts}
            <NoticeActions slot>
                <div class="actions">
                    <Button class="primary" attr:id=BUTTON on_click=move |_| job.resume()>
                        {messages::RESUME}
                    </Button>
                    <Button on_click=move |_| job.stop()>{messages::DISCARD}</Button>
                </div>
            </NoticeActions>
        </Notice>
    }
}

#[component]
fn Stopped() -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="stopped">
            <p>{messages::CANCELLED}</p>
            <NoticeActions slot>
                <Close/>
            </NoticeActions>
        </Notice>
    }
}

#[component]
fn Saved(name: String, summary: ReadSummary) -> impl IntoView {
    let caveats = messages::caveats(&summary);
    let (tone, icon) = if caveats.is_empty() { (Tone::Good, "completed") } else { (Tone::Warn, "warning") };
    view! {
        <Notice tone icon>
            <p>
                {messages::exported(summary.runs)}
                <code>{name}</code>
            </p>
            {caveats.into_iter().map(|caveat| view! { <p>{caveat}</p> }).collect_view()}
            <NoticeActions slot>
                <Close/>
            </NoticeActions>
        </Notice>
    }
}

#[component]
fn Close() -> impl IntoView {
    let job = expect_context::<ExportJob>();
    view! {
        <Button attr:id=BUTTON on_click=move |_| job.close()>
            {messages::CLOSE}
        </Button>
    }
}
