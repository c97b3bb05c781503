//! `POST /api/scraper/data/preview-delete` and `DELETE /api/scraper/data` (contract section 4).

use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::Response,
};
use serde::Serialize;
use serde_json::{Map, Value};

use super::replay;
use crate::{
    log,
    problem::{Problem, correlation_id},
    spring::param,
    state::{App, Caller},
    world::{RunState, World},
};

/// Seconds after its end within which a run still ends.
const ENDING: i64 = 5;

/// What would be deleted.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    token: String,
    op_name: &'static str,
    target_entity_id: String,
    preview_summary: Summary,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary {
    entity_name: String,
    entity_type: &'static str,
    cascade_counts: Map<String, Value>,
    warnings: Vec<&'static str>,
}

/// The preview of deleting the rows of `run`.
fn summary(token: String, run: &str, rows: Option<usize>) -> Preview {
    Preview {
        token,
        op_name: "scrapewise_delete_scraper_data",
        target_entity_id: run.to_owned(),
        preview_summary: Summary {
            entity_name: run.to_owned(),
            entity_type: "scraper_run_data",
            cascade_counts: rows.map(|rows| ("rows".to_owned(), rows.into())).into_iter().collect(),
            warnings: vec!["Scraped product rows produced by this run will be permanently deleted (irreversible)."],
        },
    }
}

/// The id of a run whose rows this customer may delete now.
fn target(world: &World, uri: &Uri, now: chrono::DateTime<chrono::Utc>) -> Result<String, Problem> {
    let query = log::pairs(uri);
    let id = param(&query, "scraperJobStatusId").unwrap_or_default();
    if id.len() != 24 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Problem::invalid_id(id));
    }
    let run = world.run(id, now).filter(|run| world.group_of(world.scraper_of(run)).owner.is_none());
    let run = run.ok_or_else(|| Problem::unknown_id("run", id))?;
    let second = now.timestamp();
    let ends = !matches!(run.state(second), RunState::Ended(_)) || second < i64::from(run.ends()) + ENDING;
    if ends { Err(Problem::of(409)) } else { Ok(id.to_owned()) }
}

pub async fn preview(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    uri: Uri,
) -> Result<Json<Preview>, Problem> {
    let (world, now) = (app.world(caller.account), app.clock.now());
    let id = target(&world, &uri, now)?;
    let digits = correlation_id();
    let token = format!("7c8d0f3e-2a51-4b8e-9f6c-{}", digits.trim_start_matches("req_"));
    let rows = world.run(&id, now).map(|run| world.rows(run, now).count());
    Ok(Json(summary(token, &id, rows)))
}

pub async fn commit(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    (method, uri, headers): (Method, Uri, HeaderMap),
) -> Result<Response, Problem> {
    replay::once(&app, &caller, (&method, &uri, &headers), || {
        let now = app.clock.now();
        let mut world = app.world_mut(caller.account);
        let id = target(&world, &uri, now)?;
        world.change(&id, now, |run| run.deleted = true);
        app.count_write();
        Ok((StatusCode::NO_CONTENT, String::new()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoints::testing::*;

    const KEY: &str = "7c8d0f3e-2a51-4b8e-9f6c-1d2e3f4a5b6c";

    #[test]
    fn the_documented_sample_can_be_sent_as_it_is() {
        let sample = summary("7c8d0f3e-2a51-4b8e-9f6c-1d2e3f4a5b6c".into(), "65a1f0c2d4e7f291a3b5c6d8", None);
        assert_eq!(serde_json::to_value(sample).unwrap(), golden("delete-preview.json"));
    }

    #[tokio::test]
    async fn a_preview_changes_nothing_and_a_commit_takes_the_rows_but_not_the_run() {
        let server = Server::start().await;
        let (group, runs) = server.latest(0, 1).await;
        let rows = async || {
            let filter = encoded(&format!(r#"{{"_scraperJobStatusId":"{}"}}"#, runs[0]));
            server.get(&format!("api/scraper/data/group/{group}?size=1&filters={filter}")).await.json()["totalElements"]
                .as_u64()
        };
        let before = rows().await.unwrap();
        assert!(before > 0);
        let preview = server
            .send(server.request("POST", &format!("api/scraper/data/preview-delete?scraperJobStatusId={}", runs[0])))
            .await;
        same_form(&golden("delete-preview.json"), &preview.json(), "");
        assert_eq!(preview.json()["previewSummary"]["cascadeCounts"]["rows"].as_u64(), Some(before));
        assert_eq!(rows().await, Some(before));
        let path = format!("api/scraper/data?scraperJobStatusId={}", runs[0]);
        for _ in 0..2 {
            let answer = server.write("DELETE", &path, KEY).await;
            assert_eq!((answer.status, answer.body.as_str()), (204, ""));
        }
        assert_eq!((rows().await, server.sandbox.executed_writes()), (Some(0), 1));
        let total = async |query: &str| {
            server.get(&format!("api/scraper/load-history?{query}")).await.json()["totalElements"].as_u64()
        };
        assert_eq!((total("").await, total("withDeleted=true").await), (Some(4_999), Some(5_200)));
    }

    #[tokio::test]
    async fn what_cannot_be_deleted_is_refused_as_documented() {
        let server = Server::start().await;
        let now = server.sandbox.clock().now();
        let running = server.sandbox.world(0, |world| {
            world.runs(now).iter().find(|run| run.state(now.timestamp()) == RunState::Running).unwrap().id()
        });
        let (_, shared) = server.latest(6, 1).await;
        for (id, status, code) in [
            ("nonsense", 400, "INVALID_ID"),
            ("65a1f0c2d4e7f291a3b5c6d8", 400, "UNKNOWN_ID"),
            (shared[0].as_str(), 400, "UNKNOWN_ID"),
            (running.as_str(), 409, "RUN_STILL_ENDING"),
        ] {
            for (method, path) in [("POST", "api/scraper/data/preview-delete"), ("DELETE", "api/scraper/data")] {
                let answer = server.send(server.request(method, &format!("{path}?scraperJobStatusId={id}"))).await;
                assert_eq!((answer.status, answer.json()["code"].as_str()), (status, Some(code)), "{id}");
            }
        }
        assert_eq!(server.sandbox.executed_writes(), 0);
    }
}
