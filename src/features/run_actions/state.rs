//! State that the parts of the dialog share.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    effects::RunActionEffects,
    flow::{Event, RunActionFlow, State},
};
use crate::{
    api::IdempotencyKey,
    entity::directory::Directory,
    features::activity::{Action, ActionRequest, ActionTarget, Target, WriteLog},
    hooks::{FlowRunner, use_flow},
    session::{Session, ask::Waiting},
};

/// A start or a stop on its way: a context for the parts of the dialog.
#[derive(Clone, Copy)]
pub(super) struct RunActionState {
    /// What is to be done: [`Action::Run`] or [`Action::Stop`].
    pub action: Action,
    /// The scraper, its group, and for a stop the run.
    pub target: StoredValue<Target>,
    /// When the run that it is about was started, where that is known.
    pub started: Option<DateTime<Utc>>,
    /// The flow.
    pub flow: FlowRunner<RunActionFlow>,
    /// How far the flow has come.
    pub state: Signal<State>,
    /// The client's wait while it loads the scraper.
    pub wait: Waiting,
    write_log: WriteLog,
}

impl RunActionState {
    /// Begins what is requested, and gives it to the parts of the dialog.
    pub fn provide(request: &ActionRequest) -> Self {
        let write_log = expect_context::<WriteLog>();
        let names = expect_context::<Directory>().names;
        let (action, target) =
            (request.target.action(), names.with_untracked(|names| request.target.write_target(names)));
        let wait = Waiting::none();
        let scraper = target.scraper.as_ref().map(|scraper| scraper.id.clone()).unwrap_or_default();
        let effects = RunActionEffects::new(expect_context::<Session>(), write_log, action, scraper, wait);
        let flow = RunActionFlow::new(action, target.clone(), write_log.stored_entries().open_about(action, &target));
        let flow = use_flow(flow, write_log.steady_clock(), move |task, effect| effects.perform(task, effect));
        let state = Self {
            action,
            target: StoredValue::new(target),
            started: match &request.target {
                ActionTarget::Run(run) => run.started.copied(),
                ActionTarget::Write(_) => None,
            },
            flow,
            state: Memo::new(move |_| flow.with(|flow| flow.state().clone())).into(),
            wait,
            write_log,
        };
        Effect::new(move |_| state.note_ended());
        provide_context(state);
        state
    }

    /// Tells the flow what other tabs find out.
    fn note_ended(self) {
        let unknown = self.flow.with(|flow| flow.unknown().cloned());
        let ended = unknown.and_then(|key| {
            let entries = self.write_log.entries();
            entries.with(|entries| entries.get(&key).filter(|entry| !entry.is_open()).cloned())
        });
        if let Some(entry) = ended {
            self.flow.dispatch(Event::Ended(Box::new(entry)));
        }
    }

    /// The person confirms.
    pub fn confirm(self) {
        if let Some(key) = IdempotencyKey::new() {
            self.flow.dispatch(Event::Confirm(key));
        }
    }

    /// Closes the dialog. What was sent goes on.
    pub fn close(self) {
        self.write_log.run_actions.close();
    }
}
