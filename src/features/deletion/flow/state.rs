//! States of a deletion, what can happen to it, and what is then to be done.

use crate::{
    api::{Error, IdempotencyKey, types::DeletePreview},
    features::{
        activity::{Ending, Entry, RecordError},
        deletion::preview::{Mismatch, TimedPreview},
    },
};

/// How far the deletion has come.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Nothing was asked yet.
    Start,
    /// A preview was asked for at this time.
    Loading(u64),
    /// There is no preview.
    NoPreview(Error),
    /// There is one, and it is not to be acted on.
    Mismatched(Mismatch, DeletePreview),
    /// The preview is shown; so much of the run's id was typed.
    Shown(TimedPreview, String),
    /// The preview is no longer valid.
    Expired,
    /// Confirmed, and about to be recorded.
    Recording(TimedPreview),
    /// It cannot be recorded; the person decides.
    Unrecorded(TimedPreview, RecordError),
    /// Sent, for the first time or again because the run was still ending: how often so far.
    Sending(TimedPreview, u32),
    /// The run is still ending: tried again at this time, for the number of times.
    Waiting(TimedPreview, u32, u64),
    /// It did not come to an end. The same request may be sent again.
    Stopped(TimedPreview, Stop),
    /// The server refused it.
    Refused(Error),
    /// Another tab or an earlier click does it or has done it.
    Blocked(Conflict),
    /// The rows are deleted. Whether an earlier attempt of unknown outcome may have done it.
    Done(bool),
}

impl State {
    /// Whether a deletion was confirmed, whatever its result.
    pub fn has_started(&self) -> bool {
        !matches!(
            self,
            Self::Start
                | Self::Loading(_)
                | Self::NoPreview(_)
                | Self::Mismatched(..)
                | Self::Shown(..)
                | Self::Expired
        )
    }
}

/// Why a deletion did not come to an end.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// There was no answer, or none that says anything: nobody knows.
    Unknown(Error),
    /// Some rows may remain.
    Partial(Error),
    /// Too many requests: not before this time, in milliseconds since 1970.
    Limited(Error, u64),
    /// The run was still ending at the last attempt.
    StillEnding(Error),
}

/// Why this tab does not send.
#[derive(Clone, Debug, PartialEq)]
pub enum Conflict {
    /// Someone else is sending right now.
    Busy,
    /// There is another write about this run.
    Other(Box<Entry>),
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The screen opened, or the person wants a new preview.
    Refresh,
    /// The preview came.
    Previewed(DeletePreview),
    /// It did not.
    PreviewFailed(Error),
    /// Time went by.
    Tick,
    /// The person typed; all that is in the field.
    Type(String),
    /// The person confirmed. The key is used unless there is one of an intention that was not ended.
    Confirm(IdempotencyKey),
    /// The intention is recorded, and no one else does it.
    Recorded,
    /// The intention could not be recorded.
    NotRecorded(RecordError),
    /// Someone else does it.
    Blocked(Conflict),
    /// The person wants it sent without a record.
    SendUnrecorded,
    /// The server did it.
    Deleted,
    /// The call failed.
    Failed(Error),
    /// The person wants the same request sent again.
    Retry,
    /// The person no longer wants to wait.
    Cancel,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask for a preview; it ends in [`Event::Previewed`] or [`Event::PreviewFailed`].
    LoadPreview,
    /// Lock the run and record the intention of this key, or with `anyway` only lock it; it ends in
    /// [`Event::Recorded`], [`Event::NotRecorded`] or [`Event::Blocked`].
    Record {
        /// The intention's key.
        key: IdempotencyKey,
        /// Go on without a record.
        anyway: bool,
    },
    /// Send the deletion with this key; it ends in [`Event::Deleted`] or [`Event::Failed`].
    Send(IdempotencyKey),
    /// Store how the intention ended and let go of the run.
    Store(Ending, Option<Error>),
    /// Let go of the run; the outcome stays unknown.
    Release,
    /// Ask for another key.
    SignIn,
}
