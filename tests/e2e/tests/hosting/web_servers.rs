//! The panel behind the web servers of docs/hosting, each with the very file that is there: what people do goes through
//! it, every file comes as it should, and the API's path leads to the API and nowhere else.

use std::{
    collections::HashMap,
    fs,
    path::Path,
    sync::{Arc, Mutex},
};

use anyhow::{Context, Result};
use e2e::{
    env::{self, Scratch},
    host::{Host, KINDS, Kind},
    locate::Name,
    page::DESKTOP,
    server::{self, SAMPLE_KEY, Server, Setup, Which},
    test::Test,
};
use reqwest::{
    Client, Response,
    header::{HeaderMap, HeaderName},
    redirect::Policy,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::hosting::static_hosts::copy;

/// Below a path that is none of the files'.
pub const BELOW: &str = "/ops/scrapes";

/// Runs a test through a server of docs/hosting.
pub async fn through(kind: Kind, folder: &Path, tell: impl AsyncFnOnce(&Test) -> Result<()>) -> Result<()> {
    let server = Server::start(Setup { no_panel: true, ..Setup::default() }).await?;
    let host = Host::start(kind, folder, BELOW, &server.address())?;
    let test = Test::new(server, DESKTOP).await?.through(host.origin(), BELOW);
    test.finish(&format!("host-{kind:?}"), tell).await
}

async fn core(kind: Kind) -> Result<()> {
    through(kind, &env::dist()?, async |s| {
        let (run, _) = s.server.failed_twice().await?;
        s.open("").await?;
        s.sign_in(SAMPLE_KEY).await?;
        s.settled().await?;
        let loaded = "return performance.getEntriesByType('resource')
            .filter(one => one.name.endsWith('_bg.wasm') && one.transferSize > 0).length;";
        assert_eq!(s.page.run(loaded).await?, 1, "the program that was loaded early is the one that is used");
        s.page.click("link", "Page 2").await?;
        s.page.at("?page=2").await?;
        s.settled().await?;
        let all = s.server.ids(&Which::default()).await?;
        assert_eq!(s.page.ids().await?, all[20..40]);

        let failed = Which { state: Some("FAILED".to_owned()), ..Which::default() };
        let ids = s.server.ids(&failed).await?;
        s.open("?state=FAILED").await?;
        s.settled().await?;
        assert_eq!(s.page.ids().await?, ids[..20]);
        s.page.reload().await?;
        s.settled().await?;
        s.page.at("?state=FAILED").await?;
        assert_eq!(s.page.ids().await?, ids[..20]);

        s.open(&format!("?state=FAILED&scraper={}", run.scraper_id)).await?;
        s.settled().await?;
        s.page.click_in_row(&run.id, "menuitem", "Failed links").await?;
        s.page.find("heading", Name::Has("cause")).await?;
        s.sign_out().await?;
        s.page.find("heading", "Sign in with an API key").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_filters_and_failures_through_nginx() -> Result<()> {
    core(Kind::Nginx).await
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_filters_and_failures_through_caddy() -> Result<()> {
    core(Kind::Caddy).await
}

/// A client that asks for exactly what it is told, and shows what comes as it comes.
fn client() -> Result<Client> {
    server::install_tls();
    Ok(Client::builder().redirect(Policy::none()).no_proxy().build()?)
}

/// The policies that no answer may be without, each exactly once; none of them is weaker than the page's own.
fn guarded(answer: &Response, what: &str) {
    let headers = answer.headers();
    for (name, value) in [
        ("x-frame-options", "DENY"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("strict-transport-security", "max-age=31536000"),
    ] {
        assert_eq!(all(headers, name), [value], "{name} of {what}");
    }
    let [policy] = &all(headers, "content-security-policy")[..] else { panic!("not one policy: {what}") };
    assert!(policy.starts_with("default-src 'none'; ") && policy.ends_with("; frame-ancestors 'none'"), "{policy}");
    let [rights] = &all(headers, "permissions-policy")[..] else { panic!("not one list of rights: {what}") };
    for right in rights.split(", ").filter(|right| *right != "clipboard-write=(self)") {
        assert!(right.ends_with("=()"), "{right} is not off: {what}");
    }
    assert!(all(headers, "set-cookie").is_empty(), "a cookie: {what}");
}

/// The same, and no browser takes it for a page of this origin.
fn closed(answer: &Response, what: &str) {
    guarded(answer, what);
    let policy = "default-src 'none'; sandbox; frame-ancestors 'none'";
    assert_eq!(all(answer.headers(), "content-security-policy"), [policy], "{what}");
}

fn all(headers: &HeaderMap, name: &str) -> Vec<String> {
    headers.get_all(name).iter().map(|value| value.to_str().unwrap_or_default().to_owned()).collect()
}

fn one(answer: &Response, name: HeaderName) -> String {
    answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// Whether the name tells what the file holds.
pub fn is_hashed(name: &str) -> bool {
    let Some((stem, "css" | "js" | "wasm")) = name.rsplit_once('.') else { return false };
    let hash = stem.trim_end_matches("_bg").rsplit('-').next().unwrap_or_default();
    hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("txt") => "text/plain",
        other => panic!("{other:?} is a new kind of file"),
    }
}

const KEPT: &str = "public, max-age=31536000, immutable";

/// Asks for a file as a browser that takes `encoding`, and checks all that comes with it.
async fn file(http: &Client, url: &str, folder: &Path, name: &str, encoding: &str) -> Result<()> {
    let what = format!("{url} with {encoding}");
    let answer = http.get(url).header("accept-encoding", encoding).send().await?;
    assert_eq!(answer.status(), 200, "{what}");
    guarded(&answer, &what);
    let kind = one(&answer, reqwest::header::CONTENT_TYPE);
    assert_eq!(kind.split(';').next(), Some(kind_of(name)), "{what}");
    let keep = if is_hashed(name) { KEPT } else { "no-cache" };
    assert_eq!(all(answer.headers(), "cache-control"), [keep], "{what}");
    let twin = folder.join(format!("{name}.{}", if encoding == "gzip" { "gz" } else { "br" }));
    let sent = one(&answer, reqwest::header::CONTENT_ENCODING);
    if encoding != "identity" && twin.is_file() {
        assert_eq!(sent, encoding, "{what}");
        assert_eq!(answer.bytes().await?, fs::read(twin)?, "{what}");
    } else if sent.is_empty() {
        assert_eq!(answer.bytes().await?, fs::read(folder.join(name))?, "{what}");
    } else {
        assert_eq!((sent.as_str(), encoding), ("gzip", "gzip"), "{what}");
        assert_eq!(name, "index.html", "{what}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_file_comes_with_its_kind_its_policies_and_for_as_long_as_it_may_be_kept() -> Result<()> {
    let folder = env::dist()?;
    let http = client()?;
    let names = fs::read_dir(&folder)?.map(|file| Ok(file?.file_name().to_string_lossy().into_owned()));
    let names: Vec<String> = names.collect::<Result<_>>()?;
    let is_twin = |name: &str| name.ends_with(".br") || name.ends_with(".gz");
    assert!(names.iter().filter(|name| name.ends_with(".br")).count() > 5, "an optimised build has compressed twins");
    for kind in KINDS {
        let host = Host::start(kind, &folder, BELOW, "http://127.0.0.1:9")?;
        let base = format!("{}{BELOW}", host.origin());
        for name in names.iter().filter(|name| !is_twin(name)) {
            for encoding in ["br", "gzip", "identity"] {
                file(&http, &format!("{base}/{name}"), &folder, name, encoding).await?;
            }
        }
        file(&http, &format!("{base}/?state=FAILED"), &folder, "index.html", "identity").await?;
        let again = http.get(format!("{base}/index.html")).send().await?;
        let tag = one(&again, reqwest::header::ETAG);
        let same = http.get(format!("{base}/index.html")).header("if-none-match", tag).send().await?;
        assert_eq!(same.status(), 304, "{kind:?}: the page is asked for again, and not sent again");
        let short = http.get(format!("{base}?state=FAILED")).send().await?;
        assert!(short.status().is_redirection(), "{kind:?} {}", short.status());
        guarded(&short, "the path without its slash");
        assert_eq!(one(&short, reqwest::header::LOCATION), format!("{BELOW}/?state=FAILED"), "{kind:?}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_not_found_and_nothing_is_kept_of_that() -> Result<()> {
    let folder = Scratch::new("panel")?;
    copy(&env::dist()?, folder.path())?;
    let http = client()?;
    for kind in KINDS {
        let host = Host::start(kind, folder.path(), BELOW, "http://127.0.0.1:9")?;
        for path in ["/part-merge-00000000.wasm", "/runs", "/runs/index.html", "/.git/config", "/..%2fsecret.txt"] {
            let answer = http.get(format!("{}{BELOW}{path}", host.origin())).send().await?;
            assert_eq!(answer.status(), 404, "{kind:?} {path}");
            guarded(&answer, path);
            let kept = all(answer.headers(), "cache-control");
            assert!(!kept.iter().any(|value| value.contains("immutable")), "{kind:?} {path}: {kept:?}");
            assert!(!answer.text().await?.contains("ScrapeWise Panel"), "{kind:?} {path} is no other page");
        }
        for path in ["/", "/index.html", "/api/", "/api/key/whoami", "/api/scraper-apis/x"] {
            let answer = http.get(format!("{}{path}", host.origin())).send().await?;
            assert_eq!(answer.status(), 404, "{kind:?} {path}");
            guarded(&answer, path);
        }
        for method in ["POST", "PUT", "DELETE"] {
            let answer = http.request(method.parse()?, format!("{}{BELOW}/config.json", host.origin())).send().await?;
            assert!([403, 405].contains(&answer.status().as_u16()), "{kind:?} {method} {}", answer.status());
        }
        let down = http.get(format!("{}/api/scraper-api/x", host.origin())).send().await?;
        assert_eq!(down.status(), 502, "{kind:?}: nothing answers there");
        closed(&down, "a service that is down");
    }
    Ok(())
}

/// A service that notes what it is asked, word for word, and answers everything with a redirect to elsewhere.
pub struct Echo {
    /// Its origin.
    pub address: String,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Echo {
    const ANSWER: &str = "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/api\r\nSet-Cookie: a=b\r\n\
        X-Frame-Options: ALLOWALL\r\nX-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src *\r\n\
        Cross-Origin-Resource-Policy: cross-origin\r\nStrict-Transport-Security: max-age=0\r\n\
        Cache-Control: private\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno";

    /// Starts it.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}", listener.local_addr()?);
        let heard = Arc::new(Mutex::new(Vec::new()));
        let notes = heard.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (mut bytes, mut some) = (Vec::new(), [0; 4_096]);
                while let Ok(count @ 1..) = stream.read(&mut some).await {
                    bytes.extend_from_slice(&some[..count]);
                    if bytes.windows(4).any(|end| end == b"\r\n\r\n") {
                        break;
                    }
                }
                notes.lock().unwrap().push(String::from_utf8_lossy(&bytes).into_owned());
                stream.write_all(Self::ANSWER.as_bytes()).await.unwrap();
            }
        });
        Ok(Self { address, heard })
    }

    /// The first line of each request since the last look, and its headers in lower case.
    pub fn all(&self) -> Vec<(String, HashMap<String, String>)> {
        let texts = std::mem::take(&mut *self.heard.lock().unwrap());
        let read = |text: String| {
            let mut lines = text.lines();
            let first = lines.next().unwrap_or_default().to_owned();
            let headers = lines.filter_map(|line| line.split_once(": "));
            (first, headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect())
        };
        texts.into_iter().map(read).collect()
    }

    /// The same of the only request.
    fn heard(&self) -> Result<(String, HashMap<String, String>)> {
        let mut all = self.all();
        assert_eq!(all.len(), 1, "{all:?}");
        all.pop().context("nothing was asked")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_reach_the_service_as_they_are_and_its_redirects_nobody() -> Result<()> {
    let http = client()?;
    let folder = env::dist()?;
    for kind in KINDS {
        let echo = Echo::start().await?;
        let host = Host::start(kind, &folder, BELOW, &echo.address)?;
        let path = "/api/scraper-api/api/groups/a%2Fb%20c/runs?filters=%7B%22x%22%3A1%7D&q=a+b";
        let url = format!("{}{path}", host.origin());
        let ask = http.post(&url).header("authorization", "Bearer sw_live_a.b").header("idempotency-key", "abc");
        let ask = ask.header("cookie", "session=1").header("origin", host.origin()).header("x-other", "kept");
        let answer = ask.body("{}").send().await?;
        assert_eq!(answer.status(), 302, "{kind:?}: a redirect is answered, not followed");
        assert_eq!(one(&answer, reqwest::header::LOCATION), "https://elsewhere.example/api", "{kind:?}");
        assert_eq!(all(answer.headers(), "cache-control"), ["private"], "{kind:?}: as the service says");
        closed(&answer, "an answer of the service");
        let (first, headers) = echo.heard()?;
        assert_eq!(first, format!("POST {path} HTTP/1.1"), "{kind:?}");
        let header = |name: &str| headers.get(name).map(String::as_str);
        assert_eq!(header("authorization"), Some("Bearer sw_live_a.b"), "{kind:?}");
        assert_eq!(header("idempotency-key"), Some("abc"), "{kind:?}");
        assert_eq!(header("host"), echo.address.strip_prefix("http://"), "{kind:?}");
        assert_eq!((header("cookie"), header("origin")), (None, None), "{kind:?}");

        http.get(&url).send().await?;
        assert_eq!(echo.heard()?.1.get("authorization"), None, "{kind:?} adds no key");
        for path in ["/api/scraper-api/..%2fadmin", "/api/scraper-api/..%2f..%2fadmin", "/api/other", "/admin"] {
            let answer = http.get(format!("{}{path}", host.origin())).send().await?;
            assert_eq!(answer.status(), 404, "{kind:?} {path}");
        }
        assert!(echo.heard.lock().unwrap().is_empty(), "{kind:?} passes on nothing else");
    }
    Ok(())
}
