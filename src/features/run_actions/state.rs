//! What the parts of the dialog share.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    effects::RunActionEffects,
    flow::{Event, RunActionFlow, State},
};
use crate::{
    api::IdempotencyKey,
    entity::lists::Lists,
    features::activity::{About, Action, Activity, Ask, Target},
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
    /// The client's wait while it reads the scraper.
    pub wait: Waiting,
    activity: Activity,
}

impl RunActionState {
    /// Begins what is requested, and gives it to the parts of the dialog.
    pub fn provide(request: &Ask) -> Self {
        let activity = expect_context::<Activity>();
        let names = expect_context::<Lists>().names;
        let (action, target) = (request.about.action(), names.with_untracked(|names| request.about.target(names)));
        let wait = Waiting::none();
        let scraper = target.scraper.as_ref().map(|scraper| scraper.id.clone()).unwrap_or_default();
        let effects = RunActionEffects::new(expect_context::<Session>(), activity, action, scraper, wait);
        let flow = RunActionFlow::new(action, target.clone(), activity.fresh().open_about(action, &target));
        let flow = use_flow(flow, move || activity.now(), move |task, effect| effects.perform(task, effect));
        let state = Self {
            action,
            target: StoredValue::new(target),
            started: match &request.about {
                About::Run(run) => run.started.copied(),
                About::Write(_) => None,
            },
            flow,
            state: Memo::new(move |_| flow.with(|flow| flow.state().clone())).into(),
            wait,
            activity,
        };
        Effect::new(move |_| state.note_ended());
        provide_context(state);
        state
    }

    /// Tells the flow what other tabs find out.
    fn note_ended(self) {
        let unknown = self.flow.with(|flow| flow.unknown().cloned());
        let ended = unknown.and_then(|key| {
            let log = self.activity.ledger();
            log.with(|log| log.get(&key).filter(|entry| !entry.is_open()).cloned())
        });
        if let Some(entry) = ended {
            self.flow.tell(Event::Ended(Box::new(entry)));
        }
    }

    /// The person confirms.
    pub fn confirm(self) {
        if let Some(key) = IdempotencyKey::new() {
            self.flow.tell(Event::Confirm(key));
        }
    }

    /// Closes the dialog. What is under way goes on.
    pub fn close(self) {
        self.activity.acts.close();
    }
}
