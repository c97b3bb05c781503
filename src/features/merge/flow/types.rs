//! The states of a merge, what happens to it, and what is to be done then.

use crate::{
    api::{Error, IdempotencyKey, types::Run},
    features::{
        activity::{Ending, Entry, RecordError, Target},
        merge::{latest_runs::Latest, readiness::Change},
    },
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
    /// They are others than selected: the person decides.
    Changed(Vec<Change>),
    /// About to be recorded.
    Recording(Choice),
    /// It cannot be recorded; the person decides.
    Unrecorded(Choice, RecordError),
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
    /// The latest runs of the selected scrapers, read again.
    Checked(Vec<(String, Latest)>),
    /// They could not be read.
    CheckFailed(Error),
    /// The intention is recorded, and no one else is at it.
    Recorded,
    /// It could not be recorded.
    NotRecorded(RecordError),
    /// Someone else is sending a merge of this group.
    Blocked(Option<Box<Entry>>),
    /// The person wants to go on without a record.
    Proceed,
    /// The server did it.
    Merged(Option<u64>),
    /// The call failed.
    Failed(Error),
    /// The person wants to repeat the same request.
    Repeat,
    /// The person no longer asks what came of it.
    Dismiss,
    /// The person goes back to choosing.
    Cancel,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read the latest runs of the selected scrapers; it ends in [`Event::Checked`] or [`Event::CheckFailed`].
    Check(Choice),
    /// Lock the group and record the intention; it ends in [`Event::Recorded`], [`Event::NotRecorded`] or
    /// [`Event::Blocked`].
    Record(Choice, IdempotencyKey, bool),
    /// Send the merge; it ends in [`Event::Merged`] or [`Event::Failed`].
    Send(Choice, IdempotencyKey),
    /// Store how the intention ended and let go of the group.
    Store(Ending, Option<Error>, Option<u64>),
    /// Let go of the group; the outcome stays unknown.
    Release,
    /// Note in the log that nobody asks any more.
    Dismiss(IdempotencyKey),
    /// Ask for another key.
    SignIn,
}
