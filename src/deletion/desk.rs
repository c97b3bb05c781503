//! The flow at work: what it wants done is done here, and it is told how that went.
//!
//! It outlives the screen. A deletion that was sent goes on when the person leaves, and its outcome is stored.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};

use super::{
    flow::{Effect, Event, Flow, State, Taken},
    preview::together,
};
use crate::{
    activity::{Action, Activity, Ending, Held, Intent, Named, Outcome, Target},
    address::{DeletionAddress, RunsAddress, Screen},
    api::{Error, IdempotencyKey},
    contract::Run,
    entity::lists::Lists,
    navigation::Navigation,
    session::Session,
    ui::browser::{every, on_window},
};
use leptos::{prelude::*, task::spawn_local};

/// How often the time is looked at, in milliseconds. What counts is the clock, not the number of looks.
const TICK: u32 = 250;

/// What the screen's parts share.
#[derive(Clone)]
pub(super) struct Desk(Arc<Inner>);

struct Inner {
    activity: Activity,
    flow: ArcStoredValue<Flow>,
    intent: ArcStoredValue<Option<Intent>>,
    left: AtomicBool,
    target: ArcStoredValue<Target>,
    shared: Shared,
}

/// The part of a desk that can be copied around.
#[derive(Clone, Copy)]
pub(super) struct Shared {
    pub session: Session,
    pub navigation: Navigation,
    pub lists: Lists,
    /// The history that the person came from, with its filters.
    pub back: Signal<RunsAddress>,
    /// The present in milliseconds since 1970, as of the last look.
    pub now: RwSignal<u64>,
    changed: RwSignal<u32>,
}

impl Desk {
    /// The desk for one run.
    pub fn open(
        (session, navigation, lists, activity): (Session, Navigation, Lists, Activity),
        address: &DeletionAddress,
        back: Signal<RunsAddress>,
    ) -> Self {
        let target = Target {
            group: address.group.clone().map(|id| Named { id, name: None }),
            runs: vec![Named { id: address.run.clone(), name: None }],
            scraper: None,
        };
        let open = activity.fresh().open_about(Action::Delete, &target).map(|entry| entry.key.clone());
        let (now, changed) = (RwSignal::new(activity.now()), RwSignal::new(0));
        let desk = Self(Arc::new(Inner {
            activity,
            flow: ArcStoredValue::new(Flow::new(&address.run, open)),
            intent: ArcStoredValue::new(None),
            left: AtomicBool::new(false),
            target: ArcStoredValue::new(target),
            shared: Shared { session, navigation, lists, back, now, changed },
        }));
        desk.watch();
        desk
    }

    fn watch(&self) {
        let look = {
            let desk = self.clone();
            move || {
                desk.0.shared.now.set(desk.0.activity.now());
                desk.tell(Event::Tick);
            }
        };
        every(TICK, look.clone());
        on_window("focus", move |_| look());
        let desk = self.clone();
        on_window("beforeunload", move |event| {
            if desk.with(Flow::is_under_way) {
                event.prevent_default();
            }
        });
        let desk = self.clone();
        on_cleanup(move || {
            desk.0.left.store(true, Relaxed);
            desk.0.shared.lists.seen.return_to(desk.with(|flow| flow.run().to_owned()));
            // Nothing is waited for any more; what is under way goes on.
            desk.tell(Event::Cancel);
        });
    }

    /// What can be copied around.
    pub fn shared(&self) -> Shared {
        self.0.shared
    }

    /// Looks at the flow. Tracked.
    pub fn look<T>(&self, look: impl FnOnce(&Flow) -> T) -> T {
        self.0.shared.changed.get();
        self.with(look)
    }

    /// Looks at the flow as it is now.
    pub fn with<T>(&self, look: impl FnOnce(&Flow) -> T) -> T {
        self.0.flow.with_value(look)
    }

    /// Remembers the names of what is deleted, for the ledger.
    pub fn name(&self, run: Option<&Run>) {
        let names = self.0.shared.lists.names;
        let mut target = self.0.target.write_value();
        names.with_untracked(|names| {
            if let Some(run) = run {
                let id = names.group_id_of(run).map(str::to_owned);
                target.group = id.map(|id| Named { id, name: None }).or(target.group.take());
                target.runs[0].name = names.scraper_of(run).map(str::to_owned);
            }
            if let Some(group) = &mut target.group {
                group.name = names.group(&group.id).map(|known| known.name.clone());
            }
        });
    }

    /// The person confirms with what was typed.
    pub fn confirm(&self) {
        if let Some(key) = IdempotencyKey::new() {
            self.tell(Event::Confirm(key));
        }
    }

    /// Back to the history.
    pub fn go_back(&self) {
        let Shared { navigation, back, .. } = self.0.shared;
        navigation.push(&Screen::Runs(back.get_untracked()));
    }

    /// Tells the flow what happened, and does what it wants done.
    pub fn tell(&self, event: Event) {
        let now = self.0.activity.now();
        let before = self.with(|flow| flow.state().clone());
        let effects = self.0.flow.write_value().step(event, now);
        if self.with(|flow| *flow.state() != before) {
            self.0.shared.changed.update(|count| *count = count.wrapping_add(1));
        }
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::AskPreview => self.ask_preview(),
            Effect::Record { key, anyway } => self.record(key, anyway),
            Effect::Send(key) => self.send(key),
            Effect::Store(ending, error) => {
                let outcome = self.outcome(ending, error.as_ref());
                let intent = self.0.intent.write_value().take();
                if let Some(intent) = intent {
                    intent.settle(outcome);
                }
            }
            Effect::Release => drop(self.0.intent.write_value().take()),
            Effect::SignIn => self.0.shared.session.expire(),
        }
    }

    fn ask_preview(&self) {
        let (desk, run) = (self.clone(), self.with(|flow| flow.run().to_owned()));
        let Some(client) = untrack(|| self.0.shared.session.client()) else { return };
        spawn_local(async move {
            desk.tell(match client.preview_delete(&run).await {
                Ok(preview) => Event::Previewed(preview),
                Err(error) => Event::PreviewFailed(error),
            });
        });
    }

    fn record(&self, key: IdempotencyKey, anyway: bool) {
        let desk = self.clone();
        let since = self.with(|flow| match flow.state() {
            State::Recording(seen) => seen.asked,
            _ => 0,
        });
        let target = self.0.target.get_value();
        spawn_local(async move {
            let begun = desk.0.activity.begin(Action::Delete, &target, &key, since, anyway).await;
            if desk.0.left.load(Relaxed) {
                // The person went away before anything was sent.
                if let Ok(intent) = begun
                    && !desk.with(Flow::is_unsure)
                {
                    intent.settle(desk.outcome(Ending::Unsent, None));
                }
                return;
            }
            desk.tell(match begun {
                Ok(intent) => {
                    desk.0.intent.set_value(Some(intent));
                    Event::Recorded
                }
                Err(Held::Busy) => Event::Taken(Taken::Busy),
                Err(Held::Other(entry)) => Event::Taken(Taken::Other(entry)),
                Err(Held::Unrecorded(why)) => Event::NotRecorded(why),
            });
        });
    }

    fn send(&self, key: IdempotencyKey) {
        let (desk, run) = (self.clone(), self.with(|flow| flow.run().to_owned()));
        let client = untrack(|| self.0.shared.session.client());
        spawn_local(async move {
            let answer = match client {
                Some(client) => client.delete_rows(&run, &key).await,
                None => Err(Error::unsent(crate::api::Kind::Unauthorized, "DELETE /api/scraper/data")),
            };
            desk.tell(match answer {
                Ok(()) => Event::Deleted,
                Err(error) => Event::Failed(error),
            });
        });
    }

    fn outcome(&self, ending: Ending, error: Option<&Error>) -> Outcome {
        let done = ending == Ending::Done;
        Outcome {
            ending,
            at: self.0.activity.now(),
            status: error.and_then(|error| error.status).or(done.then_some(204)),
            correlation_id: error.and_then(|error| error.correlation_id.clone()),
            items: self.with(|flow| flow.before().filter(|_| done).and_then(together)),
        }
    }
}
