//! Going to the page of the history that has a run: its row open, with the focus.
//!
//! Runs that start in the meantime move the row: where it is not on its page, the page where it must be by now is looked
//! at, once.

use gloo_timers::future::TimeoutFuture;

use super::{search::Place, state::JumpForm};
use crate::{
    api::types::Run,
    features::runs::{
        answer::Answer,
        question::Question,
        state::{RunsState, row_id},
    },
    platform::focus::focus_and_reveal,
    routes::{Here, RunsAddress, Screen},
};
use leptos::{prelude::*, task::spawn_local};

/// The way to a run's row.
#[derive(Clone, Copy)]
pub(super) struct Landing {
    history: RunsState,
    form: JumpForm,
    flight: RwSignal<Option<Flight>>,
    /// The run that was not where it had been found.
    pub lost: RwSignal<Option<Run>>,
}

#[derive(Clone)]
struct Flight {
    place: Place,
    /// Whether the page was asked for, so that what is answered next is that page.
    asked: bool,
    again: bool,
    /// Ends the search on arrival: nothing more is to be said.
    done: bool,
}

impl Landing {
    /// Rests until [`Landing::go`].
    pub fn new(history: RunsState, form: JumpForm) -> Self {
        let landing = Self { history, form, flight: RwSignal::new(None), lost: RwSignal::new(None) };
        Effect::new(move |_| {
            let (loading, answer) = history
                .runs
                .answer
                .state
                .with(|load| (load.is_loading(), load.value().cloned().filter(|_| load.error().is_none())));
            let Some(mut flight) = landing.flight.with_untracked(Clone::clone) else { return };
            if loading && !flight.asked {
                flight.asked = true;
                landing.flight.set(Some(flight));
            } else if let Some(answer) = answer.filter(|_| !loading && flight.asked) {
                landing.arrive(flight, &answer);
            }
        });
        landing
    }

    /// The page of the history that has it, the row open.
    pub fn target(self, place: &Place) -> RunsAddress {
        let now = self.history.address.get_untracked();
        let plain =
            RunsAddress { size: now.size, columns: now.columns, deleted: place.deleted, ..RunsAddress::default() };
        let mut target = plain.at_page(place.position / now.size.get() + 1);
        target.open = Some(place.run.id.clone());
        target
    }

    /// Goes there. `done`: the search ends on arrival.
    pub fn go(self, place: Place, done: bool) {
        let target = self.target(&place);
        self.lost.set(None);
        self.flight.set(Some(Flight { place, asked: false, again: false, done }));
        self.fly(target, false);
    }

    fn fly(self, target: RunsAddress, replace: bool) {
        let same = self.history.address.with_untracked(|now| Question::new(now) == Question::new(&target));
        let (navigation, screen) = (self.history.navigation, Screen::Runs(target));
        if replace {
            navigation.replace(&screen);
        } else {
            navigation.push(&screen);
        }
        if same {
            self.history.runs.answer.again();
        }
    }

    fn arrive(self, mut flight: Flight, answer: &Answer) {
        let now = self.history.address.get_untracked();
        let id = flight.place.run.id.clone();
        self.flight.set(None);
        if now.open.as_ref() != Some(&id) {
            // The person has gone elsewhere.
        } else if answer.rows.iter().any(|run| run.id == id) {
            focus_row(&id);
            if flight.done {
                self.form.finish();
            }
        } else if flight.again {
            self.lost.set(Some(flight.place.run));
        } else {
            let grown = answer.total.zip(flight.place.total).map_or(0, |(now, then)| now as i64 - then as i64);
            let position = flight.place.position.saturating_add_signed(grown);
            let page = position / now.size.get() + 1;
            let page = if page == now.page.get() { page + 1 } else { page };
            let mut target = now.at_page(page);
            target.open = Some(id);
            (flight.asked, flight.again) = (false, true);
            self.flight.set(Some(flight));
            self.fly(target, true);
        }
    }

    /// The present page with a row open that is on it. Filters of the page that hide it are taken off.
    pub fn here(self, id: &str) -> RunsAddress {
        let mut address = self.history.address.get_untracked();
        let place = |answer: &Answer| answer.rows.iter().position(|run| run.id == id);
        let at = self.history.runs.answer.state.with_untracked(|load| load.value().and_then(place));
        let shows = |left: &[usize]| at.is_some_and(|at| left.contains(&at));
        if self.history.left.with_untracked(|left| left.as_ref().is_some_and(|left| !shows(left))) {
            address.here = Here::default();
        }
        address.open = Some(id.to_owned());
        address
    }

    /// Goes there.
    pub fn open_here(self, id: &str) {
        self.history.navigation.push(&Screen::Runs(self.here(id)));
        focus_row(id);
    }
}

/// Moves the focus to a run's row as soon as it is in the page.
fn focus_row(id: &str) {
    let row = row_id(id);
    spawn_local(async move {
        TimeoutFuture::new(0).await;
        focus_and_reveal(&row);
    });
}
