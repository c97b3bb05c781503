//! The outcome of the merge, and its progress: each with its own words and next step.

mod changed;
mod done;
mod messages;
mod refused;
mod unresolved;

use leptos::prelude::*;

use self::{
    changed::ChangedRuns,
    done::{Done, OtherMerge},
    refused::{RateLimited, Refused},
    unresolved::{Unrecordable, Unresolved},
};
use super::{
    flow::{Choice, State},
    state::MergeState,
};
use crate::{
    api::Error,
    domain::text::bidi_isolate,
    routes::Screen,
    session::{Session, request_error::ErrorDetails},
    ui::{
        link::ButtonLink,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// What is to be said about the merge; nothing while the person chooses.
#[component]
pub(super) fn MergeOutcome() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let stage = Memo::new(move |_| state.flow.with(|flow| flow.state().clone()));
    view! {
        {move || match stage.get() {
            State::Choosing => ().into_any(),
            State::Checking(_) => view! { <Checking/> }.into_any(),
            State::Unchecked(error) => view! { <Unchecked error/> }.into_any(),
            State::Changed(changes) => view! { <ChangedRuns changes/> }.into_any(),
            State::Recording(choice) | State::Sending(choice) => view! { <Sending choice/> }.into_any(),
            State::Unrecorded(_, why) => view! { <Unrecordable why/> }.into_any(),
            State::Unknown(choice, error) => view! { <Unresolved choice error/> }.into_any(),
            State::Limited(_, error, until) => view! { <RateLimited error until/> }.into_any(),
            State::Refused(choice, error) => view! { <Refused choice error/> }.into_any(),
            State::Busy => view! { <Busy/> }.into_any(),
            State::Other(entry) => view! { <OtherMerge entry=*entry/> }.into_any(),
            State::Done(choice, items) => view! { <Done choice items/> }.into_any(),
        }}
    }
}

#[component]
fn Checking() -> impl IntoView {
    view! { <Progress headline=messages::CHECKING text=""/> }
}

#[component]
fn Sending(choice: Choice) -> impl IntoView {
    let server = expect_context::<Session>().server();
    let headline = messages::merging(choice.target.runs.len(), &server);
    view! { <Progress headline text=messages::CAN_LEAVE/> }
}

/// Something that takes a while.
#[component]
fn Progress(#[prop(into)] headline: String, text: &'static str) -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="running">
            <p id="merging">
                <strong>{headline}</strong>
                " "
                {text}
            </p>
            <progress aria-labelledby="merging"></progress>
        </Notice>
    }
}

#[component]
fn Unchecked(error: Error) -> impl IntoView {
    view! {
        <Notice tone=Tone::Error icon="error">
            <Sentences headline=messages::not_checked(&error) text=messages::NOT_CHECKED/>
            <ErrorDetails error/>
        </Notice>
    }
}

#[component]
fn Busy() -> impl IntoView {
    let [headline, text] = messages::BUSY;
    view! {
        <Notice tone=Tone::Warn icon="running">
            <Sentences headline text/>
            <NoticeActions slot>
                <ActivityLink/>
            </NoticeActions>
        </Notice>
    }
}

/// What happened, and what else is to be said.
#[component]
fn Sentences(#[prop(into)] headline: String, #[prop(optional, into)] text: String) -> impl IntoView {
    view! {
        <p>
            <strong>{headline}</strong>
            " "
            {text}
        </p>
    }
}

#[component]
fn ActivityLink() -> impl IntoView {
    view! { <ButtonLink href=Screen::activity().href()>{messages::OPEN_ACTIVITY}</ButtonLink> }
}

/// The runs of a choice, by name.
fn run_names(choice: &Choice) -> Vec<String> {
    choice.target.runs.iter().map(|run| bidi_isolate(run.name_or_id())).collect()
}
