//! All routes, and what happens to a request before its endpoint sees it.

use std::{sync::atomic::Ordering, time::Duration};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};

use crate::{
    API, auth, control, endpoints,
    fault::{Fault, Outcome},
    forward, hostile_strings, log,
    problem::{self, Problem, correlation_id},
    state::App,
    static_files,
    world::mix,
};

/// The whole server.
///
/// # Errors
/// When the forwarder cannot be set up.
pub fn routes(app: &App) -> Result<Router, String> {
    let api = match &app.options.forward {
        Some(base) => forward::routes(base.clone())?,
        None => endpoints::routes()
            .fallback(async || Problem::of(404))
            .layer(middleware::from_fn_with_state(app.clone(), let_in)),
    };
    let mut routes = Router::new().nest(API, api.with_state(app.clone())).merge(static_files::routes(app.clone()));
    routes = routes.layer(middleware::from_fn_with_state(app.clone(), receive));
    if app.options.control {
        routes = routes.nest("/__control", control::routes(app.clone()));
    }
    Ok(hostile_strings::routes(app.clone(), routes))
}

/// Notes the request, and lets faults change its answer.
async fn receive(State(app): State<App>, request: Request, next: Next) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let open = app.log.note(&method, &uri, request.headers(), app.clock.now());
    let is_api = uri.path().starts_with(API);
    if is_api && method == Method::OPTIONS && app.options.cors {
        return open.answered(allowed(&app, axum::http::StatusCode::NO_CONTENT.into_response()));
    }
    let echo = request.headers().get("x-request-id").cloned();
    let fault = app
        .faults
        .take(&method, uri.path(), &log::pairs(&uri))
        .or_else(|| is_api.then(|| by_itself(&app, &uri)).flatten());
    if is_api && !app.options.latency.is_zero() {
        tokio::time::sleep(app.options.latency).await;
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
        let date = app.clock.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        if let Some(date) = HeaderValue::try_from(date).ok().filter(|_| app.options.forward.is_none()) {
            response.headers_mut().insert(header::DATE, date);
        }
        response = allowed(&app, response);
    }
    open.answered(response)
}

/// The fault of a request that nobody queued: by the names it holds, or by chance.
fn by_itself(app: &App, uri: &axum::http::Uri) -> Option<Fault> {
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
            if !app.options.dialects.are_spoken(request.headers()) {
                return next.run(request).await;
            }
            match app.options.dialects.refusal(&request) {
                Some(refusal) => refusal,
                None => app.options.dialects.answer(next.run(request).await).await,
            }
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
