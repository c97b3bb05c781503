//! Failures, named by what the person can do about them.

use std::{
    ops::{Deref, DerefMut},
    time::Duration,
};

use super::Key;
use crate::{
    api::types::{Problem, is_apis_own},
    domain::text::{bidi_isolate, truncate},
};

/// What kind of failure it is (contract, the table of statuses).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing answered: no connection, or the browser was not let through.
    Offline,
    /// The answer took too long.
    TimedOut,
    /// 401: the key is missing, wrong or revoked.
    Unauthorized,
    /// 403: the key's scope may not call this.
    Forbidden,
    /// 402: the plan lacks a feature, or the wallet is empty.
    PlanLacks,
    /// Another 4xx: the request itself was refused.
    Refused,
    /// A refusal that is not the API's own, but of something between here and it: only the status says anything.
    Intermediary,
    /// 401 or 407 of a sign-on in front of the server, which knows nothing of keys.
    SignOn,
    /// 409: the state of things does not allow it now.
    Conflict,
    /// 429: too many requests of this customer.
    RateLimited,
    /// 5xx.
    Server,
    /// An answer that leads to another address, which is not followed.
    Redirected,
    /// An answer that the documentation does not know.
    Unexpected,
    /// Nothing was asked: the part of the panel that asks could not be loaded.
    PartMissing,
}

/// Whether a call that failed may nevertheless have done what it was to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Executed {
    /// Certainly nothing was done.
    No,
    /// Nobody knows: there was no answer, or one that does not exclude it.
    Unknown,
}

/// A call that failed: [`Facts`] behind one pointer, because every answer is carried beside it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}: {:?}", .0.endpoint, .0.kind)]
pub struct Error(Box<Facts>);

impl Deref for Error {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.0
    }
}

impl DerefMut for Error {
    fn deref_mut(&mut self) -> &mut Facts {
        &mut self.0
    }
}

/// All of a failed call that must be told to whoever is asked for help. Never holds the key.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// What kind of failure it is.
    pub kind: Kind,
    /// Method and path: `GET /api/key/whoami`.
    pub endpoint: String,
    /// The answer's status, if there was an answer.
    pub status: Option<u16>,
    /// The answer's `code`.
    pub code: Option<String>,
    /// What support asks for.
    pub correlation_id: Option<String>,
    /// The server's own words, fit for a sentence.
    pub message: Option<String>,
    /// How the answer's body began: at most 500 characters (contract, "Error bodies").
    pub body: Option<String>,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
    /// Whether it may have been done all the same. Of use for writes only.
    pub executed: Executed,
    /// Whether an answer began and broke off.
    pub is_cut_off: bool,
}

/// As much of a body as is kept for reports, in characters (contract, "Error bodies").
const EXCERPT: usize = 500;

impl Error {
    /// All that is known of it.
    pub fn into_facts(self) -> Facts {
        *self.0
    }

    /// A failure before anything was sent.
    pub fn not_sent(kind: Kind, endpoint: impl Into<String>) -> Self {
        let mut error = Self::new(kind, endpoint);
        error.executed = Executed::No;
        error
    }

    /// A failure without an answer.
    pub fn new(kind: Kind, endpoint: impl Into<String>) -> Self {
        Self(Box::new(Facts {
            kind,
            endpoint: endpoint.into(),
            status: None,
            code: None,
            correlation_id: None,
            message: None,
            body: None,
            retry_after: None,
            executed: Executed::Unknown,
            is_cut_off: false,
        }))
    }

    /// An answer that began and broke off.
    pub(super) fn cut_off(endpoint: impl Into<String>) -> Self {
        let mut error = Self::new(Kind::Offline, endpoint);
        error.is_cut_off = true;
        error
    }

    /// A failure with an answer. `key` is taken out of all its texts.
    pub(crate) fn answered(kind: Kind, endpoint: &str, status: u16, body: &str, key: &Key) -> Self {
        let problem = Problem::read(body);
        let clean = |text: String| truncate(&key.redact(&text));
        let excerpt: String = key.redact(body).chars().take(EXCERPT).collect();
        let mut error = Self::new(kind.or_intermediary(body), endpoint);
        error.status = Some(status);
        error.code = problem.code.map(clean);
        error.correlation_id = problem.correlation_id.map(clean);
        error.message = problem.message.map(|words| bidi_isolate(&clean(words)));
        error.executed = executed(status, error.code.as_deref());
        error.body = (!excerpt.trim().is_empty()).then_some(excerpt);
        error
    }

    /// The same, with the id of the answer's head (contract, "Common ground") where its body names none. `key` is taken
    /// out of it, too.
    pub(super) fn or_request_id(mut self, id: Option<&str>, key: &Key) -> Self {
        self.correlation_id = self.correlation_id.take().or(id.map(|id| key.redact(id)));
        self
    }
}

/// Whether an answer that is no success leaves it open that the call was executed.
///
/// A 4xx refuses the call before it does anything, with two exceptions: the contract's table has a 409 that says "some
/// rows could not be deleted", and a 408 or 499 is a gateway's, which gave up waiting.
fn executed(status: u16, code: Option<&str>) -> Executed {
    match status {
        409 if code != Some(STILL_ENDING) => Executed::Unknown,
        408 | 499 => Executed::Unknown,
        400..=499 => Executed::No,
        _ => Executed::Unknown,
    }
}

/// The `code` of the 409 that asks to wait for the end of a run (contract, the table of statuses).
pub const STILL_ENDING: &str = "RUN_STILL_ENDING";

impl Kind {
    /// What a status that is no success means (contract, the table of statuses).
    pub(crate) fn of(status: u16) -> Self {
        match status {
            401 => Self::Unauthorized,
            402 => Self::PlanLacks,
            403 => Self::Forbidden,
            408 => Self::TimedOut,
            409 => Self::Conflict,
            429 => Self::RateLimited,
            400..=499 => Self::Refused,
            500..=599 => Self::Server,
            _ => Self::Unexpected,
        }
    }
}

impl Kind {
    /// This kind, where `body` may be the API's own. Others tell nothing of keys, plans or ids; yet the API may have nothing
    /// to say where it forbids something.
    fn or_intermediary(self, body: &str) -> Self {
        let foreign = match self {
            Self::Refused => !is_apis_own(body),
            Self::Forbidden | Self::PlanLacks | Self::Conflict => !body.trim().is_empty() && !is_apis_own(body),
            _ => false,
        };
        if foreign { Self::Intermediary } else { self }
    }
}

#[cfg(test)]
#[path = "error_tests.rs"]
mod tests;
