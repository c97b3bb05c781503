//! A run as its row shows it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{live_updates::may_change, state::RunsState};
use crate::api::types::Run;

/// A run of the answer, which follows its live updates while it may change.
#[derive(Clone, Copy)]
pub(super) struct RowRun {
    answered: StoredValue<Arc<Run>>,
    /// It as it is now. `None` where it stays as it was answered.
    now: Option<Signal<Arc<Run>>>,
}

impl RowRun {
    /// A run of the answer.
    pub fn new(state: RunsState, run: Arc<Run>) -> Self {
        let now = may_change(&run).then(|| {
            let run = run.clone();
            Memo::new(move |_| state.live_updates.with(|updates| updates.get(&run.id).unwrap_or(&run).clone())).into()
        });
        Self { answered: StoredValue::new(run), now }
    }

    /// It as it was answered: its ids stay.
    pub fn answered(self) -> Arc<Run> {
        self.answered.get_value()
    }

    /// Whether it was in progress when it was answered.
    pub fn is_live(self) -> bool {
        self.now.is_some()
    }

    /// It as it is now. Tracked.
    pub fn get(self) -> Arc<Run> {
        self.now.map_or_else(|| self.answered(), |now| now.get())
    }

    /// It as a signal.
    pub fn signal(self) -> Signal<Arc<Run>> {
        self.now.unwrap_or_else(|| Signal::stored(self.answered()))
    }

    /// What is read off it as it is now. Tracked.
    pub fn with<T>(self, read: impl FnOnce(&Run) -> T) -> T {
        match self.now {
            Some(now) => now.with(|run| read(run)),
            None => self.answered.with_value(|run| read(run)),
        }
    }

    /// What `draw` makes of it: once where it stays as it is, else again whenever it changes.
    pub fn draw<V: IntoView + 'static>(self, draw: impl Fn(&Run) -> V + Send + 'static) -> AnyView {
        if self.is_live() { (move || self.with(&draw)).into_any() } else { self.with(draw).into_any() }
    }
}
