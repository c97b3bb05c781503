//! The flow of a merge: what may happen next.
//!
//! A state machine, as for deletions: [`MergeFlow`] takes what happened and gives back what is to be done. A merge is
//! sent only after the latest runs of the selected scrapers were read again and are still the selected ones, and after it
//! was recorded; repeating it sends the same request with the same key.

mod types;

pub use self::types::{Choice, Effect, Event, State};

use super::{latest_runs::Latest, readiness::changes};
use crate::{
    api::{Error, Executed, IdempotencyKey, Kind},
    features::activity::{Ending, Entry},
    hooks::Flow,
};

/// The way to a merge in one group.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeFlow {
    state: State,
    /// The key of an intention that was begun and not ended, and whether it may have been executed.
    intention: Option<(IdempotencyKey, bool)>,
}

impl MergeFlow {
    /// The beginning; `open` is a merge of this group whose outcome is unknown.
    pub fn new(open: Option<&Entry>) -> Self {
        let Some(entry) = open else { return Self { state: State::Choosing, intention: None } };
        let choice = Choice { target: entry.target.clone(), runs: Vec::new(), since: entry.at };
        Self { state: State::Unknown(choice, None), intention: Some((entry.key.clone(), true)) }
    }

    /// How far it has come.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The key of an intention that was begun and not ended.
    pub fn key(&self) -> Option<&IdempotencyKey> {
        self.intention.as_ref().map(|(key, _)| key)
    }

    /// Whether an attempt may have been executed whose outcome is unknown.
    pub fn is_unresolved(&self) -> bool {
        self.intention.as_ref().is_some_and(|(_, unresolved)| *unresolved)
    }

    fn next(&mut self, state: State, event: Event, now: u64) -> (State, Vec<Effect>) {
        let free = matches!(
            state,
            State::Choosing
                | State::Unchecked(_)
                | State::Changed(_)
                | State::Refused(..)
                | State::Busy
                | State::Other(_)
                | State::Done(..)
        );
        match (state, event) {
            (_, Event::Confirm(choice, key)) if free => {
                self.intention = Some((key, false));
                (State::Checking(choice.clone()), vec![Effect::Check(choice)])
            }
            (State::Checking(choice), Event::Checked(now)) => self.checked(choice, &now),
            (State::Checking(_), Event::CheckFailed(error)) => {
                self.intention = None;
                (State::Unchecked(error), Vec::new())
            }
            (State::Recording(choice), Event::Recorded) => match self.key().cloned() {
                Some(key) => (State::Sending(choice.clone()), vec![Effect::Send(choice, key)]),
                None => (State::Choosing, vec![Effect::Release]),
            },
            (State::Recording(choice), Event::NotRecorded(why)) => (State::Unrecorded(choice, why), Vec::new()),
            (State::Recording(choice), Event::Blocked(other)) => (self.blocked(choice, other), Vec::new()),
            (State::Unrecorded(choice, _), Event::Proceed) => self.record(choice, true),
            (State::Unrecorded(choice, _), Event::Cancel) => (self.cancelled(choice), Vec::new()),
            (State::Sending(choice), Event::Merged(items)) => {
                self.intention = None;
                (State::Done(choice, items), vec![Effect::Store(Ending::Done, None, items)])
            }
            (State::Sending(choice), Event::Failed(error)) => self.failed(choice, error, now),
            (State::Limited(choice, error, until), Event::Repeat) if now < until => {
                (State::Limited(choice, error, until), Vec::new())
            }
            (State::Unknown(choice, _) | State::Limited(choice, ..), Event::Repeat) => self.record(choice, false),
            (State::Unknown(..), Event::Dismiss) => {
                let key = self.intention.take().map(|(key, _)| Effect::Dismiss(key));
                (State::Choosing, key.into_iter().collect())
            }
            (State::Limited(choice, ..), Event::Cancel) => (self.cancelled(choice), Vec::new()),
            (_, Event::Cancel) if free => (State::Choosing, Vec::new()),
            (state, _) => (state, Vec::new()),
        }
    }

    fn checked(&mut self, choice: Choice, now: &[(String, Latest)]) -> (State, Vec<Effect>) {
        let changes = changes(&choice.runs, now);
        if !changes.is_empty() {
            self.intention = None;
            return (State::Changed(changes), Vec::new());
        }
        self.record(choice, false)
    }

    fn record(&mut self, choice: Choice, anyway: bool) -> (State, Vec<Effect>) {
        match self.key().cloned() {
            Some(key) => (State::Recording(choice.clone()), vec![Effect::Record(choice, key, anyway)]),
            None => (State::Choosing, Vec::new()),
        }
    }

    /// Back to choosing, unless an earlier attempt is still of unknown outcome.
    fn cancelled(&mut self, choice: Choice) -> State {
        if self.is_unresolved() {
            return State::Unknown(choice, None);
        }
        self.intention = None;
        State::Choosing
    }

    fn blocked(&mut self, choice: Choice, other: Option<Box<Entry>>) -> State {
        if self.is_unresolved() {
            return State::Unknown(choice, None);
        }
        self.intention = None;
        other.map_or(State::Busy, State::Other)
    }

    fn failed(&mut self, choice: Choice, error: Error, now: u64) -> (State, Vec<Effect>) {
        // So is a conflict that the contract does not name: servers answer one while the first copy of a request is at work.
        if error.executed == Executed::Unknown {
            self.intention = self.intention.take().map(|(key, _)| (key, true));
            return (State::Unknown(choice, Some(error)), vec![Effect::Release]);
        }
        let store = if self.is_unresolved() {
            Effect::Release
        } else {
            Effect::Store(Ending::Refused, Some(error.clone()), None)
        };
        if error.kind == Kind::RateLimited {
            let wait = error.retry_after.map_or(0, |wait| wait.as_millis() as u64);
            return (State::Limited(choice, error, now.saturating_add(wait)), vec![store]);
        }
        let mut effects = vec![store];
        if error.kind == Kind::Unauthorized {
            effects.push(Effect::SignIn);
        }
        if self.is_unresolved() {
            return (State::Unknown(choice, Some(error)), effects);
        }
        self.intention = None;
        (State::Refused(choice, error), effects)
    }
}

impl Flow for MergeFlow {
    type Event = Event;
    type Effect = Effect;

    fn step(&mut self, event: Event, now: u64) -> Vec<Effect> {
        let state = std::mem::replace(&mut self.state, State::Choosing);
        let (state, effects) = self.next(state, event, now);
        self.state = state;
        effects
    }

    fn is_under_way(&self) -> bool {
        matches!(self.state, State::Checking(_) | State::Recording(_) | State::Sending(_))
    }
}

#[cfg(test)]
#[path = "flow_tests.rs"]
mod tests;
