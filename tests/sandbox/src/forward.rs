//! Passing calls of the API on to another base, so that a panel on this origin works with it without CORS.
//!
//! Both directions stream. What is passed: method, path, query, body, and the headers named here. Nothing is added: no
//! key, no cookie, no header of this server's own. Redirects are not followed but passed back.

use std::{fmt, str::FromStr, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, StatusCode, Uri},
    response::{IntoResponse, Response},
};

use crate::{API, hostile_strings::decoded, is_api, problem::Problem, state::App};

/// Headers of requests that are passed on.
const ASKED: [&str; 7] =
    ["authorization", "accept", "accept-language", "content-type", "content-length", "idempotency-key", "x-request-id"];
/// Headers of answers that are passed back.
const ANSWERED: [&str; 10] = [
    "content-type",
    "content-length",
    "content-encoding",
    "content-disposition",
    "date",
    "location",
    "retry-after",
    "vary",
    "www-authenticate",
    "x-request-id",
];

/// How long a connection may take to be made.
const TO_CONNECT: Duration = Duration::from_secs(10);

/// The base that calls are passed on to: an `https` address, or `http` on the loopback host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(reqwest::Url);

/// An address that calls are not passed on to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseError(String);

impl fmt::Display for BaseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} is no base to forward to: give an https address (or http on 127.0.0.1, localhost or [::1]) without user, query or fragment",
            self.0
        )
    }
}

impl std::error::Error for BaseError {}

impl FromStr for Base {
    type Err = BaseError;

    fn from_str(text: &str) -> Result<Self, BaseError> {
        let error = || BaseError(text.to_owned());
        let url = reqwest::Url::parse(text).map_err(|_| error())?;
        let loopback = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        let safe = url.scheme() == "https" || (url.scheme() == "http" && loopback);
        let plain =
            url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
        if safe && plain && url.host_str().is_some_and(|host| !host.is_empty()) { Ok(Self(url)) } else { Err(error()) }
    }
}

impl Base {
    /// Its host, with its port where that is not the usual one.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        self.0.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// The service's own name: its base as it is called.
    pub fn realm(&self) -> String {
        self.0.as_str().trim_end_matches('/').to_owned()
    }

    /// The address of what was asked here.
    fn url(&self, uri: &Uri) -> Result<reqwest::Url, BaseError> {
        let refused = || BaseError(uri.to_string());
        let path = uri.path().strip_prefix(API).filter(|_| is_api(uri.path())).ok_or_else(refused)?;
        // Dots lead out of the base, also where a server decodes them later than this.
        let mut steps = decoded(path).replace('\\', "/");
        steps.retain(|letter| !letter.is_ascii_control());
        if steps.split('/').any(|step| step == "." || step == "..") {
            return Err(refused());
        }
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        let url = reqwest::Url::parse(&format!("{}{path}{query}", self.realm())).map_err(|_| refused())?;
        let rest = url.path().strip_prefix(self.0.path().trim_end_matches('/'));
        let inside = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if inside && url.origin() == self.0.origin() { Ok(url) } else { Err(refused()) }
    }
}

#[derive(Clone)]
struct Forwarder {
    base: Base,
    client: reqwest::Client,
}

/// Passes every call on to `base`.
///
/// # Errors
/// When the client cannot be made, or not for https.
pub fn routes(base: Base) -> Result<Router<App>, String> {
    if base.0.scheme() == "https" && !cfg!(feature = "https") {
        return Err(format!("{} is reached by https: build this with the feature `https`", base.host()));
    }
    // Another part of the process may have installed it before, which is as well.
    #[cfg(feature = "https")]
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).connect_timeout(TO_CONNECT);
    let client = client.no_proxy().build().map_err(|error| error.to_string())?;
    Ok(Router::new().fallback(pass).with_state(Forwarder { base, client }))
}

fn chosen(headers: &HeaderMap, names: &[&str]) -> HeaderMap {
    let fits = |(name, value): (&HeaderName, _)| names.contains(&name.as_str()).then(|| (name.clone(), value));
    headers.iter().map(|(name, value)| (name, value.clone())).filter_map(fits).collect()
}

async fn pass(
    State(forwarder): State<Forwarder>,
    axum::extract::OriginalUri(uri): axum::extract::OriginalUri,
    request: Request,
) -> Response {
    let unreachable = |words: &str| {
        let host = forwarder.base.host();
        Problem::new(502, "BAD_GATEWAY", "Bad gateway", format!("{host} {words}")).into_response()
    };
    let Ok(url) = forwarder.base.url(&uri) else { return Problem::of(404).into_response() };
    let (parts, body) = request.into_parts();
    let mut call = forwarder.client.request(parts.method, url).headers(chosen(&parts.headers, &ASKED));
    if parts.headers.contains_key("content-length") || parts.headers.contains_key("transfer-encoding") {
        call = call.body(reqwest::Body::wrap_stream(body.into_data_stream()));
    }
    let answer = match call.send().await {
        Ok(answer) => answer,
        Err(error) if error.is_timeout() => return unreachable("took too long to answer."),
        Err(_) => return unreachable("cannot be reached."),
    };
    let status = StatusCode::from_u16(answer.status().as_u16()).unwrap_or(StatusCode::BAD_GATEWAY);
    let headers = chosen(answer.headers(), &ANSWERED);
    (status, headers, Body::from_stream(answer.bytes_stream())).into_response()
}

#[cfg(test)]
mod tests;
