use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{Options, endpoints::testing::*, world::Amounts};

const PATH: &str = "api/scraper/load-history";

#[tokio::test]
async fn it_has_the_documented_form() {
    let server = Server::start().await;
    let page = server.get(&format!("{PATH}?page=1&size=20")).await.json();
    let golden = golden("history-page.json");
    same_form(&golden, &page, "");
    assert_eq!((page["totalElements"].as_u64(), page["totalPages"].as_u64()), (Some(5_000), Some(250)));
    assert_eq!((page["number"].as_u64(), page["numberOfElements"].as_u64()), (Some(1), Some(20)));
}

#[test]
fn the_documented_sample_can_be_sent_as_it_is() {
    let sample = Wire {
        id: "65a1f0c2d4e7f291a3b5c6d8".into(),
        scraper_id: "scr_abc".into(),
        group_id: "grp_xyz".into(),
        state: "COMPLETED".into(),
        started: Some("2026-05-19T10:00:00Z".into()),
        finished: Some("2026-05-19T10:05:23Z".into()),
        success_links: Some(198),
        error_links: Some(2),
        launched_by_customer: Some(true),
        more: None,
    };
    assert_eq!(serde_json::to_value(sample).unwrap(), golden("history-page.json")["content"][0]);
}

#[tokio::test]
async fn filters_are_read_strictly() {
    let server = Server::start().await;
    let status = async |filters: &str| server.get(&format!("{PATH}?filters={}", encoded(filters))).await.status;
    for bad in ["{", "[]", "7", r#"{"date":"2026"}"#, r#"{"state":5}"#, r#"{"groupId":["a"]}"#] {
        assert_eq!(status(bad).await, 400, "{bad}");
    }
    for fine in ["", "{}", r#"{"state":"FAILED"}"#, r#"{"groupId":"unknown"}"#] {
        assert_eq!(status(fine).await, 200, "{fine}");
    }
    assert_eq!(server.get(&format!("{PATH}?sort=secret,desc")).await.status, 400);
}

#[tokio::test]
async fn each_filter_leaves_only_what_matches() {
    let server = Server::start().await;
    let group = server.get("api/scraper/group/list").await.json()[1]["id"].clone();
    let rows = async |filters: Value| {
        let path = format!("{PATH}?size=200&filters={}", encoded(&filters.to_string()));
        server.get(&path).await.json()["content"].as_array().unwrap().clone()
    };
    assert!(rows(json!({ "groupId": group })).await.iter().all(|run| run["groupId"] == group));
    let failed = rows(json!({ "groupId": group, "state": "FAILED" })).await;
    assert!(!failed.is_empty() && failed.iter().all(|run| run["state"] == "FAILED" && run["groupId"] == group));
    let path = format!("{PATH}?groupId=nobody&filters={}", encoded(&json!({ "groupId": group }).to_string()));
    assert_eq!(server.get(&path).await.json()["totalElements"], 0, "the plain parameter wins");
}

#[tokio::test]
async fn deleted_runs_are_added_when_asked_for() {
    let server = Server::start().await;
    let total = async |query: &str| server.get(&format!("{PATH}?{query}")).await.json()["totalElements"].as_u64();
    assert_eq!(total("").await, Some(5_000));
    assert_eq!(total("withDeleted=false").await, Some(5_000));
    assert_eq!(total("withDeleted=true").await, Some(5_200));
}

#[tokio::test]
async fn every_documented_column_sorts_both_ways() {
    let server = Server::start().await;
    for field in FIELDS {
        for direction in ["asc", "desc"] {
            let page = server.get(&format!("{PATH}?size=2000&page=1&sort={field},{direction}")).await.json();
            let values: Vec<Value> = page["content"].as_array().unwrap().iter().map(|run| run[field].clone()).collect();
            let known: Vec<Value> = values.iter().filter(|value| !value.is_null()).cloned().collect();
            let sorted = known.is_sorted_by(|a, b| {
                let order = match (a.as_u64(), b.as_u64()) {
                    (Some(a), Some(b)) => a.cmp(&b),
                    _ => a.to_string().cmp(&b.to_string()),
                };
                if direction == "asc" { order.is_le() } else { order.is_ge() }
            });
            assert!(sorted, "{field} {direction}");
        }
    }
}

#[tokio::test]
async fn runs_without_a_start_stand_at_the_end_that_was_chosen() {
    for nulls_last in [false, true] {
        let server = Server::with(Options { nulls_last, ..fixed() }).await;
        let first = server.get(&format!("{PATH}?size=1")).await.json()["content"][0]["started"].clone();
        let last = server.get(&format!("{PATH}?size=1&page=4999")).await.json()["content"][0]["started"].clone();
        assert_eq!((first.is_null(), last.is_null()), (!nulls_last, nulls_last));
    }
}

#[tokio::test]
async fn running_runs_go_on_and_end_and_new_ones_appear() {
    let server = Server::start().await;
    let page = async || server.get(&format!("{PATH}?size=6")).await.json();
    let before = page().await;
    let running = before["content"].as_array().unwrap().iter().find(|run| run["state"] == "RUNNING").unwrap().clone();
    server.sandbox.clock().advance(TimeDelta::seconds(5));
    let id = running["id"].clone();
    let of = |page: &Value| page["content"].as_array().unwrap().iter().find(|run| run["id"] == id).cloned();
    assert!(of(&page().await).unwrap()["attempted"].as_u64() >= running["attempted"].as_u64());
    server.sandbox.clock().advance(TimeDelta::days(1));
    let after = page().await;
    assert!(after["totalElements"].as_u64() > before["totalElements"].as_u64());
    let path = format!("{PATH}?size=200");
    let all = server.get(&path).await.json();
    assert_ne!(of(&all).unwrap()["state"], "RUNNING");
    assert!(of(&all).unwrap()["finished"].is_string());
}

#[test]
fn a_million_runs_are_paged_without_being_made_anew() {
    let now = "2026-03-12T09:41:07Z".parse().unwrap();
    let world = World::new(0, Amounts { runs: 1_000_000, scrapers: 40, failed_links: 500_000, seed: 1 }, now);
    let list = List { world: &world, now, nulls_last: false, dialects: Dialects::default() };
    assert_eq!(list.matching(&Filters::default(), false).len(), 1_000_000);
    let most = list.runs().iter().map(|run| run.bad).max();
    assert_eq!(most, Some(500_000));
    assert!(size_of::<Record>() <= 32, "{} bytes a run", size_of::<Record>());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_filtered_list_is_what_a_plain_filter_leaves(
        state in proptest::option::of(proptest::sample::select(vec!["FAILED", "COMPLETED", "RUNNING", "NONE"])),
        scraper in proptest::option::of(0..40_usize), deleted: bool, runs in 0..900_u64,
    ) {
        let now = "2026-03-12T09:41:07Z".parse().unwrap();
        let world = World::new(0, Amounts { runs, scrapers: 40, failed_links: 10, seed: 3 }, now);
        let list = List { world: &world, now, nulls_last: false, dialects: Dialects::default() };
        let scraper_id = scraper.map(|number| world.scrapers[number].id.clone());
        let filters = Filters { state: state.map(str::to_owned), scraper_id: scraper_id.clone(), group_id: None };
        let found: Vec<String> = list.matching(&filters, deleted).iter().map(|at| list.runs()[*at as usize].id()).collect();
        let plain: Vec<String> = list.runs().iter().rev()
            .filter(|run| (deleted || !run.deleted)
                && state.is_none_or(|state| list.wire(run).state == state)
                && scraper_id.as_ref().is_none_or(|id| list.wire(run).scraper_id == *id))
            .map(Record::id).collect();
        prop_assert_eq!(found, plain);
    }
}
