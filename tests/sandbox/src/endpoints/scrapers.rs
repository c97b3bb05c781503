//! `GET /api/scraper/list` and `GET /api/scraper/{id}` (contract, "Neighbours").

use axum::{
    Extension, Json,
    extract::{Path, State},
};
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{
    dialect::Dialects,
    problem::Problem,
    state::{App, Caller},
    world::{Record, World},
};

/// A scraper as it is sent.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Wire {
    id: String,
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    group_id: String,
    last_run_state: Option<&'static str>,
}

fn wire(world: &World, number: usize, now: DateTime<Utc>, dialects: Dialects) -> Wire {
    let scraper = &world.scrapers[number];
    let word = |run: &Record| dialects.state_word(run.state(now.timestamp()).word());
    Wire {
        id: scraper.id.clone(),
        name: scraper.name.clone(),
        kind: if number.is_multiple_of(5) { "SITEMAP" } else { "CSS" },
        group_id: world.group_of(scraper).id.clone(),
        last_run_state: world.latest(number, now, |_| true).map(word),
    }
}

pub async fn list(State(app): State<App>, Extension(caller): Extension<Caller>) -> Json<Vec<Wire>> {
    let (world, now) = (app.world(caller.account), app.clock.now());
    Json((0..world.scrapers.len()).map(|number| wire(&world, number, now, caller.dialects)).collect())
}

pub async fn one(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<Json<Wire>, Problem> {
    let world = app.world(caller.account);
    let (number, _) = world.scraper(&id).ok_or_else(|| Problem::unknown_id("scraper", &id))?;
    Ok(Json(wire(&world, number, app.clock.now(), caller.dialects)))
}

#[cfg(test)]
mod tests {
    use crate::endpoints::testing::*;

    #[tokio::test]
    async fn forty_scrapers_each_of_a_known_group() {
        let server = Server::start().await;
        let list = server.get("api/scraper/list").await.json();
        let mut groups = server.get("api/scraper/group/list").await.json().as_array().unwrap().clone();
        groups.extend(server.get("api/scraper/shared/group/list").await.json().as_array().unwrap().clone());
        let list = list.as_array().unwrap();
        assert_eq!(list.len(), 40);
        assert!(list.iter().all(|scraper| groups.iter().any(|group| group["id"] == scraper["groupId"])));
    }

    #[tokio::test]
    async fn one_scraper_shows_how_its_last_run_goes() {
        let server = Server::start().await;
        let id = server.get("api/scraper/list").await.json()[0]["id"].as_str().unwrap().to_owned();
        assert_eq!(server.get(&format!("api/scraper/{id}")).await.json()["lastRunState"], "RUNNING");
        assert_eq!(server.get("api/scraper/000000000000000000000000").await.status, 400);
    }
}
