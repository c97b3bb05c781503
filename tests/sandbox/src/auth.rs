//! Who calls (contract, "Common ground").

use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    dialect::Dialects,
    hostile_strings::PLAIN,
    keys::{Standing, standing},
    problem::Problem,
    state::{Caller, Shared},
};

/// How often the limited key may call within [`WINDOW`].
const LIMITED: usize = 5;
/// Within how long calls are counted.
const WINDOW: TimeDelta = TimeDelta::seconds(10);

/// Whether tests ask for the truth, with nothing beside the contract.
pub fn is_plain(headers: &HeaderMap) -> bool {
    headers.get("x-request-id").is_some_and(|id| id == PLAIN)
}

/// The caller, or the answer to a caller who may not call.
pub fn caller(shared: &Shared, headers: &HeaderMap) -> Result<Caller, Box<Response>> {
    let refused = |status| Box::new(Problem::of(status).into_response());
    let too_often = |seconds: i64| {
        let mut answer = refused(429);
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        answer
    };
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let Some(key) = bearer.filter(|_| !headers.contains_key("x-api-key")) else { return Err(refused(401)) };
    let now = shared.clock.now();
    let account = match standing(key) {
        Standing::Account(account) => account,
        Standing::Unknown => return Err(refused(401)),
        Standing::Scope => return Err(refused(403)),
        Standing::Limited(_) if wait(&shared.limited, LIMITED, now).is_some() => return Err(too_often(7)),
        Standing::Limited(account) => account,
    };
    // One limit for all clients of a customer (contract, "Common ground").
    let limit = shared.options.rate.filter(|_| !is_plain(headers));
    if let Some(seconds) = limit.and_then(|limit| wait(&shared.calls[account], limit, now)) {
        return Err(too_often(seconds));
    }
    let dialects = if is_plain(headers) { Dialects::default() } else { shared.dialects() };
    Ok(Caller { account, key: key.to_owned(), dialects })
}

/// The seconds after which one more call is allowed; `None` counts it, for it is allowed now.
fn wait(calls: &Mutex<Vec<DateTime<Utc>>>, limit: usize, now: DateTime<Utc>) -> Option<i64> {
    let mut calls = calls.lock().unwrap_or_else(PoisonError::into_inner);
    calls.retain(|call| now - *call < WINDOW);
    if calls.len() < limit {
        calls.push(now);
        return None;
    }
    let oldest = calls.first().copied().unwrap_or(now);
    Some((WINDOW - (now - oldest)).num_seconds().max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, endpoints::testing::*, keys};

    #[tokio::test]
    async fn one_limit_holds_for_all_clients_of_an_account() {
        let server = Server::with(Options { rate: Some(3), ..fixed() }).await;
        for key in [keys::SAMPLE, keys::PORTAL, keys::SAMPLE] {
            assert_eq!(server.get_as(key, "api/scraper/list").await.status, 200);
        }
        server.sandbox.clock().advance(TimeDelta::seconds(4));
        let answer = server.get_as(keys::PORTAL, "api/key/whoami").await;
        assert_eq!((answer.status, answer.header("retry-after")), (429, Some("6")));
        assert_eq!(server.get_as(keys::OTHER, "api/scraper/list").await.status, 200, "another account has its own");
        server.sandbox.clock().advance(TimeDelta::seconds(6));
        assert_eq!(server.get_as(keys::SAMPLE, "api/scraper/list").await.status, 200);
    }
}
