use serde_json::json;

use super::*;
use crate::{API, Options, endpoints::testing::*, keys};

fn dialects(names: &str) -> Dialects {
    Dialects::named(names).unwrap()
}

fn written(names: &str, value: Value) -> Value {
    serde_json::from_slice(&dialects(names).body(value)).unwrap()
}

async fn server(names: &str) -> Server {
    Server::with(Options { dialects: dialects(names), ..fixed() }).await
}

#[test]
fn every_name_stands_for_itself_and_others_are_named() {
    for (at, (dialect, name, _)) in Dialect::ALL.iter().enumerate() {
        assert_eq!(*dialect as usize, at, "{name}");
        assert!(dialects(name).has(*dialect), "{name}");
    }
    assert_eq!(dialects("slices, object-ids").0, dialects("slices").and(dialects("object-ids")).0);
    assert_eq!(dialects(""), Dialects::default());
    assert_eq!(Dialects::named("slices,haste"), Err(UnknownDialect("haste".to_owned())));
}

#[test]
fn totals_stand_elsewhere_or_nowhere() {
    let page = || json!({ "content": [], "totalElements": 7, "totalPages": 1, "size": 20, "number": 0, "last": true });
    let nested = json!({ "content": [], "page": { "totalElements": 7, "totalPages": 1, "size": 20, "number": 0 } });
    assert_eq!(written("nested-totals", page()), nested);
    assert_eq!(written("slices", page()), json!({ "content": [], "size": 20, "number": 0, "last": true }));
    let both = json!({ "content": [], "page": { "size": 20, "number": 0 }, "last": true });
    assert_eq!(written("nested-totals,slices", page()), both);
}

#[test]
fn times_and_ids_are_spelt_in_every_way_and_take_turns() {
    let started = |names: &str| written(names, json!({ "started": "2026-03-12T09:41:07Z" }))["started"].clone();
    assert_eq!(started("offsets"), "2026-03-12T09:41:07.000+0000");
    assert_eq!(started("no-zone"), "2026-03-12T09:41:07");
    assert_eq!(started("epoch-seconds"), 1_773_308_467);
    assert_eq!(started("epoch"), 1_773_308_467_000_i64);
    let next = written("epoch-seconds,no-zone", json!([{ "started": "2026-03-12T09:41:08Z" }]));
    assert_ne!(next[0]["started"].is_number(), started("epoch-seconds,no-zone").is_number());
    let id =
        |names: &str| written(names, json!({ "id": "6adede0a1b2c3dfffe001069", "name": "6adede0a1b2c3dfffe001069" }));
    assert_eq!(id("object-ids")["id"], json!({ "$oid": "6adede0a1b2c3dfffe001069" }));
    assert_eq!(id("object-ids")["name"], "6adede0a1b2c3dfffe001069", "a name is no id");
    let parts = id("id-parts")["id"].clone();
    assert_eq!((&parts["timestamp"], &parts["machineIdentifier"]), (&json!(1_792_990_730), &json!(1_780_797)));
    assert_eq!((&parts["processIdentifier"], &parts["counter"]), (&json!(-2), &json!(4_201)));
    assert_eq!(written("object-ids", json!({ "id": "grp_7" }))["id"], "grp_7");
}

#[test]
fn numbers_may_have_a_point_and_bodies_a_mark() {
    assert_eq!(dialects("point-numbers").body(json!([931, -1, 0.5])), b"[931.0,-1.0,0.5]");
    assert_eq!(dialects("byte-order-mark").body(json!([])), b"\xef\xbb\xbf[]");
}

#[tokio::test]
async fn all_of_it_can_be_asked_for_at_once() {
    let server = server("nested-totals,epoch-seconds,object-ids,succeeded,nameless").await;
    assert_eq!(server.get("api/key/whoami").await.status, 403);
    let page = server.get("api/scraper/load-history?size=200").await.json();
    assert_eq!(page["page"]["totalElements"], 5_000);
    let runs = page["content"].as_array().unwrap();
    assert!(runs.iter().all(|run| run["id"]["$oid"].is_string() && !run["started"].is_string()));
    let states = |word: &str| runs.iter().filter(|run| run["state"] == word).count();
    assert!(states("SUCCEEDED") > 100 && states("COMPLETED") == 0);
    assert_eq!(server.get_as(keys::REVOKED, "api/key/whoami").await.status, 401, "a key that is no key");
    let scrapers = server.get("api/scraper/list").await.json();
    assert!(scrapers.as_array().unwrap().iter().any(|scraper| scraper["lastRunState"] == "SUCCEEDED"));
}

#[tokio::test]
async fn filters_take_the_servers_own_words_only() {
    let server = server("succeeded").await;
    let total = async |state: &str| {
        let filter = encoded(&json!({ "state": state }).to_string());
        server.get(&format!("api/scraper/load-history?filters={filter}")).await.json()["totalElements"].clone()
    };
    assert!(total("SUCCEEDED").await.as_u64() > Some(1_000));
    assert_eq!(total("COMPLETED").await, 0);
    assert!(total("FAILED").await.as_u64() > Some(10));
}

#[tokio::test]
async fn questions_of_the_tests_themselves_are_answered_plainly() {
    let server = server("slices,succeeded,no-whoami,sign-on").await;
    let plain = server.request("GET", "api/scraper/load-history").header("x-request-id", crate::hostile_strings::PLAIN);
    let page = server.send(plain).await.json();
    assert_eq!(page["totalElements"], 5_000);
}

#[tokio::test]
async fn a_sign_on_stands_before_everything_until_its_page_was_used() {
    for (name, status) in [("sign-on", 302), ("negotiate", 401)] {
        let server = server(name).await;
        let url = |path: &str| format!("{}{path}", server.sandbox.address());
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        for path in ["/?state=FAILED", "/config.json", &format!("{API}/api/key/whoami")] {
            let answer = server.send(client.get(url(path)).bearer_auth(keys::SAMPLE)).await;
            assert_eq!(answer.status, status, "{name} {path}");
            assert!(answer.header("content-type").unwrap().starts_with("text/html"), "{name} {path}");
            assert_eq!(answer.header("www-authenticate"), (status == 401).then_some("Negotiate"));
        }
        let page = server.send(client.get(url("/?state=FAILED"))).await;
        let back = "/sign-on?back=%2F%3Fstate%3DFAILED";
        assert!(page.header("location").unwrap_or(back).contains(back), "{page:?}");
        assert!(server.send(client.get(url(back))).await.body.contains("/sign-on/done?back=%2F%3Fstate%3DFAILED"));
        let done = server.send(client.get(url("/sign-on/done?back=%2F%3Fstate%3DFAILED"))).await;
        assert_eq!((done.status, done.header("location")), (303, Some("/?state=FAILED")));
        let cookie = done.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let who = client.get(url(&format!("{API}/api/key/whoami"))).bearer_auth(keys::SAMPLE).header("cookie", cookie);
        assert_eq!(server.send(who).await.status, 200, "{name}");
        let away = server.send(client.get(url("/sign-on/done?back=%2F%2Felsewhere.example"))).await;
        assert_eq!(away.header("location"), Some("/"), "it leads nowhere else");
    }
}

#[tokio::test]
async fn a_server_may_change_its_manner_while_it_runs() {
    let server = server("").await;
    server.sandbox.set_dialects(dialects("slices"));
    assert_eq!(server.get("api/scraper/load-history").await.json()["totalElements"], Value::Null);
    server.sandbox.set_dialects(Dialects::default());
    assert_eq!(server.get("api/scraper/load-history").await.json()["totalElements"], 5_000);
}
