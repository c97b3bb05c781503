//! Requests to start or stop a scraper, from wherever one of its runs is shown.
//!
//! The dialog belongs to a feature of its own, `run_actions`; those that offer it and it share this.

use std::sync::Arc;

use super::entry::{Action, Entry, Named, Target};
use crate::{
    api::types::{Run, State},
    entity::{names::Names, seen::SHARED},
    hooks::LastingSignal,
};
use leptos::prelude::*;

/// What a person wants done with a scraper, or wants to know of it.
#[derive(Clone)]
pub struct ActionRequest {
    /// What it is about.
    pub target: ActionTarget,
    /// The id of the element that the focus goes back to.
    pub opener_id: String,
}

/// What the dialog opens about.
#[derive(Clone)]
pub enum ActionTarget {
    /// What is [available](available_action) for this run.
    Run(Arc<Run>),
    /// The result of this start or stop.
    Write(Box<Entry>),
}

impl ActionTarget {
    /// [`Action::Run`] or [`Action::Stop`].
    pub fn action(&self) -> Action {
        match self {
            Self::Run(run) => available_action(run),
            Self::Write(entry) => entry.action,
        }
    }

    /// The scraper, its group, and for a stop the run.
    pub fn write_target(&self, names: &Names) -> Target {
        let run = match self {
            Self::Run(run) => run,
            Self::Write(entry) => return entry.target.clone(),
        };
        let named = |id: &str, name: &str| Named { id: id.to_owned(), name: Some(name.to_owned()) };
        let stopped = (available_action(run) == Action::Stop).then(|| Named { id: run.id.clone(), name: None });
        Target {
            group: names.group_id_of(run).map(|id| named(id, names.group_or_id(id))),
            runs: stopped.into_iter().collect(),
            scraper: run.scraper_id.as_deref().map(|id| named(id, names.scraper_or_id(id))),
        }
    }
}

/// What a run's row offers: a stop while it waits or runs, then a new run.
pub fn available_action(run: &Run) -> Action {
    if matches!(run.state.value(), Some(State::Pending | State::Running)) { Action::Stop } else { Action::Run }
}

/// Why what is offered for `run` cannot be done, where that is certain.
pub fn unavailable_reason(names: &Names, run: &Run) -> Option<&'static str> {
    let group = names.group_id_of(run).and_then(|id| names.group(id));
    let scraper = run.scraper_id.as_deref();
    if group.is_some_and(|group| group.shared) {
        Some(SHARED)
    } else if scraper.is_none() {
        Some("The server didn’t report which scraper this is.")
    } else if scraper.and_then(|id| names.scraper(id)).is_none() {
        Some("This scraper is not in the list of your scrapers.")
    } else if run.state.value() == Some(&State::Pending) {
        Some("Available when the run has started.")
    } else {
        None
    }
}

/// The dialog of run actions: what it is open for, and whether runs were changed.
#[derive(Clone, Copy)]
pub struct RunActions {
    request: LastingSignal<Option<ActionRequest>>,
    runs_changed: LastingSignal<u32>,
}

impl RunActions {
    pub(super) fn new() -> Self {
        Self { request: LastingSignal::new(None), runs_changed: LastingSignal::new(0) }
    }

    /// Opens the dialog.
    pub fn open(self, request: ActionRequest) {
        self.request.set(Some(request));
    }

    /// Closes it.
    pub fn close(self) {
        self.request.set(None);
    }

    /// What is requested, while the dialog is open.
    pub fn request(self) -> Signal<Option<ActionRequest>> {
        self.request.into()
    }

    /// Runs are no longer as they are shown.
    pub fn note_runs_changed(self) {
        self.runs_changed.update(|count| *count = count.wrapping_add(1));
    }

    /// Changes whenever runs are no longer as they were shown.
    pub fn runs_changed(self) -> Signal<u32> {
        self.runs_changed.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::types::{Group, Scraper, row};

    fn names() -> Names {
        let group = |id: &str| row::<Group>(&serde_json::json!({"id": id, "name": id}).to_string()).unwrap();
        let scraper = |id: &str, group: &str| {
            row::<Scraper>(&serde_json::json!({"id": id, "name": "shop", "groupId": group}).to_string()).unwrap()
        };
        Names::new(&[group("own")], &[group("theirs")], &[scraper("s1", "own"), scraper("s2", "theirs")])
    }

    fn run(scraper: Option<&str>, state: &str) -> Run {
        row(&serde_json::json!({"id": "r1", "scraperId": scraper, "state": state}).to_string()).unwrap()
    }

    #[test]
    fn a_running_run_can_be_stopped_and_an_ended_one_run_again() {
        for state in ["COMPLETED", "FAILED", "STOPPED", "CANCELLED", "ARCHIVING"] {
            let run = run(Some("s1"), state);
            assert_eq!(unavailable_reason(&names(), &run), None);
            let request = ActionTarget::Run(Arc::new(run));
            let target = request.write_target(&names());
            assert_eq!((request.action(), target.runs.len()), (Action::Run, 0), "{state}");
            assert_eq!(target.scraper, Some(Named { id: "s1".into(), name: Some("shop".into()) }));
            assert_eq!(target.group.map(|group| group.id).as_deref(), Some("own"));
        }
        let target = ActionTarget::Run(Arc::new(run(Some("s1"), "RUNNING")));
        assert_eq!((target.action(), target.write_target(&names()).runs[0].id.as_str()), (Action::Stop, "r1"));
    }

    #[test]
    fn what_cannot_be_done_is_told_with_the_reason() {
        let why = |scraper, state| unavailable_reason(&names(), &run(scraper, state)).unwrap_or_default();
        assert!(why(Some("s2"), "COMPLETED").contains("read-only"));
        assert!(why(Some("s2"), "RUNNING").contains("read-only"));
        assert!(why(Some("s9"), "COMPLETED").contains("not in the list"));
        assert!(why(None, "COMPLETED").contains("didn’t report"));
        assert!(why(Some("s1"), "PENDING").contains("has started"));
    }
}
