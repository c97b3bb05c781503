//! The fault matrix's columns: everything that can be wrong with an answer, and what must come of it.

use sandbox::fault::Reshape;
use serde_json::json;

use crate::server::Answer;

/// Statuses that the contract lists, and those of gateways.
pub const STATUSES: [u16; 12] = [400, 401, 402, 403, 404, 409, 422, 429, 500, 502, 503, 504];

/// What must come of a wrong answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is told, with a way on.
    Told,
    /// A new key is asked for, over the screen.
    KeyEnds,
    /// What can be read is shown, or it is told that it cannot be: nothing breaks.
    Survived,
}

/// One way in which an answer is wrong.
#[derive(Clone, Debug)]
pub struct Wrong {
    /// Its name.
    pub name: String,
    /// What is answered.
    pub answer: Answer,
    /// The status that must be named; `None` where nothing was answered, or no more than a beginning.
    pub status: Option<u16>,
    /// The correlation id of the body, which must be within reach.
    pub correlation: Option<&'static str>,
    /// What must come of it.
    pub outcome: Outcome,
}

/// The correlation id of problem bodies here.
pub const CORRELATION: &str = "req_5ca1ab1e0ddba11";

/// What no message may show: parts of raw bodies.
pub const RAW: [&str; 6] = ["<html", "</h1>", "from the gateway", "{\"", "flummox", "\\u"];

/// What no screen may ever show: values that were not understood.
pub const NONSENSE: [&str; 6] = ["NaN", "undefined", "[object", "Infinity", "null", "18446744073709551615"];

impl Wrong {
    fn new(name: impl Into<String>, answer: Answer, status: Option<u16>, outcome: Outcome) -> Self {
        Self { name: name.into(), answer, status, correlation: None, outcome }
    }

    /// Whether the panel must wait for it until it gives up.
    pub fn is_silent(&self) -> bool {
        matches!(self.answer, Answer::Silence)
    }
}

/// Every column.
pub fn all() -> Vec<Wrong> {
    let mut all: Vec<Wrong> = STATUSES.into_iter().flat_map(answered).collect();
    let read = |name: &str, answer| Wrong::new(name, answer, Some(200), Outcome::Told);
    let lost = |name: &str, answer| Wrong::new(name, answer, None, Outcome::Told);
    all.extend([
        read("200 with HTML", Answer::Html(200)),
        read("200 with an error inside", Answer::Json(200, problem(500))),
        read("another shape", Answer::Reshaped(Reshape::Twisted)),
        lost("dropped before headers", Answer::Drop),
        lost("cut off in the body", Answer::Truncate(9)),
        lost("silence", Answer::Silence),
        lost("malformed JSON", Answer::Reshaped(Reshape::Malformed)),
    ]);
    let odd = |name: &str, reshape| Wrong::new(name, Answer::Reshaped(reshape), None, Outcome::Survived);
    all.extend([
        Wrong::new("200 with nothing", Answer::Json(200, String::new()), None, Outcome::Survived),
        odd("unknown fields and states", Reshape::Unknown),
        odd("null everywhere", Reshape::Nulls),
        odd("null in all but ids", Reshape::NullsButIds),
        odd("huge numbers", Reshape::Huge),
    ]);
    all
}

/// The columns that every question meets in each run of the tests. What the others add lies in code without a screen,
/// where native tests have every column (`src/session/failure_tests.rs`), and in the transport, which one question takes
/// through all of them.
pub fn few() -> Vec<Wrong> {
    let is_one = |wrong: &Wrong| FEW.contains(&wrong.name.as_str());
    all().into_iter().filter(is_one).collect()
}

/// A key that has ended, too many requests, a server with a problem, a connection that breaks, and nonsense.
const FEW: [&str; 5] =
    ["401 with a problem body", "429 with nothing", "500 with a problem body", "cut off in the body", "malformed JSON"];

/// How many kinds of body there are.
const BODIES: usize = 4;

/// A status with each kind of body.
fn answered(status: u16) -> [Wrong; BODIES] {
    let outcome = if status == 401 { Outcome::KeyEnds } else { Outcome::Told };
    let wrong = |body: &str, answer| Wrong::new(format!("{status} with {body}"), answer, Some(status), outcome);
    let customer = json!({ "message": "The customer’s own words", "reason": { "code": 17 } }).to_string();
    [
        Wrong { correlation: Some(CORRELATION), ..wrong("a problem body", Answer::Json(status, problem(status))) },
        wrong("a customer’s body", Answer::Json(status, customer)),
        wrong("HTML", Answer::Html(status)),
        wrong("nothing", Answer::Json(status, String::new())),
    ]
}

fn problem(status: u16) -> String {
    json!({
        "type": "https://scrapewise.ai/errors/flummox", "title": "A title", "status": status, "detail": "A detail.",
        "instance": "/somewhere", "correlationId": CORRELATION, "code": "SOME_CODE",
    })
    .to_string()
}

/// A script for new documents that lets pauses before a question is asked again pass faster, and, while
/// `window.__impatient` is set, also the time after which an answer counts as missing. Short timers stay as they are.
pub const HURRY: &str = "(() => {
  const real = window.setTimeout.bind(window);
  window.setTimeout = (act, ms, ...rest) => {
    const shorter = ms >= 20000 ? (window.__impatient ? ms / 40 : ms) : ms >= 200 ? ms / 20 : ms;
    return real(act, shorter, ...rest);
  };
})();";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_meets_every_kind_of_body() {
        let all = all();
        assert_eq!(all.iter().filter(|wrong| wrong.status.is_some_and(|status| status >= 400)).count(), 48);
        let mut names: Vec<_> = all.iter().map(|wrong| &wrong.name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all.len());
    }

    #[test]
    fn the_few_columns_are_among_all() {
        assert_eq!(few().len(), FEW.len());
    }
}
