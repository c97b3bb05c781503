use super::*;
use crate::{Fault, Options, endpoints::testing::*, keys};

#[test]
fn only_https_and_loopback_are_forwarded_to() {
    for fine in
        ["https://portal.example/api/scraper-api", "http://127.0.0.1:8080/x", "http://localhost/x", "http://[::1]:9/x"]
    {
        assert!(fine.parse::<Base>().is_ok(), "{fine}");
    }
    let bad = [
        "http://portal.example/x",
        "ftp://portal.example",
        "portal.example",
        "",
        "https://user@portal.example",
        "https://user:secret@portal.example",
        "https://portal.example/?x",
        "https://portal.example/#x",
        "http://127.0.0.1.evil.example/",
        "file:///etc",
    ];
    for text in bad {
        let error = text.parse::<Base>().unwrap_err().to_string();
        assert!(error.contains("https"), "{error}");
    }
}

#[test]
fn a_path_cannot_leave_the_base() {
    let base: Base = "https://portal.example/api/scraper-api".parse().unwrap();
    let url = |path: &'static str| base.url(&Uri::from_static(path)).map(String::from).ok();
    assert_eq!(
        url("/api/scraper-api/api/key/whoami?a=%7B"),
        Some("https://portal.example/api/scraper-api/api/key/whoami?a=%7B".into())
    );
    assert_eq!(url("/api/scraper-api"), Some("https://portal.example/api/scraper-api".into()));
    assert_eq!(url("/api/scraper-api/a..b/c%2Fd"), Some("https://portal.example/api/scraper-api/a..b/c%2Fd".into()));
    for out in [
        "/api/scraper-api/../../other",
        "/api/scraper-api/../scraper-api-private/x",
        "/api/scraper-api/%2e%2e/%2e%2e/other",
        "/api/scraper-api/%2e%2E/scraper-api/x",
        "/api/scraper-api/..%2fscraper-api-private",
        "/api/scraper-api/x/..%5c..%5cother",
        "/api/scraper-api/.%09./other",
        "/api/scraper-api/./x",
        "/api/scraper-api-private/x",
        "/api/scraper-apix",
        "/other",
    ] {
        assert_eq!(url(out), None, "{out}");
    }
    let root: Base = "https://portal.example/".parse().unwrap();
    assert_eq!(
        root.url(&Uri::from_static("/api/scraper-api/x")).map(String::from).ok(),
        Some("https://portal.example/x".into())
    );
}

#[test]
fn a_base_has_the_name_by_which_its_keys_are_kept() {
    for (text, realm) in [
        ("https://portal.example/api/scraper-api/", "https://portal.example/api/scraper-api"),
        ("HTTPS://Portal.Example:443", "https://portal.example"),
        ("http://127.0.0.1:9/x", "http://127.0.0.1:9/x"),
    ] {
        assert_eq!(text.parse::<Base>().unwrap().realm(), realm);
    }
}

#[tokio::test]
async fn what_can_be_controlled_forwards_nothing() {
    let forward = "http://127.0.0.1:9/api".parse().ok();
    let refused = crate::Sandbox::start(Options { forward, control: true, ..fixed() }).await.err().unwrap();
    assert!(refused.to_string().contains("--control"), "{refused}");
}

#[tokio::test]
async fn a_page_of_the_service_is_no_page_of_this_origin() {
    let (front, real) = pair().await;
    real.sandbox.fault(Fault::body(200, "text/html", b"<script>steal(localStorage)</script>".to_vec()));
    for path in ["api/scraper/list", "api/key/whoami", "nothing"] {
        let answer = front.get(path).await;
        let policies: Vec<_> = answer.headers.get_all("content-security-policy").iter().collect();
        assert_eq!(policies, [crate::door::POLICY], "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
    }
    let rebound = front.request("GET", "api/scraper/list").header("host", "panel.example");
    let foreign = front.request("GET", "api/scraper/list").header("origin", "http://127.0.0.1:3000");
    assert_eq!((front.send(rebound).await.status, front.send(foreign).await.status), (421, 403));
    assert_eq!(real.sandbox.log().len(), 3, "nothing of that is passed on");
}

/// A server that forwards, and the one it forwards to.
async fn pair() -> (Server, Server) {
    let real = Server::with(Options { failed_links: 200_000, log_keys: true, ..fixed() }).await;
    let base = format!("{}{API}", real.sandbox.address()).parse().ok();
    (Server::with(Options { forward: base, ..fixed() }).await, real)
}

#[tokio::test]
async fn status_body_and_the_headers_that_matter_go_through() {
    let (front, real) = pair().await;
    let request = front
        .request("GET", "api/key/whoami")
        .header("x-request-id", "seven")
        .header("cookie", "a=b")
        .header("x-other", "c");
    let answer = front.send(request).await;
    assert_eq!((answer.status, answer.header("x-request-id")), (200, Some("seven")));
    let log = real.sandbox.log();
    assert_eq!(log.len(), 1);
    assert_eq!(log[0].headers.authorization.as_deref(), Some(format!("Bearer {}", keys::SAMPLE).as_str()));
    assert_eq!((log[0].headers.cookie.as_deref(), log[0].headers.referer.as_deref()), (None, None));
    real.sandbox.fault(Fault::status(429).retry_after("9"));
    let answer = front.get("api/scraper/list").await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, Some("9")));
    real.sandbox.fault(Fault::redirect(302, "https://elsewhere.example/"));
    let answer = front.get("api/scraper/list").await;
    assert_eq!((answer.status, answer.header("location")), (302, Some("https://elsewhere.example/")));
}

#[tokio::test]
async fn a_caller_without_a_key_is_not_given_one() {
    let (front, real) = pair().await;
    let url = format!("{}{API}/api/key/whoami", front.sandbox.address());
    assert_eq!(front.send(reqwest::Client::new().get(url)).await.status, 401);
    assert_eq!(real.sandbox.log()[0].headers.authorization, None);
    let config = reqwest::get(format!("{}/config.json", front.sandbox.address())).await.unwrap().text().await.unwrap();
    let config: serde_json::Value = serde_json::from_str(&config).unwrap();
    assert_eq!(config["realm"], format!("{}{API}", real.sandbox.address()));
    assert!(config["sampleKey"].is_null() && config["apiName"].is_string(), "{config}");
}

#[tokio::test]
async fn writes_keep_their_method_query_and_idempotency_key() {
    let (front, real) = pair().await;
    let (_, runs) = real.latest(0, 1).await;
    let key = "7c8d0f3e-2a51-4b8e-9f6c-1d2e3f4a5b6c";
    let answer = front.write("DELETE", &format!("api/scraper/data?scraperJobStatusId={}", runs[0]), key).await;
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    let log = real.sandbox.log();
    assert_eq!((log[0].method.as_str(), log[0].headers.idempotency_key.as_deref()), ("DELETE", Some(key)));
    assert_eq!(real.sandbox.executed_writes(), 1);
}

#[tokio::test]
async fn a_big_answer_streams_through_whole() {
    let (front, real) = pair().await;
    let now = real.sandbox.clock().now();
    let (group, run) = real.sandbox.world(0, |world| {
        let run = world.runs(now).iter().max_by_key(|run| run.bad).unwrap();
        (world.group_of(world.scraper_of(run)).id.clone(), run.id())
    });
    let path = format!("api/scraper/load-history/group/{group}/job/{run}/errors");
    let (through, direct) = (front.get(&path).await, real.get(&path).await);
    assert!(direct.body.len() > 10_000_000);
    assert!(through.body == direct.body);
}

#[tokio::test]
async fn a_caller_who_gives_up_is_felt_by_the_real_server() {
    let (front, real) = pair().await;
    real.sandbox.fault(Fault::hold("a"));
    let call = tokio::spawn(front.request("GET", "api/scraper/list").send());
    while real.sandbox.log().is_empty() {
        tokio::task::yield_now().await;
    }
    call.abort();
    while !real.sandbox.log()[0].aborted {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_server_that_is_gone_or_breaks_off_is_told() {
    let (front, real) = pair().await;
    real.sandbox.fault(Fault::truncate(30));
    assert!(front.try_send(front.request("GET", "api/scraper/list")).await.is_err(), "the break is passed on");
    real.sandbox.fault(Fault::drop_connection().times(9));
    let answer = front.get("api/scraper/list").await;
    assert_eq!((answer.status, answer.json()["code"].as_str()), (502, Some("BAD_GATEWAY")));
    real.sandbox.stop().await;
    assert_eq!(front.get("api/scraper/list").await.status, 502);
}
