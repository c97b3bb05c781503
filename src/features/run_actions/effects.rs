//! Effects of the flow. Whatever was sent goes on when the dialog is gone.

use std::{cell::Cell, future::Future};

use leptos::prelude::*;

use super::{
    flow::{Effect, Event, Proof, RunActionFlow, State},
    snapshot::{NEWEST_RUNS, ScraperSnapshot},
};
use crate::{
    api::{Client, Error, IdempotencyKey, Kind, types::HistoryQuery},
    features::activity::{Action, BeginError, Ending, Outcome, PendingWrite, Target, WriteLog},
    hooks::FlowTask,
    session::{Session, ask::Waiting},
};

type Task = FlowTask<RunActionFlow>;

/// Performs the effects of one flow.
pub(super) struct RunActionEffects {
    session: Session,
    write_log: WriteLog,
    action: Action,
    /// The scraper's id.
    scraper: String,
    wait: Waiting,
    /// When the scraper was loaded before sending, in milliseconds since 1970.
    checked_at: Cell<u64>,
    /// The write that was recorded and not ended.
    pending: ArcStoredValue<Option<PendingWrite>>,
}

impl RunActionEffects {
    /// Of a flow that is about to begin. `wait` tells of the client's waits while it loads the scraper.
    pub fn new(session: Session, write_log: WriteLog, action: Action, scraper: String, wait: Waiting) -> Self {
        let (checked_at, pending) = (Cell::new(0), ArcStoredValue::new(None));
        Self { session, write_log, action, scraper, wait, checked_at, pending }
    }

    /// Does what the flow wants done.
    pub fn perform(&self, task: &Task, effect: Effect) {
        match effect {
            Effect::Check => {
                self.checked_at.set(self.write_log.now());
                // What was not sent yet is no longer wanted when the dialog is closed.
                task.spawn_while_shown(self.load_scraper(Event::Checked, Event::CheckFailed));
            }
            Effect::Recheck => task.spawn(self.load_scraper(Event::Rechecked, Event::RecheckFailed)),
            Effect::Record(target, key, unrecorded) => task.spawn(self.record(task.clone(), target, key, unrecorded)),
            Effect::Send => task.spawn(self.send()),
            Effect::Store(key, ending, error) => {
                let answered = task.with(|flow| matches!(flow.state(), State::Done(Proof::Answer(_))));
                self.store(&key, outcome(self.write_log, ending, error.as_ref(), answered));
            }
            Effect::Release => drop(self.pending.write_value().take()),
            Effect::Dismiss(key) => self.write_log.dismiss(&key),
            Effect::RunsChanged => self.write_log.run_actions.note_runs_changed(),
            Effect::SignIn => self.session.expire(),
        }
    }

    fn store(&self, key: &IdempotencyKey, outcome: Outcome) {
        let pending = self.pending.write_value().take();
        match pending {
            Some(pending) => pending.complete(outcome),
            None => self.write_log.complete(key, outcome),
        }
    }

    fn load_scraper(
        &self,
        loaded: fn(ScraperSnapshot) -> Event,
        failed: fn(Error) -> Event,
    ) -> impl Future<Output = Option<Event>> + use<> {
        let (client, scraper, wait) = (self.client(), self.scraper.clone(), self.wait);
        async move {
            let snapshot = match client {
                Some(client) => scraper_snapshot(&client, scraper, wait).await,
                None => Err(Error::not_sent(Kind::Unauthorized, "GET /api/scraper")),
            };
            Some(snapshot.map_or_else(failed, loaded))
        }
    }

    fn record(
        &self,
        task: Task,
        target: Target,
        key: IdempotencyKey,
        unrecorded: bool,
    ) -> impl Future<Output = Option<Event>> + use<> {
        let (write_log, action, since, pending) =
            (self.write_log, self.action, self.checked_at.get(), self.pending.clone());
        async move {
            let begun = write_log.begin(action, &target, &key, since, unrecorded).await;
            if task.has_left() {
                // The person went away before anything was sent.
                if let Ok(write) = begun {
                    write.complete(outcome(write_log, Ending::NotSent, None, false));
                }
                return None;
            }
            Some(match begun {
                Ok(write) => {
                    pending.set_value(Some(write));
                    Event::Recorded
                }
                Err(BeginError::Busy) => Event::HandledElsewhere(None),
                Err(BeginError::Conflict(entry)) => Event::HandledElsewhere(Some(entry)),
                Err(BeginError::NotRecorded(why)) => Event::NotRecorded(why),
            })
        }
    }

    fn send(&self) -> impl Future<Output = Option<Event>> + use<> {
        let (client, scraper, action) = (self.client(), self.scraper.clone(), self.action);
        async move {
            let answer = match (client, action) {
                (None, _) => Err(Error::not_sent(Kind::Unauthorized, "/api/scraper")),
                (Some(client), Action::Stop) => client.stop_scraper(&scraper).await.map(|()| None),
                (Some(client), _) => client.run_scraper(&scraper).await.map(|started| started.first_job.copied()),
            };
            Some(answer.map_or_else(Event::Failed, Event::Acted))
        }
    }

    fn client(&self) -> Option<Client> {
        untrack(|| self.session.client())
    }
}

/// The result of a write, for the log. `answered` is whether the server said that it was done.
fn outcome(write_log: WriteLog, ending: Ending, error: Option<&Error>, answered: bool) -> Outcome {
    Outcome {
        ending,
        at: write_log.now(),
        status: error.and_then(|error| error.status).or(answered.then_some(200)),
        correlation_id: error.and_then(|error| error.correlation_id.clone()),
        items: None,
    }
}

/// Loads a scraper: first its own word for its latest run, which also tells of one that the list does not show yet.
async fn scraper_snapshot(client: &Client, scraper: String, wait: Waiting) -> Result<ScraperSnapshot, Error> {
    let waiting = |at| wait.note(at);
    let state = client.scraper(&scraper, &waiting).await?.last_run_state.into_value();
    let query = HistoryQuery { with_deleted: true, ..HistoryQuery::newest(Some(scraper), NEWEST_RUNS) };
    Ok(ScraperSnapshot { state, runs: client.history(&query, &waiting).await?.content })
}
