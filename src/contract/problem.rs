//! Error bodies, of which there are three kinds (contract, "Error bodies").

use super::{fields::Fields, json::Json};

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

impl Problem {
    /// Reads any error body; it never fails.
    pub fn read(body: &str) -> Self {
        let body = Json::parse(body).unwrap_or(Json::Null);
        let Some(problem) = Fields::of(&body) else {
            return Self { message: sentence(&body), ..Self::default() };
        };
        let words = ["detail", "message", "error", "title"];
        let inner = problem.object("error");
        Self {
            title: problem.text("title"),
            message: words
                .iter()
                .find_map(|name| problem.text(name))
                .or_else(|| words.iter().find_map(|name| inner?.text(name))),
            code: problem.id("code").or_else(|| inner?.id("code")),
            correlation_id: problem.id("correlationId").or_else(|| inner?.id("correlationId")),
        }
    }
}

/// A body that is nothing but a JSON string: a customer error may have any shape.
fn sentence(body: &Json) -> Option<String> {
    body.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}
