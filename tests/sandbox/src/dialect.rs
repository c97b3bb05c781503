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
pub enum Dialect {
    /// A page's totals stand in an object `page`.
    NestedTotals,
    /// A page has no totals, and says only whether it is the last.
    Slices,
    /// Times end in `+0000`.
    Offsets,
    /// Times have no zone.
    NoZone,
    /// Times are seconds since 1970.
    EpochSeconds,
    /// Times are milliseconds since 1970.
    Epoch,
    /// Ids are objects `{"$oid": "..."}`.
    ObjectIds,
    /// Ids are objects of the parts of a MongoDB id.
    IdParts,
    /// Whole numbers have a point: `931.0`.
    PointNumbers,
    /// A byte order mark stands before every body.
    Mark,
    /// States are called `SUCCEEDED` and `CANCELLED`, in filters too.
    Succeeded,
    /// `whoami` answers 403, and everything else is allowed.
    Nameless,
    /// `whoami` answers 404, and everything else is there.
    NoWhoami,
    /// A sign-on in front: who has not signed on there is sent to its page.
    SignOn,
    /// A sign-on in front: who has not signed on there gets its 401, with `WWW-Authenticate: Negotiate`.
    Negotiate,
}

impl Dialect {
    /// Every dialect, its name on the command line, and what it is.
    pub const ALL: [(Self, &str, &str); 15] = [
        (Self::NestedTotals, "nested-totals", "a page's totals stand in an object “page”"),
        (Self::Slices, "slices", "pages without totals, which say only whether they are the last"),
        (Self::Offsets, "offsets", "times as 2026-03-12T09:41:07.000+0000"),
        (Self::NoZone, "no-zone", "times without a zone"),
        (Self::EpochSeconds, "epoch-seconds", "times as seconds since 1970"),
        (Self::Epoch, "epoch", "times as milliseconds since 1970"),
        (Self::ObjectIds, "object-ids", "ids as {\"$oid\": \"...\"}"),
        (Self::IdParts, "id-parts", "ids as objects of a timestamp, a machine, a process and a counter"),
        (Self::PointNumbers, "point-numbers", "whole numbers with a point: 931.0"),
        (Self::Mark, "byte-order-mark", "a byte order mark before every body"),
        (Self::Succeeded, "succeeded", "states SUCCEEDED and CANCELLED for COMPLETED and STOPPED"),
        (Self::Nameless, "nameless", "whoami answers 403, though the key can read runs"),
        (Self::NoWhoami, "no-whoami", "whoami answers 404, though the key can read runs"),
        (Self::SignOn, "sign-on", "a sign-on in front: 302 to its page, until signed on there"),
        (Self::Negotiate, "negotiate", "a sign-on in front: 401 with WWW-Authenticate: Negotiate"),
    ];

    /// The dialect of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(dialect, ..)| *dialect)
    }
}

/// The dialects that are on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dialects(u32);

/// A name that is no dialect's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownDialect(pub String);

impl From<Vec<Dialect>> for Dialects {
    fn from(dialects: Vec<Dialect>) -> Self {
        dialects.into_iter().fold(Self::default(), Self::with)
    }
}

impl Dialects {
    /// Those of these names, with commas between.
    ///
    /// # Errors
    /// The first name that is none.
    pub fn named(names: &str) -> Result<Self, UnknownDialect> {
        names.split(',').map(str::trim).filter(|name| !name.is_empty()).try_fold(Self::default(), |all, name| {
            Dialect::named(name).map(|one| all.with(one)).ok_or_else(|| UnknownDialect(name.to_owned()))
        })
    }

    /// These and one more.
    #[must_use]
    pub fn with(self, dialect: Dialect) -> Self {
        Self(self.0 | (1 << dialect as u32))
    }

    /// These and those.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether it is on.
    pub fn has(self, dialect: Dialect) -> bool {
        self.0 & (1 << dialect as u32) != 0
    }

    /// The word for a state of the contract.
    pub fn state_word(self, word: &'static str) -> &'static str {
        match word {
            "COMPLETED" if self.has(Dialect::Succeeded) => "SUCCEEDED",
            "STOPPED" if self.has(Dialect::Succeeded) => "CANCELLED",
            word => word,
        }
    }

    /// A true body in this manner.
    fn body(self, value: Value) -> Vec<u8> {
        let mark = if self.has(Dialect::Mark) { "\u{feff}" } else { "" };
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
            Value::Number(number) if self.has(Dialect::PointNumbers) && !number.is_f64() => json!(number.as_f64()),
            other => other,
        }
    }

    /// An object, with its totals elsewhere if it is a page.
    fn page(self, mut fields: Map<String, Value>) -> Map<String, Value> {
        if !fields.contains_key("content") || !fields.contains_key("totalElements") {
            return fields;
        }
        if self.has(Dialect::Slices) {
            fields.retain(|name, _| !name.starts_with("total"));
        }
        if self.has(Dialect::NestedTotals) {
            let names = ["size", "number", "totalElements", "totalPages"];
            let page: Map<String, Value> = names.iter().filter_map(|name| fields.remove_entry(*name)).collect();
            // Only a slice goes on saying whether it is the last.
            fields.retain(|name, _| name == "content" || self.has(Dialect::Slices));
            fields.insert("page".to_owned(), page.into());
        }
        fields
    }
}

/// Answers of the endpoints, in the manner that is on for the caller.
pub async fn answer(request: Request, next: Next) -> Response {
    let dialects = request.extensions().get::<Caller>().map(|caller| caller.dialects).unwrap_or_default();
    let path = request.uri().path().to_owned();
    if path.ends_with("/key/whoami") {
        let status =
            [(Dialect::Nameless, 403), (Dialect::NoWhoami, 404)].into_iter().find(|(one, _)| dialects.has(*one));
        if let Some((_, status)) = status {
            return Problem::of(status).into_response();
        }
    }
    let answer = next.run(request).await;
    let kind = answer.headers().get(header::CONTENT_TYPE);
    let is_json = answer.status().is_success() && kind.is_some_and(|kind| kind == "application/json");
    // Failed links come as a stream, and hold nothing of all this.
    if dialects == Dialects::default() || !is_json || path.ends_with("/errors") {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.remove(header::CONTENT_LENGTH);
    let body = serde_json::from_slice(&bytes).map_or_else(|_| bytes.to_vec(), |value| dialects.body(value));
    Response::from_parts(parts, Body::from(body))
}

#[cfg(test)]
mod tests;
