//! What the dialog says, and what can be done, in each state.

use super::{
    desk::Desk,
    dialog::consequence,
    flow::{Event, Look, State},
    words::{self, Words},
};
use crate::{
    activity::Action,
    address::{RunsAddress, Screen},
    api::Error,
    session::trouble,
    ui::{
        button::button,
        countdown::countdown,
        element::{Content, Element, el, live},
        notice::notice,
        time_part::time,
    },
};
use leptos::prelude::*;

fn state(desk: &Desk) -> Signal<State> {
    let desk = desk.clone();
    Memo::new(move |_| desk.look(|flow| flow.state().clone())).into()
}

/// What will happen, then what did.
pub(super) fn message(desk: &Desk) -> AnyView {
    let (desk, state) = (desk.clone(), state(desk));
    live(move || {
        state.with(|state| match words::said(desk.action(), state, &desk.session().server()) {
            None => consequence(&desk).view(),
            Some(words) => said(words, state).view(),
        })
    })
}

fn said(words: Words, state: &State) -> Element {
    let first = el("p").child(el("strong").child(words.headline)).child(" ").child(words.text);
    let busy = matches!(state, State::Checking | State::Recording | State::Sending | State::Verifying(_));
    let progress = busy.then(|| el("progress").attr("aria-label", "Waiting for the server"));
    let wait = match state {
        State::Later(error, until) if error.status == Some(409) || error.retry_after.is_some() => {
            Some(el("p").child("Not before the end of ").child(countdown(*until as f64)).child("."))
        }
        State::Unknown(_, Look::Nothing(_, at)) => chrono::DateTime::from_timestamp_millis(*at as i64)
            .map(|at| el("p").class("soft").child("Looked at ").child(time(at, true)).child(".")),
        _ => None,
    };
    let report = reported(state).map(|error| trouble::details(error.clone()));
    let text: Vec<Element> =
        [Some(first), progress, wait].into_iter().flatten().chain(report.into_iter().flatten().flatten()).collect();
    notice(words.tone, words.icon, text, None)
}

/// The failure that may have to be reported.
fn reported(state: &State) -> Option<&Error> {
    match state {
        State::Unknown(_, Look::Failed(error))
        | State::Unknown(Some(error), _)
        | State::Unchecked(error)
        | State::Later(error, _)
        | State::Refused(error, _) => Some(error),
        _ => None,
    }
}

/// Closing first, then what may be done; the buttons stay the same while only their state changes.
pub(super) fn buttons(desk: &Desk, close_id: &'static str) -> Vec<AnyView> {
    let state = state(desk);
    let asking = Memo::new(move |_| state.with(|state| matches!(state, State::Asking | State::Unrecorded(_))));
    let closing = desk.clone();
    let label = el("span").live(move || if asking.get() { "Cancel" } else { "Close" });
    let close = button("button", label, move || closing.close()).attr("id", close_id).attr("autofocus", "");
    let (desk_, offer) = (desk.clone(), Memo::new(move |_| state.with(offer)));
    let offers = live(move || offer.with(|offer| offered(&desk_, *offer)));
    vec![close.view(), offers]
}

/// Which buttons there are.
#[derive(Clone, Copy, PartialEq)]
enum Offer {
    /// To confirm, for the first time or again.
    Act { again: bool },
    /// To go on without a record.
    GoOn,
    /// To look, or to forget.
    Look { again: bool },
    /// To see the scraper's runs.
    Runs,
}

fn offer(state: &State) -> Offer {
    match state {
        State::Asking | State::Checking | State::Recording | State::Sending | State::Verifying(_) => {
            Offer::Act { again: false }
        }
        State::Unchecked(_) | State::Later(..) | State::Refused(..) => Offer::Act { again: true },
        State::Unrecorded(_) => Offer::GoOn,
        State::Unknown(_, look) => Offer::Look { again: matches!(look, Look::Failed(_) | Look::Nothing(..)) },
        State::Unfit(_) | State::Taken(_) | State::Done(_) => Offer::Runs,
    }
}

fn offered(desk: &Desk, offer: Offer) -> Vec<Element> {
    match offer {
        Offer::Act { again } => vec![act(desk, again)],
        Offer::GoOn => {
            let go_on = desk.clone();
            let label = match desk.action() {
                Action::Stop => "Stop without a record",
                _ => "Run without a record",
            };
            vec![button("button danger", label, move || go_on.tell(Event::GoOn))]
        }
        Offer::Look { again } => {
            let (look, busy, forget) = (desk.clone(), desk.clone(), desk.clone());
            let label = if again { "Look again" } else { "Look what came of it" };
            let look = button("button primary", label, move || look.tell(Event::Look))
                .live_attr("aria-disabled", move || {
                    busy.look(|flow| matches!(flow.state(), State::Unknown(_, Look::UnderWay))).then_some("true")
                });
            let forget = button("button", "Forget", move || forget.tell(Event::Forget))
                .attr("title", "No longer ask what came of it. The entry stays.");
            vec![forget, runs_link(desk), look]
        }
        Offer::Runs => vec![runs_link(desk)],
    }
}

/// The button that confirms. It stays while it is busy, and says so.
fn act(desk: &Desk, again: bool) -> Element {
    let (press, locked) = (desk.clone(), desk.clone());
    let label = match (desk.action(), again) {
        (_, true) => "Try again",
        (Action::Stop, false) => "Stop the run",
        (_, false) => "Run it now",
    };
    button("button primary", label, move || press.confirm()).live_attr("aria-disabled", move || {
        let now = locked.now();
        (!locked.look(|flow| flow.is_free(now))).then_some("true")
    })
}

/// The history of this scraper.
fn runs_link(desk: &Desk) -> Element {
    let scraper = &desk.target().scraper;
    let address = RunsAddress { scraper: scraper.as_ref().map(|scraper| scraper.id.clone()), ..RunsAddress::default() };
    let closing = desk.clone();
    el("a")
        .class("button")
        .attr("href", Screen::Runs(address).href())
        .on("click", move |_| closing.close())
        .child("Runs of this scraper")
}
