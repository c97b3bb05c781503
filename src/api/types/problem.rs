//! Error bodies, of which there are three kinds (contract, "Error bodies").

use serde::Deserialize;

use super::{
    fields::{id, text, text_of},
    raw::{self, Object},
};

/// What an error body says. A body that is not JSON says nothing that may be shown as a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// The kind of problem, in the server's words.
    pub title: Option<String>,
    /// The server's most telling words: `detail`, else `message`, `error` or `title`.
    pub message: Option<String>,
    /// The field to switch on.
    pub code: Option<String>,
    /// What support asks for.
    pub correlation_id: Option<String>,
}

/// An error body as sent, or the object in its `error`: a customer error may have any shape.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Sent {
    #[serde(deserialize_with = "text")]
    detail: Option<String>,
    #[serde(deserialize_with = "text")]
    message: Option<String>,
    #[serde(deserialize_with = "text")]
    error: Option<String>,
    #[serde(deserialize_with = "text")]
    title: Option<String>,
    #[serde(deserialize_with = "id")]
    code: Option<String>,
    #[serde(deserialize_with = "id")]
    correlation_id: Option<String>,
}

impl Problem {
    /// Reads any error body; it never fails.
    pub fn read(body: &str) -> Self {
        let Some(body) = raw::json(body) else { return Self::default() };
        let Some(problem) = Object::of(body) else {
            return Self { message: text_of(body), ..Self::default() };
        };
        let inner = problem.get("error").and_then(Object::of);
        let inner: Sent = inner.and_then(|inner| inner.read()).unwrap_or_default();
        let outer: Sent = problem.read().unwrap_or_default();
        Self {
            title: outer.title.clone(),
            code: outer.code.clone().or(inner.code.clone()),
            correlation_id: outer.correlation_id.clone().or(inner.correlation_id.clone()),
            message: outer.words().or_else(|| inner.words()),
        }
    }
}

/// Whether an error body can be the API's own: it writes JSON. What is between it and the panel has pages, texts, or
/// nothing to say.
pub fn is_apis_own(body: &str) -> bool {
    raw::json(body).is_some_and(|json| json.get().starts_with(['{', '[', '"']))
}

impl Sent {
    /// The most telling words.
    fn words(self) -> Option<String> {
        self.detail.or(self.message).or(self.error).or(self.title)
    }
}
