//! The server of a test: a sandbox, told to misbehave, asked for the truth, and made to remember what it was asked.

mod log;
mod truth;

use std::time::Duration;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use sandbox::{Dialect, Fault, HostileStrings, Options, Sandbox, fault::Reshape};

use crate::{env, pulse::Pulse, test};
pub use log::Asked;
pub use truth::{Group, Link, Run, Scraper, Which};

/// The key to the sample data.
pub const SAMPLE_KEY: &str = "sw_live_sample1.explore-the-sample-data";
/// A valid key of another account, with other runs.
pub const OTHER_KEY: &str = sandbox::keys::OTHER;
/// A key that was revoked: 401.
pub const REVOKED_KEY: &str = sandbox::keys::REVOKED;
/// A key whose scope may not call the REST API: 403.
pub const LLM_KEY: &str = sandbox::keys::LLM_READ;

/// Marks requests of the tests themselves.
const TRUTH: &str = sandbox::hostile_strings::PLAIN;

const API: &str = "/api/scraper-api";

/// How a server is set up.
pub struct Setup {
    /// How many runs there are.
    pub runs: u64,
    /// Whether pages of other origins may call.
    pub cors: bool,
    /// What the server writes beside the documentation.
    pub dialects: Vec<Dialect>,
    /// How many links failed in the run that has the most of them, where the sandbox shall have such a run.
    pub failed_links: Option<u64>,
    /// The API base that is really meant, instead of a sandbox.
    pub forward: Option<String>,
    /// Serves the API only.
    pub no_panel: bool,
    /// Lets the panel ask by itself: for news, and for what is typical. Other tests would not know which request is which.
    pub by_itself: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            runs: 5_000,
            cors: false,
            dialects: Vec::new(),
            failed_links: None,
            forward: None,
            no_panel: false,
            by_itself: false,
        }
    }
}

/// What a server answers in place of the truth.
#[derive(Clone, Debug)]
pub enum Answer {
    /// This status with its problem body.
    Status(u16),
    /// 429 with so many seconds in `Retry-After`.
    RetryAfter(u64),
    /// 429 with an HTTP date in `Retry-After`.
    RetryAt(DateTime<Utc>),
    /// 400 with a body of the customer's own kind (contract, error body 2) that holds these words.
    CustomerError(&'static str),
    /// This status with a gateway's page.
    Html(u16),
    /// This status with this body, said to be JSON.
    Json(u16, String),
    /// A redirect with this status to another place.
    Redirect(u16, String),
    /// The connection closes before any header.
    Drop,
    /// What was asked is done, and the connection closes before the answer.
    Lost,
    /// The true answer, cut after so many bytes of its body.
    Truncate(usize),
    /// No answer, as long as faults are not forgotten.
    Silence,
    /// The true answer in another form.
    Reshaped(Reshape),
}

/// Gives reqwest, which is built without one, a TLS provider.
pub fn install_tls() {
    // A second call finds one: that is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// The server of a test.
pub struct Server {
    sandbox: Sandbox,
    http: reqwest::Client,
}

impl Server {
    /// Starts a sandbox on a free port, with the built panel, at the time when tests begin.
    ///
    /// # Errors
    /// When the panel was not built, or the sandbox does not start.
    pub async fn start(setup: Setup) -> Result<Self> {
        let options = Options {
            port: 0,
            dist: if setup.no_panel { None } else { Some(env::dist()?) },
            runs: setup.runs,
            failed_links: setup.failed_links.unwrap_or(Options::default().failed_links),
            cors: setup.cors,
            dialects: setup.dialects.into(),
            forward: setup.forward.as_deref().map(str::parse).transpose()?,
            now: Some(test::now()),
            log_keys: true,
            ..Options::default()
        };
        let sandbox = Sandbox::start(options).await?;
        install_tls();
        Ok(Self { sandbox, http: reqwest::Client::new() })
    }

    /// Tells `pulse` of every request and every answer from now on.
    pub fn tell(&self, pulse: &Pulse) {
        let pulse = pulse.clone();
        let mut changes = self.sandbox.log_changes();
        // It ends with the sandbox.
        tokio::spawn(async move {
            while changes.changed().await.is_ok() {
                pulse.beat();
            }
        });
    }

    /// Its origin: `http://127.0.0.1:40123`.
    pub fn address(&self) -> String {
        self.sandbox.address()
    }

    /// Its host: `127.0.0.1:40123`.
    pub fn host(&self) -> String {
        self.address().replace("http://", "")
    }

    /// Where its API begins, with a slash at the end.
    pub fn api(&self) -> String {
        format!("{}{API}/", self.address())
    }

    /// The next request whose path contains `path` is answered like this.
    pub fn answer(&self, path: &str, answer: Answer) {
        self.answer_times(path, 1, answer);
    }

    /// The next `times` requests whose path contains `path` are answered like this.
    pub fn answer_times(&self, path: &str, times: u32, answer: Answer) {
        self.sandbox.fault(fault(answer).on("GET", path).times(times));
    }

    /// The next `times` requests of this method whose path contains `path` are answered like this.
    pub fn answer_to(&self, method: &str, path: &str, times: u32, answer: Answer) {
        self.sandbox.fault(fault(answer).on(method, path).times(times));
    }

    /// Requests of this method whose path contains `path` and whose query contains `query` are answered like this.
    pub fn answer_always(&self, (method, path, query): (&str, &str, &str), answer: Answer) {
        self.sandbox.fault(fault(answer).on(method, path).asking(query).times(u32::MAX));
    }

    /// The next request of this method whose path contains `path` is answered truly, but only when `label` is released.
    pub fn hold_to(&self, method: &str, path: &str, label: &str) {
        self.sandbox.fault(Fault::hold(label).on(method, path));
    }

    /// How many writes were really executed.
    pub fn executed_writes(&self) -> u64 {
        self.sandbox.executed_writes()
    }

    /// The next request whose path contains `path` is answered truly, but only when `label` is released.
    pub fn hold(&self, path: &str, label: &str) {
        self.sandbox.fault(Fault::hold(label).on("GET", path));
    }

    /// Holds back the second half of the next answer to a question of this path until `label` is released.
    pub fn hold_halfway(&self, path: &str, label: &str) {
        self.sandbox.fault(Fault::hold_halfway(label).on("GET", path));
    }

    /// Lets the answer go that is held under `label`.
    pub fn release(&self, label: &str) {
        self.sandbox.release(label);
    }

    /// From now on every string of every body is mixed with this, or none.
    pub fn hostile_strings(&self, hostile_strings: Option<&HostileStrings>) {
        self.sandbox.hostile_strings(hostile_strings.cloned());
    }

    /// From now on the server writes this beside the documentation.
    pub fn set_dialects(&self, dialects: Vec<Dialect>) {
        self.sandbox.set_dialects(dialects.into());
    }

    /// From now on everything is answered truly.
    pub fn forget_faults(&self) {
        self.sandbox.clear_faults();
    }

    /// Moves the server's clock; the new time.
    pub fn advance(&self, by: TimeDelta) -> DateTime<Utc> {
        let clock = self.sandbox.clock();
        clock.advance(by);
        clock.now()
    }
}

fn fault(answer: Answer) -> Fault {
    match answer {
        Answer::Status(status) => Fault::status(status),
        Answer::RetryAfter(seconds) => Fault::status(429).retry_after(&seconds.to_string()),
        Answer::RetryAt(at) => Fault::status(429).retry_after(&at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()),
        Answer::CustomerError(words) => Fault::customer_error(words),
        Answer::Html(status) => Fault::html(status),
        Answer::Json(status, body) => Fault::body(status, "application/json", body.into_bytes()),
        Answer::Redirect(status, to) => Fault::redirect(status, &to),
        Answer::Drop => Fault::drop_connection(),
        Answer::Lost => Fault::lose_answer(),
        Answer::Truncate(bytes) => Fault::truncate(bytes),
        Answer::Silence => Fault::hold("silence"),
        Answer::Reshaped(how) => Fault::reshape(how),
    }
}

/// How long a request of the tests themselves may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A number with commas, as people write it.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
