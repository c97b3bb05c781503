//! The flow of a deletion: what may happen next.
//!
//! A state machine: [`Flow::step`] takes what happened and when, and gives back what is to be done. `effects` only does
//! that and tells how it went. Nothing but [`Effect::Send`] deletes anything, and every way to it leads
//! over a live preview of this very run, the typed end of its id, and a record.

mod state;

pub use state::{Conflict, Effect, Event, State, Stop};

use super::preview::{LIFETIME, TimedPreview, check, split_id};
use crate::{
    api::{Error, Executed, IdempotencyKey, Kind, STILL_ENDING, types::DeletePreview},
    features::activity::Ending,
    hooks::Flow,
};

/// How long to wait before a run that was still ending is tried again, in milliseconds (contract, the table of
/// statuses).
pub const RETRY_PAUSE: u64 = 5_000;

/// How often that is tried again by itself.
pub const MAX_RETRIES: u32 = 6;

/// An intention that was started and not ended.
#[derive(Clone, Debug, PartialEq)]
struct Intention {
    key: IdempotencyKey,
    /// Whether an attempt may have been executed, wholly or in part.
    unsure: bool,
}

/// The way to the deletion of one run's rows.
#[derive(Clone, Debug, PartialEq)]
pub struct DeletionFlow {
    run: String,
    state: State,
    before: Option<DeletePreview>,
    intention: Option<Intention>,
}

impl Flow for DeletionFlow {
    type Event = Event;
    type Effect = Effect;

    fn step(&mut self, event: Event, now: u64) -> Vec<Effect> {
        let state = std::mem::replace(&mut self.state, State::Start);
        let (state, effects) = self.next(state, event, now);
        self.state = state;
        effects
    }

    fn is_under_way(&self) -> bool {
        matches!(self.state, State::Recording(_) | State::Sending(..) | State::Waiting(..))
    }

    fn on_tick() -> Option<Event> {
        Some(Event::Tick)
    }

    /// Nothing is waited for any more; what was sent goes on.
    fn on_leave() -> Option<Event> {
        Some(Event::Cancel)
    }
}

impl DeletionFlow {
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

    /// The key of an intention that was started and not ended.
    pub fn key(&self) -> Option<&IdempotencyKey> {
        self.intention.as_ref().map(|intention| &intention.key)
    }

    /// Whether an attempt may have been executed whose outcome is unknown.
    pub fn is_unsure(&self) -> bool {
        self.intention.as_ref().is_some_and(|intention| intention.unsure)
    }

    fn next(&mut self, state: State, event: Event, now: u64) -> (State, Vec<Effect>) {
        match (state, event) {
            (State::Shown(timed, _), Event::Refresh) | (State::Stopped(timed, _), Event::Refresh) => {
                self.before = Some(timed.preview);
                (State::Loading(now), vec![Effect::LoadPreview])
            }
            (
                State::Start
                | State::NoPreview(_)
                | State::Mismatched(..)
                | State::Expired
                | State::Refused(_)
                | State::Blocked(_),
                Event::Refresh,
            ) => (State::Loading(now), vec![Effect::LoadPreview]),
            (State::Loading(asked), Event::Previewed(preview)) => {
                (self.shown(TimedPreview { preview, asked }, now), Vec::new())
            }
            (State::Loading(_), Event::PreviewFailed(error)) => {
                let sign_in = (error.kind == Kind::Unauthorized).then_some(Effect::SignIn);
                (State::NoPreview(error), sign_in.into_iter().collect())
            }
            (State::Shown(timed, _) | State::Unrecorded(timed, _), Event::Tick) if !timed.is_live(now) => {
                (self.expired(timed), Vec::new())
            }
            (State::Shown(timed, _), Event::Type(typed)) => (State::Shown(timed, typed), Vec::new()),
            (State::Shown(timed, typed), Event::Confirm(key)) => self.confirmed(timed, typed, key, now),
            (State::Recording(timed), Event::Recorded) => self.send(timed, 0, now),
            (State::Recording(timed), Event::NotRecorded(why)) => (State::Unrecorded(timed, why), Vec::new()),
            (State::Recording(timed), Event::Blocked(conflict)) => (self.blocked(timed, conflict), Vec::new()),
            (State::Unrecorded(timed, _), Event::SendUnrecorded) => self.record(timed, true, now),
            (State::Unrecorded(timed, _), Event::Cancel) => (self.cancelled(timed, now), Vec::new()),
            (State::Sending(timed, _), Event::Deleted) => {
                let earlier = self.is_unsure();
                self.before = Some(timed.preview);
                self.intention = None;
                (State::Done(earlier), vec![Effect::Store(Ending::Done, None)])
            }
            (State::Sending(timed, times), Event::Failed(error)) => self.failed(timed, times, error, now),
            (State::Waiting(timed, times, until), Event::Tick) if now >= until => self.send(timed, times, now),
            (State::Waiting(timed, ..), Event::Cancel) => {
                let completed = self.complete(Ending::Refused, None);
                (self.cancelled(timed, now), vec![completed])
            }
            (State::Stopped(timed, Stop::Limited(error, until)), Event::Retry) if now < until => {
                (State::Stopped(timed, Stop::Limited(error, until)), Vec::new())
            }
            (State::Stopped(timed, _), Event::Retry) => self.record(timed, false, now),
            (state, _) => (state, Vec::new()),
        }
    }

    fn shown(&mut self, timed: TimedPreview, now: u64) -> State {
        match check(&timed.preview, &self.run) {
            Err(mismatch) => State::Mismatched(mismatch, timed.preview),
            Ok(()) if timed.is_live(now) => State::Shown(timed, String::new()),
            Ok(()) => self.expired(timed),
        }
    }

    fn expired(&mut self, timed: TimedPreview) -> State {
        self.before = Some(timed.preview);
        State::Expired
    }

    /// The person no longer wants what was confirmed; the preview may still live.
    fn cancelled(&mut self, timed: TimedPreview, now: u64) -> State {
        self.intention.take_if(|intention| !intention.unsure);
        self.shown(timed, now)
    }

    fn confirmed(&mut self, timed: TimedPreview, typed: String, key: IdempotencyKey, now: u64) -> (State, Vec<Effect>) {
        if timed.is_live(now) && typed.trim() != split_id(&self.run).1 {
            return (State::Shown(timed, typed), Vec::new());
        }
        self.intention.get_or_insert(Intention { key, unsure: false });
        self.record(timed, false, now)
    }

    fn record(&mut self, timed: TimedPreview, anyway: bool, now: u64) -> (State, Vec<Effect>) {
        match &self.intention {
            Some(Intention { key, .. }) if timed.is_live(now) => {
                let key = key.clone();
                (State::Recording(timed), vec![Effect::Record { key, anyway }])
            }
            _ => {
                self.intention.take_if(|intention| !intention.unsure);
                (self.expired(timed), Vec::new())
            }
        }
    }

    /// The only way to send. A preview that has expired in the meantime ends it.
    fn send(&mut self, timed: TimedPreview, times: u32, now: u64) -> (State, Vec<Effect>) {
        match &self.intention {
            Some(Intention { key, .. }) if timed.is_live(now) => {
                let key = key.clone();
                (State::Sending(timed, times), vec![Effect::Send(key)])
            }
            _ => {
                let completed = self.complete(Ending::NotSent, None);
                (self.expired(timed), vec![completed])
            }
        }
    }

    fn blocked(&mut self, timed: TimedPreview, conflict: Conflict) -> State {
        self.before = Some(timed.preview);
        if !self.is_unsure() {
            // An intention of unknown outcome goes on under its own key.
            let open = match &conflict {
                Conflict::Other(entry) if entry.is_open() => Some(entry.key.clone()),
                _ => None,
            };
            self.intention = open.map(|key| Intention { key, unsure: true });
        }
        State::Blocked(conflict)
    }

    /// Ends the intention with what is certain of this attempt; where an earlier one may have been executed, nothing is.
    fn complete(&mut self, ending: Ending, error: Option<Error>) -> Effect {
        if self.is_unsure() {
            return Effect::Release;
        }
        self.intention = None;
        Effect::Store(ending, error)
    }

    fn failed(&mut self, timed: TimedPreview, times: u32, error: Error, now: u64) -> (State, Vec<Effect>) {
        let asked_for = error.retry_after.map(|wait| wait.as_millis() as u64);
        if error.code.as_deref() == Some(STILL_ENDING) && error.status == Some(409) {
            if times < MAX_RETRIES {
                // Longer than the preview lives is no wait but the end.
                let pause = asked_for.unwrap_or(RETRY_PAUSE).clamp(RETRY_PAUSE, LIFETIME);
                return (State::Waiting(timed, times + 1, now.saturating_add(pause)), Vec::new());
            }
            return self.stopped(timed, Ending::Refused, error.clone(), Stop::StillEnding(error));
        }
        match (error.kind, error.executed) {
            (Kind::RateLimited, _) => {
                let until = now.saturating_add(asked_for.unwrap_or_default());
                self.stopped(timed, Ending::Refused, error.clone(), Stop::Limited(error, until))
            }
            (_, Executed::No) => {
                let mut effects = vec![self.complete(Ending::Refused, Some(error.clone()))];
                if error.kind == Kind::Unauthorized {
                    effects.push(Effect::SignIn);
                }
                self.before = Some(timed.preview);
                (State::Refused(error), effects)
            }
            // The table of statuses: 409 says that some rows could not be deleted, 500 that it failed half-way.
            (kind, Executed::Unknown) if matches!(error.status, Some(409 | 500)) && kind != Kind::Intermediary => {
                self.mark_unsure();
                let store = Effect::Store(Ending::Partial, Some(error.clone()));
                (State::Stopped(timed, Stop::Partial(error)), vec![store])
            }
            (_, Executed::Unknown) => {
                self.mark_unsure();
                (State::Stopped(timed, Stop::Unknown(error)), vec![Effect::Release])
            }
        }
    }

    /// Stops with an attempt that was certainly not executed; its key is kept for the next one.
    fn stopped(&mut self, timed: TimedPreview, ending: Ending, error: Error, stop: Stop) -> (State, Vec<Effect>) {
        let effect = if self.is_unsure() { Effect::Release } else { Effect::Store(ending, Some(error)) };
        (State::Stopped(timed, stop), vec![effect])
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
