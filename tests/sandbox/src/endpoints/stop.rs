//! `POST /api/scraper/{id}/stop` (contract, "Neighbours").

use axum::{
    Extension,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    problem::{Problem, customer_error},
    state::{App, Caller},
    world::{Outcome, Record, RunState, STOP_REASONS},
};

pub async fn answer(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let (mut world, now) = (app.world_mut(caller.account), app.clock.now());
    let own = world.scraper(&id).filter(|(_, scraper)| world.group_of(scraper).owner.is_none());
    let (number, _) = own.ok_or_else(|| Problem::unknown_id("scraper", &id))?;
    let second = now.timestamp();
    let running = |run: &Record| run.state(second) == RunState::Running;
    let Some(run) = world.latest(number, now, running).map(Record::id) else {
        return Ok(customer_error("Scraper is not in RUNNING state"));
    };
    let by_customer = STOP_REASONS.len() as u8 - 1;
    world.change(&run, now, |run| {
        let done = |whole| run.part(whole, second);
        (run.ok, run.bad, run.items) = (done(run.ok), done(run.bad), done(run.items));
        run.took = u32::try_from(second - i64::from(run.started())).unwrap_or(0);
        run.outcome = Outcome::Stopped(by_customer);
    });
    app.count_write();
    Ok(StatusCode::OK.into_response())
}

#[cfg(test)]
mod tests {
    use crate::endpoints::testing::*;

    #[tokio::test]
    async fn a_stopped_run_keeps_what_it_has_and_says_why() {
        let server = Server::start().await;
        let id = server.get("api/scraper/list").await.json()[0]["id"].as_str().unwrap().to_owned();
        let path = format!("api/scraper/{id}/stop");
        assert_eq!(server.send(server.request("POST", &path)).await.status, 200);
        let runs = server.get(&format!("api/scraper/load-history?size=1&scraperId={id}")).await.json();
        let run = &runs["content"][0];
        assert_eq!((&run["state"], &run["stopReason"]), (&"STOPPED".into(), &"STOPPED_BY_CUSTOMER".into()));
        assert!(run["finished"].is_string());
        assert_eq!(server.send(server.request("POST", &path)).await.status, 400);
    }
}
