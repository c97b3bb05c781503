use super::*;
use crate::{
    Options,
    endpoints::testing::{Server, fixed},
};

/// Every string of a body, with the name of its field.
fn strings(key: &str, value: &Value, out: &mut Vec<(String, String)>) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| strings(key, one, out)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| strings(key, value, out)),
        Value::String(text) => out.push((key.to_owned(), text.clone())),
        _ => {}
    }
}

/// JSON of which half characters count as U+FFFD.
fn read(body: &str) -> Value {
    serde_json::from_str(&body.replace("\\ud800", "\u{fffd}")).unwrap_or_else(|error| panic!("{error}: {body}"))
}

async fn hostile(entry: Entry) -> Server {
    Server::with(Options { hostile_strings: Some(HostileStrings::new(entry).everything()), ..fixed() }).await
}

#[tokio::test]
async fn every_string_of_every_body_is_dressed_with_every_text() {
    for entry in CORPUS {
        let server = hostile(entry).await;
        let hostile_strings = HostileStrings::new(entry);
        let (group, runs) = server.latest(0, 1).await;
        let id = |id: &str| encoded(&hostile_strings.id(id));
        let own = format!("api/scraper/data/group/{}?size=3", id(&group));
        let failed = server.sandbox.world(0, |world| {
            let now = server.sandbox.clock().now();
            let ended = |run: &&crate::world::Record| now.timestamp() > i64::from(run.ends());
            let run = world.runs(now).iter().rev().filter(ended).find(|run| (3..90).contains(&run.bad)).unwrap();
            format!(
                "api/scraper/load-history/group/{}/job/{}/errors",
                id(&world.group_of(world.scraper_of(run)).id),
                id(&run.id())
            )
        });
        let preview = format!("api/scraper/data/preview-delete?scraperJobStatusId={}", id(&runs[0]));
        let asked = [
            ("GET", "api/key/whoami", 200),
            ("GET", "api/scraper/list", 200),
            ("GET", "api/scraper/group/list", 200),
            ("GET", "api/scraper/shared/group/list", 200),
            ("GET", "api/scraper/load-history?size=9", 200),
            ("GET", &own, 200),
            ("GET", &failed, 200),
            ("POST", &preview, 200),
            ("GET", "api/scraper/nothing/run", 400),
            ("GET", "api/nowhere", 404),
        ];
        for (method, path, status) in asked {
            let answer = server.send(server.request(method, path)).await;
            assert_eq!(answer.status, status, "{}: {path}: {}", entry.name, answer.body);
            let mut all = Vec::new();
            strings("", &read(&answer.body), &mut all);
            assert!(!all.is_empty(), "{path}");
            let of_id: String = hostile_strings.id("").trim_end_matches(SEAM).to_owned();
            for (key, text) in all {
                let whole = text.contains(&entry.seen());
                assert!(whole || (IDS.contains(&key.as_str()) && text.starts_with(&of_id)), "{key}: {text:?}");
            }
        }
    }
}

#[tokio::test]
async fn ids_are_understood_wherever_a_request_names_them() {
    for entry in CORPUS {
        let server = Server::with(Options { hostile_strings: Some(HostileStrings::new(entry)), ..fixed() }).await;
        let first = read(&server.get("api/scraper/load-history?size=1").await.body)["content"][0].clone();
        let text = |name: &str| first[name].as_str().unwrap().to_owned();
        let filters = json!({ "groupId": text("groupId"), "scraperId": text("scraperId") }).to_string();
        let found = server.get(&format!("api/scraper/load-history?size=1&filters={}", encoded(&filters))).await;
        assert_eq!(read(&found.body)["content"][0]["id"], first["id"], "{}", entry.name);
        let one = server.get(&format!("api/scraper/{}", encoded(&text("scraperId")))).await;
        assert_eq!(read(&one.body)["id"], first["scraperId"]);
        let (group, runs) = server.latest(0, 2).await;
        let id = |id: &str| encoded(&HostileStrings::new(entry).id(id));
        let filters = encoded(&json!({ "_scraperJobStatusId": HostileStrings::new(entry).id(&runs[0]) }).to_string());
        let rows = server.get(&format!("api/scraper/data/group/{}?filters={filters}", id(&group))).await;
        assert!(read(&rows.body)["totalElements"].as_u64() > Some(0), "{}", rows.body);
        let runs: Vec<_> = runs.iter().map(|run| format!("scraperJobStatusIds={}", id(run))).collect();
        let merge = format!("api/scraper/data/group/{}/merge?{}", id(&group), runs.join("&"));
        assert_eq!(server.write("PUT", &merge, "7c8d0f3e-2a51-4b8e-9f6c-1d2e3f4a5b6c").await.status, 200);
        let log = server.sandbox.log();
        assert!(log.iter().all(|one| !one.path.contains('~') && !one.path.contains("%7E")), "{log:?}");
    }
}

#[tokio::test]
async fn some_rows_keep_the_words_that_the_panel_needs() {
    let server = Server::with(Options { hostile_strings: Some(HostileStrings::new(CORPUS[0])), ..fixed() }).await;
    let page = read(&server.get("api/scraper/load-history?size=50").await.body);
    let rows = page["content"].as_array().unwrap();
    let kept = rows.iter().filter(|row| row["state"].as_str().is_some_and(|state| !state.contains('<'))).count();
    assert!((10..45).contains(&kept), "{kept} of 50");
    let again = read(&server.get("api/scraper/load-history?size=50&sort=started,desc").await.body);
    assert_eq!(again["content"], page["content"], "a row is the same whenever it is asked for");
    assert_eq!(server.get("api/key/whoami").await.json()["scope"], "USER");
}

#[tokio::test]
async fn half_characters_are_halves_on_the_wire_and_the_truth_is_not_dressed() {
    let signs = Entry::named("signs").unwrap();
    let server = hostile(signs).await;
    assert!(server.get("api/scraper/list").await.body.contains("\\ud800\\ud800 "));
    let hostile = |body: &str| body.contains("ud800");
    let truth = server.request("GET", "api/scraper/list").header("x-request-id", PLAIN);
    assert!(!hostile(&server.send(truth).await.body));
    server.sandbox.hostile_strings(None);
    assert!(!hostile(&server.get("api/scraper/list").await.body));
}

#[tokio::test]
async fn one_text_of_a_field_is_long() {
    let server = Server::with(Options { hostile_strings: HostileStrings::named("long-name"), ..fixed() }).await;
    let list = server.get("api/scraper/list").await.json();
    let long = |one: &&Value| one["name"].as_str().is_some_and(|name| name.len() > 1_000_000);
    assert_eq!(list.as_array().unwrap().iter().filter(long).count(), 1);
    assert_eq!(
        (HostileStrings::named("nobody"), HostileStrings::named("scripts")),
        (None, Some(HostileStrings::new(CORPUS[0])))
    );
}
