//! Failures, named by what the person can do about them.

use std::{
    ops::{Deref, DerefMut},
    time::Duration,
};

use super::Key;
use crate::contract::Problem;

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
    /// 409: the state of things does not allow it now.
    Conflict,
    /// 429: too many requests of this customer.
    RateLimited,
    /// 5xx.
    Server,
    /// An answer that the documentation does not know.
    Unexpected,
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
    /// The server's own words.
    pub message: Option<String>,
    /// How the answer's body began: at most 500 characters (contract, "Error bodies").
    pub body: Option<String>,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
}

/// As much of a body as is kept for reports, in characters (contract, "Error bodies").
const EXCERPT: usize = 500;

impl Error {
    /// All that is known of it.
    pub fn into_facts(self) -> Facts {
        *self.0
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
        }))
    }

    /// A failure with an answer. `key` is taken out of all its texts.
    pub(super) fn answered(kind: Kind, endpoint: &str, status: u16, body: &str, key: &Key) -> Self {
        let problem = Problem::read(body);
        let clean = |text: String| key.redact(&text);
        let excerpt: String = key.redact(body).chars().take(EXCERPT).collect();
        let mut error = Self::new(kind, endpoint);
        error.status = Some(status);
        error.code = problem.code.map(clean);
        error.correlation_id = problem.correlation_id.map(clean);
        error.message = problem.message.map(clean);
        error.body = (!excerpt.trim().is_empty()).then_some(excerpt);
        error
    }
}

impl Kind {
    /// What a status that is no success means (contract, the table of statuses).
    pub(super) fn of(status: u16) -> Self {
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

#[cfg(test)]
mod tests {
    use super::*;

    const PROBLEM: &str = include_str!("../../tests/golden/problem.json");

    fn key() -> Key {
        Key::parse("sw_live_abc1234.top-secret-part").unwrap()
    }

    #[test]
    fn the_documented_problem_is_read() {
        let error = Error::answered(Kind::of(403), "GET /api/x", 403, PROBLEM, &key());
        let problem: serde_json::Value = serde_json::from_str(PROBLEM).unwrap();
        assert_eq!(error.code.as_deref(), problem["code"].as_str());
        assert_eq!(error.correlation_id.as_deref(), problem["correlationId"].as_str());
        assert_eq!(error.message.as_deref(), problem["detail"].as_str());
        assert!(error.body.is_some());
    }

    #[test]
    fn a_page_of_a_gateway_is_kept_for_the_report_only() {
        let html = format!("<html>{}</html>", "ü".repeat(900));
        let error = Error::answered(Kind::of(502), "GET /api/x", 502, &html, &key());
        assert_eq!(error.message, None);
        assert_eq!(error.body.as_deref().unwrap().chars().count(), 500);
        assert_eq!(Error::answered(Kind::Server, "GET /api/x", 500, " ", &key()).body, None);
    }

    #[test]
    fn an_answer_that_repeats_the_key_does_not_leak_it() {
        let body = r#"{"detail":"bad sw_live_abc1234.top-secret-part","code":"top-secret-part","correlationId":"top-secret-part"}"#;
        let cut = format!("{}top-secret-part", "x".repeat(495));
        for body in [body, &cut] {
            let error = Error::answered(Kind::Refused, "GET /api/x", 400, body, &key());
            assert!(!format!("{error:?}").contains("top-s"), "{error:?}");
        }
    }
}
