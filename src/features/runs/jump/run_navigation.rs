//! Going to the page of the history that has a run: its row open, with the focus.
//!
//! Runs that start in the meantime move the row: where it is not on its page, the page where it must be by now is looked
//! at, once.

use gloo_timers::future::TimeoutFuture;

use super::{search::FoundRun, state::JumpForm};
use crate::{
    features::runs::{
        answer::Answer,
        question::Question,
        state::{RunsState, row_id},
    },
    platform::focus::focus_and_reveal,
    routes::{RunsAddress, Screen},
};
use leptos::{prelude::*, task::spawn_local};

/// The way to a run's row.
#[derive(Clone, Copy)]
pub(super) struct RunNavigation {
    history: RunsState,
    form: JumpForm,
    pending: RwSignal<Option<PendingNavigation>>,
    /// Whether the run was not where it had been found.
    pub lost: RwSignal<bool>,
}

#[derive(Clone)]
struct PendingNavigation {
    place: FoundRun,
    /// Whether the page was asked for, so that what is answered next is that page.
    asked: bool,
    retried: bool,
    /// Ends the search on arrival: nothing more is to be said.
    done: bool,
}

impl RunNavigation {
    /// Rests until [`RunNavigation::go`].
    pub fn new(history: RunsState, form: JumpForm) -> Self {
        let run_navigation = Self { history, form, pending: RwSignal::new(None), lost: RwSignal::new(false) };
        Effect::new(move |_| {
            let (loading, answer) = history
                .runs
                .answer
                .state
                .with(|load| (load.is_loading(), load.value().cloned().filter(|_| load.error().is_none())));
            let Some(mut pending) = run_navigation.pending.with_untracked(Clone::clone) else { return };
            if loading && !pending.asked {
                pending.asked = true;
                run_navigation.pending.set(Some(pending));
            } else if let Some(answer) = answer.filter(|_| !loading && pending.asked) {
                run_navigation.finish(pending, &answer);
            }
        });
        run_navigation
    }

    /// The page of the history that has it, the row open.
    pub fn target(self, place: &FoundRun) -> RunsAddress {
        let now = self.history.address.get_untracked();
        let plain =
            RunsAddress { size: now.size, columns: now.columns, deleted: place.deleted, ..RunsAddress::default() };
        let mut target = plain.at_page(place.position / now.size.get() + 1);
        target.open = Some(place.run.id.clone());
        target
    }

    /// Goes there. `done`: the search ends on arrival.
    pub fn go(self, place: FoundRun, done: bool) {
        let target = self.target(&place);
        self.lost.set(false);
        self.pending.set(Some(PendingNavigation { place, asked: false, retried: false, done }));
        self.navigate(target, false);
    }

    fn navigate(self, target: RunsAddress, replace: bool) {
        let same = self.history.address.with_untracked(|now| Question::new(now) == Question::new(&target));
        let (navigation, screen) = (self.history.navigation, Screen::Runs(target));
        if replace {
            navigation.replace(&screen);
        } else {
            navigation.push(&screen);
        }
        if same {
            self.history.runs.answer.reload();
        }
    }

    fn finish(self, mut pending: PendingNavigation, answer: &Answer) {
        let now = self.history.address.get_untracked();
        let id = pending.place.run.id.clone();
        self.pending.set(None);
        if now.open.as_ref() != Some(&id) {
            // The person has gone elsewhere.
        } else if answer.rows.iter().any(|run| run.id == id) {
            focus_row(&id);
            if pending.done {
                self.form.finish();
            }
        } else if pending.retried {
            self.lost.set(true);
        } else {
            let grown = answer.total.zip(pending.place.total).map_or(0, |(now, then)| now as i64 - then as i64);
            let position = pending.place.position.saturating_add_signed(grown);
            let page = position / now.size.get() + 1;
            let page = if page == now.page.get() { page + 1 } else { page };
            let mut target = now.at_page(page);
            target.open = Some(id);
            (pending.asked, pending.retried) = (false, true);
            self.pending.set(Some(pending));
            self.navigate(target, true);
        }
    }

    /// The present page with a row open that is on it.
    pub fn on_this_page(self, id: &str) -> RunsAddress {
        let mut address = self.history.address.get_untracked();
        address.open = Some(id.to_owned());
        address
    }

    /// Goes there.
    pub fn open_on_this_page(self, id: &str) {
        self.history.navigation.push(&Screen::Runs(self.on_this_page(id)));
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
