//! Answers in place of the truth: queued by tests, and by names that everybody can type.

mod names;
mod reshape;

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::StreamExt;
use tokio::sync::watch;

use crate::problem::{Problem, customer_error};
pub use names::NAMES;
pub use reshape::{Reshape, STATE};

/// What happens to a request instead of, or beside, its true answer.
#[derive(Clone, Debug)]
enum Effect {
    Status(u16),
    CustomerError(String),
    Body(u16, String, Vec<u8>),
    Redirect(u16, String),
    Drop,
    Lose,
    Truncate(usize),
    Hold(String),
    Halfway(String),
    Delay(Duration),
    Reshape(Reshape),
}

/// A fault that waits for its requests.
#[derive(Clone, Debug)]
pub struct Fault {
    effect: Effect,
    method: Option<String>,
    path: String,
    query: String,
    times: u32,
    retry_after: Option<String>,
}

impl Fault {
    fn new(effect: Effect) -> Self {
        Self { effect, method: None, path: String::new(), query: String::new(), times: 1, retry_after: None }
    }

    /// This status with its problem body.
    pub fn status(status: u16) -> Self {
        Self::new(Effect::Status(status))
    }

    /// 400 with a customer's own body that holds these words.
    pub fn customer_error(words: &str) -> Self {
        Self::new(Effect::CustomerError(words.to_owned()))
    }

    /// This status with a gateway's page.
    pub fn html(status: u16) -> Self {
        let page = format!(
            "<!doctype html><html><head><title>{status}</title></head><body><h1>{status} from the gateway</h1></body></html>"
        );
        Self::body(status, "text/html", page.into_bytes())
    }

    /// This status with this body.
    pub fn body(status: u16, content_type: &str, body: Vec<u8>) -> Self {
        Self::new(Effect::Body(status, content_type.to_owned(), body))
    }

    /// A redirect to another place, with this status.
    pub fn redirect(status: u16, to: &str) -> Self {
        Self::new(Effect::Redirect(status, to.to_owned()))
    }

    /// The connection closes before any header.
    pub fn drop_connection() -> Self {
        Self::new(Effect::Drop)
    }

    /// What was asked is done, and the connection closes before the answer.
    pub fn lose_answer() -> Self {
        Self::new(Effect::Lose)
    }

    /// The true answer, cut after so many bytes of its body.
    pub fn truncate(bytes: usize) -> Self {
        Self::new(Effect::Truncate(bytes))
    }

    /// The true answer, but only when `label` is released.
    pub fn hold(label: &str) -> Self {
        Self::new(Effect::Hold(label.to_owned()))
    }

    /// The true answer, but the second half of its body only when `label` is released.
    pub fn hold_halfway(label: &str) -> Self {
        Self::new(Effect::Halfway(label.to_owned()))
    }

    /// The true answer, so much later.
    pub fn delay(by: Duration) -> Self {
        Self::new(Effect::Delay(by))
    }

    /// The true answer in another form.
    pub fn reshape(how: Reshape) -> Self {
        Self::new(Effect::Reshape(how))
    }

    /// Only for requests of this method whose path contains `path`.
    #[must_use]
    pub fn on(mut self, method: &str, path: &str) -> Self {
        (self.method, self.path) = (Some(method.to_owned()), path.to_owned());
        self
    }

    /// Only for requests whose query, decoded, contains this.
    #[must_use]
    pub fn asking(mut self, query: &str) -> Self {
        self.query = query.to_owned();
        self
    }

    /// For so many requests; once unless told.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// With this `Retry-After` header.
    #[must_use]
    pub fn retry_after(mut self, value: &str) -> Self {
        self.retry_after = Some(value.to_owned());
        self
    }

    /// What comes of a request; `truth` makes its true answer.
    pub async fn apply(self, faults: &Faults, truth: impl Future<Output = Response>) -> Outcome {
        let mut response = match self.effect {
            Effect::Status(status) => Problem::of(status).into_response(),
            Effect::CustomerError(words) => customer_error(&words),
            Effect::Body(status, content_type, body) => {
                let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                (status, [(header::CONTENT_TYPE, content_type)], body).into_response()
            }
            Effect::Redirect(status, to) => {
                let status = StatusCode::from_u16(status).unwrap_or(StatusCode::FOUND);
                (status, [(header::LOCATION, to)]).into_response()
            }
            Effect::Drop => return Outcome::Drop,
            Effect::Lose => {
                truth.await;
                return Outcome::Drop;
            }
            Effect::Truncate(bytes) => truncated(truth.await, bytes).await,
            Effect::Hold(label) => {
                faults.released(&label).await;
                truth.await
            }
            Effect::Halfway(label) => halfway(truth.await, faults.clone(), label).await,
            Effect::Delay(by) => {
                tokio::time::sleep(by).await;
                truth.await
            }
            Effect::Reshape(how) => how.answer(truth.await).await,
        };
        if let Some(value) = self.retry_after.and_then(|value| HeaderValue::try_from(value).ok()) {
            response.headers_mut().insert(header::RETRY_AFTER, value);
        }
        Outcome::Answer(response)
    }
}

/// What comes of a request.
pub enum Outcome {
    /// This answer.
    Answer(Response),
    /// The connection closes without any.
    Drop,
}

/// The faults that wait, as a handle to copy around.
#[derive(Clone, Default)]
pub struct Faults(Arc<Mutex<Waiting>>);

#[derive(Default)]
struct Waiting {
    queue: VecDeque<Fault>,
    labels: HashMap<String, watch::Sender<u64>>,
}

impl Faults {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets a fault wait for its requests.
    pub fn add(&self, fault: Fault) {
        self.waiting().queue.push_back(fault);
    }

    /// Forgets all faults, and lets everything go that is held.
    pub fn clear(&self) {
        let mut waiting = self.waiting();
        waiting.queue.clear();
        waiting.labels.clear();
    }

    /// Lets the answers go that are held under `label`.
    pub fn release(&self, label: &str) {
        self.waiting().labels.remove(label);
    }

    /// The fault for a request, if one waits for it.
    pub fn take(&self, method: &Method, path: &str, query: &[(String, String)]) -> Option<Fault> {
        let mut waiting = self.waiting();
        let asked: String = query.iter().map(|(name, value)| format!("&{name}={value}")).collect();
        let fits = |fault: &Fault| {
            fault.method.as_deref().is_none_or(|wanted| wanted == method.as_str())
                && path.contains(&fault.path)
                && (fault.query.is_empty() || asked.contains(&fault.query))
        };
        let at = waiting.queue.iter().position(fits)?;
        let fault = waiting.queue[at].clone();
        waiting.queue[at].times = fault.times.saturating_sub(1);
        if fault.times <= 1 {
            waiting.queue.remove(at);
        }
        if let Effect::Hold(label) | Effect::Halfway(label) = &fault.effect {
            waiting.labels.entry(label.clone()).or_insert_with(|| watch::channel(0).0);
        }
        Some(fault)
    }

    async fn released(&self, label: &str) {
        let receiver = self.waiting().labels.get(label).map(watch::Sender::subscribe);
        if let Some(mut receiver) = receiver {
            // The label's sender goes when it is released.
            while receiver.changed().await.is_ok() {}
        }
    }
}

/// The answer with the length of the whole body, and only its beginning.
async fn truncated(response: Response, bytes: usize) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let begun = whole.slice(..bytes.min(whole.len()));
    let pieces = futures_util::stream::unfold(Some(begun), |begun| async move {
        match begun {
            Some(begun) => Some((Ok::<Bytes, _>(begun), None)),
            None => {
                // What was written before is sent when the body lets the connection wait.
                tokio::task::yield_now().await;
                Some((Err(std::io::Error::other("cut on purpose")), None))
            }
        }
    });
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    Response::from_parts(parts, Body::from_stream(pieces))
}

/// The answer, of whose body the second half comes when `label` is released.
async fn halfway(response: Response, faults: Faults, label: String) -> Response {
    let (mut parts, body) = response.into_parts();
    let mut rest = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(rest.len()));
    let first = rest.split_to(rest.len() / 2);
    let second = async move {
        faults.released(&label).await;
        Ok::<Bytes, std::convert::Infallible>(rest)
    };
    let halves = futures_util::stream::once(async { Ok(first) }).chain(futures_util::stream::once(second));
    Response::from_parts(parts, Body::from_stream(halves))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(faults: &Faults, method: &Method, path: &str) -> Option<Fault> {
        faults.take(method, path, &[])
    }

    #[test]
    fn a_fault_may_wait_for_one_question_only() {
        let faults = Faults::default();
        faults.add(Fault::status(503).on("GET", "/load-history").asking("&page=1&"));
        let page = |page: &str| [("page".to_owned(), page.to_owned()), ("size".to_owned(), "20".to_owned())];
        assert!(faults.take(&Method::GET, "/load-history", &page("0")).is_none());
        assert!(faults.take(&Method::GET, "/load-history", &page("1")).is_some());
    }

    #[test]
    fn a_fault_waits_for_its_own_requests_only() {
        let faults = Faults::default();
        faults.add(Fault::status(503).on("GET", "/load-history").times(2));
        assert!(take(&faults, &Method::GET, "/api/key/whoami").is_none());
        assert!(take(&faults, &Method::PUT, "/load-history").is_none());
        assert!(take(&faults, &Method::GET, "/load-history").is_some());
        assert!(take(&faults, &Method::GET, "/load-history").is_some());
        assert!(take(&faults, &Method::GET, "/load-history").is_none());
    }

    #[tokio::test]
    async fn a_held_answer_goes_when_its_label_is_released() {
        let faults = Faults::default();
        faults.add(Fault::hold("a"));
        let fault = take(&faults, &Method::GET, "/").unwrap();
        let answer = fault.apply(&faults, async { Response::default() });
        let mut answer = std::pin::pin!(answer);
        assert!(futures_util::poll!(answer.as_mut()).is_pending());
        faults.release("a");
        assert!(futures_util::poll!(answer.as_mut()).is_ready());
    }
    #[tokio::test]
    async fn half_a_body_goes_at_once_and_the_rest_when_its_label_is_released() {
        let faults = Faults::default();
        faults.add(Fault::hold_halfway("b"));
        let fault = take(&faults, &Method::GET, "/").unwrap();
        let Outcome::Answer(answer) = fault.apply(&faults, async { "first second".into_response() }).await else {
            panic!("no answer");
        };
        assert_eq!(answer.headers()[header::CONTENT_LENGTH], "12");
        let mut halves = answer.into_body().into_data_stream();
        assert_eq!(halves.next().await.unwrap().unwrap(), "first ");
        assert!(futures_util::poll!(halves.next()).is_pending());
        faults.release("b");
        assert_eq!(halves.next().await.unwrap().unwrap(), "second");
        assert!(halves.next().await.is_none());
    }
}
