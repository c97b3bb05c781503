//! The flow at work, as for deletions and merges: what it wants done is done here. It outlives the dialog.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{
    flow::{Effect, Event, Flow, State},
    glance::{Glance, NEWEST},
};
use crate::leptos::{every, on_window, prelude::*, spawn};
use crate::{
    activity::{Action, Activity, Ask, Ending, Held, Intent, Outcome, Target},
    api::{Client, Error, IdempotencyKey, Kind},
    contract::{HistoryQuery, Sort},
    entity::names::Names,
    session::{Session, ask::Waiting},
};

/// What the parts of the dialog share.
#[derive(Clone)]
pub(super) struct Desk(Rc<Inner>);

struct Inner {
    session: Session,
    activity: Activity,
    /// What it was opened about.
    ask: Ask,
    action: Action,
    /// The scraper, its group, and for a stop the run.
    target: Target,
    flow: RefCell<Flow>,
    intent: RefCell<Option<Intent>>,
    left: Cell<bool>,
    changed: RwSignal<u32>,
    now: RwSignal<u64>,
    wait: Waiting,
    /// When the scraper was looked at before sending.
    since: Cell<u64>,
}

impl Desk {
    /// The desk for what was asked.
    pub fn open(session: Session, activity: Activity, names: Signal<Names>, ask: Ask) -> Self {
        let (action, target) = (ask.about.action(), names.with_untracked(|names| ask.about.target(names)));
        let flow = Flow::new(action, target.clone(), activity.fresh().open_about(action, &target));
        let desk = Self(Rc::new(Inner {
            session,
            activity,
            ask,
            action,
            target,
            flow: RefCell::new(flow),
            intent: RefCell::new(None),
            left: Cell::new(false),
            changed: RwSignal::new(0),
            now: RwSignal::new(activity.now()),
            wait: Waiting::none(),
            since: Cell::new(0),
        }));
        let now = desk.0.now;
        every(500, move || now.set(activity.now()));
        let leaving = desk.clone();
        on_window("beforeunload", move |event| {
            if leaving.with(Flow::is_under_way) {
                event.prevent_default();
            }
        });
        let watching = desk.clone();
        effect(move || watching.watch());
        let left = desk.clone();
        on_cleanup(move || left.0.left.set(true));
        desk
    }

    /// Follows what other tabs find out.
    fn watch(&self) {
        let unknown = self.look(|flow| flow.unknown().cloned());
        let ledger = self.0.activity.ledger();
        let ended = unknown.and_then(|key| ledger.with(|ledger| ledger.get(&key).filter(|e| !e.is_open()).cloned()));
        if let Some(entry) = ended {
            self.tell(Event::Ended(Box::new(entry)));
        }
    }

    pub fn session(&self) -> Session {
        self.0.session
    }

    /// What it was opened about.
    pub fn ask(&self) -> &Ask {
        &self.0.ask
    }

    /// What is to be done.
    pub fn action(&self) -> Action {
        self.0.action
    }

    /// The scraper, its group, and for a stop the run.
    pub fn target(&self) -> &Target {
        &self.0.target
    }

    /// The present in milliseconds since 1970, as of the last look. Tracked.
    pub fn now(&self) -> u64 {
        self.0.now.get()
    }

    /// The client's wait while it looks at the scraper.
    pub fn wait(&self) -> Waiting {
        self.0.wait
    }

    /// Looks at the flow. Tracked.
    pub fn look<T>(&self, look: impl FnOnce(&Flow) -> T) -> T {
        self.0.changed.get();
        self.with(look)
    }

    /// Looks at the flow as it is now.
    pub fn with<T>(&self, look: impl FnOnce(&Flow) -> T) -> T {
        look(&self.0.flow.borrow())
    }

    /// Closes the dialog. What is under way goes on.
    pub fn close(&self) {
        if !self.0.left.get() {
            self.0.activity.acts.close();
        }
    }

    /// The person confirms.
    pub fn confirm(&self) {
        if let Some(key) = IdempotencyKey::new() {
            self.tell(Event::Confirm(key));
        }
    }

    /// Tells the flow what happened, and does what it wants done.
    pub fn tell(&self, event: Event) {
        let before = self.with(|flow| flow.state().clone());
        let effects = self.0.flow.borrow_mut().step(event, self.0.activity.now());
        if self.with(|flow| *flow.state() != before) {
            self.0.changed.update(|count| *count = count.wrapping_add(1));
        }
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::Check => {
                self.0.since.set(self.0.activity.now());
                self.look_at_it(Event::Checked, Event::CheckFailed);
            }
            Effect::Look => self.look_at_it(Event::Looked, Event::LookFailed),
            Effect::Record(target, key, anyway) => self.record(target, key, anyway),
            Effect::Send => self.send(),
            Effect::Store(key, ending, error) => {
                let outcome = self.outcome(ending, error.as_ref());
                match self.0.intent.take() {
                    Some(intent) => intent.settle(outcome),
                    None => self.0.activity.settle(&key, outcome),
                }
            }
            Effect::Release => drop(self.0.intent.take()),
            Effect::Forget(key) => self.0.activity.forget(&key),
            Effect::Moved => self.0.activity.acts.note_moved(),
            Effect::SignIn => self.0.session.expire(),
        }
    }

    fn outcome(&self, ending: Ending, error: Option<&Error>) -> Outcome {
        let answered = self.with(|flow| matches!(flow.state(), State::Done(super::flow::Proof::Answer(_))));
        Outcome {
            ending,
            at: self.0.activity.now(),
            status: error.and_then(|error| error.status).or(answered.then_some(200)),
            correlation_id: error.and_then(|error| error.correlation_id.clone()),
            items: None,
        }
    }

    fn scraper(&self) -> String {
        self.0.target.scraper.as_ref().map(|scraper| scraper.id.clone()).unwrap_or_default()
    }

    fn look_at_it(&self, seen: fn(Glance) -> Event, failed: fn(Error) -> Event) {
        let (desk, scraper) = (self.clone(), self.scraper());
        let client = untrack(|| self.0.session.client());
        spawn(async move {
            let glance = match client {
                Some(client) => glance(&client, scraper, desk.0.wait).await,
                None => Err(Error::unsent(Kind::Unauthorized, "GET /api/scraper")),
            };
            // What was not sent yet is no longer wanted when the dialog is closed.
            if desk.0.left.get() && desk.with(|flow| *flow.state() == State::Checking) {
                return;
            }
            desk.tell(glance.map_or_else(failed, seen));
        });
    }

    fn record(&self, target: Target, key: IdempotencyKey, anyway: bool) {
        let desk = self.clone();
        let (activity, action, since) = (self.0.activity, self.0.action, self.0.since.get());
        spawn(async move {
            let begun = activity.begin(action, &target, &key, since, anyway).await;
            if desk.0.left.get() {
                // The person went away before anything was sent.
                if let Ok(intent) = begun {
                    intent.settle(desk.outcome(Ending::Unsent, None));
                }
                return;
            }
            desk.tell(match begun {
                Ok(intent) => {
                    desk.0.intent.replace(Some(intent));
                    Event::Recorded
                }
                Err(Held::Busy) => Event::Taken(None),
                Err(Held::Other(entry)) => Event::Taken(Some(entry)),
                Err(Held::Unrecorded(why)) => Event::NotRecorded(why),
            });
        });
    }

    fn send(&self) {
        let (desk, scraper, action) = (self.clone(), self.scraper(), self.0.action);
        let client = untrack(|| self.0.session.client());
        spawn(async move {
            let answer = match (client, action) {
                (None, _) => Err(Error::unsent(Kind::Unauthorized, "/api/scraper")),
                (Some(client), Action::Stop) => client.stop_scraper(&scraper).await.map(|()| None),
                (Some(client), _) => client.run_scraper(&scraper).await.map(|started| started.first_job.copied()),
            };
            desk.tell(answer.map_or_else(Event::Failed, Event::Acted));
        });
    }
}

/// Looks at a scraper: first its own word for its latest run, which also tells of one that the list does not show yet.
async fn glance(client: &Client, scraper: String, wait: Waiting) -> Result<Glance, Error> {
    let waiting = |at| wait.note(at);
    let state = client.scraper(&scraper, &waiting).await?.last_run_state.into_value();
    let query = HistoryQuery {
        group: None,
        scraper: Some(scraper),
        state: None,
        with_deleted: true,
        page: 0,
        size: NEWEST,
        sort: Sort::default(),
    };
    Ok(Glance { state, runs: client.history(&query, &waiting).await?.content })
}
