//! Effects of the flow: asking for the preview, recording, sending, and storing its result.
//!
//! It outlives the page. A deletion that was sent goes on when the person leaves, and its outcome is stored.

use leptos::prelude::*;

use super::{
    flow::{Conflict, DeletionFlow, Effect, Event, State},
    preview::total,
};
use crate::{
    api::{Error, IdempotencyKey, Kind},
    features::activity::{Action, BeginError, Ending, Outcome, PendingWrite, Target, WriteLog},
    hooks::{FlowRunner, FlowTask, use_flow},
    session::Session,
};

/// Runs the deletion of the rows of `run` for the page that the present owner draws. `target` is how it is recorded.
pub(super) fn use_deletion(run: String, target: Signal<Target>) -> FlowRunner<DeletionFlow> {
    let (session, write_log) = (expect_context::<Session>(), expect_context::<WriteLog>());
    let entries = write_log.stored_entries();
    let open =
        target.with_untracked(|target| entries.open_about(Action::Delete, target).map(|entry| entry.key.clone()));
    let effects = Effects { session, write_log, target, pending: ArcStoredValue::new(None) };
    use_flow(DeletionFlow::new(&run, open), write_log.steady_clock(), move |task, effect| {
        untrack(|| effects.perform(task, effect))
    })
}

#[derive(Clone)]
struct Effects {
    session: Session,
    write_log: WriteLog,
    target: Signal<Target>,
    /// The write that is recorded and has no outcome yet. While it is there, nobody else sends about this run.
    pending: ArcStoredValue<Option<PendingWrite>>,
}

impl Effects {
    fn perform(&self, task: &FlowTask<DeletionFlow>, effect: Effect) {
        match effect {
            Effect::LoadPreview => self.load_preview(task),
            Effect::Record { key, anyway } => self.record(task, key, anyway),
            Effect::Send(key) => self.send(task, key),
            Effect::Store(ending, error) => {
                let pending = self.take_pending();
                if let Some(write) = pending {
                    write.complete(self.outcome(task, ending, error.as_ref()));
                }
            }
            Effect::Release => drop(self.take_pending()),
            Effect::SignIn => self.session.expire(),
        }
    }

    fn take_pending(&self) -> Option<PendingWrite> {
        self.pending.write_value().take()
    }

    fn load_preview(&self, task: &FlowTask<DeletionFlow>) {
        let run = task.with(|flow| flow.run().to_owned());
        let Some(client) = self.session.client() else { return };
        // Nobody needs it when the page is gone.
        task.spawn_while_shown(async move {
            Some(match client.preview_delete(&run).await {
                Ok(preview) => Event::Previewed(preview),
                Err(error) => Event::PreviewFailed(error),
            })
        });
    }

    fn record(&self, task: &FlowTask<DeletionFlow>, key: IdempotencyKey, anyway: bool) {
        let since = task.with(|flow| match flow.state() {
            State::Recording(timed) => timed.asked,
            _ => 0,
        });
        let Some(target) = self.target.try_get_untracked() else { return };
        let (effects, recording) = (self.clone(), task.clone());
        task.spawn(async move {
            let begun = effects.write_log.begin(Action::Delete, &target, &key, since, anyway).await;
            if recording.has_left() {
                // The person went away before anything was sent.
                if let Ok(write) = begun
                    && !recording.with(DeletionFlow::is_unsure)
                {
                    write.complete(effects.outcome(&recording, Ending::NotSent, None));
                }
                return None;
            }
            Some(match begun {
                Ok(write) => {
                    effects.pending.set_value(Some(write));
                    Event::Recorded
                }
                Err(BeginError::Busy) => Event::Blocked(Conflict::Busy),
                Err(BeginError::Conflict(entry)) => Event::Blocked(Conflict::Other(entry)),
                Err(BeginError::NotRecorded(why)) => Event::NotRecorded(why),
            })
        });
    }

    fn send(&self, task: &FlowTask<DeletionFlow>, key: IdempotencyKey) {
        let run = task.with(|flow| flow.run().to_owned());
        let client = self.session.client();
        task.spawn(async move {
            let answer = match client {
                Some(client) => client.delete_rows(&run, &key).await,
                None => Err(Error::not_sent(Kind::Unauthorized, "DELETE /api/scraper/data")),
            };
            Some(match answer {
                Ok(()) => Event::Deleted,
                Err(error) => Event::Failed(error),
            })
        });
    }

    fn outcome(&self, task: &FlowTask<DeletionFlow>, ending: Ending, error: Option<&Error>) -> Outcome {
        let done = ending == Ending::Done;
        Outcome {
            ending,
            at: self.write_log.now(),
            status: error.and_then(|error| error.status).or(done.then_some(204)),
            correlation_id: error.and_then(|error| error.correlation_id.clone()),
            items: task.with(|flow| flow.before().filter(|_| done).and_then(total)),
        }
    }
}
