//! Who may call: this machine, by its own names, and pages of this server. And what no answer of the API goes without.
//!
//! A page of anybody's can point a name of its own to this machine, and be of the same origin as this server from then
//! on; only the name in `Host` tells. Browsers say in `Origin` which page asks for a change.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{Options, is_api, state::App};

/// The policy of every answer below the API's path: whatever it is, it is no page of this origin.
pub const POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Lets in who may call.
pub async fn keep(State(app): State<App>, request: Request, next: Next) -> Response {
    let (uri, headers) = (request.uri(), request.headers());
    let is_api = is_api(uri.path());
    let mut response = match refusal(&app.options, uri, headers) {
        Some((status, words)) => (status, words).into_response(),
        None => return closed(is_api, next.run(request).await),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    closed(true, response)
}

/// An answer that no browser takes for a page of this origin, if it is of the API.
fn closed(is_api: bool, mut response: Response) -> Response {
    if is_api {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    }
    response
}

/// Why a request is not let in, if it is not.
fn refusal(options: &Options, uri: &Uri, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
    let mut hosts = headers.get_all(header::HOST).iter().filter_map(|host| host.to_str().ok());
    let host = hosts.next().filter(|host| hosts.next().is_none() && is_here(host));
    let asked = uri.authority().is_none_or(|authority| is_here(authority.as_str()));
    let Some(host) = host.filter(|_| asked) else {
        return Some((StatusCode::MISDIRECTED_REQUEST, "This server answers to 127.0.0.1 and localhost only.\n"));
    };
    let is_open = options.cors && is_api(uri.path());
    let foreign = |origin: &HeaderValue| origin.to_str().map_or(true, |origin| is_foreign(options, origin, host));
    (!is_open && headers.get_all(header::ORIGIN).iter().any(foreign))
        .then_some((StatusCode::FORBIDDEN, "This server answers to its own pages only.\n"))
}

/// Whether pages of this origin may not call. With made-up data alone, what else is served on this machine may, such as
/// `trunk serve`, which passes the API on.
fn is_foreign(options: &Options, origin: &str, host: &str) -> bool {
    let name = origin.strip_prefix("http://").unwrap_or_default();
    let is_strict = options.control || options.forward.is_some();
    !name.eq_ignore_ascii_case(host) && (is_strict || !is_here(name))
}

/// Whether a name, with a port or without, is one of this machine. Which port does not matter: it may be passed on.
fn is_here(authority: &str) -> bool {
    let (name, port) = match authority.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (authority, "80"),
    };
    port.parse::<u16>().is_ok() && ["127.0.0.1", "localhost", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{API, Fault, endpoints::testing::*, keys};

    fn status(options: &Options, host: &str, origin: Option<&str>, path: &'static str) -> u16 {
        let mut headers = HeaderMap::new();
        headers.insert("host", host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert("origin", origin.parse().unwrap());
        }
        refusal(options, &Uri::from_static(path), &headers).map_or(200, |(status, _)| status.as_u16())
    }

    const LIST: &str = "/api/scraper-api/api/scraper/list";

    #[test]
    fn only_names_of_this_machine_are_answered_to() {
        let options = Options::default();
        for host in ["127.0.0.1:8080", "localhost:9", "LOCALHOST", "[::1]:8080", "[::1]", "127.0.0.1"] {
            assert_eq!(status(&options, host, None, "/"), 200, "{host}");
        }
        for host in [
            "panel.example",
            "127.0.0.1.panel.example:8080",
            "localhost.panel.example",
            "localhost:x",
            "localhost:",
            "[::2]",
            "127.0.0.2",
            "",
            "a@localhost",
        ] {
            assert_eq!(status(&options, host, None, LIST), 421, "{host}");
        }
        let mut two = HeaderMap::new();
        two.append("host", HeaderValue::from_static("localhost"));
        two.append("host", HeaderValue::from_static("panel.example"));
        for headers in [HeaderMap::new(), two] {
            assert!(refusal(&options, &Uri::from_static("/"), &headers).is_some(), "{headers:?}");
        }
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static("localhost"));
        assert!(refusal(&options, &Uri::from_static("http://panel.example/"), &headers).is_some());
    }

    #[test]
    fn pages_of_other_origins_are_refused() {
        let (plain, control) = (Options::default(), Options { control: true, ..Options::default() });
        let from = |options, origin| status(options, "127.0.0.1:8080", Some(origin), LIST);
        for options in [&plain, &control] {
            assert_eq!(from(options, "http://127.0.0.1:8080"), 200);
            for foreign in ["https://panel.example", "null", "", "http://127.0.0.1.panel.example:8080", "file://"] {
                assert_eq!(from(options, foreign), 403, "{foreign}");
            }
        }
        assert_eq!((from(&plain, "http://127.0.0.1:3000"), from(&control, "http://127.0.0.1:3000")), (200, 403));
        let open = Options { cors: true, control: true, ..Options::default() };
        assert_eq!(from(&open, "https://panel.example"), 200, "where pages of other origins were let in");
        let own = |path| status(&open, "127.0.0.1:8080", Some("https://panel.example"), path);
        assert_eq!((own("/__control/reset"), own("/api/scraper-api-too")), (403, 403), "to the API and nothing else");
    }

    #[tokio::test]
    async fn a_foreign_name_or_page_gets_nothing_done() {
        let server = Server::start().await;
        let rebound = server.request("GET", "api/scraper/list").header("host", "panel.example");
        assert_eq!(server.send(rebound).await.status, 421);
        let write = server.request("POST", "api/scraper/x/stop").header("origin", "https://panel.example");
        assert_eq!(server.send(write).await.status, 403);
        assert!(server.sandbox.log().is_empty(), "they do not come in at all");
        let url = format!("{}/", server.sandbox.address());
        let page = server.send(reqwest::Client::new().get(url).header("host", "panel.example")).await;
        assert_eq!((page.status, page.header("content-security-policy")), (421, Some(POLICY)));
    }

    #[tokio::test]
    async fn no_answer_of_the_api_is_a_page_of_this_origin() {
        let server = Server::start().await;
        let guarded = |answer: &Answer| {
            let all: Vec<_> = answer.headers.get_all("content-security-policy").iter().collect();
            assert_eq!(all, [POLICY], "{answer:?}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{answer:?}");
        };
        for path in ["api/key/whoami", "api/nothing", "api/scraper/fail-html-200", "api/scraper/fail-redirect", ""] {
            guarded(&server.get(path).await);
        }
        guarded(&server.get_as(keys::REVOKED, "api/key/whoami").await);
        server.sandbox.fault(Fault::body(200, "text/html", b"<script>steal(localStorage)</script>".to_vec()));
        guarded(&server.get("api/scraper/list").await);
        let bare = server.send(reqwest::Client::new().get(format!("{}{API}", server.sandbox.address()))).await;
        guarded(&bare);
        let page = server.send(reqwest::Client::new().get(format!("{}/", server.sandbox.address()))).await;
        assert_eq!(
            page.header("content-security-policy"),
            Some(crate::static_files::POLICY),
            "the panel's own is another"
        );
    }
}
