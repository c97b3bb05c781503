//! What may happen next on the way to a start or a stop.
//!
//! A state machine, as for deletions and merges: [`Flow::step`] takes what happened and gives back what is to be done.
//! Nothing is sent before the scraper was looked at and the intention recorded, and nothing is sent twice: the calls
//! take no key that would make it safe. Where the answer is lost, the person can have the scraper looked at.

use super::glance::{Evidence, Glance, Unfit};
use crate::{
    activity::{Action, Ending, Entry, Target, Unrecorded},
    api::{Error, Executed, IdempotencyKey, Kind},
    contract::{self, Run},
};

/// How long to wait before a run that was still ending is tried again, in milliseconds (contract, the table of
/// statuses).
pub const PAUSE: u64 = 5_000;

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// The person is asked.
    Asking,
    /// The scraper is looked at before anything is sent.
    Checking,
    /// It could not be looked at.
    Unchecked(Error),
    /// It must not be sent now.
    Unfit(Unfit),
    /// About to be recorded.
    Recording,
    /// It cannot be recorded; the person decides.
    Unrecorded(Unrecorded),
    /// Sent.
    Sending,
    /// Refused as something that is so already. A browser repeats a request whose connection breaks, so the first one
    /// may have done it: the scraper is looked at.
    Verifying(Error),
    /// Nobody knows what came of it. Without an error, it was sent in an earlier visit.
    Unknown(Option<Error>, Look),
    /// Not now, and not before this time, in milliseconds since 1970.
    Later(Error, u64),
    /// The server refused it. The state of the scraper's latest run, where it was looked at.
    Refused(Error, Option<contract::State>),
    /// Another tab, or an earlier click, is at it; or has done it since the scraper was looked at.
    Taken(Option<Box<Entry>>),
    /// Done.
    Done(Proof),
}

/// Looking for what came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// Not looked yet.
    NotYet,
    /// Looking.
    UnderWay,
    /// It could not be looked at.
    Failed(Error),
    /// It cannot be told. The state of the run at that time, in milliseconds since 1970.
    Nothing(Option<contract::State>, u64),
}

/// Why it is known to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Proof {
    /// The server said so; of a start, whether it is the scraper's first run.
    Answer(Option<bool>),
    /// This run was there, after this answer that did not say so.
    Seen(Option<Box<Run>>, Option<Error>),
    /// The run ended by itself, like this.
    Needless(contract::State),
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The person confirmed. The key names the new intention.
    Confirm(IdempotencyKey),
    /// The scraper was looked at before sending.
    Checked(Glance),
    /// It could not be.
    CheckFailed(Error),
    /// The intention is recorded, and no one else is at it.
    Recorded,
    /// It could not be recorded.
    NotRecorded(Unrecorded),
    /// Someone else is at it, or there is another write about the same.
    Taken(Option<Box<Entry>>),
    /// The person wants to go on without a record.
    GoOn,
    /// The server did it.
    Acted(Option<bool>),
    /// The call failed.
    Failed(Error),
    /// The person wants to know what came of it.
    Look,
    /// The scraper was looked at.
    Looked(Glance),
    /// It could not be.
    LookFailed(Error),
    /// The person no longer asks what came of it.
    Forget,
    /// The ledger knows what came of it: another tab found out.
    Ended(Box<Entry>),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Look at the scraper; it ends in [`Event::Checked`] or [`Event::CheckFailed`].
    Check,
    /// Claim the scraper and record the intention, or with `true` only claim; it ends in [`Event::Recorded`],
    /// [`Event::NotRecorded`] or [`Event::Taken`].
    Record(Target, IdempotencyKey, bool),
    /// Send it; it ends in [`Event::Acted`] or [`Event::Failed`].
    Send,
    /// Store how the intention of this key ended, and let go of the scraper.
    Store(IdempotencyKey, Ending, Option<Error>),
    /// Let go of the scraper; the outcome stays unknown.
    Release,
    /// Look what came of it; it ends in [`Event::Looked`] or [`Event::LookFailed`].
    Look,
    /// Note in the ledger that nobody asks any more.
    Forget(IdempotencyKey),
    /// Tell those who show runs that they have changed.
    Moved,
    /// Ask for another key.
    SignIn,
}

/// The way to one start or stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    action: Action,
    target: Target,
    state: State,
    /// The intention that was begun and not ended.
    key: Option<IdempotencyKey>,
}

impl Flow {
    /// The beginning; `open` is one of the same scraper whose outcome is unknown.
    pub fn new(action: Action, target: Target, open: Option<&Entry>) -> Self {
        match open {
            None => Self { action, target, state: State::Asking, key: None },
            Some(entry) => {
                let (target, key) = (entry.target.clone(), Some(entry.key.clone()));
                Self { action, target, state: State::Unknown(None, Look::NotYet), key }
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

    /// Whether something is under way that the person should stay for.
    pub fn is_under_way(&self) -> bool {
        matches!(self.state, State::Recording | State::Sending | State::Verifying(_))
    }

    /// Whether a new intention may begin at `now`.
    pub fn is_free(&self, now: u64) -> bool {
        match self.state {
            State::Asking | State::Unchecked(_) | State::Unfit(_) | State::Refused(..) | State::Taken(_) => true,
            State::Later(_, until) => now >= until,
            _ => false,
        }
    }

    /// Takes note of what happened at `now`, in milliseconds since 1970; what is to be done, in this order. What does
    /// not fit the state changes nothing.
    pub fn step(&mut self, event: Event, now: u64) -> Vec<Effect> {
        let free = self.is_free(now);
        let state = std::mem::replace(&mut self.state, State::Asking);
        let (state, effects) = self.next(state, event, free, now);
        self.state = state;
        effects
    }

    fn next(&mut self, state: State, event: Event, free: bool, now: u64) -> (State, Vec<Effect>) {
        match (state, event) {
            (_, Event::Confirm(key)) if free => {
                self.key = Some(key);
                (State::Checking, vec![Effect::Check])
            }
            (State::Checking, Event::Checked(glance)) => self.checked(&glance),
            (State::Checking, Event::CheckFailed(error)) => {
                self.key = None;
                let sign_in = sign_in(&error);
                (State::Unchecked(error), sign_in)
            }
            (State::Recording, Event::Recorded) => (State::Sending, vec![Effect::Send]),
            (State::Recording, Event::NotRecorded(why)) => (State::Unrecorded(why), Vec::new()),
            (State::Recording, Event::Taken(other)) => (self.taken(other), Vec::new()),
            (State::Unrecorded(_), Event::GoOn) => self.record(true),
            (State::Sending, Event::Acted(first)) => self.done(Proof::Answer(first), Ending::Done, None),
            (State::Sending, Event::Failed(error)) => self.failed(error, now),
            (State::Verifying(error), Event::Looked(glance)) => self.verified(error, &glance),
            (State::Verifying(error), Event::LookFailed(_)) => {
                let stored = self.store(Ending::Refused, Some(error.clone()));
                (State::Refused(error, None), stored)
            }
            (State::Unknown(error, look), Event::Look) if look != Look::UnderWay => {
                (State::Unknown(error, Look::UnderWay), vec![Effect::Look])
            }
            (State::Unknown(error, Look::UnderWay), Event::Looked(glance)) => self.looked(error, &glance, now),
            (State::Unknown(error, Look::UnderWay), Event::LookFailed(why)) => {
                let sign_in = sign_in(&why);
                (State::Unknown(error, Look::Failed(why)), sign_in)
            }
            (State::Unknown(..), Event::Forget) => {
                (State::Asking, self.key.take().map(Effect::Forget).into_iter().collect())
            }
            (State::Unknown(..), Event::Ended(entry)) => {
                self.key = None;
                let done = entry.outcome.as_ref().is_some_and(|outcome| outcome.ending == Ending::Done);
                if done { (State::Taken(Some(entry)), vec![Effect::Moved]) } else { (State::Asking, Vec::new()) }
            }
            (state, _) => (state, Vec::new()),
        }
    }

    fn checked(&mut self, glance: &Glance) -> (State, Vec<Effect>) {
        match glance.fits(self.action, &self.target) {
            Ok(target) => {
                self.target = target;
                self.record(false)
            }
            Err(unfit) => {
                self.key = None;
                (State::Unfit(unfit), vec![Effect::Moved])
            }
        }
    }

    fn record(&mut self, anyway: bool) -> (State, Vec<Effect>) {
        match &self.key {
            Some(key) => (State::Recording, vec![Effect::Record(self.target.clone(), key.clone(), anyway)]),
            None => (State::Asking, Vec::new()),
        }
    }

    /// An intention of unknown outcome goes on here, so that it can be looked at.
    fn taken(&mut self, other: Option<Box<Entry>>) -> State {
        self.key = None;
        match other {
            Some(entry) if entry.is_open() => {
                (self.key, self.target) = (Some(entry.key), entry.target);
                State::Unknown(None, Look::NotYet)
            }
            other => State::Taken(other),
        }
    }

    fn store(&mut self, ending: Ending, error: Option<Error>) -> Vec<Effect> {
        self.key.take().map(|key| Effect::Store(key, ending, error)).into_iter().collect()
    }

    fn done(&mut self, proof: Proof, ending: Ending, error: Option<Error>) -> (State, Vec<Effect>) {
        let mut effects = self.store(ending, error);
        effects.push(Effect::Moved);
        (State::Done(proof), effects)
    }

    fn failed(&mut self, error: Error, now: u64) -> (State, Vec<Effect>) {
        let asked_for = error.retry_after.map_or(0, |wait| wait.as_millis() as u64);
        // A conflict leaves nothing half-done: the table of statuses speaks of that for deletions only.
        let pause = match (error.status, error.kind) {
            (Some(409), _) => Some(asked_for.max(PAUSE)),
            (_, Kind::RateLimited) => Some(asked_for),
            _ => None,
        };
        if let Some(pause) = pause {
            let stored = self.store(Ending::Refused, Some(error.clone()));
            return (State::Later(error, now.saturating_add(pause)), stored);
        }
        if error.executed == Executed::Unknown {
            return (State::Unknown(Some(error), Look::NotYet), vec![Effect::Release]);
        }
        if error.status == Some(400) && error.code.is_none() {
            return (State::Verifying(error), vec![Effect::Look]);
        }
        let mut effects = self.store(Ending::Refused, Some(error.clone()));
        effects.extend(sign_in(&error));
        (State::Refused(error, None), effects)
    }

    fn verified(&mut self, error: Error, glance: &Glance) -> (State, Vec<Effect>) {
        match glance.evidence(self.action, &self.target) {
            Evidence::Done(run) => self.done(Proof::Seen(run, Some(error.clone())), Ending::Done, Some(error)),
            evidence => {
                let state = match evidence {
                    Evidence::Needless(state) => Some(state),
                    _ => glance.state.clone(),
                };
                let mut effects = self.store(Ending::Refused, Some(error.clone()));
                effects.push(Effect::Moved);
                (State::Refused(error, state), effects)
            }
        }
    }

    fn looked(&mut self, error: Option<Error>, glance: &Glance, now: u64) -> (State, Vec<Effect>) {
        match glance.evidence(self.action, &self.target) {
            Evidence::Done(run) => self.done(Proof::Seen(run, error), Ending::Done, None),
            Evidence::Needless(state) => self.done(Proof::Needless(state), Ending::Needless, None),
            Evidence::Nothing(state) => (State::Unknown(error, Look::Nothing(state, now)), Vec::new()),
        }
    }
}

fn sign_in(error: &Error) -> Vec<Effect> {
    (error.kind == Kind::Unauthorized).then_some(Effect::SignIn).into_iter().collect()
}

#[cfg(test)]
#[path = "flow_tests.rs"]
mod tests;
