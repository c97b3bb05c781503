//! What the panel asked, as the server remembers it.

use anyhow::Result;
use sandbox::Logged;

use super::{API, Server, TRUTH};
use crate::wait;

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
    type Sorted = std::collections::BTreeMap<String, serde_json::Value>;
    let json = (name == "filters").then(|| serde_json::from_str::<Sorted>(value).ok()).flatten();
    json.and_then(|json| serde_json::to_string(&json).ok()).unwrap_or_else(|| value.to_owned())
}

impl Server {
    /// Forgets what was asked so far.
    pub fn forget_log(&self) {
        self.sandbox.clear_log();
    }

    fn log(&self) -> Vec<Logged> {
        let mut log = self.sandbox.log();
        log.retain(|one| one.method != "OPTIONS" && one.headers.x_request_id.as_deref() != Some(TRUTH));
        log
    }

    /// Everything that arrived, even what browsers ask by themselves before a call.
    pub fn everything(&self) -> Vec<Logged> {
        let mut log = self.sandbox.log();
        log.retain(|one| one.headers.x_request_id.as_deref() != Some(TRUTH));
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
            let mut query: Vec<_> = one
                .query
                .into_iter()
                .map(|(name, value)| {
                    let value = in_order(&name, &value);
                    (name, value)
                })
                .collect();
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

#[cfg(test)]
mod tests {
    use super::Asked;

    #[test]
    fn filters_are_compared_as_json() {
        let (a, b) = (r#"{"a":"1","b":"2"}"#, r#"{"b": "2", "a": "1"}"#);
        assert_eq!(Asked::of(&[("filters", a)]), Asked::of(&[("filters", b)]));
        assert_ne!(Asked::of(&[("filters", a)]), Asked::of(&[("filters", "{}")]));
    }
}
