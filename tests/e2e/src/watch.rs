//! What happens behind the page: every request of every tab, every line of the console.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::page::{Page, lock};

/// A script for new documents: whatever the Content-Security-Policy blocks becomes an error in the console.
pub(crate) const SCRIPT: &str = "window.__violations = [];
document.addEventListener('securitypolicyviolation', event => {
  window.__violations.push(event.violatedDirective + ' ' + event.blockedURI);
  console.error('CSP violation: ' + event.violatedDirective + ' ' + event.blockedURI);
});";

/// A request as the browser sent it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Method.
    pub method: String,
    /// Whole address.
    pub url: String,
    /// Headers, names in lower case.
    pub headers: HashMap<String, String>,
}

impl Request {
    /// Scheme, host and port: `http://127.0.0.1:8080`.
    pub fn origin(&self) -> &str {
        let rest = self.url.find("://").map_or(0, |at| at + 3);
        let end = self.url[rest..].find(['/', '?', '#']).map_or(self.url.len(), |at| rest + at);
        &self.url[..end]
    }
}

/// A line of the console.
#[derive(Clone, Debug)]
pub struct Line {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// The words.
    pub text: String,
}

/// What was seen so far.
#[derive(Default)]
pub struct Watch {
    requests: HashMap<String, Request>,
    order: Vec<String>,
    console: Vec<Line>,
}

impl Watch {
    fn see(&mut self, message: &str) -> Result<()> {
        let message: Value = serde_json::from_str(message).context("strange log line")?;
        let (method, params) = (&message["message"]["method"], &message["message"]["params"]);
        match method.as_str() {
            Some("Network.requestWillBeSent") => {
                let request = &params["request"];
                let seen = self.request(params);
                seen.method = request["method"].as_str().unwrap_or_default().to_owned();
                seen.url = request["url"].as_str().unwrap_or_default().to_owned();
                add_headers(seen, request["headers"].as_object());
            }
            Some("Network.requestWillBeSentExtraInfo") => {
                let headers = params["headers"].as_object();
                add_headers(self.request(params), headers);
            }
            _ => {}
        }
        Ok(())
    }

    fn request(&mut self, params: &Value) -> &mut Request {
        let id = params["requestId"].as_str().unwrap_or_default().to_owned();
        if !self.requests.contains_key(&id) {
            self.order.push(id.clone());
        }
        self.requests.entry(id).or_default()
    }
}

fn add_headers(request: &mut Request, headers: Option<&Map<String, Value>>) {
    for (name, value) in headers.into_iter().flatten() {
        request.headers.insert(name.to_lowercase(), value.as_str().unwrap_or_default().to_owned());
    }
}

impl Page {
    async fn look(&self) -> Result<()> {
        for entry in self.driver().get_log("performance").await? {
            lock(&self.watch).see(&entry.message)?;
        }
        for entry in self.driver().get_log("browser").await? {
            lock(&self.watch).console.push(Line { level: entry.level, text: entry.message });
        }
        Ok(())
    }

    /// Every request so far, of every tab, in their order.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn requests(&self) -> Result<Vec<Request>> {
        self.look().await?;
        let watch = lock(&self.watch);
        Ok(watch.order.iter().map(|id| watch.requests[id].clone()).filter(|request| !request.url.is_empty()).collect())
    }

    /// Every line of the console so far, of every tab.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn console(&self) -> Result<Vec<Line>> {
        self.look().await?;
        Ok(lock(&self.watch).console.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::Request;

    #[test]
    fn an_origin_ends_before_path_and_query() {
        for url in ["http://a:1", "http://a:1/", "http://a:1?x=http://b/", "http://a:1/p/q"] {
            assert_eq!(Request { url: url.to_owned(), ..Request::default() }.origin(), "http://a:1");
        }
    }
}
