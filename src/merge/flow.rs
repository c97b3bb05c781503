//! What may happen next on the way to a merge.
//!
//! A state machine, as for deletions: [`Flow::step`] takes what happened and gives back what is to be done. A merge is
//! sent only after the latest runs of the picked scrapers were read again and are still the picked ones, and after it
//! was recorded; repeating it sends the same request with the same key.

use super::{
    finding::Latest,
    readiness::{Change, changes},
};
use crate::{
    activity::{Ending, Entry, Target, Unrecorded},
    api::{Error, Executed, IdempotencyKey, Kind},
    contract::Run,
};

/// What the person decided on.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The group, and the runs in the order in which they are sent.
    pub target: Target,
    /// The runs as they were shown. Empty for a merge of another visit, which is only repeated.
    pub runs: Vec<Run>,
    /// When the board was read, in milliseconds since 1970.
    pub since: u64,
}

/// How far the merge has come.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Nothing is under way.
    Choosing,
    /// The latest runs are being read again.
    Checking(Choice),
    /// They could not be read.
    Unchecked(Error),
    /// They are others than picked: the person decides.
    Changed(Vec<Change>),
    /// About to be recorded.
    Recording(Choice),
    /// It cannot be recorded; the person decides.
    Unrecorded(Choice, Unrecorded),
    /// Sent.
    Sending(Choice),
    /// Nobody knows what came of it. Without an error, it was sent in an earlier visit.
    Unknown(Choice, Option<Error>),
    /// Too many requests: not before this time, in milliseconds since 1970.
    Limited(Choice, Error, u64),
    /// The server refused it.
    Refused(Choice, Error),
    /// Another tab, or an earlier click, is sending a merge of this group.
    Busy,
    /// Another merge of this group is of unknown outcome, or was done since the board was read.
    Other(Box<Entry>),
    /// Done: how many items, where the answer says so.
    Done(Choice, Option<u64>),
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The person confirmed. The key is for a new intention.
    Confirm(Choice, IdempotencyKey),
    /// The latest runs of the picked scrapers, read again.
    Checked(Vec<(String, Latest)>),
    /// They could not be read.
    CheckFailed(Error),
    /// The intention is recorded, and no one else is at it.
    Recorded,
    /// It could not be recorded.
    NotRecorded(Unrecorded),
    /// Someone else is sending a merge of this group.
    Taken(Option<Box<Entry>>),
    /// The person wants to go on without a record.
    GoOn,
    /// The server did it.
    Merged(Option<u64>),
    /// The call failed.
    Failed(Error),
    /// The person wants to repeat the same request.
    Repeat,
    /// The person no longer asks what came of it.
    Forget,
    /// The person goes back to choosing.
    Cancel,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read the latest runs of the picked scrapers; it ends in [`Event::Checked`] or [`Event::CheckFailed`].
    Check(Choice),
    /// Claim the group and record the intention; it ends in [`Event::Recorded`], [`Event::NotRecorded`] or
    /// [`Event::Taken`].
    Record(Choice, IdempotencyKey, bool),
    /// Send the merge; it ends in [`Event::Merged`] or [`Event::Failed`].
    Send(Choice, IdempotencyKey),
    /// Store how the intention ended and let go of the group.
    Store(Ending, Option<Error>, Option<u64>),
    /// Let go of the group; the outcome stays unknown.
    Release,
    /// Note in the ledger that nobody asks any more.
    Forget(IdempotencyKey),
    /// Ask for another key.
    SignIn,
}

/// The way to a merge in one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    state: State,
    /// The key of an intention that was begun and not ended, and whether it may have been executed.
    intention: Option<(IdempotencyKey, bool)>,
}

impl Flow {
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

    /// Whether something is under way that the person should stay for.
    pub fn is_under_way(&self) -> bool {
        matches!(self.state, State::Checking(_) | State::Recording(_) | State::Sending(_))
    }

    /// Takes note of what happened at `now`, in milliseconds since 1970; what is to be done, in this order. What does
    /// not fit the state changes nothing.
    pub fn step(&mut self, event: Event, now: u64) -> Vec<Effect> {
        let state = std::mem::replace(&mut self.state, State::Choosing);
        let (state, effects) = self.next(state, event, now);
        self.state = state;
        effects
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
            (State::Recording(choice), Event::Taken(other)) => (self.taken(choice, other), Vec::new()),
            (State::Unrecorded(choice, _), Event::GoOn) => self.record(choice, true),
            (State::Unrecorded(choice, _), Event::Cancel) => (self.given_up(choice), Vec::new()),
            (State::Sending(choice), Event::Merged(items)) => {
                self.intention = None;
                (State::Done(choice, items), vec![Effect::Store(Ending::Done, None, items)])
            }
            (State::Sending(choice), Event::Failed(error)) => self.failed(choice, error, now),
            (State::Limited(choice, error, until), Event::Repeat) if now < until => {
                (State::Limited(choice, error, until), Vec::new())
            }
            (State::Unknown(choice, _) | State::Limited(choice, ..), Event::Repeat) => self.record(choice, false),
            (State::Unknown(..), Event::Forget) => {
                let key = self.intention.take().map(|(key, _)| Effect::Forget(key));
                (State::Choosing, key.into_iter().collect())
            }
            (State::Limited(choice, ..), Event::Cancel) => (self.given_up(choice), Vec::new()),
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

    /// Whether an attempt may have been executed whose outcome is unknown.
    pub fn is_unsure(&self) -> bool {
        self.intention.as_ref().is_some_and(|(_, unsure)| *unsure)
    }

    /// Back to choosing, unless an earlier attempt is still of unknown outcome.
    fn given_up(&mut self, choice: Choice) -> State {
        if self.is_unsure() {
            return State::Unknown(choice, None);
        }
        self.intention = None;
        State::Choosing
    }

    fn taken(&mut self, choice: Choice, other: Option<Box<Entry>>) -> State {
        if self.is_unsure() {
            return State::Unknown(choice, None);
        }
        self.intention = None;
        other.map_or(State::Busy, State::Other)
    }

    fn failed(&mut self, choice: Choice, error: Error, now: u64) -> (State, Vec<Effect>) {
        // A conflict is no half-done merge: the table of statuses speaks of one for deletions only.
        let refused = error.executed == Executed::No || error.status == Some(409);
        if !refused {
            self.intention = self.intention.take().map(|(key, _)| (key, true));
            return (State::Unknown(choice, Some(error)), vec![Effect::Release]);
        }
        let store =
            if self.is_unsure() { Effect::Release } else { Effect::Store(Ending::Refused, Some(error.clone()), None) };
        if error.kind == Kind::RateLimited {
            let wait = error.retry_after.map_or(0, |wait| wait.as_millis() as u64);
            return (State::Limited(choice, error, now.saturating_add(wait)), vec![store]);
        }
        let mut effects = vec![store];
        if error.kind == Kind::Unauthorized {
            effects.push(Effect::SignIn);
        }
        if self.is_unsure() {
            return (State::Unknown(choice, Some(error)), effects);
        }
        self.intention = None;
        (State::Refused(choice, error), effects)
    }
}

#[cfg(test)]
#[path = "flow_tests.rs"]
mod tests;
