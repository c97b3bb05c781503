//! The panel's static files, with the headers that a careful host sends.

use std::path::{Component, Path, PathBuf};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{API, dialect::Dialect, keys, state::App};

/// The Content-Security-Policy of the page: nothing inline, nothing from elsewhere.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// How long a hash in a file's name is: such a file never changes.
const HASHES: [usize; 2] = [8, 16];

/// Answers for every path that is no call of the API. There is no rewriting: an unknown path is not found.
pub fn routes(app: App) -> Router {
    Router::new().fallback(answer).with_state(app)
}

async fn answer(State(app): State<App>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return guarded(StatusCode::METHOD_NOT_ALLOWED.into_response());
    }
    let path = if uri.path() == "/" { "/index.html" } else { uri.path() };
    if path == "/config.json" {
        return guarded(config(&app));
    }
    let file = app.options.dist.as_deref().and_then(|dist| inside(dist, path));
    let Some(file) = file else { return guarded(missing(&app)) };
    let about = [(header::CONTENT_TYPE, kind(&file)), (header::CACHE_CONTROL, keep(path))];
    if let Some((coding, bytes)) = twin(&file, &headers).await {
        return guarded(
            (about, [(header::CONTENT_ENCODING, coding), (header::VARY, "accept-encoding")], bytes).into_response(),
        );
    }
    match tokio::fs::read(&file).await {
        Ok(bytes) => guarded((about, bytes).into_response()),
        Err(_) => guarded(missing(&app)),
    }
}

/// The compressed file that lies beside a file, where there is one that the caller can read.
async fn twin(file: &Path, headers: &HeaderMap) -> Option<(&'static str, Vec<u8>)> {
    let accepted = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    for (coding, ending) in [("br", ".br"), ("gzip", ".gz")] {
        if accepted.split(',').any(|word| word.split(';').next().is_some_and(|word| word.trim() == coding)) {
            let mut path = file.as_os_str().to_owned();
            path.push(ending);
            if let Ok(bytes) = tokio::fs::read(path).await {
                return Some((coding, bytes));
            }
        }
    }
    None
}

/// The panel's configuration: this server as the API. Sample data is offered only where it is.
fn config(app: &App) -> Response {
    let is_behind_sign_on = [Dialect::SignOn, Dialect::Negotiate].iter().any(|dialect| app.dialects().has(*dialect));
    let config = match &app.options.forward {
        Some(base) => json!({ "api": API, "apiName": base.host(), "realm": base.realm() }),
        None if is_behind_sign_on => json!({ "api": API, "sampleKey": keys::SAMPLE, "credentials": "same-origin" }),
        None => json!({ "api": API, "sampleKey": keys::SAMPLE }),
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(config)).into_response()
}

fn missing(app: &App) -> Response {
    let words = match app.options.dist {
        Some(_) => "There is no such file.\n",
        None => "This sandbox serves the API only: start it with --dist, or type cargo xtask serve.\n",
    };
    (StatusCode::NOT_FOUND, words).into_response()
}

/// The file of a path, if it lies inside the folder.
fn inside(dist: &Path, path: &str) -> Option<PathBuf> {
    let path = Path::new(path.trim_start_matches('/'));
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    (plain && !path.as_os_str().is_empty()).then(|| dist.join(path))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// Files with a hash in their name may be kept for ever, others have to be asked for again.
fn keep(path: &str) -> &'static str {
    // Hexadecimal, or base 32 as esbuild writes it.
    let digit = |byte: u8| byte.is_ascii_hexdigit() || byte.is_ascii_uppercase();
    let is_hash = |part: &str| HASHES.contains(&part.len()) && part.bytes().all(digit);
    let hashed = path.split(['-', '_', '.']).any(is_hash);
    if hashed { "public, max-age=31536000, immutable" } else { "no-store" }
}

/// The answer with the headers that a careful host sends.
pub fn guarded(mut response: Response) -> Response {
    let headers: &mut HeaderMap = response.headers_mut();
    let all = [
        ("content-security-policy", POLICY),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ];
    for (name, value) in all {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, endpoints::testing::*};

    async fn served() -> (Server, PathBuf) {
        let folder =
            std::env::temp_dir().join(format!("sandbox-dist-{}-{:?}", std::process::id(), std::thread::current().id()));
        std::fs::create_dir_all(folder.join("dist")).unwrap();
        std::fs::write(folder.join("secret.txt"), "secret").unwrap();
        std::fs::write(folder.join("dist/index.html"), "<!doctype html>").unwrap();
        std::fs::write(folder.join("dist/panel-0123456789abcdef_bg.wasm"), "wasm").unwrap();
        let server = Server::with(Options { dist: Some(folder.join("dist")), ..fixed() }).await;
        (server, folder)
    }

    async fn get(server: &Server, path: &str) -> Answer {
        let url = format!("{}{path}", server.sandbox.address());
        server.send(reqwest::Client::new().get(url)).await
    }

    #[tokio::test]
    async fn files_come_with_their_kind_and_the_production_headers() {
        let (server, folder) = served().await;
        let page = get(&server, "/?screen=runs").await;
        assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
        assert_eq!(
            (page.header("cache-control"), page.header("content-security-policy")),
            (Some("no-store"), Some(POLICY))
        );
        let wasm = get(&server, "/panel-0123456789abcdef_bg.wasm").await;
        assert_eq!(wasm.header("content-type"), Some("application/wasm"));
        assert!(wasm.header("cache-control").unwrap().contains("immutable"));
        assert!(get(&server, "/config.json").await.json()["sampleKey"].is_string());
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn behind_a_sign_on_the_configuration_lets_its_cookie_go_to_the_api() {
        for (dialects, credentials) in [(vec![Dialect::SignOn], json!("same-origin")), (Vec::new(), json!(null))] {
            let server = Server::with(Options { dialects: dialects.into(), ..fixed() }).await;
            let url = format!("{}/config.json", server.sandbox.address());
            let answer = server.send(reqwest::Client::new().get(&url).header("cookie", "signed-on=yes")).await;
            assert_eq!((answer.status, answer.json()["credentials"].clone()), (200, credentials));
        }
    }

    #[tokio::test]
    async fn a_compressed_twin_is_sent_to_who_can_read_it() {
        let (server, folder) = served().await;
        std::fs::write(folder.join("dist/a-01234567.js"), "plain").unwrap();
        std::fs::write(folder.join("dist/a-01234567.js.br"), "brotli").unwrap();
        std::fs::write(folder.join("dist/a-01234567.js.gz"), "gzip").unwrap();
        let url = format!("{}/a-01234567.js", server.sandbox.address());
        for (accepts, coding) in [("gzip, br", Some("br")), ("gzip;q=1", Some("gzip")), ("deflate", None)] {
            let answer = server.send(reqwest::Client::new().get(&url).header("accept-encoding", accepts)).await;
            assert_eq!(
                (answer.header("content-encoding"), answer.header("content-type")),
                (coding, Some("text/javascript; charset=utf-8"))
            );
            assert!(answer.header("cache-control").unwrap().contains("immutable"));
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn nothing_else_is_served() {
        let (server, folder) = served().await;
        for path in [
            "/runs",
            "/secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "//etc/passwd",
            "/dist/../index.html.bak",
        ] {
            assert_eq!(get(&server, path).await.status, 404, "{path}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}
