//! `GET /api/scraper/data/group/{id}` (contract, "Neighbours").

mod matching;

use std::cmp::Ordering;

use axum::{
    Extension, Json,
    extract::{Path, State},
    http::Uri,
};
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::{
    log,
    problem::Problem,
    spring::{Page, Pageable, param},
    state::{App, Caller},
    world::{Record, World, is_completed},
};
use matching::Filter;

pub async fn answer(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    uri: Uri,
) -> Result<Json<Page<Value>>, Problem> {
    let query = log::pairs(&uri);
    let pageable = Pageable::read(&query, &[])?;
    let text = param(&query, "filters").filter(|text| !text.trim().is_empty());
    let filter = text.map_or(Ok(Filter::default()), Filter::read)?;
    let (world, now) = (app.world(caller.account), app.clock.now());
    let group = world.group(&id).ok_or_else(|| Problem::unknown_id("group", &id))?;
    let mut rows: Box<dyn Iterator<Item = Value>> = match world.enriched.get(&group.id) {
        Some(rows) => Box::new(rows.iter().cloned()),
        None => {
            let runs = runs(&world, &id, param(&query, "isLastRun") == Some("true"), &filter, now);
            if filter.is_empty() && pageable.orders.is_empty() {
                return Ok(Json(plain(&world, &runs, &pageable, now)));
            }
            let world: &World = &world;
            Box::new(runs.into_iter().flat_map(move |run| world.rows(run, now)).collect::<Vec<_>>().into_iter())
        }
    };
    rows = Box::new(rows.filter(|row| filter.fits(row)));
    let mut rows: Vec<Value> = rows.collect();
    rows.sort_by(|a, b| {
        let by = |order: &crate::spring::Order| {
            let ordering = matching::compare(&a[&order.field], &b[&order.field]);
            if order.descending { ordering.reverse() } else { ordering }
        };
        pageable.orders.iter().map(by).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
    let total = rows.len() as u64;
    Ok(Json(pageable.answer(rows.drain(pageable.range(total)).collect(), total)))
}

/// The runs whose rows are in the group's collection, newest first.
fn runs<'a>(world: &'a World, group: &str, last_only: bool, filter: &Filter, now: DateTime<Utc>) -> Vec<&'a Record> {
    let mine = |run: &&Record| world.group_of(world.scraper_of(run)).id == group && !run.deleted;
    let wanted = |run: &&Record| filter.run().is_none_or(|id| run.id() == id);
    if !last_only {
        return world.runs(now).iter().rev().filter(mine).filter(wanted).collect();
    }
    let latest = |number| world.latest(number, now, |run| is_completed(run, now) && !run.deleted);
    (0..world.scrapers.len()).filter_map(latest).filter(mine).filter(wanted).collect()
}

/// A page of all rows; only those on it are made.
fn plain(world: &World, runs: &[&Record], pageable: &Pageable, now: DateTime<Utc>) -> Page<Value> {
    let count = |run: &Record| u64::from(run.part(run.items, now.timestamp()));
    let total = runs.iter().map(|run| count(run)).sum();
    let range = pageable.range(total);
    let (mut skip, mut content) = (range.start as u64, Vec::new());
    for run in runs {
        let (rows, missing) = (count(run), range.len() - content.len());
        if missing > 0 && skip < rows {
            content.extend(world.rows(run, now).skip(skip as usize).take(missing));
        }
        skip = skip.saturating_sub(rows);
    }
    pageable.answer(content, total)
}

#[cfg(test)]
mod tests {
    use crate::endpoints::testing::*;

    #[tokio::test]
    async fn rows_are_paged_filtered_and_sorted() {
        let server = Server::start().await;
        let (group, runs) = server.latest(0, 3).await;
        let get = async |query: &str| server.get(&format!("api/scraper/data/group/{group}?{query}")).await.json();
        let all = get("page=3&size=50").await;
        assert!(all["totalElements"].as_u64().unwrap() > 10_000);
        let first = get("page=0&size=200").await;
        assert_eq!(first["content"][150], all["content"][0], "pages fit together");
        let filter = |text: &str| format!("filters={}", encoded(text));
        let mine = get(&filter(&format!(r#"{{"_scraperJobStatusId":"{}","price":{{"$gt":50}}}}"#, runs[0]))).await;
        let rows = mine["content"].as_array().unwrap();
        assert!(!rows.is_empty());
        assert!(
            rows.iter().all(|row| row["price"].as_f64() > Some(50.0) && row["_scraperJobStatusId"] == runs[0].as_str())
        );
        let sorted = get(&format!(
            "sort=price,desc&size=100&{}",
            filter(&format!(r#"{{"_scraperJobStatusId":"{}"}}"#, runs[0]))
        ))
        .await;
        let prices: Vec<f64> =
            sorted["content"].as_array().unwrap().iter().filter_map(|row| row["price"].as_f64()).collect();
        assert!(prices.len() > 10 && prices.is_sorted_by(|a, b| a >= b));
    }

    #[tokio::test]
    async fn the_last_runs_alone_can_be_asked_for() {
        let server = Server::start().await;
        let (group, runs) = server.latest(0, 9).await;
        let page = server.get(&format!("api/scraper/data/group/{group}?isLastRun=true&size=2000")).await.json();
        assert!(
            page["content"]
                .as_array()
                .unwrap()
                .iter()
                .all(|row| runs.iter().any(|run| row["_scraperJobStatusId"] == run.as_str()))
        );
    }

    #[tokio::test]
    async fn an_unknown_group_and_malformed_filters_are_refused() {
        let server = Server::start().await;
        let (group, _) = server.latest(0, 1).await;
        assert_eq!(server.get("api/scraper/data/group/nobody").await.status, 400);
        for bad in ["{", r#"{"price":{"$near":1}}"#, r#"{"$or":{}}"#] {
            let path = format!("api/scraper/data/group/{group}?filters={}", encoded(bad));
            assert_eq!(server.get(&path).await.status, 400, "{bad}");
        }
    }
}
