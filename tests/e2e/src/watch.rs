//! What happens behind the page: every request of every tab, every line of the console.

use std::collections::HashMap;

use anyhow::Result;

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
    /// What was sent along, as far as it is text.
    pub body: String,
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
    /// Where answers lead to, by request. A browser tells of these even when the page does not follow.
    hops: HashMap<String, Vec<Request>>,
    /// How often each was really sent.
    sent: HashMap<String, usize>,
    order: Vec<String>,
    console: Vec<Line>,
}

impl Watch {
    /// The request with this id, known by now.
    pub(crate) fn request(&mut self, id: &str) -> &mut Request {
        if !self.requests.contains_key(id) {
            self.order.push(id.to_owned());
        }
        self.requests.entry(id.to_owned()).or_default()
    }

    /// Where the answer to the request with this id leads to.
    pub(crate) fn hop(&mut self, id: &str) -> &mut Request {
        let hops = self.hops.entry(id.to_owned()).or_default();
        hops.push(Request::default());
        let last = hops.len() - 1;
        &mut hops[last]
    }

    /// What was really sent just now under this id: the request, or one that followed its answer.
    pub(crate) fn sent(&mut self, id: &str) -> &mut Request {
        let times = self.sent.entry(id.to_owned()).or_default();
        *times += 1;
        let at = times.checked_sub(2).filter(|at| self.hops.get(id).is_some_and(|hops| hops.len() > *at));
        match at {
            Some(at) => &mut self.hops.entry(id.to_owned()).or_default()[at],
            None => self.request(id),
        }
    }

    pub(crate) fn add_line(&mut self, line: Line) {
        self.console.push(line);
    }
}

impl Page {
    /// Every request so far, of every tab, in their order.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn requests(&self) -> Result<Vec<Request>> {
        self.browser.flush().await?;
        let watch = lock(&self.watch);
        let of = |id: &String| {
            let hops = watch.hops.get(id).map(Vec::as_slice).unwrap_or_default();
            let followed = watch.sent.get(id).copied().unwrap_or_default().saturating_sub(1).min(hops.len());
            std::iter::once(watch.requests[id].clone()).chain(hops[..followed].to_vec()).collect::<Vec<_>>()
        };
        Ok(watch.order.iter().flat_map(of).filter(|request| !request.url.is_empty()).collect())
    }

    /// Every line of the console so far, of every tab.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn console(&self) -> Result<Vec<Line>> {
        self.browser.flush().await?;
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
