//! The flow of a start or a stop: what may happen next.
//!
//! Nothing is sent before the scraper was loaded and the intention recorded, and nothing is sent twice: the calls take no
//! key that would make it safe. Where the answer is lost, the person can have the scraper checked again.

mod types;

use super::snapshot::{Evidence, ScraperSnapshot};
use crate::{
    api::{Error, Executed, IdempotencyKey, Kind},
    features::activity::{Action, Ending, Entry, Target},
    hooks::Flow,
};

pub use self::types::{Effect, Event, Proof, Recheck, State};

/// How long to wait before a run that was still ending is tried again, in milliseconds (contract, the table of
/// statuses).
pub const CONFLICT_PAUSE: u64 = 5_000;

/// The way to one start or stop.
#[derive(Clone, Debug, PartialEq)]
pub struct RunActionFlow {
    action: Action,
    target: Target,
    state: State,
    /// The intention that was started and not ended.
    key: Option<IdempotencyKey>,
}

impl RunActionFlow {
    /// The beginning; `open` is one of the same scraper whose outcome is unknown.
    pub fn new(action: Action, target: Target, open: Option<&Entry>) -> Self {
        match open {
            None => Self { action, target, state: State::Asking, key: None },
            Some(entry) => {
                let (target, key) = (entry.target.clone(), Some(entry.key.clone()));
                Self { action, target, state: State::Unknown(None, Recheck::NotYet), key }
            }
        }
    }

    /// How far it has come.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The key of an intention whose outcome is unknown.
    pub fn unknown(&self) -> Option<&IdempotencyKey> {
        self.key.as_ref().filter(|_| matches!(self.state, State::Unknown(..)))
    }

    /// Whether a new intention may begin at `now`.
    pub fn is_free(&self, now: u64) -> bool {
        match self.state {
            State::Asking
            | State::CheckFailed(_)
            | State::Ineligible(_)
            | State::Refused(..)
            | State::HandledElsewhere(_) => true,
            State::RetryLater(_, until) => now >= until,
            _ => false,
        }
    }

    fn next(&mut self, state: State, event: Event, free: bool, now: u64) -> (State, Vec<Effect>) {
        match (state, event) {
            (_, Event::Confirm(key)) if free => {
                self.key = Some(key);
                (State::Checking, vec![Effect::Check])
            }
            (State::Checking, Event::Checked(snapshot)) => self.checked(&snapshot),
            (State::Checking, Event::CheckFailed(error)) => {
                self.key = None;
                let sign_in = sign_in(&error);
                (State::CheckFailed(error), sign_in)
            }
            (State::Recording, Event::Recorded) => (State::Sending, vec![Effect::Send]),
            (State::Recording, Event::NotRecorded(why)) => (State::Unrecorded(why), Vec::new()),
            (State::Recording, Event::HandledElsewhere(other)) => (self.handled_elsewhere(other), Vec::new()),
            (State::Unrecorded(_), Event::SendUnrecorded) => self.record(true),
            (State::Sending, Event::Acted(first)) => self.done(Proof::Answer(first), Ending::Done, None),
            (State::Sending, Event::Failed(error)) => self.failed(error, now),
            (State::Verifying(error), Event::Rechecked(snapshot)) => self.verified(error, &snapshot),
            (State::Verifying(error), Event::RecheckFailed(_)) => {
                let stored = self.store(Ending::Refused, Some(error.clone()));
                (State::Refused(error, None), stored)
            }
            (State::Unknown(error, recheck), Event::Recheck) if recheck != Recheck::InProgress => {
                (State::Unknown(error, Recheck::InProgress), vec![Effect::Recheck])
            }
            (State::Unknown(error, Recheck::InProgress), Event::Rechecked(snapshot)) => {
                self.rechecked(error, &snapshot, now)
            }
            (State::Unknown(error, Recheck::InProgress), Event::RecheckFailed(why)) => {
                let sign_in = sign_in(&why);
                (State::Unknown(error, Recheck::Failed(why)), sign_in)
            }
            (State::Unknown(..), Event::Dismiss) => {
                (State::Asking, self.key.take().map(Effect::Dismiss).into_iter().collect())
            }
            (State::Unknown(..), Event::Ended(entry)) => {
                self.key = None;
                let done = entry.outcome.as_ref().is_some_and(|outcome| outcome.ending == Ending::Done);
                if done {
                    (State::HandledElsewhere(Some(entry)), vec![Effect::RunsChanged])
                } else {
                    (State::Asking, Vec::new())
                }
            }
            (state, _) => (state, Vec::new()),
        }
    }

    fn checked(&mut self, snapshot: &ScraperSnapshot) -> (State, Vec<Effect>) {
        match snapshot.eligible_target(self.action, &self.target) {
            Ok(target) => {
                self.target = target;
                self.record(false)
            }
            Err(ineligible) => {
                self.key = None;
                (State::Ineligible(ineligible), vec![Effect::RunsChanged])
            }
        }
    }

    fn record(&mut self, unrecorded: bool) -> (State, Vec<Effect>) {
        match &self.key {
            Some(key) => (State::Recording, vec![Effect::Record(self.target.clone(), key.clone(), unrecorded)]),
            None => (State::Asking, Vec::new()),
        }
    }

    /// An intention of unknown outcome goes on here, so that it can be checked.
    fn handled_elsewhere(&mut self, other: Option<Box<Entry>>) -> State {
        self.key = None;
        match other {
            Some(entry) if entry.is_open() => {
                (self.key, self.target) = (Some(entry.key), entry.target);
                State::Unknown(None, Recheck::NotYet)
            }
            other => State::HandledElsewhere(other),
        }
    }

    fn store(&mut self, ending: Ending, error: Option<Error>) -> Vec<Effect> {
        self.key.take().map(|key| Effect::Store(key, ending, error)).into_iter().collect()
    }

    fn done(&mut self, proof: Proof, ending: Ending, error: Option<Error>) -> (State, Vec<Effect>) {
        let mut effects = self.store(ending, error);
        effects.push(Effect::RunsChanged);
        (State::Done(proof), effects)
    }

    fn failed(&mut self, error: Error, now: u64) -> (State, Vec<Effect>) {
        let asked_for = error.retry_after.map_or(0, |wait| wait.as_millis() as u64);
        // A conflict that the contract does not name leaves open what was done.
        let pause = match (error.status, error.kind) {
            (Some(409), _) if error.executed == Executed::No => Some(asked_for.max(CONFLICT_PAUSE)),
            (_, Kind::RateLimited) => Some(asked_for),
            _ => None,
        };
        if let Some(pause) = pause {
            let stored = self.store(Ending::Refused, Some(error.clone()));
            return (State::RetryLater(error, now.saturating_add(pause)), stored);
        }
        if error.executed == Executed::Unknown {
            return (State::Unknown(Some(error), Recheck::NotYet), vec![Effect::Release]);
        }
        if error.status == Some(400) && error.code.is_none() {
            return (State::Verifying(error), vec![Effect::Recheck]);
        }
        let mut effects = self.store(Ending::Refused, Some(error.clone()));
        effects.extend(sign_in(&error));
        (State::Refused(error, None), effects)
    }

    fn verified(&mut self, error: Error, snapshot: &ScraperSnapshot) -> (State, Vec<Effect>) {
        match snapshot.evidence(self.action, &self.target) {
            Evidence::Done(run) => self.done(Proof::Seen(run, Some(error.clone())), Ending::Done, Some(error)),
            evidence => {
                let state = match evidence {
                    Evidence::Obsolete(state) => Some(state),
                    _ => snapshot.state.clone(),
                };
                let mut effects = self.store(Ending::Refused, Some(error.clone()));
                effects.push(Effect::RunsChanged);
                (State::Refused(error, state), effects)
            }
        }
    }

    fn rechecked(&mut self, error: Option<Error>, snapshot: &ScraperSnapshot, now: u64) -> (State, Vec<Effect>) {
        match snapshot.evidence(self.action, &self.target) {
            Evidence::Done(run) => self.done(Proof::Seen(run, error), Ending::Done, None),
            Evidence::Obsolete(state) => self.done(Proof::Obsolete(state), Ending::Obsolete, None),
            Evidence::Inconclusive(state) => (State::Unknown(error, Recheck::Inconclusive(state, now)), Vec::new()),
        }
    }
}

impl Flow for RunActionFlow {
    type Event = Event;
    type Effect = Effect;

    fn step(&mut self, event: Event, now: u64) -> Vec<Effect> {
        let free = self.is_free(now);
        let state = std::mem::replace(&mut self.state, State::Asking);
        let (state, effects) = self.next(state, event, free, now);
        self.state = state;
        effects
    }

    fn is_under_way(&self) -> bool {
        matches!(self.state, State::Recording | State::Sending | State::Verifying(_))
    }
}

fn sign_in(error: &Error) -> Vec<Effect> {
    (error.kind == Kind::Unauthorized).then_some(Effect::SignIn).into_iter().collect()
}

#[cfg(test)]
mod tests;
