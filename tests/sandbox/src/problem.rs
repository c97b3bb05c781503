//! Error bodies, of the documented kinds (contract, "Error bodies").

use std::sync::atomic::{AtomicU64, Ordering};

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

/// A problem as an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem(Box<Details>);

impl std::ops::Deref for Problem {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

/// A problem's details, in the documented form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Details {
    /// A page that explains this kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem.
    pub title: String,
    /// The status.
    pub status: u16,
    /// What went wrong.
    pub detail: String,
    /// The path that was asked.
    pub instance: String,
    /// What support asks for.
    pub correlation_id: String,
    /// The field to switch on.
    pub code: String,
}

static NUMBER: AtomicU64 = AtomicU64::new(1);

/// A new correlation id: `req_` and 12 hex digits.
pub fn correlation_id() -> String {
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    format!("req_{:012x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16)
}

impl Problem {
    /// A problem with this status; `code` is the field to switch on.
    pub fn new(status: u16, code: &str, title: &str, detail: impl Into<String>) -> Self {
        Self(Box::new(Details {
            kind: format!("https://scrapewise.ai/errors/{}", code.to_lowercase().replace('_', "-")),
            title: title.to_owned(),
            status,
            detail: detail.into(),
            instance: String::new(),
            correlation_id: correlation_id(),
            code: code.to_owned(),
        }))
    }

    /// An id that this customer does not have: 400 (contract, the table of statuses).
    pub fn unknown_id(what: &str, id: &str) -> Self {
        Self::new(400, "UNKNOWN_ID", "Bad request", format!("No such {what} for this customer: {id}"))
    }

    /// An id that is none: 400 `INVALID_ID`.
    pub fn invalid_id(id: &str) -> Self {
        Self::new(400, "INVALID_ID", "Bad request", format!("Malformed id: {id}"))
    }

    /// The problem that a status alone stands for.
    pub fn of(status: u16) -> Self {
        match status {
            400 => Self::new(400, "BAD_REQUEST", "Bad request", "The request is malformed."),
            401 => Self::new(401, "unauthorized", "Unauthorized", "The API key is missing, wrong or revoked."),
            402 => Self::new(402, "DATA_ENRICHMENT", "Payment required", "Your plan does not include DATA_ENRICHMENT."),
            403 => Self::new(
                403,
                "scope_rejected",
                "Scope rejected",
                "Your API key has scope LLM_READ but this endpoint requires USER.",
            ),
            404 => Self::new(404, "NOT_FOUND", "Not found", "There is nothing at this path."),
            409 => Self::new(409, "RUN_STILL_ENDING", "Conflict", "The run is still ending. Retry after 5 seconds."),
            422 => Self::new(422, "NOTHING_MERGED", "Unprocessable", "No row has a matching title."),
            429 => Self::new(429, "rate_limited", "Too many requests", "This customer asks too often."),
            503 => Self::new(503, "unavailable", "Service unavailable", "The service is being restarted."),
            other => Self::new(other, "internal_error", "Internal server error", "Something unexpected happened."),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(&self.0)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response.extensions_mut().insert(self);
        response
    }
}

/// A response that is a problem, with the path that was asked as its `instance`; any other one as it is.
pub fn at(path: &str, mut response: Response) -> Response {
    let Some(mut problem) = response.extensions_mut().remove::<Problem>() else { return response };
    problem.0.instance = path.to_owned();
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    let body = serde_json::to_vec(&problem.0).unwrap_or_default();
    Response::from_parts(parts, body.into())
}

/// A customer's own error: 400 with a body of no specified form (contract, "Error bodies", kind 2).
pub fn customer_error(words: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(serde_json::json!({ "message": words }))).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_has_the_documented_form() {
        let golden: serde_json::Value = serde_json::from_str(include_str!("../../golden/problem.json")).unwrap();
        let read: Details = serde_json::from_value(golden.clone()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), golden);
    }

    #[tokio::test]
    async fn a_problem_names_the_path_that_was_asked() {
        let response = at("/api/x", Problem::of(403).into_response());
        assert_eq!(response.status(), 403);
        let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        let read: Details = serde_json::from_slice(&body).unwrap();
        assert_eq!((read.instance.as_str(), read.code.as_str()), ("/api/x", "scope_rejected"));
    }

    #[test]
    fn every_problem_has_its_own_correlation_id() {
        assert_ne!(Problem::of(500).correlation_id, Problem::of(500).correlation_id);
    }
}
