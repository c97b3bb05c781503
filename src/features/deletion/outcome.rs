//! The outcome, and all else but the preview: why there is none, what is under way, and what came of it.

use leptos::prelude::*;

use super::{
    flow::{Conflict, Event, MAX_RETRIES, Stop},
    messages, outcome_messages,
    outcome_parts::{ActivityLink, BackLink, Cancel, Key, NewPreview, NotBefore, Outcome, PreviewReport, RepeatButton},
    preview::{Mismatch, TimedPreview, total},
    state::{DeletionState, time_of},
};
use crate::{
    api::{Error, types::DeletePreview},
    features::activity::RecordError,
    session::{Session, request_error::ErrorDetails},
    ui::{
        button::Button,
        countdown::Countdown,
        notice::{Notice, NoticeActions, Tone},
        time::TimeContext,
    },
};

/// The preview is asked for.
#[component]
pub(super) fn Asking() -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="search">
            <p id="asking">{messages::ASKING}</p>
            <progress aria-labelledby="asking"></progress>
        </Notice>
    }
}

/// There is no preview.
#[component]
pub(super) fn NoPreview(error: Error) -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    let message = outcome_messages::no_preview(&error, &expect_context::<Session>().server());
    let until = error.retry_after.map(|wait| untrack(|| flow.now()) + wait.as_millis() as u64);
    let details = view! {
        {until.map(|until| view! { <NotBefore until/> })}
        <ErrorDetails error/>
    };
    view! {
        <Outcome message details=details.into_any()>
            <NewPreview/>
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
            <NewPreview/>
            <BackLink/>
        </Outcome>
    }
}

/// The preview has expired.
#[component]
pub(super) fn Expired() -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    let is_unsure = flow.with_untracked(|flow| flow.is_unsure());
    view! {
        <Notice tone=Tone::Plain icon="clock">
            <p>
                <strong>{messages::EXPIRED}</strong>
                {messages::EXPIRED_WHY}
                {is_unsure.then_some(messages::KEY_IS_KEPT)}
            </p>
            <NoticeActions slot>
                <NewPreview/>
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
                {messages::YOU_CAN_LEAVE}
            </p>
            <progress aria-labelledby="deleting"></progress>
        </Notice>
    }
}

/// The run is still ending: it is tried again at `until`, in milliseconds since 1970.
#[component]
pub(super) fn Waiting(times: u32, until: u64) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn icon="clock">
            <p>
                <strong>{messages::STILL_ENDING}</strong>
                {messages::RETRIED_IN}
                <Countdown until_ms=until as f64/>
                {messages::retries(times, MAX_RETRIES)}
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
            <Button class="danger" on_click=move |_| flow.dispatch(Event::GoOn)>
                {messages::DELETE_UNRECORDED}
            </Button>
        </Outcome>
    }
}

/// It did not come to an end, and may be repeated.
#[component]
pub(super) fn Stopped(timed: TimedPreview, stop: Stop) -> impl IntoView {
    let message = outcome_messages::stopped(&stop, &expect_context::<Session>().server());
    let flow = expect_context::<DeletionState>().flow;
    let key = flow.with_untracked(|flow| flow.key().map(|key| key.as_str().to_owned()));
    let (error, label, until) = match stop {
        Stop::Unknown(error) => (error, messages::REPEAT, None),
        Stop::Limited(error, until) => (error, messages::RETRY, Some(until)),
        Stop::Partial(error) | Stop::StillEnding(error) => (error, messages::RETRY, None),
    };
    let details = view! {
        {until.map(|until| view! { <NotBefore until/> })}
        {key.map(|key| view! { <Key key/> })}
        <ErrorDetails error/>
    };
    view! {
        <Outcome message details=details.into_any()>
            <RepeatButton label timed locked_until=until/>
            <ActivityLink/>
        </Outcome>
    }
}

/// The server refused it.
#[component]
pub(super) fn Refused(error: Error) -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    let message = outcome_messages::refused(&error, flow.with_untracked(|flow| flow.is_unsure()));
    view! {
        <Outcome message details=view! { <ErrorDetails error/> }.into_any()>
            <NewPreview/>
            <BackLink/>
        </Outcome>
    }
}

/// Another write about this run is in the way.
#[component]
pub(super) fn Blocked(conflict: Conflict) -> impl IntoView {
    let time = TimeContext::expect();
    let begun = match &conflict {
        Conflict::Other(entry) => time_of(entry.at),
        Conflict::Busy => None,
    };
    view! {
        {move || {
            let when = begun.map(|at| time.absolute(at)).unwrap_or_default();
            view! {
                <Outcome message=outcome_messages::blocked(&conflict, &when)>
                    <NewPreview/>
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
