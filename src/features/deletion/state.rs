//! State that the parts of the page share.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    effects::use_deletion,
    flow::{DeletionFlow, Event, State},
};
use crate::{
    api::{
        Error, IdempotencyKey,
        types::{HistoryQuery, Run},
    },
    entity::{directory::Directory, seen::not_deletable},
    features::{
        activity::{Named, Target, WriteLog},
        runs::jump::return_to_row,
    },
    hooks::{FlowRunner, LastingSignal, Load, Loader},
    routes::{DeletionAddress, RunsAddress, Screen},
    session::{Session, ask::use_question},
};

/// How many runs of the group are searched for the run, when no list has shown it.
const SEARCHED_RUNS: u16 = 200;

/// The run whose rows are to be deleted, as far as it is known.
#[derive(Clone, Copy)]
pub(super) struct TargetRun {
    address: StoredValue<DeletionAddress>,
    /// The run itself, or nothing where it was not found.
    pub load: LastingSignal<Load<Option<Run>, Error>>,
    /// What searches for it, where no list has shown it.
    loader: Option<Loader<Option<Run>, Error>>,
}

impl TargetRun {
    /// The run of an address: at once from the list that was shown, else from the group's history.
    pub fn find(address: DeletionAddress) -> Self {
        let listed = expect_context::<Directory>().seen.get(&address.run);
        let loader = listed.is_none().then(|| search(&address));
        let load = loader.map_or_else(|| LastingSignal::new(Load::Ready(listed)), |loader: Loader<_, _>| loader.state);
        Self { address: StoredValue::new(address), load, loader }
    }

    /// Its id.
    pub fn id(self) -> String {
        self.address.with_value(|address| address.run.clone())
    }

    /// Its group, where the address names it.
    pub fn group(self) -> Option<String> {
        self.address.with_value(|address| address.group.clone())
    }

    /// Looks at the run, where it is known. Tracked.
    pub fn with<T>(self, look: impl FnOnce(Option<&Run>) -> T) -> T {
        self.load.with(|load| look(load.value().and_then(Option::as_ref)))
    }

    /// Searches for it again.
    pub fn retry(self) {
        if let Some(loader) = self.loader {
            loader.reload();
        }
    }

    /// What the log of writes says of it: its names are those that are known by then. Tracked.
    fn named(self, directory: Directory) -> Target {
        let (id, group) = (self.id(), self.group());
        directory.names.with(|names| {
            self.with(|run| {
                let group = run.and_then(|run| names.group_id_of(run)).map(str::to_owned).or(group);
                let name = run.and_then(|run| names.scraper_of(run)).map(str::to_owned);
                Target {
                    group: group.map(|id| Named { name: names.group(&id).map(|known| known.name.clone()), id }),
                    runs: vec![Named { id, name }],
                    scraper: None,
                }
            })
        })
    }

    /// Why its rows cannot be deleted, where that is certain. Tracked.
    fn ineligibility(self, directory: Directory, write_log: WriteLog) -> Option<Ineligibility> {
        let (id, group) = (self.id(), self.group());
        let deleted = write_log.entries().with(|entries| entries.deletion_of(&id).map(|entry| entry.at));
        directory.names.with(|names| {
            self.with(|run| {
                let of_run = run.and_then(|run| names.group_id_of(run));
                let group = group.as_deref().or(of_run).and_then(|id| names.group(id));
                let reason = not_deletable(run, group, deleted.is_some())?;
                Some(Ineligibility { reason, deleted_at: deleted.and_then(time_of) })
            })
        })
    }
}

/// An instant in milliseconds since 1970 as a time.
pub(super) fn time_of(millis: u64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(millis as i64)
}

/// Searches the history of the group for the run.
fn search(address: &DeletionAddress) -> Loader<Option<Run>, Error> {
    let query =
        HistoryQuery { group: address.group.clone(), with_deleted: true, ..HistoryQuery::newest(None, SEARCHED_RUNS) };
    let id = address.run.clone();
    let found = use_question(
        expect_context::<Session>(),
        || (),
        move |client, (), wait| {
            let (query, id) = (query.clone(), id.clone());
            async move {
                let page = client.history(&query, &|at| wait.note(at)).await?;
                Ok(page.content.into_iter().find(|run| run.id == id))
            }
        },
    );
    found.answer
}

/// Why nothing can be deleted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ineligibility {
    /// The reason, as a sentence.
    pub reason: &'static str,
    /// When a deletion of these rows was sent from this browser and done.
    pub deleted_at: Option<DateTime<Utc>>,
}

/// What the page is about at present.
#[derive(Clone, PartialEq)]
pub(super) struct Stage {
    /// How many stages came before.
    pub number: u32,
    /// How far the deletion has come, whatever is typed.
    pub state: State,
    /// Why nothing can be deleted, while nothing was sent.
    pub ineligibility: Option<Ineligibility>,
}

/// The state of the page.
#[derive(Clone, Copy)]
pub(super) struct DeletionState {
    /// The run.
    pub target: TargetRun,
    /// What may happen next.
    pub flow: FlowRunner<DeletionFlow>,
    /// What the page is about at present.
    pub stage: Memo<Stage>,
    /// Why nothing can be deleted, where that is certain.
    pub ineligibility: Memo<Option<Ineligibility>>,
    back: Signal<RunsAddress>,
}

impl DeletionState {
    /// Begins the deletion of the rows of `target`: asks for a preview, unless it is certain that nothing can be deleted.
    pub fn provide(target: TargetRun, back: Signal<RunsAddress>) -> Self {
        let (directory, write_log) = (expect_context::<Directory>(), expect_context::<WriteLog>());
        let flow = use_deletion(target.id(), Memo::new(move |_| target.named(directory)).into());
        let ineligibility = Memo::new(move |_| target.ineligibility(directory, write_log));
        let stage = Memo::new(move |before| stage(before, flow.with(|flow| flow.state().clone()), ineligibility.get()));
        Effect::new(move |_| {
            let is_ready = directory.settled.get() && ineligibility.with(Option::is_none);
            if is_ready && flow.with_untracked(|flow| *flow.state() == State::Start) {
                flow.dispatch(Event::Refresh);
            }
        });
        return_to_row(directory.seen, target.id());
        let state = Self { target, flow, stage, ineligibility, back };
        provide_context(state);
        state
    }

    /// The address of the history that the person came from, with its filters. Tracked.
    pub fn back_href(self) -> String {
        Screen::Runs(self.back.get()).href()
    }

    /// The same address as it is now.
    pub fn back(self) -> Screen {
        Screen::Runs(self.back.get_untracked())
    }

    /// Whether a preview is shown that may be confirmed. Tracked.
    pub fn is_shown(self) -> bool {
        self.stage.with(|stage| matches!(stage.state, State::Shown(..)) && stage.ineligibility.is_none())
    }

    /// The time left until an instant; both in milliseconds, the instant since 1970. What is drawn between two ticks of the
    /// flow does not begin with more than there is.
    pub fn left_until(self, until: u64) -> Memo<u64> {
        let drawn = expect_context::<WriteLog>().now();
        Memo::new(move |_| until.saturating_sub(self.flow.now().max(drawn)))
    }

    /// The person confirms with what was typed.
    pub fn confirm(self) {
        if let Some(key) = IdempotencyKey::new() {
            self.flow.dispatch(Event::Confirm(key));
        }
    }
}

/// What the page is about in a state of the flow.
fn stage(before: Option<&Stage>, state: State, ineligibility: Option<Ineligibility>) -> Stage {
    let state = match state {
        State::Shown(timed, _) => State::Shown(timed, String::new()),
        state => state,
    };
    let ineligibility = ineligibility.filter(|_| !state.has_started());
    let number = match before {
        Some(before) if before.state == state && before.ineligibility == ineligibility => before.number,
        Some(before) => before.number.wrapping_add(1),
        None => 0,
    };
    Stage { number, state, ineligibility }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
