//! What may happen next on the way to a deletion.
//!
//! A state machine: [`Flow::step`] takes what happened and when, and gives back what is to be done. The screen only
//! carries that out and tells how it went. Nothing but [`Effect::Send`] deletes anything, and every way to it leads
//! over a live preview of this very run, the typed end of its id, and a record.

mod state;

pub use state::{Effect, Event, State, Stop, Taken};

use super::preview::{LIFE, Seen, check, split};
use crate::{
    activity::Ending,
    api::{Error, Executed, IdempotencyKey, Kind, STILL_ENDING},
    contract::DeletePreview,
};

/// How long to wait before a run that was still ending is tried again, in milliseconds (contract, the table of
/// statuses).
pub const PAUSE: u64 = 5_000;

/// How often that is tried again.
pub const REPEATS: u32 = 6;

/// An intention that was begun and not ended.
#[derive(Clone, Debug, PartialEq)]
struct Intention {
    key: IdempotencyKey,
    /// Whether an attempt may have been executed, wholly or in part.
    unsure: bool,
}

/// The way to the deletion of one run's rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    run: String,
    state: State,
    before: Option<DeletePreview>,
    intention: Option<Intention>,
}

impl Flow {
    /// The beginning. `open` is the key of a deletion of this run whose outcome is unknown: it is kept.
    pub fn new(run: &str, open: Option<IdempotencyKey>) -> Self {
        let intention = open.map(|key| Intention { key, unsure: true });
        Self { run: run.to_owned(), state: State::Start, before: None, intention }
    }

    /// How far it has come.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The run.
    pub fn run(&self) -> &str {
        &self.run
    }

    /// The preview that was shown before the present one, in this visit; in the end, the one that was confirmed.
    pub fn before(&self) -> Option<&DeletePreview> {
        self.before.as_ref()
    }

    /// The key of an intention that was begun and not ended.
    pub fn key(&self) -> Option<&IdempotencyKey> {
        self.intention.as_ref().map(|intention| &intention.key)
    }

    /// Whether an attempt may have been executed whose outcome is unknown.
    pub fn is_unsure(&self) -> bool {
        self.intention.as_ref().is_some_and(|intention| intention.unsure)
    }

    /// Whether something is under way that the person should stay for.
    pub fn is_under_way(&self) -> bool {
        matches!(self.state, State::Recording(_) | State::Sending(..) | State::Waiting(..))
    }

    /// Takes note of what happened at `now`, in milliseconds since 1970; what is to be done, in this order. What does
    /// not fit the state changes nothing.
    pub fn step(&mut self, event: Event, now: u64) -> Vec<Effect> {
        let state = std::mem::replace(&mut self.state, State::Start);
        let (state, effects) = self.next(state, event, now);
        self.state = state;
        effects
    }

    fn next(&mut self, state: State, event: Event, now: u64) -> (State, Vec<Effect>) {
        match (state, event) {
            (State::Shown(seen, _), Event::Ask) | (State::Stopped(seen, _), Event::Ask) => {
                self.before = Some(seen.preview);
                (State::Asking(now), vec![Effect::AskPreview])
            }
            (
                State::Start
                | State::NoPreview(_)
                | State::Mismatched(..)
                | State::Expired
                | State::Refused(_)
                | State::Elsewhere(_),
                Event::Ask,
            ) => (State::Asking(now), vec![Effect::AskPreview]),
            (State::Asking(asked), Event::Previewed(preview)) => (self.shown(Seen { preview, asked }, now), Vec::new()),
            (State::Asking(_), Event::PreviewFailed(error)) => {
                let sign_in = (error.kind == Kind::Unauthorized).then_some(Effect::SignIn);
                (State::NoPreview(error), sign_in.into_iter().collect())
            }
            (State::Shown(seen, _) | State::Unrecorded(seen, _), Event::Tick) if !seen.is_live(now) => {
                (self.expired(seen), Vec::new())
            }
            (State::Shown(seen, _), Event::Type(typed)) => (State::Shown(seen, typed), Vec::new()),
            (State::Shown(seen, typed), Event::Confirm(key)) => self.confirmed(seen, typed, key, now),
            (State::Recording(seen), Event::Recorded) => self.send(seen, 0, now),
            (State::Recording(seen), Event::NotRecorded(why)) => (State::Unrecorded(seen, why), Vec::new()),
            (State::Recording(seen), Event::Taken(taken)) => (self.taken(seen, taken), Vec::new()),
            (State::Unrecorded(seen, _), Event::GoOn) => self.record(seen, true, now),
            (State::Unrecorded(seen, _), Event::Cancel) => (self.given_up(seen, now), Vec::new()),
            (State::Sending(seen, _), Event::Deleted) => {
                let earlier = self.is_unsure();
                self.before = Some(seen.preview);
                self.intention = None;
                (State::Done(earlier), vec![Effect::Store(Ending::Done, None)])
            }
            (State::Sending(seen, times), Event::Failed(error)) => self.failed(seen, times, error, now),
            (State::Waiting(seen, times, until), Event::Tick) if now >= until => self.send(seen, times, now),
            (State::Waiting(seen, ..), Event::Cancel) => {
                let settled = self.settle(Ending::Refused, None);
                (self.given_up(seen, now), vec![settled])
            }
            (State::Stopped(seen, Stop::Limited(error, until)), Event::Repeat) if now < until => {
                (State::Stopped(seen, Stop::Limited(error, until)), Vec::new())
            }
            (State::Stopped(seen, _), Event::Repeat) => self.record(seen, false, now),
            (state, _) => (state, Vec::new()),
        }
    }

    fn shown(&mut self, seen: Seen, now: u64) -> State {
        match check(&seen.preview, &self.run) {
            Err(mismatch) => State::Mismatched(mismatch, seen.preview),
            Ok(()) if seen.is_live(now) => State::Shown(seen, String::new()),
            Ok(()) => self.expired(seen),
        }
    }

    fn expired(&mut self, seen: Seen) -> State {
        self.before = Some(seen.preview);
        State::Expired
    }

    /// The person no longer wants what was confirmed; the preview may still live.
    fn given_up(&mut self, seen: Seen, now: u64) -> State {
        self.intention.take_if(|intention| !intention.unsure);
        self.shown(seen, now)
    }

    fn confirmed(&mut self, seen: Seen, typed: String, key: IdempotencyKey, now: u64) -> (State, Vec<Effect>) {
        if seen.is_live(now) && typed.trim() != split(&self.run).1 {
            return (State::Shown(seen, typed), Vec::new());
        }
        self.intention.get_or_insert(Intention { key, unsure: false });
        self.record(seen, false, now)
    }

    fn record(&mut self, seen: Seen, anyway: bool, now: u64) -> (State, Vec<Effect>) {
        match &self.intention {
            Some(Intention { key, .. }) if seen.is_live(now) => {
                let key = key.clone();
                (State::Recording(seen), vec![Effect::Record { key, anyway }])
            }
            _ => {
                self.intention.take_if(|intention| !intention.unsure);
                (self.expired(seen), Vec::new())
            }
        }
    }

    /// The only way to send. A preview that ended meanwhile ends it.
    fn send(&mut self, seen: Seen, times: u32, now: u64) -> (State, Vec<Effect>) {
        match &self.intention {
            Some(Intention { key, .. }) if seen.is_live(now) => {
                let key = key.clone();
                (State::Sending(seen, times), vec![Effect::Send(key)])
            }
            _ => {
                let settled = self.settle(Ending::Unsent, None);
                (self.expired(seen), vec![settled])
            }
        }
    }

    fn taken(&mut self, seen: Seen, taken: Taken) -> State {
        self.before = Some(seen.preview);
        if !self.is_unsure() {
            // An intention of unknown outcome goes on under its own key.
            let open = match &taken {
                Taken::Other(entry) if entry.is_open() => Some(entry.key.clone()),
                _ => None,
            };
            self.intention = open.map(|key| Intention { key, unsure: true });
        }
        State::Elsewhere(taken)
    }

    /// Ends the intention with what is certain of this attempt; where an earlier one may have been executed, nothing is.
    fn settle(&mut self, ending: Ending, error: Option<Error>) -> Effect {
        if self.is_unsure() {
            return Effect::Release;
        }
        self.intention = None;
        Effect::Store(ending, error)
    }

    fn failed(&mut self, seen: Seen, times: u32, error: Error, now: u64) -> (State, Vec<Effect>) {
        let asked_for = error.retry_after.map(|wait| wait.as_millis() as u64);
        if error.code.as_deref() == Some(STILL_ENDING) && error.status == Some(409) {
            if times < REPEATS {
                // Longer than the preview lives is no wait but the end.
                let pause = asked_for.unwrap_or(PAUSE).clamp(PAUSE, LIFE);
                return (State::Waiting(seen, times + 1, now.saturating_add(pause)), Vec::new());
            }
            return self.stopped(seen, Ending::Refused, error.clone(), Stop::StillEnding(error));
        }
        match (error.kind, error.executed) {
            (Kind::RateLimited, _) => {
                let until = now.saturating_add(asked_for.unwrap_or_default());
                self.stopped(seen, Ending::Refused, error.clone(), Stop::Limited(error, until))
            }
            (_, Executed::No) => {
                let mut effects = vec![self.settle(Ending::Refused, Some(error.clone()))];
                if error.kind == Kind::Unauthorized {
                    effects.push(Effect::SignIn);
                }
                self.before = Some(seen.preview);
                (State::Refused(error), effects)
            }
            // The table of statuses: 409 says that some rows could not be deleted, 500 that it failed half-way.
            (_, Executed::Unknown) if matches!(error.status, Some(409 | 500)) => {
                self.mark_unsure();
                let store = Effect::Store(Ending::Partly, Some(error.clone()));
                (State::Stopped(seen, Stop::Partly(error)), vec![store])
            }
            (_, Executed::Unknown) => {
                self.mark_unsure();
                (State::Stopped(seen, Stop::Unknown(error)), vec![Effect::Release])
            }
        }
    }

    /// Stops with an attempt that was certainly not executed; its key is kept for the next one.
    fn stopped(&mut self, seen: Seen, ending: Ending, error: Error, stop: Stop) -> (State, Vec<Effect>) {
        let effect = if self.is_unsure() { Effect::Release } else { Effect::Store(ending, Some(error)) };
        (State::Stopped(seen, stop), vec![effect])
    }

    fn mark_unsure(&mut self) {
        if let Some(intention) = &mut self.intention {
            intention.unsure = true;
        }
    }
}

#[cfg(test)]
#[path = "flow_tests.rs"]
mod tests;
