//! What became of the runs on the screen since they were answered.

use std::sync::Arc;

use crate::contract::{Run, State};

/// Whether a run may still change by itself.
pub fn moves(run: &Run) -> bool {
    matches!(run.state, Some(State::Pending | State::Running))
}

/// The newest state of runs that moved since the answer that is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moved {
    runs: Vec<Arc<Run>>,
}

impl Moved {
    /// The newest state of the run `id`, if it moved.
    pub fn get(&self, id: &str) -> Option<&Arc<Run>> {
        self.runs.iter().find(|run| run.id == id)
    }
}
