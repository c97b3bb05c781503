//! A failed request on the screen: words, details for whoever must report it, and a way on.

use std::time::Duration;

use leptos::{either::Either, prelude::*};

use super::{
    account::Session,
    ask::Waiting,
    error_messages::{self, Place, Subject},
    messages,
    page_failures::{Failed, PageFailure, Rank},
};
use crate::{
    api::{Error, Kind, Wait},
    ui::{
        button::Button,
        copy_button::CopyButton,
        countdown::Countdown,
        elapsed::Elapsed,
        lazy_part::{ReloadOrRetry, load_later_styles},
        notice::{Notice, NoticeActions, Tone},
    },
};

/// The failure of a question, with a button that asks again. Of questions of a page that failed alike, the first tells.
///
/// Accessibility: as [`Notice`].
#[component]
pub fn RequestError(
    /// What was asked for: `"runs"`.
    #[prop(into)]
    subject: Subject,
    /// Why it failed.
    error: Error,
    /// What asks again.
    #[prop(into)]
    on_retry: UnsyncCallback<()>,
) -> impl IntoView {
    let failure = PageFailure::note(Rank::Equal, (subject, error), on_retry);
    let told = Memo::new(move |_| failure.told());
    view! { {move || told.get().map(|told| view! { <FailureNotice failure told/> }.into_any())} }
}

/// Failures that are alike.
#[component]
fn FailureNotice(failure: PageFailure, told: Vec<Failed>) -> impl IntoView {
    let server = expect_context::<Session>().server();
    let place = Place { server: &server, online: window().navigator().on_line() };
    let (subjects, errors): (Vec<Subject>, Vec<Error>) = told.into_iter().unzip();
    let Some(error) = errors.first() else { return Either::Left(()) };
    let message = error_messages::load_errors(&subjects, error, place);
    let (tone, is_part_missing) = (tone(&error.kind), error.kind == Kind::PartMissing);
    let retry = move || {
        if is_part_missing {
            return view! { <ReloadOrRetry on_retry=move |()| failure.retry()/> }.into_any();
        }
        view! {
            <Button vanishes=true on_click=move |_| failure.retry()>
                {messages::RETRY}
            </Button>
        }
        .into_any()
    };
    Either::Right(view! {
        <Notice tone icon=message.icon>
            <p>
                <strong>{message.title}</strong>
                " "
                {message.body}
            </p>
            <ErrorReports errors/>
            <NoticeActions slot>{retry()}</NoticeActions>
        </Notice>
    })
}

/// What must be told of several failures: of more than one under a line that opens, with how many there are.
#[component]
pub fn ErrorReports(
    /// Why the requests failed.
    errors: Vec<Error>,
) -> impl IntoView {
    let count = errors.len();
    let reports = errors.into_iter().map(|error| view! { <ErrorDetails error/> }).collect_view();
    if count < 2 {
        return Either::Left(reports);
    }
    // First pages that go well need none of it.
    load_later_styles();
    Either::Right(view! {
        <details class="report">
            <summary>{messages::reports(count)}</summary>
            {reports}
        </details>
    })
}

/// What must be told to whoever is asked for help: request ID, endpoint, status, code, and how the answer began.
#[component]
pub fn ErrorDetails(
    /// Why a request failed.
    error: Error,
) -> impl IntoView {
    let id = error.correlation_id.clone();
    view! {
        {id.map(|id| view! { <RequestId id/> })}
        <ErrorReport error/>
    }
}

#[component]
fn RequestId(id: String) -> impl IntoView {
    view! {
        <p class="request">
            {messages::REQUEST_ID} <code>{id.clone()}</code> " "
            <CopyButton label=messages::COPY_REQUEST_ID text=id/>
        </p>
    }
}

#[component]
fn ErrorReport(error: Error) -> impl IntoView {
    // First pages that go well need none of it.
    load_later_styles();
    let facts = report(&error);
    let body = error.into_facts().body.filter(|body| !body.is_empty());
    view! {
        <details class="report">
            <summary>{messages::REPORT}</summary>
            <p>
                <code>{facts}</code>
            </p>
            {body.map(|body| view! { <pre tabindex="0">{body}</pre> })}
        </details>
    }
}

/// Says that the client waits, for what, and until when; nothing while it does not.
#[component]
pub fn WaitNotice(
    /// The client's waits.
    waiting: Waiting,
) -> impl IntoView {
    let notice = |wait: Wait| {
        let [before, after] = messages::RETRIES_IN;
        view! {
            <Notice tone=Tone::Warn icon="clock">
                <p>
                    <strong>{wait_reason(&wait.error)}</strong>
                    {before}
                    <Countdown until_ms=wait.until_ms in_words=true/>
                    {after}
                </p>
            </Notice>
        }
    };
    view! {
        {move || waiting.get().map(notice)}
    }
}

/// How long a question takes before that is said.
const SLOW: Duration = Duration::from_secs(5);

/// Says that an answer takes long, and how long so far, with a way to cancel; nothing while it does not. It is drawn for as
/// long as the answer is on its way.
#[component]
pub fn SlowNotice(
    /// What cancels the question.
    #[prop(into)]
    on_cancel: UnsyncCallback<()>,
) -> impl IntoView {
    let (since_ms, is_slow) = (js_sys::Date::now(), RwSignal::new(false));
    if let Ok(timer) = set_timeout_with_handle(move || is_slow.set(true), SLOW) {
        on_cleanup(move || timer.clear());
    }
    view! {
        <Show when=move || is_slow.get()>
            <Notice tone=Tone::Plain icon="clock">
                <p>
                    <strong>{messages::SLOW}</strong>
                    " "
                    <Elapsed since_ms/>
                </p>
                <progress aria-label=messages::SLOW></progress>
                <NoticeActions slot>
                    <Button on_click=move |_| on_cancel.run(())>{messages::CANCEL}</Button>
                </NoticeActions>
            </Notice>
        </Show>
    }
}

fn tone(kind: &Kind) -> Tone {
    match kind {
        Kind::Offline => Tone::Plain,
        Kind::RateLimited => Tone::Warn,
        _ => Tone::Error,
    }
}

/// The facts of a failure in one line.
fn report(error: &Error) -> String {
    let facts = [
        Some(error.endpoint.clone()),
        error.status.map(messages::status),
        // The browser does not tell the status.
        (error.kind == Kind::Redirected).then(|| messages::REDIRECTED.to_owned()),
        error.code.as_deref().map(messages::code),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn wait_reason(error: &Error) -> String {
    match (&error.kind, error.status) {
        (Kind::RateLimited, _) => messages::RATE_LIMITED.to_owned(),
        (Kind::Offline, _) => messages::UNREACHABLE.to_owned(),
        (Kind::TimedOut, _) => messages::SLOW.to_owned(),
        (_, Some(status)) => messages::server_problem(status),
        (_, None) => messages::SERVER_PROBLEM.to_owned(),
    }
}
