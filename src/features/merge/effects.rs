//! The effects of a merge: what its flow wants done is done here, also when its page is gone.

use leptos::prelude::*;

use super::{
    flow::{Choice, Effect, Event, MergeFlow},
    latest_runs::LatestRunsSearch,
    search::find_latest_runs,
};
use crate::{
    api::{Error, IdempotencyKey, Kind, types::MergeQuery},
    entity::lists::Lists,
    features::activity::{Action, Activity, Ending, Held, Intent, Outcome},
    hooks::FlowTask,
    session::{Session, ask::Waiting},
};

type Task = FlowTask<MergeFlow>;

/// What the effects of a merge need.
pub(super) struct MergeEffects {
    session: Session,
    lists: Lists,
    activity: Activity,
    group: String,
    /// The write that is begun and not ended.
    intent: ArcStoredValue<Option<Intent>>,
    /// Writes before this time were done here, in milliseconds since 1970: the person knows of them.
    known_until: StoredValue<u64>,
}

impl MergeEffects {
    /// The effects of merging `group`.
    pub fn new(group: String, known_until: StoredValue<u64>) -> Self {
        Self {
            session: expect_context(),
            lists: expect_context(),
            activity: expect_context(),
            group,
            intent: ArcStoredValue::new(None),
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
            Effect::Release => drop(self.end_intent()),
            Effect::Forget(key) => self.activity.forget(&key),
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
        let (activity, present, intents) = (self.activity, task.clone(), self.intent.clone());
        let unresolved = task.with(MergeFlow::is_unresolved);
        task.spawn(async move {
            let begun = activity.begin(Action::Merge, &choice.target, &key, choice.since, anyway).await;
            if present.has_left() {
                // The person went away before anything was sent.
                if let Ok(intent) = begun
                    && !unresolved
                {
                    intent.settle(outcome(activity, Ending::Unsent, None, None));
                }
                return None;
            }
            Some(match begun {
                Ok(intent) => {
                    intents.set_value(Some(intent));
                    Event::Recorded
                }
                Err(Held::Busy) => Event::Blocked(None),
                Err(Held::Other(entry)) => Event::Blocked(Some(entry)),
                Err(Held::Unrecorded(why)) => Event::NotRecorded(why),
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
                None => Err(Error::unsent(Kind::Unauthorized, "PUT /api/scraper/data/group")),
            };
            Some(match answer {
                Ok(merged) => Event::Merged(merged.items.copied()),
                Err(error) => Event::Failed(error),
            })
        });
    }

    fn store(&self, task: &Task, ending: Ending, error: Option<&Error>, items: Option<u64>) {
        if let Some(intent) = self.end_intent() {
            intent.settle(outcome(self.activity, ending, error, items));
        }
        if task.has_left() {
            return;
        }
        self.known_until.set_value(self.activity.now() + 1);
        if ending == Ending::Done {
            // The first merge of a group makes its dataset.
            self.lists.reload_groups();
        }
    }

    fn end_intent(&self) -> Option<Intent> {
        self.intent.write_value().take()
    }
}

fn outcome(activity: Activity, ending: Ending, error: Option<&Error>, items: Option<u64>) -> Outcome {
    Outcome {
        ending,
        at: activity.now(),
        status: error.and_then(|error| error.status).or((ending == Ending::Done).then_some(200)),
        correlation_id: error.and_then(|error| error.correlation_id.clone()),
        items,
    }
}
