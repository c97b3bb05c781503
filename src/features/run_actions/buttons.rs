//! Buttons of each state: what can be done in it.

use leptos::{either::EitherOf6, prelude::*};

use super::{
    flow::{Event, Recheck, State},
    messages,
    progress::WHY_BUSY,
    state::RunActionState,
};
use crate::{
    routes::{RunsAddress, Screen},
    ui::{button::Button, link::ButtonLink, live_text::LiveText},
};

/// Which buttons there are.
#[derive(Clone, Copy, PartialEq)]
enum Offer {
    /// To confirm for the first time.
    Confirm,
    /// To confirm again.
    Retry,
    /// To go on without a record.
    SendUnrecorded,
    /// To check its result, or to dismiss it.
    Check,
    /// The same, once more.
    CheckAgain,
    /// To see the scraper's runs.
    Runs,
}

/// Closing first, then what may be done; the buttons stay the same while only their state changes.
#[component]
pub(super) fn Buttons(
    /// The id of the button that closes.
    close_id: &'static str,
) -> impl IntoView {
    let dialog = expect_context::<RunActionState>();
    let offer = Memo::new(move |_| dialog.state.with(offer));
    view! {
        <CloseDialog id=close_id/>
        {move || match offer.get() {
            Offer::Confirm => EitherOf6::A(view! { <ConfirmButton label=messages::confirm(dialog.action)/> }),
            Offer::Retry => EitherOf6::B(view! { <ConfirmButton label=messages::RETRY/> }),
            Offer::SendUnrecorded => EitherOf6::C(view! { <SendUnrecorded/> }),
            Offer::Check => EitherOf6::D(view! { <CheckButtons label=messages::CHECK/> }),
            Offer::CheckAgain => EitherOf6::E(view! { <CheckButtons label=messages::CHECK_AGAIN/> }),
            Offer::Runs => EitherOf6::F(view! { <RunsLink/> }),
        }}
    }
}

#[component]
fn CloseDialog(id: &'static str) -> impl IntoView {
    let dialog = expect_context::<RunActionState>();
    let asking = Memo::new(move |_| dialog.state.with(|state| matches!(state, State::Asking | State::Unrecorded(_))));
    view! {
        <Button attr:id=id attr:autofocus="" on_click=move |_| dialog.close()>
            <LiveText text=move || if asking.get() { messages::CANCEL } else { messages::CLOSE }.to_owned()/>
        </Button>
    }
}

/// The button that confirms. It stays while it is busy, and is described by what it waits for.
#[component]
fn ConfirmButton(label: &'static str) -> impl IntoView {
    let dialog = expect_context::<RunActionState>();
    let is_free = Memo::new(move |_| {
        let now = dialog.flow.now();
        dialog.flow.with(|flow| flow.is_free(now))
    });
    view! {
        <Button
            class="primary"
            attr:aria-disabled=move || (!is_free.get()).then_some("true")
            attr:aria-describedby=move || (!is_free.get()).then_some(WHY_BUSY)
            on_click=move |_| dialog.confirm()
        >
            {label}
        </Button>
    }
}

#[component]
fn SendUnrecorded() -> impl IntoView {
    let dialog = expect_context::<RunActionState>();
    view! {
        <Button class="danger" on_click=move |_| dialog.flow.dispatch(Event::SendUnrecorded)>
            {messages::send_unrecorded(dialog.action)}
        </Button>
    }
}

/// Dismissing it, the scraper's runs, and checking its result.
#[component]
fn CheckButtons(
    /// What stands on the button that checks.
    label: &'static str,
) -> impl IntoView {
    let dialog = expect_context::<RunActionState>();
    let busy = Memo::new(move |_| dialog.state.with(|state| matches!(state, State::Unknown(_, Recheck::InProgress))));
    view! {
        <Button attr:title=messages::DISMISS_HINT on_click=move |_| dialog.flow.dispatch(Event::Dismiss)>
            {messages::DISMISS}
        </Button>
        <RunsLink/>
        <Button
            class="primary"
            attr:aria-disabled=move || busy.get().then_some("true")
            on_click=move |_| dialog.flow.dispatch(Event::Recheck)
        >
            {label}
        </Button>
    }
}

/// The history of this scraper.
#[component]
fn RunsLink() -> impl IntoView {
    let dialog = expect_context::<RunActionState>();
    let scraper = dialog.target.with_value(|target| target.scraper.as_ref().map(|scraper| scraper.id.clone()));
    let href = Screen::Runs(RunsAddress { scraper, ..RunsAddress::default() }).href();
    view! {
        <ButtonLink href on:click=move |_| dialog.close()>
            {messages::RUNS}
        </ButtonLink>
    }
}

fn offer(state: &State) -> Offer {
    match state {
        State::Asking | State::Checking | State::Recording | State::Sending | State::Verifying(_) => Offer::Confirm,
        State::CheckFailed(_) | State::RetryLater(..) | State::Refused(..) => Offer::Retry,
        State::Unrecorded(_) => Offer::SendUnrecorded,
        State::Unknown(_, Recheck::Failed(_) | Recheck::Inconclusive(..)) => Offer::CheckAgain,
        State::Unknown(..) => Offer::Check,
        State::Ineligible(_) | State::HandledElsewhere(_) | State::Done(_) => Offer::Runs,
    }
}
