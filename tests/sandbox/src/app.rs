//! All routes, and what happens to a request before its endpoint sees it.

use std::{sync::atomic::Ordering, time::Duration};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, Uri, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};

use crate::{
    API, auth, control, dialect, door, endpoints,
    fault::{Fault, Outcome},
    forward, hostile_strings, is_api, log,
    problem::{self, Problem, correlation_id},
    sign_on,
    spring::param,
    state::App,
    static_files,
    world::mix,
};

/// From how many rows on a page is deep.
const DEEP: u64 = 1_000;

/// The whole server.
///
/// # Errors
/// When the forwarder cannot be set up.
pub fn routes(app: &App) -> Result<Router, String> {
    let api = match &app.options.forward {
        Some(base) => forward::routes(base.clone())?,
        None => endpoints::routes()
            .fallback(async || Problem::of(404))
            .layer(middleware::from_fn(dialect::answer))
            .layer(middleware::from_fn_with_state(app.clone(), let_in)),
    };
    let mut routes = Router::new().nest(API, api.with_state(app.clone())).merge(static_files::routes(app.clone()));
    routes = routes.layer(middleware::from_fn_with_state(app.clone(), receive));
    if app.options.control {
        routes = routes.nest("/__control", control::routes(app.clone()));
    }
    let routes = hostile_strings::routes(app.clone(), routes);
    Ok(routes.layer(middleware::from_fn_with_state(app.clone(), door::keep)))
}

/// Notes the request, and lets faults change its answer.
async fn receive(State(app): State<App>, request: Request, next: Next) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let open = app.log.note(&method, &uri, request.headers(), app.clock.now());
    let is_api = is_api(uri.path());
    if is_api && method == Method::OPTIONS && app.options.cors {
        return open.answered(allowed(&app, axum::http::StatusCode::NO_CONTENT.into_response()));
    }
    let is_plain = auth::is_plain(request.headers());
    let sign_on = sign_on::answer(app.dialects(), &uri, request.headers());
    if let Some(answer) = sign_on.filter(|_| !is_plain) {
        return open.answered(dated(&app, answer));
    }
    let echo = request.headers().get("x-request-id").cloned();
    let fault = app
        .faults
        .take(&method, uri.path(), &log::pairs(&uri))
        .or_else(|| is_api.then(|| by_itself(&app, &uri)).flatten());
    let heavy = if is_heavy(&uri) && !is_plain { app.options.heavy } else { Duration::ZERO };
    let wait = app.options.latency + heavy;
    if is_api && !wait.is_zero() {
        tokio::time::sleep(wait).await;
    }
    let truth = next.run(request);
    let outcome = match fault {
        Some(fault) => fault.apply(&app.faults, truth).await,
        None => Outcome::Answer(truth.await),
    };
    let mut response = match outcome {
        Outcome::Answer(response) => response,
        Outcome::Drop => {
            open.dropped();
            // Unwinds the connection's task, which closes the connection; the panic hook is not called.
            std::panic::resume_unwind(Box::new("a connection dropped on purpose"));
        }
    };
    response = problem::at(uri.path(), response);
    if is_api {
        let id = echo.or_else(|| HeaderValue::try_from(correlation_id()).ok());
        if let Some(id) = id.filter(|_| app.options.forward.is_none()) {
            response.headers_mut().insert(HeaderName::from_static("x-request-id"), id);
        }
        response = allowed(&app, response);
    }
    open.answered(dated(&app, response))
}

/// Whether it is a question that takes a server long.
fn is_heavy(uri: &Uri) -> bool {
    let path = uri.path();
    let query = log::pairs(uri);
    let number = |name: &str| param(&query, name).and_then(|value| value.parse::<u64>().ok());
    let (page, size) = (number("page").unwrap_or(0), number("size").unwrap_or(20));
    let is_count = size == 1;
    ["/errors", "/preview-delete"].iter().any(|end| path.ends_with(end))
        || path.contains("/data/group/")
        || (path.ends_with("/load-history") && (is_count || page.saturating_mul(size) >= DEEP))
}

/// With the server's own time, unless it is kept for longer than that would be true.
fn dated(app: &App, mut response: Response) -> Response {
    let headers = response.headers_mut();
    let is_kept = headers.get(header::CACHE_CONTROL).is_some_and(|keep| keep.as_bytes().ends_with(b"immutable"));
    let date = app.clock.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    if let Ok(date) = HeaderValue::try_from(date)
        && !is_kept
    {
        headers.entry(header::DATE).or_insert(date);
    }
    response
}

/// The fault of a request that nobody queued: by the names it holds, or by chance.
fn by_itself(app: &App, uri: &Uri) -> Option<Fault> {
    if app.options.longest_url.is_some_and(|longest| uri.to_string().len() > longest) {
        return Some(Fault::html(414));
    }
    let query = log::pairs(uri);
    let words = uri.path().split('/').chain(query.iter().flat_map(|(_, value)| value.split(['"', ','])));
    if let Some(fault) = words.filter(|word| word.starts_with("fail-")).find_map(Fault::named) {
        return Some(fault);
    }
    let dice = mix(app.options.seed, app.count.fetch_add(1, Ordering::Relaxed));
    (dice % 100 < u64::from(app.options.chaos)).then(|| match dice / 100 % 6 {
        0 => Fault::status(500),
        1 => Fault::html(502),
        2 => Fault::status(503),
        3 => Fault::status(429).retry_after("3"),
        4 => Fault::delay(Duration::from_secs(3)),
        _ => Fault::drop_connection(),
    })
}

/// Checks the key.
async fn let_in(State(app): State<App>, mut request: Request, next: Next) -> Response {
    match auth::caller(&app, request.headers()) {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(refused) => *refused,
    }
}

/// Lets pages of other origins see an answer, where that is set up.
fn allowed(app: &App, mut response: Response) -> Response {
    if app.options.cors {
        let headers = [
            (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
            (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, DELETE"),
            (
                header::ACCESS_CONTROL_ALLOW_HEADERS,
                "Authorization, Accept, Content-Type, Idempotency-Key, X-Request-Id",
            ),
            (header::ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After, X-Request-Id"),
        ];
        for (name, value) in headers {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::{Options, endpoints::testing::*};

    #[test]
    fn what_takes_a_server_long_is_told_from_what_does_not() {
        let history = "/api/scraper-api/api/scraper/load-history";
        let is_heavy = |path: &str| is_heavy(&path.parse().unwrap());
        for heavy in ["/group/g/job/r/errors", "?page=50&size=20", "?size=1&filters=%7B%7D"] {
            assert!(is_heavy(&format!("{history}{heavy}")), "{heavy}");
        }
        assert!(is_heavy("/api/scraper-api/api/scraper/data/preview-delete?scraperJobStatusId=r"));
        assert!(is_heavy("/api/scraper-api/api/scraper/data/group/g?page=0"));
        for light in ["", "?page=49&size=20", "?page=x"] {
            assert!(!is_heavy(&format!("{history}{light}")), "{light}");
        }
        assert!(!is_heavy("/api/scraper-api/api/scraper/list?size=20"));
    }

    #[tokio::test]
    async fn a_heavy_question_takes_its_time_and_a_light_one_does_not() {
        let server = Server::with(Options { heavy: Duration::from_millis(400), ..fixed() }).await;
        let took = async |path: &str| {
            let start = std::time::Instant::now();
            assert_eq!(server.get(path).await.status, 200);
            start.elapsed()
        };
        assert!(took("api/scraper/load-history?page=60&size=20").await >= Duration::from_millis(400));
        assert!(took("api/key/whoami").await < Duration::from_millis(400));
    }

    #[tokio::test]
    async fn a_gateway_refuses_an_address_that_is_too_long_for_it() {
        let server = Server::with(Options { longest_url: Some(100), ..fixed() }).await;
        assert_eq!(server.get("api/key/whoami").await.status, 200);
        let answer = server.get(&format!("api/scraper/load-history?filters={}", "%20".repeat(50))).await;
        assert_eq!((answer.status, answer.header("content-type")), (414, Some("text/html")));
    }

    #[tokio::test]
    async fn every_answer_has_the_servers_own_time() {
        let server = Server::with(Options { skew: TimeDelta::hours(1), ..fixed() }).await;
        for path in ["api/key/whoami", "api/scraper/fail-503"] {
            assert_eq!(server.get(path).await.header("date"), Some("Thu, 12 Mar 2026 10:41:07 GMT"), "{path}");
        }
        let config = reqwest::get(format!("{}/config.json", server.sandbox.address())).await.unwrap();
        assert_eq!(config.headers()["date"], "Thu, 12 Mar 2026 10:41:07 GMT");
        let newest = server.get("api/scraper/load-history?size=200").await.json();
        let started = |run: &serde_json::Value| run["started"].as_str().map(str::to_owned);
        let latest = newest["content"].as_array().unwrap().iter().filter_map(started).max();
        assert!(latest.as_deref() > Some("2026-03-12T09:41:07Z"), "its runs are ahead, too: {latest:?}");
    }
}
