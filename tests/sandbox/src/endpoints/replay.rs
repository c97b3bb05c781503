//! Idempotency keys: the same key repeats the same answer, and executes nothing (contract, "Common ground").

use std::sync::PoisonError;

use axum::{
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};

use crate::{
    problem::Problem,
    state::{Answered, App, Caller},
};

/// Executes a write once for each key: `write` gives status and JSON body. Without a key it is executed every time.
pub fn once(
    app: &App,
    caller: &Caller,
    (method, uri, headers): (&Method, &Uri, &HeaderMap),
    write: impl FnOnce() -> Result<(StatusCode, String), Problem>,
) -> Result<Response, Problem> {
    let key = headers.get("idempotency-key").map(|key| String::from_utf8_lossy(key.as_bytes()).into_owned());
    let Some(key) = key else { return write().map(|(status, body)| response(status, body.into())) };
    if !is_uuid(&key) {
        return Err(Problem::new(400, "INVALID_IDEMPOTENCY_KEY", "Bad request", "Idempotency-Key must be a UUID."));
    }
    let request = format!("{method} {uri}");
    // Held while the write is executed, so that two requests of one key cannot both be the first.
    let mut answers = app.answers.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = answers.get(&(caller.account, key.clone())) {
        if known.request != request {
            return Err(Problem::new(
                400,
                "IDEMPOTENCY_KEY_REUSED",
                "Bad request",
                "This key belongs to another request.",
            ));
        }
        return Ok(response(known.status, known.body.clone()));
    }
    let (status, body) = write()?;
    let body = body.into_bytes();
    answers.insert((caller.account, key), Answered { request, status, body: body.clone() });
    Ok(response(status, body))
}

fn response(status: StatusCode, body: Vec<u8>) -> Response {
    if body.is_empty() {
        return status.into_response();
    }
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

fn is_uuid(key: &str) -> bool {
    let parts: Vec<&str> = key.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::is_uuid;

    #[test]
    fn a_uuid_is_told_from_other_words() {
        assert!(is_uuid("7c8d0f3e-2a51-4b8e-9f6c-1d2e3f4a5b6c"));
        for other in [
            "",
            "7c8d0f3e2a514b8e9f6c1d2e3f4a5b6c",
            "7c8d0f3e-2a51-4b8e-9f6c-1d2e3f4a5b6",
            "zc8d0f3e-2a51-4b8e-9f6c-1d2e3f4a5b6c",
        ] {
            assert!(!is_uuid(other), "{other}");
        }
    }
}
