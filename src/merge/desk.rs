//! The flow at work, as for deletions: what it wants done is done here. It outlives the screen.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{
    board::{Board, find},
    finding::Finding,
    flow::{Choice, Effect, Event, Flow},
    readiness::{changes, in_order},
};
use crate::leptos::{every, on_window, prelude::*, spawn};
use crate::{
    activity::{Action, Activity, Ending, Held, Intent, Named, Outcome, Target},
    address::{MergeAddress, Screen},
    api::{Error, IdempotencyKey, Kind},
    contract::{MergeQuery, Run},
    entity::lists::Lists,
    navigation::Navigation,
    session::{Session, ask::Waiting},
};

/// What the parts of a merge's screen share.
#[derive(Clone)]
pub(super) struct Desk(Rc<Inner>);

struct Inner {
    given: (Session, Navigation, Lists, Activity),
    group: String,
    address: Signal<MergeAddress>,
    flow: RefCell<Flow>,
    intent: RefCell<Option<Intent>>,
    left: Cell<bool>,
    changed: RwSignal<u32>,
    now: RwSignal<u64>,
    read_again: RefCell<Option<Box<dyn Fn()>>>,
    /// What was done before this time was done here, and the person knows.
    known_until: Cell<u64>,
    sampled: RwSignal<Option<Vec<String>>>,
    unfolded: RwSignal<Vec<String>>,
}

impl Desk {
    /// The desk for one group.
    pub fn open(given: (Session, Navigation, Lists, Activity), group: &str, address: Signal<MergeAddress>) -> Self {
        let activity = given.3;
        let target =
            Target { group: Some(Named { id: group.to_owned(), name: None }), runs: Vec::new(), scraper: None };
        let flow = Flow::new(activity.fresh().open_about(Action::Merge, &target));
        let desk = Self(Rc::new(Inner {
            given,
            group: group.to_owned(),
            address,
            flow: RefCell::new(flow),
            intent: RefCell::new(None),
            left: Cell::new(false),
            changed: RwSignal::new(0),
            now: RwSignal::new(activity.now()),
            read_again: RefCell::new(None),
            known_until: Cell::new(0),
            sampled: RwSignal::new(None),
            unfolded: RwSignal::new(Vec::new()),
        }));
        let now = desk.0.now;
        every(500, move || now.set(activity.now()));
        let leaving = desk.clone();
        on_window("beforeunload", move |event| {
            if leaving.with(Flow::is_under_way) {
                event.prevent_default();
            }
        });
        let left = desk.clone();
        on_cleanup(move || left.0.left.set(true));
        desk
    }

    pub fn session(&self) -> Session {
        self.0.given.0
    }

    pub fn lists(&self) -> Lists {
        self.0.given.2
    }

    pub fn group(&self) -> Option<String> {
        Some(self.0.group.clone())
    }

    pub fn address(&self) -> Signal<MergeAddress> {
        self.0.address
    }

    /// The runs whose titles the person wants to have checked.
    pub fn sampled(&self) -> RwSignal<Option<Vec<String>>> {
        self.0.sampled
    }

    /// The scrapers whose other recent runs are shown, by id. They stay so when everything is read again.
    pub fn unfolded(&self) -> RwSignal<Vec<String>> {
        self.0.unfolded
    }

    /// The present in milliseconds since 1970, as of the last look.
    pub fn now(&self) -> RwSignal<u64> {
        self.0.now
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

    /// Changes the picks; the history keeps one entry for them.
    pub fn go(&self, change: impl FnOnce(&MergeAddress) -> MergeAddress) {
        let address = self.0.address.with_untracked(change);
        self.0.given.1.replace(&Screen::from(address));
    }

    /// How the board is read again.
    pub fn on_read_again(&self, read: impl Fn() + 'static) {
        self.0.read_again.replace(Some(Box::new(read)));
    }

    /// Reads the board again.
    pub fn read_again(&self) {
        if let Some(read) = &*self.0.read_again.borrow() {
            read();
        }
    }

    /// How many of the chosen runs are no longer the latest: `None` until that is known, `Some(None)` when it cannot
    /// be found out. Where some are, the board is read again.
    pub fn changes_since(&self, choice: &Choice) -> Signal<Option<Option<usize>>> {
        let (found, desk, runs) = (RwSignal::new(None), self.clone(), choice.runs.clone());
        let client = untrack(|| self.session().client());
        let scrapers: Vec<String> = runs.iter().filter_map(|run| run.scraper_id.cloned()).collect();
        spawn(async move {
            let Some(client) = client else { return };
            let finding = Finding::again(&desk.0.group, scrapers);
            let now = find(&client, finding, Waiting::quiet(), |_| ()).await;
            let count = now.ok().map(|now| changes(&runs, &now).len());
            found.set(Some(count));
            if count.is_some_and(|count| count > 0) && !desk.0.left.get() {
                desk.read_again();
            }
        });
        *found
    }

    /// The person confirms what is picked on `board`.
    pub fn confirm(&self, board: &Board) {
        let runs = self.0.address.with_untracked(|address| board.picked(address));
        let since = board.since.max(self.0.known_until.get());
        let choice = Choice { target: self.target(&runs), runs, since };
        if let Some(key) = IdempotencyKey::new() {
            self.tell(Event::Confirm(choice, key));
        }
    }

    fn target(&self, runs: &[Run]) -> Target {
        let ids = in_order(runs.iter().map(|run| run.id.clone()).collect());
        self.lists().names.with_untracked(|names| {
            let name = |id: &String| {
                let run = runs.iter().find(|run| run.id == *id)?;
                names.scraper_of(run).map(str::to_owned)
            };
            let group = names.group(&self.0.group).map(|group| group.name.clone());
            Target {
                group: Some(Named { id: self.0.group.clone(), name: group }),
                runs: ids.into_iter().map(|id| Named { name: name(&id), id }).collect(),
                scraper: None,
            }
        })
    }

    /// Tells the flow what happened, and does what it wants done.
    pub fn tell(&self, event: Event) {
        let now = self.0.given.3.now();
        let before = self.with(|flow| flow.state().clone());
        let effects = self.0.flow.borrow_mut().step(event, now);
        if self.with(|flow| *flow.state() != before) {
            self.0.changed.update(|count| *count = count.wrapping_add(1));
        }
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::Check(choice) => self.check(choice),
            Effect::Record(choice, key, anyway) => self.record(choice, key, anyway),
            Effect::Send(choice, key) => self.send(choice, key),
            Effect::Store(ending, error, items) => {
                if let Some(intent) = self.0.intent.take() {
                    intent.settle(self.outcome(ending, error.as_ref(), items));
                }
                self.0.known_until.set(self.0.given.3.now() + 1);
                if ending == Ending::Done && !self.0.left.get() {
                    // The first merge of a group makes its dataset.
                    self.lists().reload_groups();
                }
            }
            Effect::Release => drop(self.0.intent.take()),
            Effect::Forget(key) => self.0.given.3.forget(&key),
            Effect::SignIn => self.session().expire(),
        }
    }

    fn outcome(&self, ending: Ending, error: Option<&Error>, items: Option<u64>) -> Outcome {
        Outcome {
            ending,
            at: self.0.given.3.now(),
            status: error.and_then(|error| error.status).or((ending == Ending::Done).then_some(200)),
            correlation_id: error.and_then(|error| error.correlation_id.clone()),
            items,
        }
    }

    fn check(&self, choice: Choice) {
        let desk = self.clone();
        let Some(client) = untrack(|| self.session().client()) else { return };
        let scrapers: Vec<String> = choice.runs.iter().filter_map(|run| run.scraper_id.cloned()).collect();
        spawn(async move {
            let finding = Finding::again(&desk.0.group, scrapers);
            let found = find(&client, finding, Waiting::quiet(), |_| ()).await;
            if desk.0.left.get() {
                return;
            }
            desk.tell(match found {
                Ok(now) => Event::Checked(now),
                Err(error) => {
                    if error.kind == Kind::Unauthorized {
                        desk.session().expire();
                    }
                    Event::CheckFailed(error)
                }
            });
        });
    }

    fn record(&self, choice: Choice, key: IdempotencyKey, anyway: bool) {
        let desk = self.clone();
        let activity = self.0.given.3;
        let unsure = self.with(|flow| flow.is_unsure());
        spawn(async move {
            let begun = activity.begin(Action::Merge, &choice.target, &key, choice.since, anyway).await;
            if desk.0.left.get() {
                // The person went away before anything was sent.
                if let Ok(intent) = begun
                    && !unsure
                {
                    intent.settle(desk.outcome(Ending::Unsent, None, None));
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

    fn send(&self, choice: Choice, key: IdempotencyKey) {
        let desk = self.clone();
        let client = untrack(|| self.session().client());
        let runs = choice.target.runs.into_iter().map(|run| run.id).collect();
        let query = MergeQuery { group: self.0.group.clone(), runs };
        spawn(async move {
            let answer = match client {
                Some(client) => client.merge(&query, &key).await,
                None => Err(Error::unsent(Kind::Unauthorized, "PUT /api/scraper/data/group")),
            };
            desk.tell(match answer {
                Ok(merged) => Event::Merged(merged.items.copied()),
                Err(error) => Event::Failed(error),
            });
        });
    }
}
