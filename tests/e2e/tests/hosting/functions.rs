//! What passes the API on where a host's own rules send no headers with that: `docs/hosting/forward.js`, run by Node.js,
//! which has the same `fetch`.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use e2e::env::Scratch;
use serde::Deserialize;
use tokio::process::Command;

use crate::hosting::web_servers::Echo;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/hosting/forward.js");
const SERVICE: &str = "https://portal.scrapewise.ai";

/// Passes one request on as each platform does; prints status and headers of the answers, and the path that is named.
const PASS: &str = "
const { default: netlify, config, onRequest } = await import(process.argv[2]);
const [url, how] = JSON.parse(process.argv[3]);
const answer = pass => pass(new Request(url, how)).then(one => [one.status, Object.fromEntries(one.headers)]);
const cloudflare = request => onRequest({ request });
console.log(JSON.stringify([await answer(netlify), config.path, await answer(cloudflare)]));
";

#[derive(Deserialize)]
struct Answers(Answer, String, Answer);

type Answer = (u16, std::collections::BTreeMap<String, String>);

/// What comes of a request to `path` before the service at `service`.
async fn passed(place: &Path, service: &str, path: &str) -> Result<Answers> {
    let text = fs::read_to_string(FILE)?;
    ensure!(text.matches(SERVICE).count() == 1, "forward.js names its service in an unknown way");
    let (function, pass) = (place.join("forward.mjs"), place.join("pass.mjs"));
    fs::write(&function, text.replace(SERVICE, service))?;
    fs::write(&pass, PASS)?;
    let headers = serde_json::json!({
        "authorization": "Bearer sw_live_a.b", "idempotency-key": "abc",
        "cookie": "session=1", "origin": "https://panel.example", "x-other": "dropped",
    });
    let how = serde_json::json!([format!("https://panel.example{path}"), { "method": "PUT", "headers": headers }]);
    let output = Command::new("node").arg(pass).arg(function).arg(how.to_string()).output().await;
    let output = output.context("Node.js cannot be started")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn closed((_, headers): &Answer, what: &str) {
    for (name, value) in [
        ("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("cross-origin-resource-policy", "same-origin"),
        ("strict-transport-security", "max-age=31536000"),
    ] {
        assert_eq!(headers.get(name).map(String::as_str), Some(value), "{name} of {what}");
    }
    assert!(!headers.contains_key("set-cookie"), "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_reach_the_service_as_they_are_and_no_answer_is_a_page_of_the_panels_origin() -> Result<()> {
    let (echo, place) = (Echo::start().await?, Scratch::new("function")?);
    let path = "/api/scraper-api/api/groups/a%2Fb%20c/runs?filters=%7B%22x%22%3A1%7D&q=a+b";
    let Answers(answer, netlify, cloudflare) = passed(place.path(), &echo.address, path).await?;
    assert_eq!((netlify.as_str(), cloudflare.0), ("/api/scraper-api/*", 302));
    assert_eq!(answer.0, 302, "a redirect is answered, not followed");
    assert_eq!(answer.1.get("location").map(String::as_str), Some("https://elsewhere.example/api"));
    closed(&answer, "an answer of the service");
    closed(&cloudflare, "an answer of the service, on Cloudflare");
    for (first, headers) in echo.all() {
        assert_eq!(first, format!("PUT {path} HTTP/1.1"));
        let header = |name: &str| headers.get(name).map(String::as_str);
        assert_eq!((header("authorization"), header("idempotency-key")), (Some("Bearer sw_live_a.b"), Some("abc")));
        assert_eq!((header("cookie"), header("origin"), header("x-other")), (None, None, None));
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_else_is_passed_on_and_a_service_that_is_down_is_told() -> Result<()> {
    let (echo, place) = (Echo::start().await?, Scratch::new("function")?);
    for path in
        ["/api/scraper-api/..%2fadmin", "/api/scraper-api/%2e%2e/admin", "/api/scraper-api/x/..%5cadmin", "/admin"]
    {
        let Answers(answer, ..) = passed(place.path(), &echo.address, path).await?;
        assert_eq!(answer.0, 404, "{path}");
        closed(&answer, path);
    }
    assert!(echo.all().is_empty(), "the service hears nothing of it");
    let Answers(down, ..) = passed(place.path(), "http://127.0.0.1:9", "/api/scraper-api/x").await?;
    assert_eq!(down.0, 502);
    closed(&down, "a service that is down");
    Ok(())
}
