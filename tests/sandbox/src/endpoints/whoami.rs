//! `GET /api/key/whoami` (contract, "Neighbours").

use axum::{Extension, Json, extract::State};
use serde::Serialize;

use crate::{
    keys,
    state::{App, Caller},
};

/// Whose key it is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Whoami {
    customer_ref: String,
    scope: &'static str,
    prefix: String,
    name: &'static str,
    id: String,
    created_at: &'static str,
    last_used_at: String,
}

pub async fn answer(State(app): State<App>, Extension(caller): Extension<Caller>) -> Json<Whoami> {
    let prefix = keys::prefix(&caller.key).to_owned();
    Json(Whoami {
        customer_ref: app.world(caller.account).customer_ref.clone(),
        scope: "USER",
        name: if prefix.is_empty() { "portal session" } else { "sandbox key" },
        id: format!("key_{}", if prefix.is_empty() { "portal" } else { &prefix }),
        prefix,
        created_at: "2025-09-01T08:00:00Z",
        last_used_at: app.clock.now().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
    })
}

#[cfg(test)]
mod tests {
    use crate::{endpoints::testing::*, keys};

    #[tokio::test]
    async fn it_has_the_documented_form() {
        let server = Server::start().await;
        let answer = server.get("api/key/whoami").await;
        same_form(&golden("whoami.json"), &answer.json(), "");
        assert_eq!(answer.json()["prefix"], "sample1");
    }

    #[tokio::test]
    async fn each_key_is_met_as_documented() {
        let server = Server::start().await;
        let statuses = [
            (keys::OTHER, 200),
            (keys::PORTAL, 200),
            (keys::REVOKED, 401),
            ("sw_live_nobody1.x", 401),
            (keys::LLM_READ, 403),
        ];
        for (key, status) in statuses {
            let answer = server.get_as(key, "api/key/whoami").await;
            assert_eq!(answer.status, status, "{key}");
            if status != 200 {
                same_form(&golden("problem.json"), &answer.json(), "");
            }
        }
        assert_eq!(server.get_as(keys::LLM_READ, "api/key/whoami").await.json()["code"], "scope_rejected");
        assert_eq!(server.get_as(keys::PORTAL, "api/key/whoami").await.json()["prefix"], "");
    }

    #[tokio::test]
    async fn an_api_key_header_is_refused() {
        let server = Server::start().await;
        let request = server.request("GET", "api/key/whoami").header("x-api-key", keys::SAMPLE);
        assert_eq!(server.send(request).await.status, 401);
    }

    #[tokio::test]
    async fn the_limited_key_is_told_when_to_come_back() {
        let server = Server::start().await;
        for _ in 0..5 {
            assert_eq!(server.get_as(keys::LIMITED, "api/key/whoami").await.status, 200);
        }
        let answer = server.get_as(keys::LIMITED, "api/key/whoami").await;
        assert_eq!((answer.status, answer.header("retry-after")), (429, Some("7")));
        server.sandbox.clock().advance(chrono::TimeDelta::seconds(11));
        assert_eq!(server.get_as(keys::LIMITED, "api/key/whoami").await.status, 200);
    }
}
