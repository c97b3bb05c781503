//! The network: fetch is used here and, for what is asked before the program is there, in `boot.js`, which must ask as
//! [`request`] does. A request whose future is dropped is aborted.

mod body;

use std::{pin::Pin, time::Duration};

use futures_util::future::{Either, select};
use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, ReferrerPolicy, RequestCache, RequestInit, RequestRedirect, ResponseType};

pub use self::body::Body;

use super::{
    Error, IdempotencyKey, Key, Kind,
    credentials::Credentials,
    early,
    retry::{self, LIGHT_TIMEOUT, Weight},
    sign_on,
};
use crate::platform::server_clock;

/// How long an answer may take to begin, and then how long its body may take, in milliseconds.
const TO_BEGIN: u32 = LIGHT_TIMEOUT;
const TO_END: u32 = 60_000;

/// How long a write, or a heavy read, may take: merging, deleting or counting many rows is no matter of seconds. Giving up
/// leaves it open whether a write was done, and lets the next read begin from the start.
const TO_BEGIN_LONG: u32 = 180_000;

/// A request to be sent once.
pub(super) struct Call<'a> {
    pub method: &'static str,
    pub url: &'a str,
    /// Its name in errors.
    pub endpoint: &'a str,
    pub key: &'a Key,
    pub purpose: Purpose<'a>,
    /// Whether cookies go along.
    pub credentials: Credentials,
}

/// What a request is for.
#[derive(Clone, Copy)]
pub(super) enum Purpose<'a> {
    /// To learn something.
    Read(Weight),
    /// To change something, under a key where the endpoint takes one.
    Write(Option<&'a IdempotencyKey>),
}

impl<'a> Purpose<'a> {
    fn idempotency(self) -> Option<&'a IdempotencyKey> {
        match self {
            Self::Read(_) => None,
            Self::Write(key) => key,
        }
    }

    /// How long an answer may take to begin, in milliseconds.
    fn timeout(self) -> u32 {
        match self {
            Self::Read(Weight::Light) => TO_BEGIN,
            Self::Read(Weight::Heavy) | Self::Write(_) => TO_BEGIN_LONG,
        }
    }
}

/// An answer with its whole body.
pub(super) struct Response {
    pub status: u16,
    pub retry_after: Option<Duration>,
    pub request_id: Option<String>,
    /// Its `WWW-Authenticate`.
    pub challenge: Option<String>,
    pub body: String,
}

/// Aborts its request when dropped. An abort after the end does nothing.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends a request and waits for the answer's head. Redirects are not followed: the key goes to the configured base
/// only.
///
/// # Errors
/// [`Kind::Offline`] when nothing answers, [`Kind::TimedOut`], and [`Kind::Redirected`]. Every other answer, whatever its
/// status, is a success.
pub(super) async fn begin(call: &Call<'_>) -> Result<Begun, Error> {
    let endpoint = call.endpoint;
    let sent = send(call.method, call.url, Some(call.key), call.purpose.idempotency(), call.credentials);
    let (answer, abort) = sent.map_err(|_| Error::not_sent(Kind::Unexpected, endpoint))?;
    let response = within(call.purpose.timeout(), answer).await;
    let response = response.ok_or_else(|| Error::new(Kind::TimedOut, endpoint))?;
    let response = response.ok_or_else(|| Error::new(Kind::Offline, endpoint))?;
    if response.head.type_() == ResponseType::Opaqueredirect {
        return Err(Error::new(Kind::Redirected, endpoint));
    }
    Ok(Begun { response, endpoint: endpoint.to_owned(), timeout: call.purpose.timeout(), abort })
}

/// An answer that has begun. Dropping it aborts the request.
pub(super) struct Begun {
    response: Arrived,
    endpoint: String,
    /// How long the answer could take to begin, in milliseconds: a head may come long before what is behind it.
    timeout: u32,
    abort: AbortOnDrop,
}

impl Begun {
    pub fn ok(&self) -> bool {
        self.response.head.ok()
    }

    /// The answer with its whole body.
    ///
    /// # Errors
    /// [`Kind::Offline`] when it breaks off, [`Kind::TimedOut`].
    pub async fn whole(self) -> Result<Response, Error> {
        let (status, headers) = (self.response.head.status(), self.response.head.headers());
        let (retry_after, sent) = (headers.get("retry-after"), headers.get("date"));
        let body = within(TO_END.max(self.timeout), self.response.text())
            .await
            .ok_or_else(|| Error::new(Kind::TimedOut, &*self.endpoint))?;
        Ok(Response {
            status,
            retry_after: retry_after
                .and_then(|at| retry::retry_after(&at, sent.as_deref(), js_sys::Date::parse, js_sys::Date::now())),
            request_id: headers.get("x-request-id"),
            challenge: headers.get("www-authenticate"),
            body: body.ok_or_else(|| Error::cut_off(&*self.endpoint))?,
        })
    }

    /// The body, to be read as it arrives. `key` is taken out of what is reported of it.
    pub fn body(self, key: &Key) -> Body {
        Body::of(self, key)
    }
}

/// Fetches a text file that lies beside the page, without any key, as the page itself was fetched: a sign-on in front of the
/// page's server lets it through by the same cookie.
///
/// # Errors
/// [`Kind::Offline`] when nothing answers, [`Kind::Refused`] or the like when there is no such file, [`Kind::Redirected`] or
/// [`Kind::SignOn`] where something else wants to be signed in to first.
pub async fn fetch_text(path: &str) -> Result<String, Error> {
    let lost = || Error::new(Kind::Offline, path);
    let own = Credentials::SameOrigin;
    let (answer, _abort) = send("GET", path, None, None, own).map_err(|_| Error::new(Kind::Unexpected, path))?;
    let response = within(TO_BEGIN, answer).await.ok_or_else(|| Error::new(Kind::TimedOut, path))?;
    let response = response.ok_or_else(lost)?;
    if response.head.type_() == ResponseType::Opaqueredirect {
        return Err(Error::new(Kind::Redirected, path));
    }
    if !response.head.ok() {
        let (status, headers) = (response.head.status(), response.head.headers());
        let is_sign_on = sign_on::asks(status, headers.get("www-authenticate").as_deref());
        let mut error = Error::new(if is_sign_on { Kind::SignOn } else { Kind::of(status) }, path);
        error.status = Some(status);
        return Err(error);
    }
    response.text().await.ok_or_else(lost)
}

/// An answer that is on its way; nothing where the network failed.
type Answer = Pin<Box<dyn Future<Output = Option<Arrived>>>>;

/// An answer whose head is there.
struct Arrived {
    head: gloo_net::http::Response,
    /// The text of its body, where the page reads it already.
    early: Option<Promise>,
}

impl Arrived {
    /// The same, once what it says of the server's time is noted. Other origins need not let it be read.
    fn timed(self, times: [f64; 2]) -> Self {
        let headers = self.head.headers();
        if self.head.type_() == ResponseType::Basic
            && let Some(date) = headers.get("date")
        {
            server_clock::note(times, &date, headers.get("age").as_deref());
        }
        self
    }

    /// The text of its body; nothing where that breaks off.
    async fn text(self) -> Option<String> {
        match self.early {
            Some(text) => JsFuture::from(text).await.ok()?.as_string(),
            None => self.head.text().await.ok(),
        }
    }
}

/// Sends a request, unless the page sent it before the program was there.
fn send(
    method: &str,
    url: &str,
    key: Option<&Key>,
    idempotency: Option<&IdempotencyKey>,
    credentials: Credentials,
) -> Result<(Answer, AbortOnDrop), JsValue> {
    if let Some(early) = (method == "GET").then(|| early::taken(url, key)).flatten() {
        let abort = AbortOnDrop(early.abort.clone());
        let arrived = |(head, text, times)| Arrived { head, early: Some(text) }.timed(times);
        return Ok((Box::pin(async move { early.answer().await.map(arrived) }), abort));
    }
    let (request, abort) = request(method, url, key, idempotency, credentials)?;
    let sent = js_sys::Date::now();
    let answer = async move {
        let arrived = Arrived { head: request.send().await.ok()?, early: None };
        Some(arrived.timed([sent, js_sys::Date::now()]))
    };
    Ok((Box::pin(answer), abort))
}

fn request(
    method: &str,
    url: &str,
    key: Option<&Key>,
    idempotency: Option<&IdempotencyKey>,
    credentials: Credentials,
) -> Result<(Request, AbortOnDrop), JsValue> {
    let abort = AbortOnDrop(AbortController::new()?);
    let headers = Headers::new()?;
    headers.set("Accept", "application/json")?;
    if let Some(key) = key {
        headers.set("Authorization", &format!("Bearer {}", key.secret()))?;
    }
    if let Some(idempotency) = idempotency {
        headers.set("Idempotency-Key", idempotency.as_str())?;
    }
    let options = RequestInit::new();
    options.set_method(method);
    options.set_headers(&headers);
    options.set_signal(Some(&abort.0.signal()));
    options.set_redirect(RequestRedirect::Manual);
    options.set_credentials(credentials.into());
    options.set_cache(RequestCache::NoStore);
    options.set_referrer_policy(ReferrerPolicy::NoReferrer);
    Ok((web_sys::Request::new_with_str_and_init(url, &options)?.into(), abort))
}

/// What `future` gives, unless it takes longer than `limit` milliseconds.
async fn within<T>(limit: u32, future: impl Future<Output = T>) -> Option<T> {
    match select(std::pin::pin!(future), TimeoutFuture::new(limit)).await {
        Either::Left((value, _)) => Some(value),
        Either::Right(_) => None,
    }
}
