//! The states of the flow, and what happens and is done between them.

use super::super::snapshot::{Ineligible, ScraperSnapshot};
use crate::{
    api::{Error, IdempotencyKey, types as contract, types::Run},
    features::activity::{Ending, Entry, RecordError, Target},
};

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// The person is asked.
    Asking,
    /// The scraper is loaded before anything is sent.
    Checking,
    /// It could not be loaded.
    CheckFailed(Error),
    /// It must not be sent now.
    Ineligible(Ineligible),
    /// About to be recorded.
    Recording,
    /// It cannot be recorded; the person decides.
    Unrecorded(RecordError),
    /// Sent.
    Sending,
    /// Refused as something that is so already. A browser repeats a request whose connection breaks, so the first one
    /// may have done it: the scraper is loaded.
    Verifying(Error),
    /// Nobody knows its result. Without an error, it was sent in an earlier visit.
    Unknown(Option<Error>, Recheck),
    /// Not now, and not before this time, in milliseconds since 1970.
    RetryLater(Error, u64),
    /// The server refused it. The state of the scraper's latest run, where it was loaded.
    Refused(Error, Option<contract::State>),
    /// Another tab or an earlier click does it, or has done it since the scraper was loaded.
    HandledElsewhere(Option<Box<Entry>>),
    /// Done.
    Done(Proof),
}

/// Checking its result.
#[derive(Clone, Debug, PartialEq)]
pub enum Recheck {
    /// Not tried yet.
    NotYet,
    /// The scraper is being loaded.
    InProgress,
    /// It could not be loaded.
    Failed(Error),
    /// It cannot be told. The state of the run at that time, in milliseconds since 1970.
    Inconclusive(Option<contract::State>, u64),
}

/// Why it is known to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Proof {
    /// The server said so; of a start, whether it is the scraper's first run.
    Answer(Option<bool>),
    /// This run was there, after this answer that did not say so.
    Seen(Option<Box<Run>>, Option<Error>),
    /// The run ended by itself, like this.
    Obsolete(contract::State),
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The person confirmed. The key names the new intention.
    Confirm(IdempotencyKey),
    /// The scraper was loaded before sending.
    Checked(ScraperSnapshot),
    /// It could not be.
    CheckFailed(Error),
    /// The intention is recorded, and no one else does it.
    Recorded,
    /// It could not be recorded.
    NotRecorded(RecordError),
    /// Someone else does it, or there is another change of the same.
    HandledElsewhere(Option<Box<Entry>>),
    /// The person wants it sent without a record.
    SendUnrecorded,
    /// The server did it.
    Acted(Option<bool>),
    /// The call failed.
    Failed(Error),
    /// The person wants to know the result.
    Recheck,
    /// The scraper was loaded.
    Rechecked(ScraperSnapshot),
    /// It could not be.
    RecheckFailed(Error),
    /// The person no longer asks for the result.
    Dismiss,
    /// The log has the result: another tab found it.
    Ended(Box<Entry>),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Load the scraper; it ends in [`Event::Checked`] or [`Event::CheckFailed`].
    Check,
    /// Lock the scraper and record the intention, or with `true` only lock it; it ends in [`Event::Recorded`],
    /// [`Event::NotRecorded`] or [`Event::HandledElsewhere`].
    Record(Target, IdempotencyKey, bool),
    /// Send it; it ends in [`Event::Acted`] or [`Event::Failed`].
    Send,
    /// Store how the intention of this key ended, and let go of the scraper.
    Store(IdempotencyKey, Ending, Option<Error>),
    /// Let go of the scraper; the outcome stays unknown.
    Release,
    /// Load the scraper to find the result; it ends in [`Event::Rechecked`] or [`Event::RecheckFailed`].
    Recheck,
    /// Note in the log that nobody asks any more.
    Dismiss(IdempotencyKey),
    /// Tell those who show runs that they have changed.
    RunsChanged,
    /// Ask for another key.
    SignIn,
}
