//! `GET /api/scraper/{id}/run` (contract, "Neighbours").

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{
    problem::{Problem, customer_error},
    state::{App, Caller},
    world::RunState,
};

pub async fn answer(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let (mut world, now) = (app.world_mut(caller.account), app.clock.now());
    let own = world.scraper(&id).filter(|(_, scraper)| world.group_of(scraper).owner.is_none());
    let (number, _) = own.ok_or_else(|| Problem::unknown_id("scraper", &id))?;
    let latest = world.latest(number, now, |_| true).map(|run| run.state(now.timestamp()));
    if matches!(latest, Some(RunState::Pending | RunState::Running)) {
        return Ok(customer_error("Scraper is disabled or already in RUNNING or PENDING state"));
    }
    world.start(number, now);
    app.count_write();
    Ok(Json(json!({ "firstJob": latest.is_none() })).into_response())
}

#[cfg(test)]
mod tests {
    use crate::endpoints::testing::*;

    #[tokio::test]
    async fn a_started_run_waits_then_works_and_cannot_be_started_twice() {
        let server = Server::start().await;
        let idle = server.get("api/scraper/list").await.json();
        let idle = idle.as_array().unwrap().iter().find(|scraper| scraper["lastRunState"] == "COMPLETED").unwrap();
        let id = idle["id"].as_str().unwrap();
        let answer = server.get(&format!("api/scraper/{id}/run")).await;
        assert_eq!((answer.status, answer.json()), (200, serde_json::json!({ "firstJob": false })));
        let state = async || server.get(&format!("api/scraper/{id}")).await.json()["lastRunState"].clone();
        assert_eq!(state().await, "PENDING");
        assert_eq!(server.get(&format!("api/scraper/{id}/run")).await.status, 400);
        server.sandbox.clock().advance(chrono::TimeDelta::seconds(61));
        assert_eq!(state().await, "RUNNING");
        let total = server.get("api/scraper/load-history").await.json()["totalElements"].as_u64();
        assert!(total > Some(5_000));
    }
}
