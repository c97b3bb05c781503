//! The server of a story: a sandbox, told to misbehave, asked for the truth, and made to remember what it was asked.

mod truth;

use std::time::Duration;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use sandbox::{Fault, Logged, Options, Sandbox};

use crate::{env, story, wait};
pub use truth::{Group, Run, Scraper, Which};

/// The key to the sample data.
pub const SAMPLE_KEY: &str = "sw_live_sample1.explore-the-sample-data";
/// A valid key of another account, with other runs.
pub const OTHER_KEY: &str = sandbox::keys::OTHER;
/// A key that was revoked: 401.
pub const REVOKED_KEY: &str = sandbox::keys::REVOKED;
/// A key whose scope may not call the REST API: 403.
pub const LLM_KEY: &str = sandbox::keys::LLM_READ;

/// Marks requests of the tests themselves.
const TRUTH: &str = "the-tests-themselves";

const API: &str = "/api/scraper-api";

/// How a server is set up.
pub struct Setup {
    /// How many runs there are.
    pub runs: u64,
    /// Whether pages of other origins may call.
    pub cors: bool,
    /// The API base that is really meant, instead of a sandbox.
    pub forward: Option<String>,
    /// Serves the API only.
    pub no_panel: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self { runs: 5_000, cors: false, forward: None, no_panel: false }
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
    /// The connection closes before any header.
    Drop,
    /// The true answer, cut after so many bytes of its body.
    Truncate(usize),
}

/// A request for runs, as it arrived.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Query pairs by name; `filters` with its keys in order.
    pub query: Vec<(String, String)>,
    /// Whether the browser gave up on it.
    pub aborted: bool,
    /// The `Authorization` header.
    pub authorization: Option<String>,
}

impl Asked {
    /// A request with this query.
    pub fn of(query: &[(&str, &str)]) -> Self {
        let mut query: Vec<_> = query.iter().map(|(name, value)| ((*name).to_owned(), in_order(name, value))).collect();
        query.sort();
        Self { query, aborted: false, authorization: None }
    }
}

/// `filters` with its keys sorted; anything else as it is.
fn in_order(name: &str, value: &str) -> String {
    let json = (name == "filters").then(|| serde_json::from_str::<serde_json::Value>(value).ok()).flatten();
    json.map_or_else(|| value.to_owned(), |json| json.to_string())
}

/// The server of a story.
pub struct Server {
    sandbox: Sandbox,
    http: reqwest::Client,
}

impl Server {
    /// Starts a sandbox on a free port, with the built panel, at the time when stories begin.
    ///
    /// # Errors
    /// When the panel was not built, or the sandbox does not start.
    pub async fn start(setup: Setup) -> Result<Self> {
        let options = Options {
            port: 0,
            dist: if setup.no_panel { None } else { Some(env::dist()?) },
            runs: setup.runs,
            cors: setup.cors,
            forward: setup.forward.as_deref().map(str::parse).transpose()?,
            now: Some(story::now()),
            ..Options::default()
        };
        let sandbox = Sandbox::start(options).await?;
        crate::driver::install_tls();
        Ok(Self { sandbox, http: reqwest::Client::new() })
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

    /// The next request whose path contains `path` is answered truly, but only when `label` is released.
    pub fn hold(&self, path: &str, label: &str) {
        self.sandbox.fault(Fault::hold(label).on("GET", path));
    }

    /// Lets the answer go that is held under `label`.
    pub fn release(&self, label: &str) {
        self.sandbox.release(label);
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

    /// Forgets what was asked so far.
    pub fn forget_log(&self) {
        self.sandbox.clear_log();
    }

    fn log(&self) -> Vec<Logged> {
        let mut log = self.sandbox.log();
        log.retain(|one| one.method != "OPTIONS" && one.headers.x_request_id.as_deref() != Some(TRUTH));
        log
    }

    /// The log for people, one line a request.
    pub fn log_lines(&self) -> Vec<String> {
        let line = |one: Logged| {
            let query: Vec<String> = one.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let end = one.status.map_or_else(|| "no answer yet".to_owned(), |status| status.to_string());
            let aborted = if one.aborted { ", aborted" } else { "" };
            format!("{} {} {} -> {end}{aborted}", one.method, one.path, query.join("&"))
        };
        self.log().into_iter().filter(|one| one.path.starts_with(API)).map(line).collect()
    }

    /// The requests of the panel whose path contains `part`.
    pub fn requests(&self, part: &str) -> Vec<Logged> {
        self.log().into_iter().filter(|one| one.path.starts_with(API) && one.path.contains(part)).collect()
    }

    /// The requests of the panel to exactly this path of the contract.
    pub fn requests_to(&self, path: &str) -> Vec<Logged> {
        self.log().into_iter().filter(|one| one.path.strip_prefix(API) == Some(path)).collect()
    }

    /// The panel's requests for runs since the log was cleared, in their order.
    pub fn asked(&self) -> Vec<Asked> {
        let asked = |one: Logged| {
            let mut query: Vec<_> =
                one.query.into_iter().map(|(name, value)| { let value = in_order(&name, &value); (name, value) }).collect();
            query.sort();
            Asked { query, aborted: one.aborted, authorization: one.headers.authorization }
        };
        self.requests_to("/api/scraper/load-history").into_iter().map(asked).collect()
    }

    /// Waits until a request whose path contains `part` is here and not answered.
    ///
    /// # Errors
    /// When none comes.
    pub async fn arrives(&self, part: &str) -> Result<()> {
        wait::until_true(&format!("a request to {part}"), async || {
            Ok(self.requests(part).iter().any(|one| one.status.is_none() && !one.aborted))
        })
        .await
    }

    /// Waits until the browser gave up on a request whose path contains `part`.
    ///
    /// # Errors
    /// When it does not.
    pub async fn is_aborted(&self, part: &str) -> Result<()> {
        wait::until_true(&format!("a request to {part} to be aborted"), async || {
            Ok(self.requests(part).iter().any(|one| one.aborted))
        })
        .await
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
        Answer::Drop => Fault::drop_connection(),
        Answer::Truncate(bytes) => Fault::truncate(bytes),
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
    use super::{Asked, grouped};

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn filters_are_compared_as_json() {
        let (a, b) = (r#"{"a":"1","b":"2"}"#, r#"{"b": "2", "a": "1"}"#);
        assert_eq!(Asked::of(&[("filters", a)]), Asked::of(&[("filters", b)]));
        assert_ne!(Asked::of(&[("filters", a)]), Asked::of(&[("filters", "{}")]));
    }
}
