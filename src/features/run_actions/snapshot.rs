//! A scraper and its newest runs, and what they tell: whether it can be started or stopped now, and later whether it was.

use crate::{
    api::types::{Run, State},
    features::activity::{Action, Named, Target},
};

/// How many of a scraper's newest runs are loaded.
pub const NEWEST_RUNS: u16 = 20;

/// A scraper as it was when it was loaded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScraperSnapshot {
    /// The state of its latest run, as the scraper itself has it.
    pub state: Option<State>,
    /// Its newest runs, newest first; runs whose rows were removed too.
    pub runs: Vec<Run>,
}

/// Why nothing is sent: the server would certainly refuse, or do it to another run.
#[derive(Clone, Debug, PartialEq)]
pub enum Ineligible {
    /// A run of this scraper is queued or running already.
    InProgress(Option<Box<Run>>),
    /// The run to stop has ended like this.
    Ended(State),
    /// The run to stop is queued: only a running one can be stopped.
    Queued,
    /// The run to stop is not among the newest ones: the stop would meet another one, or none.
    NotFound,
}

/// What the snapshot tells of a write whose answer was lost.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// It was done: this run was started or has stopped. Without a run, the scraper says that one is queued or running.
    Done(Option<Box<Run>>),
    /// The run to stop ended by itself, like this.
    Obsolete(State),
    /// Neither can be told. The state of the run to stop, or of the latest run.
    Inconclusive(Option<State>),
}

/// Whether a run in this state has not ended.
fn is_in_progress(state: Option<&State>) -> bool {
    matches!(state, Some(State::Pending | State::Running))
}

impl ScraperSnapshot {
    /// Whether the write may be sent; the target as it is now, which tells later whether it was done.
    ///
    /// # Errors
    /// [`Ineligible`]: it must not.
    pub fn eligible_target(&self, action: Action, target: &Target) -> Result<Target, Ineligible> {
        if action == Action::Stop {
            return match self.run_of(target).map(|run| run.state.cloned()) {
                None => Err(Ineligible::NotFound),
                Some(Some(State::Pending)) => Err(Ineligible::Queued),
                Some(Some(state)) if has_ended(&state) => Err(Ineligible::Ended(state)),
                Some(_) => Ok(target.clone()),
            };
        }
        let in_progress = self.runs.iter().find(|run| is_in_progress(run.state.value()));
        if in_progress.is_some() || is_in_progress(self.state.as_ref()) {
            return Err(Ineligible::InProgress(in_progress.cloned().map(Box::new)));
        }
        let newest = self.runs.first().map(|run| Named { id: run.id.clone(), name: None });
        Ok(Target { runs: newest.into_iter().collect(), ..target.clone() })
    }

    /// The result of a write that was sent about `target`, as [`ScraperSnapshot::eligible_target`] made it.
    pub fn evidence(&self, action: Action, target: &Target) -> Evidence {
        if action == Action::Stop {
            let run = self.run_of(target);
            return match run.and_then(|run| run.state.cloned()) {
                Some(State::Stopped | State::Cancelled) => Evidence::Done(run.cloned().map(Box::new)),
                Some(state) if has_ended(&state) => Evidence::Obsolete(state),
                state => Evidence::Inconclusive(state),
            };
        }
        match self.newer_than(target) {
            // Nothing was in progress when it was sent. A run of the group's owner is another one.
            Some(run) if run.launched_by_customer.copied() != Some(false) => {
                Evidence::Done(Some(Box::new(run.clone())))
            }
            None if is_in_progress(self.state.as_ref()) => Evidence::Done(None),
            _ => Evidence::Inconclusive(self.state.clone()),
        }
    }

    /// The run to stop.
    fn run_of(&self, target: &Target) -> Option<&Run> {
        let id = &target.runs.first()?.id;
        self.runs.iter().find(|run| run.id == *id)
    }

    /// The newest run, where it certainly came after the one that was the newest before.
    fn newer_than(&self, target: &Target) -> Option<&Run> {
        let newest = self.runs.first()?;
        match target.runs.first() {
            None => Some(newest),
            Some(before) => {
                let known = self.runs.iter().any(|run| run.id == before.id);
                (known && newest.id != before.id).then_some(newest)
            }
        }
    }
}

/// Whether a run in this state has certainly ended; of a state that the documentation does not know nobody can tell.
fn has_ended(state: &State) -> bool {
    use State::{Cancelled, Completed, Failed, Stopped, Succeeded};
    matches!(state, Completed | Succeeded | Failed | Stopped | Cancelled)
}

#[cfg(test)]
#[path = "snapshot_tests.rs"]
pub(super) mod tests;
