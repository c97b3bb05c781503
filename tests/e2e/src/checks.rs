//! What must hold in every test, whatever it does.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;

use crate::{page::Page, watch::Request};

/// The part of the sample key that nobody may see.
pub const SECRET: &str = "explore-the-sample-data";

/// The parts of every key of the tests that nobody may see.
pub const SECRETS: [&str; 7] = [
    SECRET,
    "a-second-account-with-its-own-runs",
    "portal-token-of-the-sample-account",
    "this-key-was-revoked",
    "this-key-may-only-read-for-a-model",
    "five-calls-in-ten-seconds",
    "some-secret-of-no-use",
];

/// A script for new documents that watches where a key is put.
pub(crate) fn script() -> String {
    include_str!("leaks.js").replace("$SECRETS", &json!(SECRETS).to_string())
}

fn holds(text: &str) -> bool {
    SECRETS.iter().any(|secret| text.contains(secret))
}

/// What a document says of itself.
#[derive(Deserialize)]
struct Found {
    leaks: Vec<String>,
    /// What the Content-Security-Policy blocked; nothing when nobody watched.
    violations: Option<Vec<String>>,
}

/// What a test may do that others may not.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Where the key may go, as in `http://127.0.0.1:8080/api/scraper-api/`.
    pub api: String,
    /// Where anything else may be loaded from, as in `http://127.0.0.1:8080`.
    pub origins: Vec<String>,
    /// Words of console lines, and of violations of the Content-Security-Policy, that the test provokes.
    pub console: Vec<String>,
    /// Whether the person chose to keep a key on the device.
    pub device: bool,
    /// Whether the cookies of a sign-on go to the API.
    pub cookies: bool,
}

impl Rules {
    /// Everything that breaks a rule, in sentences.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn broken(&self, page: &Page) -> Result<Vec<String>> {
        let mut broken = self.in_console(page).await?;
        for request in page.requests().await? {
            broken.extend(self.in_request(&request));
        }
        let present = page.tab().await?;
        for tab in page.tabs().await? {
            page.switch_to(&tab).await?;
            broken.extend(self.in_document(page).await?);
        }
        page.switch_to(&present).await?;
        Ok(broken)
    }

    async fn in_console(&self, page: &Page) -> Result<Vec<String>> {
        let mut broken = Vec::new();
        for line in page.console().await? {
            let loud = line.level == "SEVERE" || line.level == "WARNING";
            let provoked = self.provokes(&line.text);
            if holds(&line.text) {
                broken.push("the key's secret is in the console".to_owned());
            }
            if loud && !provoked {
                broken.push(format!("console: {} {}", line.level, line.text));
            }
        }
        Ok(broken)
    }

    fn provokes(&self, text: &str) -> bool {
        self.console.iter().any(|words| text.contains(words.as_str()))
    }

    fn in_request(&self, request: &Request) -> Vec<String> {
        let Request { url, headers, body, .. } = request;
        let mut broken = Vec::new();
        let remote = ["http", "ws", "ftp"].iter().any(|scheme| url.starts_with(scheme));
        if remote && !self.origins.iter().any(|origin| origin == request.origin()) {
            broken.push(format!("a request to {url}"));
        }
        if headers.contains_key("authorization") && !url.starts_with(&self.api) {
            broken.push(format!("Authorization went to {url}"));
        }
        if holds(url) {
            broken.push(format!("the key's secret is in an address: {url}"));
        }
        let elsewhere = headers.iter().any(|(name, value)| name != "authorization" && holds(value));
        if elsewhere {
            broken.push(format!("the key's secret is in a header beside Authorization: {url}"));
        }
        if holds(body) {
            broken.push(format!("the key's secret is in the body of a request: {url}"));
        }
        for never in ["x-api-key", "cookie", "referer"] {
            // The browser reports a header that it leaves out as an empty one.
            let sent = headers.get(never).is_some_and(|value| !value.is_empty());
            if sent && url.starts_with(&self.api) && !(never == "cookie" && self.cookies) {
                broken.push(format!("a {never} header went to {url}"));
            }
        }
        broken
    }

    async fn in_document(&self, page: &Page) -> Result<Vec<String>> {
        let given = json!([SECRETS, self.device]).to_string();
        let found = page.run(&include_str!("looked.js").replace("$GIVEN", &given)).await?;
        let Found { leaks, violations } = serde_json::from_value(found).context("a document was not looked through")?;
        let mut broken = leaks;
        match violations {
            None => broken.push("CSP violations were not watched".to_owned()),
            Some(all) => {
                broken.extend(all.iter().filter(|one| !self.provokes(one)).map(|one| format!("CSP violation: {one}")))
            }
        }
        Ok(broken)
    }
}

/// Turns what [`Rules::broken`] found into an error.
///
/// # Errors
/// When it found anything.
pub fn none(broken: &[String]) -> Result<()> {
    ensure!(broken.is_empty(), "what holds in every test does not hold:\n  {}", broken.join("\n  "));
    Ok(())
}
