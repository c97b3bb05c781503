//! Control over HTTP, for tests in other processes; only where it was asked for.

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    routing::{get, post},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{dialect::Dialects, fault::Fault, hostile_strings::HostileStrings, log::Logged, state::App};

pub fn routes(app: App) -> Router {
    Router::new()
        .route("/reset", post(async |State(app): State<App>| app.reset()))
        .route("/log", get(log).delete(async |State(app): State<App>| app.log.clear()))
        .route("/clock", get(clock).post(set_clock))
        .route("/faults", post(add_fault).delete(async |State(app): State<App>| app.faults.clear()))
        .route("/release", post(async |State(app): State<App>, label: String| app.faults.release(&label)))
        .route("/hostile_strings", post(hostile_strings))
        .route("/dialects", post(dialects))
        .route("/store", get(store))
        .with_state(app)
}

async fn log(State(app): State<App>) -> Json<Vec<Logged>> {
    Json(app.log.all())
}

async fn clock(State(app): State<App>) -> Json<Value> {
    Json(json!({ "now": app.clock.now() }))
}

/// `{"now": "2026-03-12T09:41:07Z"}` sets the clock, `{"advanceSeconds": 60}` moves it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Move {
    now: Option<DateTime<Utc>>,
    advance_seconds: Option<i64>,
}

async fn set_clock(State(app): State<App>, Json(to): Json<Move>) -> Json<Value> {
    if let Some(now) = to.now {
        app.clock.set(now);
    }
    if let Some(seconds) = to.advance_seconds {
        app.clock.advance(TimeDelta::seconds(seconds));
    }
    clock(State(app)).await
}

/// `kind` is what the names of [`crate::fault::NAMES`] say after `fail-`; or `hold` with a `label`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Wanted {
    kind: String,
    #[serde(default)]
    method: Option<String>,
    #[serde(default)]
    path: String,
    #[serde(default)]
    times: Option<u32>,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    retry_after: Option<String>,
}

async fn add_fault(State(app): State<App>, Json(wanted): Json<Wanted>) -> StatusCode {
    let fault = match wanted.kind.as_str() {
        "hold" => Some(Fault::hold(wanted.label.as_deref().unwrap_or("hold"))),
        kind => Fault::named(&format!("fail-{kind}")),
    };
    let Some(mut fault) = fault else { return StatusCode::BAD_REQUEST };
    fault = fault.on(wanted.method.as_deref().unwrap_or("GET"), &wanted.path).times(wanted.times.unwrap_or(1));
    if let Some(value) = wanted.retry_after {
        fault = fault.retry_after(&value);
    }
    app.faults.add(fault);
    StatusCode::NO_CONTENT
}

/// The body names what strings are mixed with; none when it is empty.
async fn hostile_strings(State(app): State<App>, name: String) -> StatusCode {
    let hostile_strings = HostileStrings::named(&name);
    let known = hostile_strings.is_some() || name.is_empty();
    if known {
        app.set_hostile_strings(hostile_strings);
    }
    if known { StatusCode::NO_CONTENT } else { StatusCode::BAD_REQUEST }
}

/// The body names what the server does beside the contract, with commas between.
async fn dialects(State(app): State<App>, names: String) -> StatusCode {
    let dialects = Dialects::named(&names).map(|dialects| app.set_dialects(dialects));
    if dialects.is_ok() { StatusCode::NO_CONTENT } else { StatusCode::BAD_REQUEST }
}

async fn store(State(app): State<App>) -> Json<Value> {
    let (world, now) = (app.world(0), app.clock.now());
    let runs = world.runs(now);
    let deleted = runs.iter().filter(|run| run.deleted).count();
    let enriched: Vec<Value> =
        world.enriched.iter().map(|(group, rows)| json!({ "groupId": group, "rows": rows.len() })).collect();
    Json(json!({ "runs": runs.len(), "deleted": deleted, "enriched": enriched, "executedWrites": app.executed() }))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{Options, endpoints::testing::*};

    async fn call(server: &Server, method: &str, path: &str, body: Option<Value>) -> Answer {
        let url = format!("{}/__control/{path}", server.sandbox.address());
        let mut request = reqwest::Client::new().request(method.parse().unwrap(), url);
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        server.send(request).await
    }

    #[tokio::test]
    async fn it_is_there_only_where_it_was_asked_for() {
        let server = Server::start().await;
        assert_eq!(call(&server, "GET", "log", None).await.status, 404);
    }

    #[tokio::test]
    async fn log_clock_faults_store_and_reset() {
        let server = Server::with(Options { control: true, ..fixed() }).await;
        let fault = json!({ "kind": "429", "path": "/list", "retryAfter": "2" });
        assert_eq!(call(&server, "POST", "faults", Some(fault)).await.status, 204);
        assert_eq!(call(&server, "POST", "faults", Some(json!({ "kind": "nonsense" }))).await.status, 400);
        let answer = server.get("api/scraper/list").await;
        assert_eq!((answer.status, answer.header("retry-after")), (429, Some("2")));
        let log = call(&server, "GET", "log", None).await.json();
        assert_eq!((log.as_array().unwrap().len(), &log[0]["status"]), (1, &json!(429)));
        let now = call(&server, "POST", "clock", Some(json!({ "advanceSeconds": 60 }))).await.json();
        assert_eq!(now["now"], "2026-03-12T09:42:07Z");
        assert_eq!(call(&server, "GET", "store", None).await.json()["runs"], 5_200);
        call(&server, "POST", "reset", None).await;
        assert_eq!(call(&server, "GET", "log", None).await.json(), json!([]));
        assert_eq!(call(&server, "GET", "clock", None).await.json()["now"], "2026-03-12T09:41:07Z");
    }
}
