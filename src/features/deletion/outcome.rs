//! The result, and all else but the preview: why there is none, what is in progress, and how it ended.

use leptos::prelude::*;

use super::{
    flow::{Conflict, DeletionFlow, Event, MAX_RETRIES, Stop},
    messages, outcome_messages,
    outcome_parts::{
        ActivityLink, Available, BackLink, Cancel, Outcome, PreviewReport, RefreshPreview, RetryButton, RetryKey,
    },
    preview::{Mismatch, TimedPreview, total},
    state::{DeletionState, time_of},
};
use crate::{
    api::{Error, types::DeletePreview},
    features::activity::RecordError,
    session::{
        Session,
        page_failures::{PageFailure, Rank},
        request_error::ErrorDetails,
    },
    ui::{
        button::Button,
        elapsed::Elapsed,
        live_text::LiveText,
        notice::{Notice, NoticeActions, Tone},
        time::TimeContext,
    },
};

/// The preview is asked for.
#[component]
pub(super) fn Asking() -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="search">
            <p><span id="asking">{messages::ASKING}</span> " " <Elapsed/></p>
            <progress aria-labelledby="asking"></progress>
            <NoticeActions slot>
                <BackLink/>
            </NoticeActions>
        </Notice>
    }
}

/// There is no preview.
#[component]
pub(super) fn NoPreview(error: Error) -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    let refresh = UnsyncCallback::new(move |()| flow.dispatch(Event::Refresh));
    let failure = PageFailure::note(Rank::Main, (messages::PREVIEW.into(), error.clone()), refresh);
    let others = Memo::new(move |_| {
        let others = failure.told().unwrap_or_default().into_iter().skip(1);
        others.map(|(subject, _)| subject.what).collect::<Vec<_>>()
    });
    let also = move || others.with(|others| (!others.is_empty()).then(|| messages::also_not_loaded(others)));
    let message = outcome_messages::no_preview(&error, &expect_context::<Session>().server());
    let until = error.retry_after.map(|wait| untrack(|| flow.now()) + wait.as_millis() as u64);
    let details = view! {
        {move || also().map(|words| view! { <p>{words}</p> })}
        {until.map(|until| view! { <Available until/> })}
        <ErrorDetails error/>
    };
    view! {
        <Outcome message details=details.into_any()>
            <Button on_click=move |_| failure.retry()>{messages::REFRESH_PREVIEW}</Button>
            <BackLink/>
        </Outcome>
    }
}

/// There is a preview that is not to be acted on.
#[component]
pub(super) fn Mismatched(mismatch: Mismatch, preview: DeletePreview) -> impl IntoView {
    view! {
        <Outcome
            message=outcome_messages::mismatch(&mismatch)
            details=view! { <PreviewReport preview/> }.into_any()
        >
            <RefreshPreview/>
            <BackLink/>
        </Outcome>
    }
}

/// The preview has expired.
#[component]
pub(super) fn Expired() -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    let is_unsure = flow.with_untracked(DeletionFlow::is_unsure);
    view! {
        <Notice tone=Tone::Plain icon="clock">
            <p>
                <strong>{messages::EXPIRED}</strong>
                {messages::expired_why(is_unsure)}
            </p>
            <NoticeActions slot>
                <RefreshPreview primary=true/>
                <BackLink/>
            </NoticeActions>
        </Notice>
    }
}

/// The deletion is recorded and sent.
#[component]
pub(super) fn Sending(timed: TimedPreview) -> impl IntoView {
    let server = expect_context::<Session>().server();
    let rows = total(&timed.preview).map(messages::rows);
    view! {
        <Notice tone=Tone::Plain icon="running">
            <p id="deleting">
                <strong>{messages::deleting(rows, &server)}</strong>
                {messages::SENDING}
            </p>
            <progress aria-labelledby="deleting"></progress>
        </Notice>
    }
}

/// The run is still finishing: it is tried again at `until`, in milliseconds since 1970.
#[component]
pub(super) fn Waiting(times: u32, until: u64) -> impl IntoView {
    let left = expect_context::<DeletionState>().left_until(until);
    let wait = move || messages::retrying_in(left.get(), times, MAX_RETRIES);
    view! {
        <Notice tone=Tone::Plain icon="running">
            <p>
                <strong>{outcome_messages::STILL_ENDING}</strong>
                " "
                <span role="timer">
                    <LiveText text=wait/>
                </span>
            </p>
            <NoticeActions slot>
                <Cancel/>
            </NoticeActions>
        </Notice>
    }
}

/// It cannot be recorded: the person decides.
#[component]
pub(super) fn CannotRecord(why: RecordError) -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    view! {
        <Outcome message=outcome_messages::unrecorded(why)>
            <Cancel/>
            <Button class="danger" on_click=move |_| flow.dispatch(Event::SendUnrecorded)>
                {messages::DELETE_UNRECORDED}
            </Button>
        </Outcome>
    }
}

/// It did not come to an end, and may be retried.
#[component]
pub(super) fn Stopped(timed: TimedPreview, stop: Stop) -> impl IntoView {
    let message = outcome_messages::stopped(&stop);
    let flow = expect_context::<DeletionState>().flow;
    let key = flow.with_untracked(|flow| flow.key().map(|key| key.as_str().to_owned()));
    let is_unknown = matches!(stop, Stop::Unknown(_));
    let (error, until) = match stop {
        Stop::Limited(error, until) => (error, Some(until)),
        Stop::Unknown(error) | Stop::Partial(error) | Stop::StillEnding(error) => (error, None),
    };
    let details = view! {
        {until.map(|until| view! { <Available until/> })}
        {key.map(|key| view! { <RetryKey key/> })}
        <ErrorDetails error/>
    };
    view! {
        <Outcome message details=details.into_any()>
            // A new preview counts the rows that are left.
            {is_unknown.then(|| view! { <RefreshPreview label=messages::CHECK/> })}
            <RetryButton timed locked_until=until/>
            <ActivityLink/>
        </Outcome>
    }
}

/// The server refused it.
#[component]
pub(super) fn Refused(error: Error) -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    let message = outcome_messages::refused(&error, flow.with_untracked(DeletionFlow::is_unsure));
    view! {
        <Outcome message details=view! { <ErrorDetails error/> }.into_any()>
            <RefreshPreview/>
            <BackLink/>
        </Outcome>
    }
}

/// Another change of this run is in the way.
#[component]
pub(super) fn Blocked(conflict: Conflict) -> impl IntoView {
    let time = TimeContext::expect();
    let sent = match &conflict {
        Conflict::Other(entry) => time_of(entry.at),
        Conflict::Busy => None,
    };
    view! {
        {move || {
            let when = sent.map(|at| time.absolute(at)).unwrap_or_default();
            view! {
                <Outcome message=outcome_messages::blocked(&conflict, &when)>
                    <RefreshPreview/>
                    <ActivityLink/>
                    <BackLink/>
                </Outcome>
            }
        }}
    }
}

/// The rows are deleted. `earlier`: an earlier attempt of unknown outcome may have done it.
#[component]
pub(super) fn Done(earlier: bool) -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    let rows = flow.with_untracked(|flow| flow.before().and_then(total)).map(messages::rows);
    view! {
        <Outcome message=outcome_messages::done(rows.as_deref(), earlier)>
            <BackLink/>
            <ActivityLink/>
        </Outcome>
    }
}
