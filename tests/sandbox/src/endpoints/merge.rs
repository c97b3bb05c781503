//! `PUT /api/scraper/data/group/{id}/merge` (contract section 3).

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, Method, StatusCode, Uri},
    response::Response,
};
use serde_json::{Value, json};

use super::replay;
use crate::{
    log,
    problem::Problem,
    state::{App, Caller},
    world::{Record, World, is_completed, sibling},
};

pub async fn answer(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(group): Path<String>,
    (method, uri, headers): (Method, Uri, HeaderMap),
) -> Result<Response, Problem> {
    let ids: Vec<String> =
        log::pairs(&uri).into_iter().filter(|(name, _)| name == "scraperJobStatusIds").map(|(_, id)| id).collect();
    replay::once(&app, &caller, (&method, &uri, &headers), || {
        let now = app.clock.now();
        let mut world = app.world_mut(caller.account);
        let rows = merged(&world, &group, &ids, now)?;
        let count = rows.len();
        write(&mut world, &group, rows);
        app.count_write();
        Ok((StatusCode::OK, json!({ "mergedItems": count }).to_string()))
    })
}

/// The rows of all runs that share their title, each with the fields of all.
fn merged(
    world: &World,
    group: &str,
    ids: &[String],
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<Value>, Problem> {
    if let Some(id) = ids.iter().find(|id| id.len() != 24 || !id.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        // Documented: not validated up front.
        return Err(Problem::new(500, "internal_error", "Internal server error", format!("Cannot read the id {id}")));
    }
    let own = world.group(group).filter(|group| group.owner.is_none() && group.enriches.is_none());
    let own = own.ok_or_else(|| Problem::unknown_id("group", group))?;
    if !own.can_merge {
        return Err(Problem::of(402));
    }
    if ids.is_empty() {
        return Err(Problem::new(400, "BAD_REQUEST", "Bad request", "scraperJobStatusIds is missing."));
    }
    let runs: Vec<&Record> = ids
        .iter()
        .map(|id| {
            let run = world.run(id, now).filter(|run| world.group_of(world.scraper_of(run)).id == group);
            run.ok_or_else(|| Problem::unknown_id("run in this group", id))
        })
        .collect::<Result<_, _>>()?;
    let nothing = |detail: String| Problem::new(422, "NOTHING_MERGED", "Unprocessable", detail);
    let scrapers: BTreeSet<u16> = runs.iter().map(|run| run.scraper).collect();
    if scrapers.len() != runs.len() {
        return Err(nothing("Two of the runs are of one scraper.".to_owned()));
    }
    for run in &runs {
        let latest = world.latest(run.scraper.into(), now, |other| is_completed(other, now) && !other.deleted);
        if latest.map(Record::id) != Some(run.id()) {
            return Err(nothing(format!("Run {} is not the latest completed one of its scraper.", run.id())));
        }
    }
    let mut by_title: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for run in &runs {
        let mut seen = BTreeSet::new();
        for row in world.rows(run, now) {
            let title = row["title"].as_str().unwrap_or_default().to_owned();
            if seen.insert(title.clone()) {
                by_title.entry(title).or_default().push(row);
            }
        }
    }
    let rows: Vec<Value> = by_title.into_values().filter(|rows| rows.len() == runs.len()).map(joined).collect();
    if rows.is_empty() { Err(nothing("No row has a matching title.".to_owned())) } else { Ok(rows) }
}

/// One row of several: the fields of the first, and each scraper's price under its own name.
fn joined(rows: Vec<Value>) -> Value {
    let mut whole = rows[0].clone();
    for row in &rows {
        let scraper = row["_sw_scraper"].as_str().unwrap_or_default();
        whole[format!("price_{scraper}")] = row["price"].clone();
    }
    whole
}

/// Replaces the group's enriched dataset.
fn write(world: &mut World, group: &str, rows: Vec<Value>) {
    let known =
        world.groups.iter().find(|other| other.enriches.as_deref() == Some(group)).map(|group| group.id.clone());
    let id = known.or_else(|| {
        let new = sibling(world.group(group)?);
        let id = new.id.clone();
        world.groups.push(new);
        Some(id)
    });
    if let Some(id) = id {
        world.enriched.insert(id, rows);
    }
}

#[cfg(test)]
mod tests {
    use crate::{endpoints::testing::*, world::is_completed};

    const KEY: &str = "7c8d0f3e-2a51-4b8e-9f6c-1d2e3f4a5b6c";

    fn path(group: &str, runs: &[String]) -> String {
        let runs: Vec<String> = runs.iter().map(|run| format!("scraperJobStatusIds={run}")).collect();
        format!("api/scraper/data/group/{group}/merge?{}", runs.join("&"))
    }

    #[tokio::test]
    async fn rows_of_one_title_become_one_row_of_the_enriched_sibling() {
        let server = Server::start().await;
        let (group, runs) = server.latest(0, 2).await;
        let answer = server.write("PUT", &path(&group, &runs), KEY).await;
        same_form(&golden("merge-result.json"), &answer.json(), "");
        let count = answer.json()["mergedItems"].as_u64().unwrap();
        assert!(count > 5, "{count}");
        let groups = server.get("api/scraper/group/list").await.json();
        let sibling =
            groups.as_array().unwrap().iter().find(|group| group["name"] == "competitor_prices_enriched").unwrap();
        let page =
            server.get(&format!("api/scraper/data/group/{}?size=2000", sibling["id"].as_str().unwrap())).await.json();
        assert_eq!(page["totalElements"].as_u64(), Some(count));
        let titles: std::collections::BTreeSet<_> =
            page["content"].as_array().unwrap().iter().map(|row| row["title"].to_string()).collect();
        assert_eq!(titles.len() as u64, count);
    }

    #[tokio::test]
    async fn the_same_key_executes_once() {
        let server = Server::start().await;
        let (group, runs) = server.latest(0, 2).await;
        let first = server.write("PUT", &path(&group, &runs), KEY).await;
        let again = server.write("PUT", &path(&group, &runs), KEY).await;
        assert_eq!((again.status, &again.body), (200, &first.body));
        assert_eq!(server.sandbox.executed_writes(), 1);
        assert_eq!(server.write("PUT", &path(&group, &runs[..1]), KEY).await.status, 400, "another request");
        assert_eq!(server.write("PUT", &path(&group, &runs), "no-uuid").await.status, 400);
        server.send(server.request("PUT", &path(&group, &runs))).await;
        assert_eq!(server.sandbox.executed_writes(), 2, "without a key");
    }

    #[tokio::test]
    async fn what_cannot_be_merged_is_refused_as_documented() {
        let server = Server::start().await;
        let (group, runs) = server.latest(0, 2).await;
        let (no_plan, others) = server.latest(3, 2).await;
        let (shared, theirs) = server.latest(6, 2).await;
        let (pharmacy, constant) = server.latest(1, 9).await;
        let now = server.sandbox.clock().now();
        let old = server.sandbox.world(0, |world| {
            world.runs(now).iter().find(|run| run.scraper == 0 && is_completed(run, now) && !run.deleted).unwrap().id()
        });
        let of = |run: &str, other: &String| vec![run.to_owned(), other.clone()];
        let constant = server.sandbox.world(0, |world| {
            let title = |run: &&String| world.run(run, now).is_some_and(|run| run.scraper == 9);
            vec![constant.iter().find(title).unwrap().clone(), constant.iter().find(|run| !title(run)).unwrap().clone()]
        });
        let cases = [
            (&group, of("not-an-id", &runs[0]), 500),
            (&group, of("65a1f0c2d4e7f291a3b5c6d8", &runs[0]), 400),
            (&group, of(&others[0], &runs[0]), 400),
            (&shared, theirs, 400),
            (&no_plan, others, 402),
            (&group, of(&old, &runs[1]), 422),
            (&group, of(&runs[0], &runs[0]), 422),
            (&pharmacy, constant, 422),
            (&group, vec![], 400),
        ];
        for (group, runs, status) in cases {
            let answer = server.send(server.request("PUT", &path(group, &runs))).await;
            assert_eq!(answer.status, status, "{runs:?}: {}", answer.body);
            same_form(&golden("problem.json"), &answer.json(), "");
        }
        assert_eq!(server.sandbox.executed_writes(), 0);
    }
}
