//! Answers in place of the truth: queued by tests, and by names that everybody can type.

mod names;
mod partial;
mod reshape;

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
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
            Effect::Truncate(bytes) => partial::truncated(truth.await, bytes).await,
            Effect::Hold(label) => {
                faults.released(&label).await;
                truth.await
            }
            Effect::Halfway(label) => partial::halfway(truth.await, faults.clone(), label).await,
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

#[cfg(test)]
mod tests;
