//! Who calls (contract, "Common ground").

use std::sync::PoisonError;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;

use crate::{
    keys::{Standing, standing},
    problem::Problem,
    state::{Caller, Shared},
};

/// How often, and within how long, the limited key may call.
const LIMIT: (usize, TimeDelta) = (5, TimeDelta::seconds(10));

/// The caller, or the answer to a caller who may not call.
pub fn caller(shared: &Shared, headers: &HeaderMap) -> Result<Caller, Box<Response>> {
    let refused = |status| Box::new(Problem::of(status).into_response());
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let Some(key) = bearer.filter(|_| !headers.contains_key("x-api-key")) else { return Err(refused(401)) };
    let account = match standing(key) {
        Standing::Account(account) => account,
        Standing::Unknown => return Err(refused(401)),
        Standing::Scope => return Err(refused(403)),
        Standing::Limited(_) if is_over(shared) => {
            let mut answer = refused(429);
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("7"));
            return Err(answer);
        }
        Standing::Limited(account) => account,
    };
    Ok(Caller { account, key: key.to_owned() })
}

fn is_over(shared: &Shared) -> bool {
    let now = shared.clock.now();
    let mut calls = shared.calls.lock().unwrap_or_else(PoisonError::into_inner);
    calls.retain(|call| now - *call < LIMIT.1);
    let over = calls.len() >= LIMIT.0;
    if !over {
        calls.push(now);
    }
    over
}
