//! Failed requests for tests: what the flows of merging, deleting, starting and stopping must tell apart.

use std::time::Duration;

use crate::api::{Error, Executed, Kind, STILL_ENDING};

/// How long a server that limits requests asks to wait.
pub const LIMIT: Duration = Duration::from_secs(7);

/// A failure of this kind, and whether the request may have been executed.
pub fn error(kind: Kind, status: Option<u16>, executed: Executed) -> Error {
    let mut error = Error::new(kind, "GET /x");
    (error.status, error.executed) = (status, executed);
    error
}

/// A failure with this status; nothing was executed.
pub fn failed(kind: Kind, status: u16) -> Error {
    error(kind, Some(status), Executed::No)
}

/// The connection broke before the answer.
pub fn lost() -> Error {
    error(Kind::Offline, None, Executed::Unknown)
}

/// The server refused the request with this status.
pub fn refused(status: u16) -> Error {
    failed(Kind::Refused, status)
}

/// The key is no longer accepted.
pub fn unauthorized() -> Error {
    failed(Kind::Unauthorized, 401)
}

/// The server failed half-way.
pub fn half_way() -> Error {
    error(Kind::Server, Some(500), Executed::Unknown)
}

/// A conflict that leaves open what was executed.
pub fn conflict() -> Error {
    error(Kind::Conflict, Some(409), Executed::Unknown)
}

/// The run is still ending.
pub fn still_ending() -> Error {
    let mut error = failed(Kind::Conflict, 409);
    error.code = Some(STILL_ENDING.to_owned());
    error
}

/// Too many requests: the server asks to wait for [`LIMIT`].
pub fn limited() -> Error {
    let mut error = failed(Kind::RateLimited, 429);
    error.retry_after = Some(LIMIT);
    error
}
