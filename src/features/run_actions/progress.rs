//! Progress that the dialog tells: what will happen, then what did.

use chrono::DateTime;
use leptos::{either::Either, prelude::*};

use super::{
    flow::{Recheck, State},
    messages::{self, Message},
    state::RunActionState,
};
use crate::{
    api::Error,
    entity::words::short_id,
    features::activity::Named,
    session::{Session, request_error::ErrorDetails},
    ui::{countdown::Countdown, notice::Notice, time::ClockTime},
};

/// The id of what says why it cannot be confirmed now.
pub(super) const WHY_BUSY: &str = "run-action-state";

/// What will happen, for as long as nothing was confirmed, then what did.
#[component]
pub(super) fn Progress() -> impl IntoView {
    let dialog = expect_context::<RunActionState>();
    let server = expect_context::<Session>().server();
    view! {
        {move || {
            let state = dialog.state.get();
            match messages::state_message(dialog.action, &state, &server) {
                None => Either::Left(view! { <Consequence/> }),
                Some(message) => Either::Right(view! { <StateNotice message state/> }),
            }
        }}
    }
}

#[component]
fn Consequence() -> impl IntoView {
    let dialog = expect_context::<RunActionState>();
    let words = dialog.target.with_value(|target| {
        let run = target.runs.first().map(|run| short_id(&run.id)).unwrap_or_default();
        messages::consequence(dialog.action, &run, target.group.as_ref().map(Named::name_or_id))
    });
    view! { <p>{words}</p> }
}

#[component]
fn StateNotice(message: Message, state: State) -> impl IntoView {
    let report = reported(&state).map(|error| view! { <ErrorDetails error=error.clone()/> }.into_any());
    view! {
        <Notice tone=message.tone icon=message.icon>
            <div id=WHY_BUSY>
                <p>
                    <strong>{message.title}</strong>
                    " "
                    {message.body}
                    <CheckedAt state=state.clone()/>
                </p>
                <AvailableIn state=state.clone()/>
            </div>
            {is_busy(&state).then(|| view! { <progress aria-label=messages::WAITING></progress> })}
            {report}
        </Notice>
    }
}

/// When it may be sent again.
#[component]
fn AvailableIn(state: State) -> impl IntoView {
    match state {
        State::RetryLater(error, until) if error.status == Some(409) || error.retry_after.is_some() => Some(
            view! {
                <p>
                    {messages::AVAILABLE_IN}
                    <Countdown until_ms=until as f64/>
                </p>
            }
            .into_any(),
        ),
        _ => None,
    }
}

/// When the scraper was checked without a result.
#[component]
fn CheckedAt(state: State) -> impl IntoView {
    match state {
        State::Unknown(_, Recheck::Inconclusive(_, at)) => DateTime::from_timestamp_millis(at as i64)
            .map(|at| view! { {messages::CHECKED} <ClockTime at/> "." }.into_any()),
        _ => None,
    }
}

/// Whether the server is asked right now.
fn is_busy(state: &State) -> bool {
    matches!(state, State::Checking | State::Recording | State::Sending | State::Verifying(_))
}

/// The failure that may have to be reported.
fn reported(state: &State) -> Option<&Error> {
    match state {
        State::Unknown(_, Recheck::Failed(error))
        | State::Unknown(Some(error), _)
        | State::CheckFailed(error)
        | State::RetryLater(error, _)
        | State::Refused(error, _) => Some(error),
        _ => None,
    }
}
