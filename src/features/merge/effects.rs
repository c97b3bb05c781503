//! The effects of a merge: what its flow wants done is done here, also when its page is gone.

use leptos::prelude::*;

use super::{
    flow::{Choice, Effect, Event, MergeFlow},
    latest_runs::LatestRunsSearch,
    search::find_latest_runs,
};
use crate::{
    api::{Error, IdempotencyKey, Kind, types::MergeQuery},
    entity::directory::Directory,
    features::activity::{Action, BeginError, Ending, Outcome, PendingWrite, WriteLog},
    hooks::FlowTask,
    session::{Session, ask::Waiting},
};

type Task = FlowTask<MergeFlow>;

/// What the effects of a merge need.
pub(super) struct MergeEffects {
    session: Session,
    directory: Directory,
    write_log: WriteLog,
    group: String,
    /// The write that is begun and not ended.
    pending: ArcStoredValue<Option<PendingWrite>>,
    /// Writes before this time were done here, in milliseconds since 1970: the person knows of them.
    known_until: StoredValue<u64>,
}

impl MergeEffects {
    /// The effects of merging `group`.
    pub fn new(group: String, known_until: StoredValue<u64>) -> Self {
        Self {
            session: expect_context(),
            directory: expect_context(),
            write_log: expect_context(),
            group,
            pending: ArcStoredValue::new(None),
            known_until,
        }
    }

    /// Does what the flow wants done.
    pub fn perform(&self, task: &Task, effect: Effect) {
        match effect {
            Effect::Check(choice) => self.check(task, &choice),
            Effect::Record(choice, key, anyway) => self.record(task, choice, key, anyway),
            Effect::Send(choice, key) => self.send(task, choice, key),
            Effect::Store(ending, error, items) => self.store(task, ending, error.as_ref(), items),
            Effect::Release => drop(self.take_pending()),
            Effect::Dismiss(key) => self.write_log.dismiss(&key),
            Effect::SignIn => self.session.expire(),
        }
    }

    fn check(&self, task: &Task, choice: &Choice) {
        let session = self.session;
        let Some(client) = untrack(|| session.client()) else { return };
        let scrapers = choice.runs.iter().filter_map(|run| run.scraper_id.cloned());
        let search = LatestRunsSearch::only(&self.group, scrapers);
        task.spawn_while_shown(async move {
            Some(match find_latest_runs(&client, search, Waiting::quiet(), |_| ()).await {
                Ok(now) => Event::Checked(now),
                Err(error) => {
                    if error.kind == Kind::Unauthorized {
                        session.expire();
                    }
                    Event::CheckFailed(error)
                }
            })
        });
    }

    fn record(&self, task: &Task, choice: Choice, key: IdempotencyKey, anyway: bool) {
        let (write_log, present, pending) = (self.write_log, task.clone(), self.pending.clone());
        let unresolved = task.with(MergeFlow::is_unresolved);
        task.spawn(async move {
            let begun = write_log.begin(Action::Merge, &choice.target, &key, choice.since, anyway).await;
            if present.has_left() {
                // The person went away before anything was sent.
                if let Ok(write) = begun
                    && !unresolved
                {
                    write.complete(outcome(write_log, Ending::NotSent, None, None));
                }
                return None;
            }
            Some(match begun {
                Ok(write) => {
                    pending.set_value(Some(write));
                    Event::Recorded
                }
                Err(BeginError::Busy) => Event::Blocked(None),
                Err(BeginError::Conflict(entry)) => Event::Blocked(Some(entry)),
                Err(BeginError::NotRecorded(why)) => Event::NotRecorded(why),
            })
        });
    }

    fn send(&self, task: &Task, choice: Choice, key: IdempotencyKey) {
        let client = untrack(|| self.session.client());
        let runs = choice.target.runs.into_iter().map(|run| run.id).collect();
        let query = MergeQuery { group: self.group.clone(), runs };
        task.spawn(async move {
            let answer = match client {
                Some(client) => client.merge(&query, &key).await,
                None => Err(Error::not_sent(Kind::Unauthorized, "PUT /api/scraper/data/group")),
            };
            Some(match answer {
                Ok(merged) => Event::Merged(merged.items.copied()),
                Err(error) => Event::Failed(error),
            })
        });
    }

    fn store(&self, task: &Task, ending: Ending, error: Option<&Error>, items: Option<u64>) {
        if let Some(write) = self.take_pending() {
            write.complete(outcome(self.write_log, ending, error, items));
        }
        if task.has_left() {
            return;
        }
        self.known_until.set_value(self.write_log.now() + 1);
        if ending == Ending::Done {
            // The first merge of a group makes its dataset.
            self.directory.reload_groups();
        }
    }

    fn take_pending(&self) -> Option<PendingWrite> {
        self.pending.write_value().take()
    }
}

fn outcome(write_log: WriteLog, ending: Ending, error: Option<&Error>, items: Option<u64>) -> Outcome {
    Outcome {
        ending,
        at: write_log.now(),
        status: error.and_then(|error| error.status).or((ending == Ending::Done).then_some(200)),
        correlation_id: error.and_then(|error| error.correlation_id.clone()),
        items,
    }
}
