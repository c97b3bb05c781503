//! The runs that a page has shown: the API has no route for one run (contract section 1).

use std::sync::Arc;

use crate::api::types::{Run, State};
use leptos::prelude::*;

use super::names::GroupName;

/// The runs of the last list that was shown, and the run that was looked at last, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct SeenRuns {
    runs: StoredValue<Arc<[Run]>>,
    opened: StoredValue<Option<Run>>,
    returning: StoredValue<Option<String>>,
}

impl Default for SeenRuns {
    fn default() -> Self {
        Self { runs: StoredValue::new(Arc::new([])), opened: StoredValue::new(None), returning: StoredValue::new(None) }
    }
}

impl SeenRuns {
    /// Takes note of a list.
    pub fn remember(self, runs: Arc<[Run]>) {
        self.runs.set_value(runs);
    }

    /// Takes note of a run that is opened: its page need not look for it.
    pub fn note_opened(self, run: Run) {
        self.opened.set_value(Some(run));
    }

    /// The run of this id, if it was shown.
    pub fn get(self, id: &str) -> Option<Run> {
        let opened = || self.opened.try_with_value(Clone::clone).flatten().filter(|run| run.id == id);
        let listed = self.runs.try_with_value(|runs| runs.iter().find(|run| run.id == id).cloned()).flatten();
        listed.or_else(opened)
    }

    /// The person comes back from a screen about this run: a list that shows it puts the focus there.
    pub fn return_to(self, run: String) {
        self.returning.set_value(Some(run));
    }

    /// The run that the person comes back from; only once.
    pub fn take_returning(self) -> Option<String> {
        let run = self.returning.try_with_value(Option::clone).flatten();
        self.returning.set_value(None);
        run
    }
}

/// Why nothing of a shared group can be changed.
pub const SHARED: &str = "Shared with you (read-only).";

/// Why the rows of a run cannot be deleted, where that is certain (contract section 4). `deleted`: they are gone.
pub fn not_deletable(run: Option<&Run>, group: Option<&GroupName>, deleted: bool) -> Option<&'static str> {
    let state = run.and_then(|run| run.state.value());
    if group.is_some_and(|group| group.shared) {
        Some(SHARED)
    } else if deleted {
        Some("This run’s rows are already deleted.")
    } else if matches!(state, Some(State::Pending | State::Running)) {
        Some("Available when the run has finished.")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::types::row;

    #[test]
    fn rows_that_cannot_be_deleted_are_told_with_the_reason() {
        let run = |state: &str| row::<Run>(&format!(r#"{{"id": "r", "state": "{state}"}}"#)).ok();
        let group = |shared| GroupName { id: "g".into(), name: "g".into(), shared, owner: None, folded: "g".into() };
        let why = |state: &str, shared, deleted| not_deletable(run(state).as_ref(), Some(&group(shared)), deleted);
        assert!(why("COMPLETED", true, false).is_some_and(|why| why.contains("Shared")));
        assert!(why("COMPLETED", false, true).is_some_and(|why| why.contains("already deleted")));
        assert!(why("RUNNING", false, false).is_some_and(|why| why.contains("has finished")));
        assert!(why("PENDING", false, false).is_some());
        for ended in ["COMPLETED", "FAILED", "STOPPED", "ARCHIVING"] {
            assert_eq!(why(ended, false, false), None, "{ended}");
        }
        assert_eq!(not_deletable(None, None, false), None);
    }
}
