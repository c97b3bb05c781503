//! What servers do beside the contract. Each of it can be switched on, and they combine.
//!
//! The answers are true as ever, only in another manner: a page's totals elsewhere, times and ids in another spelling,
//! other words for states. Where several spellings of one kind are on, they take turns.

mod spelling;

use axum::{
    body::Body,
    extract::Request,
    http::header,
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use crate::{problem::Problem, state::Caller};

/// Something that servers do beside the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// A page's totals stand in an object `page`.
    NestedTotals,
    /// A page has no totals, and says only whether it is the last.
    Slices,
    /// Times end in `+0000`.
    OffsetTimes,
    /// Times have no zone.
    ZonelessTimes,
    /// Times are seconds since 1970.
    EpochSeconds,
    /// Times are milliseconds since 1970.
    EpochMillis,
    /// Ids are objects `{"$oid": "..."}`.
    OidIds,
    /// Ids are objects of the parts of a MongoDB id.
    ObjectIds,
    /// Whole numbers have a point: `931.0`.
    PointNumbers,
    /// A byte order mark stands before every body.
    ByteOrderMark,
    /// States are called `SUCCEEDED` and `CANCELLED`, in filters too.
    Succeeded,
    /// `whoami` answers 403, and everything else is allowed.
    Whoami403,
    /// `whoami` answers 404, and everything else is there.
    Whoami404,
    /// A sign-on in front: who has not signed on there is sent to its page.
    SignOn,
    /// A sign-on in front: who has not signed on there gets its 401, with `WWW-Authenticate: Negotiate`.
    Negotiate,
}

/// Every oddity by its name, with what it is.
pub const ODDITIES: [(&str, Oddity, &str); 15] = [
    ("nested-totals", Oddity::NestedTotals, "a page's totals stand in an object “page”"),
    ("slices", Oddity::Slices, "pages without totals, which say only whether they are the last"),
    ("offset-times", Oddity::OffsetTimes, "times as 2026-03-12T09:41:07.000+0000"),
    ("zoneless-times", Oddity::ZonelessTimes, "times without a zone"),
    ("epoch-seconds", Oddity::EpochSeconds, "times as seconds since 1970"),
    ("epoch-millis", Oddity::EpochMillis, "times as milliseconds since 1970"),
    ("oid-ids", Oddity::OidIds, "ids as {\"$oid\": \"...\"}"),
    ("object-ids", Oddity::ObjectIds, "ids as objects of a timestamp, a machine, a process and a counter"),
    ("point-numbers", Oddity::PointNumbers, "whole numbers with a point: 931.0"),
    ("byte-order-mark", Oddity::ByteOrderMark, "a byte order mark before every body"),
    ("succeeded", Oddity::Succeeded, "states SUCCEEDED and CANCELLED for COMPLETED and STOPPED"),
    ("whoami-403", Oddity::Whoami403, "whoami answers 403, though the key can read runs"),
    ("whoami-404", Oddity::Whoami404, "whoami answers 404, though the key can read runs"),
    ("sign-on", Oddity::SignOn, "a sign-on in front: 302 to its page, until signed on there"),
    ("negotiate", Oddity::Negotiate, "a sign-on in front: 401 with WWW-Authenticate: Negotiate"),
];

/// The oddities that are on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Oddities(u32);

/// A name that is no oddity's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownOddity(pub String);

impl Oddities {
    /// Those of these names, with commas between.
    ///
    /// # Errors
    /// The first name that is none.
    pub fn named(names: &str) -> Result<Self, UnknownOddity> {
        names.split(',').map(str::trim).filter(|name| !name.is_empty()).try_fold(Self::default(), |all, name| {
            let known = ODDITIES.iter().find(|(known, ..)| *known == name);
            known.map(|(_, oddity, _)| all.with(*oddity)).ok_or_else(|| UnknownOddity(name.to_owned()))
        })
    }

    /// These and one more.
    #[must_use]
    pub fn with(self, oddity: Oddity) -> Self {
        Self(self.0 | (1 << oddity as u32))
    }

    /// These and those.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether it is on.
    pub fn has(self, oddity: Oddity) -> bool {
        self.0 & (1 << oddity as u32) != 0
    }

    /// The word for a state of the contract.
    pub fn state_word(self, word: &'static str) -> &'static str {
        match word {
            "COMPLETED" if self.has(Oddity::Succeeded) => "SUCCEEDED",
            "STOPPED" if self.has(Oddity::Succeeded) => "CANCELLED",
            word => word,
        }
    }

    /// A true body in this manner.
    fn body(self, value: Value) -> Vec<u8> {
        let mark = if self.has(Oddity::ByteOrderMark) { "\u{feff}" } else { "" };
        format!("{mark}{}", self.value("", value)).into_bytes()
    }

    fn value(self, key: &str, value: Value) -> Value {
        match value {
            Value::Array(list) => list.into_iter().map(|one| self.value(key, one)).collect(),
            Value::Object(fields) => {
                let fields = fields.into_iter().map(|(key, value)| (key.clone(), self.value(&key, value))).collect();
                Value::Object(self.page(fields))
            }
            Value::String(text) => spelling::of_text(self, key, text),
            Value::Number(number) if self.has(Oddity::PointNumbers) && !number.is_f64() => json!(number.as_f64()),
            other => other,
        }
    }

    /// An object, with its totals elsewhere if it is a page.
    fn page(self, mut fields: Map<String, Value>) -> Map<String, Value> {
        if !fields.contains_key("content") || !fields.contains_key("totalElements") {
            return fields;
        }
        if self.has(Oddity::Slices) {
            fields.retain(|name, _| !name.starts_with("total"));
        }
        if self.has(Oddity::NestedTotals) {
            let names = ["size", "number", "totalElements", "totalPages"];
            let page: Map<String, Value> = names.iter().filter_map(|name| fields.remove_entry(*name)).collect();
            // Only a slice goes on saying whether it is the last.
            fields.retain(|name, _| name == "content" || self.has(Oddity::Slices));
            fields.insert("page".to_owned(), page.into());
        }
        fields
    }
}

/// Answers of the endpoints, in the manner that is on for the caller.
pub async fn answer(request: Request, next: Next) -> Response {
    let odd = request.extensions().get::<Caller>().map(|caller| caller.odd).unwrap_or_default();
    let path = request.uri().path().to_owned();
    if path.ends_with("/key/whoami") {
        let status = [(Oddity::Whoami403, 403), (Oddity::Whoami404, 404)].into_iter().find(|(one, _)| odd.has(*one));
        if let Some((_, status)) = status {
            return Problem::of(status).into_response();
        }
    }
    let answer = next.run(request).await;
    let kind = answer.headers().get(header::CONTENT_TYPE);
    let is_json = answer.status().is_success() && kind.is_some_and(|kind| kind == "application/json");
    // Failed links come as a stream, and hold nothing of all this.
    if odd == Oddities::default() || !is_json || path.ends_with("/errors") {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.remove(header::CONTENT_LENGTH);
    let body = serde_json::from_slice(&bytes).map_or_else(|_| bytes.to_vec(), |value| odd.body(value));
    Response::from_parts(parts, Body::from(body))
}

#[cfg(test)]
mod tests;
