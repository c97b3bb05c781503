//! True answers in a form that nobody expects.

use axum::{body::Body, http::header, response::Response};
use serde_json::{Map, Value, json};

/// How a true answer is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reshape {
    /// Fields that nobody knows in every object, and a state that nobody knows.
    Unknown,
    /// Null in place of every value.
    Nulls,
    /// Null in place of every value but ids and what a page says of itself.
    NullsButIds,
    /// Numbers that no machine counts to.
    Huge,
    /// An object where a list is due, a list where an object is, words for numbers and numbers for words.
    Twisted,
    /// Its beginning only, said to be all of it.
    Malformed,
}

/// What stays in [`Reshape::NullsButIds`]: without it there is nothing to show.
const KEPT: [&str; 10] =
    ["id", "groupId", "groupRef", "scraperId", "totalElements", "totalPages", "size", "number", "token", "url"];

/// A state that is in no list.
pub const STATE: &str = "FLUMMOXED";

const HUGE: [f64; 3] = [1e308, 9.007_199_254_740_993e15, -1e300];

impl Reshape {
    /// The answer, changed; as it is where it holds no JSON.
    pub async fn answer(self, truth: Response) -> Response {
        let (mut parts, body) = truth.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
        let changed = match serde_json::from_slice(&body) {
            Ok(value) => self.text(value).into_bytes(),
            Err(_) => body.to_vec(),
        };
        parts.headers.remove(header::CONTENT_LENGTH);
        Response::from_parts(parts, Body::from(changed))
    }

    fn text(self, value: Value) -> String {
        if self == Self::Malformed {
            let text = value.to_string();
            let half = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            return format!("{}\n", &text[..half]);
        }
        match (self, value) {
            (Self::Twisted, Value::Array(list)) => json!({ "rows": list, "of": "nobody" }),
            (Self::Twisted, value) => json!([self.changed("", value)]),
            (_, value) => self.changed("", value),
        }
        .to_string()
    }

    fn changed(self, key: &str, value: Value) -> Value {
        match value {
            Value::Array(list) => list.into_iter().map(|value| self.changed(key, value)).collect(),
            Value::Object(fields) => {
                let mut fields: Map<_, _> =
                    fields.into_iter().map(|(key, value)| (key.clone(), self.changed(&key, value))).collect();
                if self == Self::Unknown {
                    fields.insert("flummox".to_owned(), json!({ "deep": [1, null, [{}]], "state": 7 }));
                }
                fields.into()
            }
            leaf => self.leaf(key, leaf),
        }
    }

    fn leaf(self, key: &str, leaf: Value) -> Value {
        match (self, &leaf) {
            (Self::Unknown, Value::String(_)) if matches!(key, "state" | "lastRunState" | "scope" | "stopReason") => {
                json!(STATE)
            }
            (Self::Nulls, _) => Value::Null,
            (Self::NullsButIds, _) if !KEPT.contains(&key) => Value::Null,
            (Self::Huge, Value::Number(_)) => json!(HUGE[key.len() % HUGE.len()]),
            (Self::Twisted, Value::String(_)) => json!(7),
            (Self::Twisted, Value::Number(_)) => json!("seven"),
            _ => leaf,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Value {
        json!({ "content": [{ "id": "a", "state": "RUNNING", "errorLinks": 3 }], "totalElements": 1 })
    }

    #[test]
    fn each_shape_is_what_it_says() {
        let read = |reshape: Reshape| serde_json::from_str::<Value>(&reshape.text(page())).unwrap();
        assert_eq!(read(Reshape::Unknown)["content"][0]["state"], STATE);
        assert_eq!(read(Reshape::Nulls)["content"], json!([{ "id": null, "state": null, "errorLinks": null }]));
        assert_eq!(read(Reshape::NullsButIds)["content"], json!([{ "id": "a", "state": null, "errorLinks": null }]));
        assert_eq!(read(Reshape::NullsButIds)["totalElements"], 1);
        assert!(read(Reshape::Huge)["content"][0]["errorLinks"].as_f64().unwrap().abs() > 1e15);
        assert_eq!(read(Reshape::Twisted)[0]["content"][0], json!({ "id": 7, "state": 7, "errorLinks": "seven" }));
        assert_eq!(serde_json::from_str::<Value>(&Reshape::Twisted.text(json!([1]))).unwrap()["rows"], json!([1]));
        assert!(serde_json::from_str::<Value>(&Reshape::Malformed.text(page())).is_err());
    }

    #[tokio::test]
    async fn what_is_no_json_stays() {
        let answer = Reshape::Nulls.answer(Response::new(Body::from("plain"))).await;
        assert_eq!(axum::body::to_bytes(answer.into_body(), 99).await.unwrap(), "plain");
    }
}
