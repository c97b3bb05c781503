//! Dialects: what servers of this kind write beside the documentation, as users of comparable tools met it.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use crate::{hostile_strings::PLAIN, problem::Problem};

/// One way to differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Runs end as `SUCCEEDED` and `CANCELLED`, and filters know only these words.
    Succeeded,
    /// Totals stand in an object `page` beside the rows.
    NestedTotals,
    /// Pages have no totals, only whether they are the last.
    Slices,
    /// Times end with `+0000`.
    Offsets,
    /// Times have no zone.
    NoZone,
    /// Times are milliseconds since 1970.
    Epoch,
    /// Ids are objects: `{"$oid": "..."}`.
    ObjectIds,
    /// Bodies begin with a byte order mark.
    Mark,
    /// Keys may not ask whose they are: 403.
    Nameless,
}

impl Dialect {
    /// Every dialect, its name on the command line, and what it is.
    pub const ALL: [(Self, &str, &str); 9] = [
        (Self::Succeeded, "succeeded", "SUCCEEDED and CANCELLED in place of COMPLETED and STOPPED"),
        (Self::NestedTotals, "nested-totals", "totals in an object page"),
        (Self::Slices, "slices", "no totals, only first and last"),
        (Self::Offsets, "offsets", "times with +0000"),
        (Self::NoZone, "no-zone", "times without a zone"),
        (Self::Epoch, "epoch", "times as milliseconds since 1970"),
        (Self::ObjectIds, "object-ids", "ids as {\"$oid\": ...}"),
        (Self::Mark, "byte-order-mark", "a byte order mark before every body"),
        (Self::Nameless, "nameless", "whoami answers 403, all else as ever"),
    ];

    /// The dialect of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(dialect, ..)| *dialect)
    }
}

/// The dialects that a server speaks.
#[derive(Clone, Debug, Default)]
pub struct Dialects(Vec<Dialect>);

impl From<Vec<Dialect>> for Dialects {
    fn from(dialects: Vec<Dialect>) -> Self {
        Self(dialects)
    }
}

impl Dialects {
    /// One more.
    pub fn push(&mut self, dialect: Dialect) {
        self.0.push(dialect);
    }

    fn has(&self, dialect: Dialect) -> bool {
        self.0.contains(&dialect)
    }

    /// Whether a request is answered in them: tests ask for the truth as documented.
    pub fn are_spoken(&self, headers: &HeaderMap) -> bool {
        !self.0.is_empty() && headers.get("x-request-id").is_none_or(|id| id != PLAIN)
    }

    /// The answer to a request before any endpoint sees it.
    pub fn refusal(&self, request: &Request) -> Option<Response> {
        let is_whoami = request.uri().path().ends_with("/key/whoami");
        (is_whoami && self.has(Dialect::Nameless)).then(|| Problem::of(403).into_response())
    }

    /// The state that a filter of these dialects means; a word that they do not know means one that no run has.
    pub fn state_asked(&self, word: String) -> String {
        if !self.has(Dialect::Succeeded) {
            return word;
        }
        match word.as_str() {
            "SUCCEEDED" => "COMPLETED".to_owned(),
            "CANCELLED" => "STOPPED".to_owned(),
            "COMPLETED" | "STOPPED" => "UNKNOWN_HERE".to_owned(),
            _ => word,
        }
    }

    /// The answer as they write it; as it is where it holds no JSON.
    pub async fn answer(&self, truth: Response) -> Response {
        let (mut parts, body) = truth.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
        let Ok(mut value) = serde_json::from_slice(&body) else { return Response::from_parts(parts, Body::from(body)) };
        self.rewrite(&mut value);
        let mark = if self.has(Dialect::Mark) { "\u{feff}" } else { "" };
        parts.headers.remove(header::CONTENT_LENGTH);
        Response::from_parts(parts, Body::from(format!("{mark}{value}")))
    }

    fn rewrite(&self, value: &mut Value) {
        match value {
            Value::Array(values) => values.iter_mut().for_each(|value| self.rewrite(value)),
            Value::Object(fields) => {
                self.rewrite_page(fields);
                for (name, value) in fields {
                    self.rewrite(value);
                    let Some(changed) = value.as_str().and_then(|text| self.rewritten(name, text)) else { continue };
                    *value = changed;
                }
            }
            _ => {}
        }
    }

    fn rewrite_page(&self, fields: &mut Map<String, Value>) {
        if !fields.contains_key("content") || !fields.contains_key("totalElements") {
            return;
        }
        if self.has(Dialect::Slices) {
            let count = |name| fields.get(name).and_then(Value::as_u64).unwrap_or_default();
            let (number, pages) = (count("number"), count("totalPages"));
            fields.remove("totalElements");
            fields.remove("totalPages");
            fields.insert("first".to_owned(), json!(number == 0));
            fields.insert("last".to_owned(), json!(number + 1 >= pages));
        } else if self.has(Dialect::NestedTotals) {
            let names = ["totalElements", "totalPages", "size", "number"];
            let totals: Map<String, Value> =
                names.into_iter().filter_map(|name| Some((name.to_owned(), fields.remove(name)?))).collect();
            fields.insert("page".to_owned(), totals.into());
        }
    }

    fn rewritten(&self, name: &str, text: &str) -> Option<Value> {
        match name {
            "state" | "lastRunState" if self.has(Dialect::Succeeded) => match text {
                "COMPLETED" => Some("SUCCEEDED".into()),
                "STOPPED" => Some("CANCELLED".into()),
                _ => None,
            },
            "id" | "scraperId" | "groupId" | "jobId" if self.has(Dialect::ObjectIds) && is_object_id(text) => {
                Some(json!({ "$oid": text }))
            }
            "started" | "finished" | "createdAt" | "lastUsedAt" => self.time(text.parse().ok()?),
            _ => None,
        }
    }

    fn time(&self, at: DateTime<Utc>) -> Option<Value> {
        if self.has(Dialect::Epoch) {
            Some(at.timestamp_millis().into())
        } else if self.has(Dialect::NoZone) {
            Some(at.format("%Y-%m-%dT%H:%M:%S").to_string().into())
        } else if self.has(Dialect::Offsets) {
            Some(at.format("%Y-%m-%dT%H:%M:%S.000+0000").to_string().into())
        } else {
            None
        }
    }
}

fn is_object_id(text: &str) -> bool {
    text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, endpoints::testing::*};

    const PATH: &str = "api/scraper/load-history";

    async fn server(dialect: Dialect) -> Server {
        Server::with(Options { dialects: vec![dialect].into(), ..fixed() }).await
    }

    #[tokio::test]
    async fn filters_know_the_words_of_the_rows_only() {
        let server = server(Dialect::Succeeded).await;
        let total = async |state: &str| {
            let filters = crate::hostile_strings::encoded(&format!(r#"{{"state":"{state}"}}"#));
            server.get(&format!("{PATH}?filters={filters}")).await.json()["totalElements"].as_u64().unwrap()
        };
        assert!(total("SUCCEEDED").await > 0 && total("CANCELLED").await > 0 && total("FAILED").await > 0);
        assert_eq!((total("COMPLETED").await, total("STOPPED").await), (0, 0));
        let rows = server.get(&format!("{PATH}?size=200")).await.json();
        let states: Vec<&str> =
            rows["content"].as_array().unwrap().iter().filter_map(|row| row["state"].as_str()).collect();
        assert!(states.contains(&"SUCCEEDED") && !states.contains(&"COMPLETED"));
    }

    #[tokio::test]
    async fn totals_are_nested_or_left_out() {
        let page = server(Dialect::NestedTotals).await.get(PATH).await.json();
        assert!(page["totalElements"].is_null() && page["page"]["totalElements"].as_u64().is_some());
        let server = server(Dialect::Slices).await;
        let last = async |page: u32| server.get(&format!("{PATH}?size=200&page={page}")).await.json()["last"].clone();
        let truth = server.request("GET", &format!("{PATH}?size=200")).header("x-request-id", PLAIN);
        let pages = server.send(truth).await.json()["totalPages"].as_u64().unwrap() as u32;
        assert!(pages > 2);
        assert_eq!(
            [last(0).await, last(pages - 2).await, last(pages - 1).await],
            [json!(false), json!(false), json!(true)]
        );
        assert!(server.get(PATH).await.json()["totalElements"].is_null());
    }

    #[tokio::test]
    async fn times_and_ids_have_other_forms() {
        let row =
            async |dialect| server(dialect).await.get(&format!("{PATH}?page=1")).await.json()["content"][0].clone();
        assert!(row(Dialect::Epoch).await["started"].as_i64().is_some_and(|at| at > 1_700_000_000_000));
        assert!(row(Dialect::NoZone).await["started"].as_str().is_some_and(|at| at.len() == 19));
        assert!(row(Dialect::Offsets).await["started"].as_str().is_some_and(|at| at.ends_with("+0000")));
        assert!(row(Dialect::ObjectIds).await["id"]["$oid"].is_string());
    }

    #[tokio::test]
    async fn a_mark_stands_before_and_nobody_is_named() {
        let server = server(Dialect::Mark).await;
        assert!(server.get(PATH).await.body.starts_with('\u{feff}'));
        let truth = server.request("GET", PATH).header("x-request-id", PLAIN);
        assert!(server.send(truth).await.body.starts_with('{'), "tests ask for the truth");
        let server = Server::with(Options { dialects: vec![Dialect::Nameless].into(), ..fixed() }).await;
        assert_eq!(server.get("api/key/whoami").await.status, 403);
        assert_eq!(server.get(PATH).await.status, 200);
    }

    #[test]
    fn every_dialect_has_its_name() {
        assert!(Dialect::ALL.iter().all(|(dialect, name, _)| Dialect::named(name) == Some(*dialect)));
        assert_eq!(Dialect::named("latin"), None);
    }
}
