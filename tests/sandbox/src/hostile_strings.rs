//! Hostile text in every string of every body.
//!
//! A server that is hostile puts the same text of the [`corpus`] before, or behind, every string that it answers, and the
//! names of fields that are free. Ids get it too, with a `~` between, and are understood again where a request names
//! them, so that everything goes on working. States, dates and words to switch on keep their own value in two rows of
//! three, and where there is but one object; [`HostileStrings::everything`] leaves none of them.

mod corpus;

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{Uri, header},
    middleware::{self, Next},
    response::Response,
};
use serde_json::{Map, Value, json};

use crate::{is_api, log, state::App, world::mix};
pub use corpus::{CORPUS, Entry};

/// What a body's strings are mixed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostileStrings(How);

#[derive(Clone, Debug, PartialEq, Eq)]
enum How {
    /// Every string with this; whether also those that the panel needs as they are.
    Every(Entry, bool),
    /// The first string of this field in a body is so long.
    Long(String, usize),
}

/// Requests with this `X-Request-Id` are answered as ever: tests ask for the truth with it.
pub const PLAIN: &str = "the-tests-themselves";

/// Fields that hold ids.
const IDS: [&str; 8] =
    ["id", "scraperId", "groupId", "groupRef", "jobId", "targetEntityId", "entityName", "_scraperJobStatusId"];

/// Fields that only some words fit in.
const WORDS: [&str; 10] = [
    "state",
    "lastRunState",
    "started",
    "finished",
    "createdAt",
    "lastUsedAt",
    "scope",
    "code",
    "opName",
    "stopReason",
];

/// Fields that may say nothing, and do say something here.
const SILENT: [&str; 3] = ["errorMessage", "stopReason", "error"];

/// Between what an id is mixed with and the id itself.
const SEAM: char = '~';

impl HostileStrings {
    /// This text before every string.
    pub fn new(entry: Entry) -> Self {
        Self(How::Every(entry, false))
    }

    /// Also before every word that must be as it is.
    #[must_use]
    pub fn everything(self) -> Self {
        match self.0 {
            How::Every(entry, _) => Self(How::Every(entry, true)),
            long => Self(long),
        }
    }

    /// The first string of `field` in each body has so many characters more.
    pub fn long(field: &str, characters: usize) -> Self {
        Self(How::Long(field.to_owned(), characters))
    }

    /// What `NAME` or `long-FIELD` stands for.
    pub fn named(name: &str) -> Option<Self> {
        let entry = || Entry::named(name).map(Self::new);
        name.strip_prefix("long-").map(|field| Self::long(field, 1_000_000)).or_else(entry)
    }

    /// A string as it must be read when it is hostile.
    pub fn seen(&self, text: &str) -> String {
        match &self.0 {
            How::Every(entry, _) => corpus::seen(&entry.with(text)),
            How::Long(..) => text.to_owned(),
        }
    }

    /// An id as it must be read when it is hostile.
    pub fn id(&self, id: &str) -> String {
        corpus::seen(&self.hostile_id(id))
    }

    fn hostile_id(&self, id: &str) -> String {
        match &self.0 {
            How::Every(entry, _) => format!("{}{SEAM}{id}", entry.of_id()),
            How::Long(..) => id.to_owned(),
        }
    }

    /// A body's JSON, hostile.
    fn body(&self, mut value: Value) -> String {
        match &self.0 {
            How::Every(entry, everything) => {
                self.hostile_strings("", &mut value, (*entry, *everything), None);
                corpus::raw(&value.to_string())
            }
            How::Long(field, characters) => {
                lengthen("", &mut value, field, *characters);
                value.to_string()
            }
        }
    }

    /// `row` is a number that the row of a list keeps.
    fn hostile_strings(&self, key: &str, value: &mut Value, (entry, everything): (Entry, bool), row: Option<u64>) {
        let how = (entry, everything);
        let some = everything || row.is_some_and(|row| row % 3 == 0);
        match value {
            Value::Array(list) => {
                for one in list {
                    let row = if one.is_object() { Some(number(one)) } else { row };
                    self.hostile_strings(key, one, how, row);
                }
            }
            Value::Object(fields) => {
                for (key, value) in fields.iter_mut() {
                    self.hostile_strings(key, value, how, row);
                }
                if fields.contains_key("scraperId") && fields.contains_key("state") {
                    for name in ["scraperName", "groupName"] {
                        fields.entry(name).or_insert_with(|| json!(entry.with("")));
                    }
                }
                if key == "cascadeCounts" || fields.contains_key("_scraperJobStatusId") {
                    *fields =
                        std::mem::take(fields).into_iter().map(|(key, value)| (named(entry, key), value)).collect();
                }
            }
            Value::String(text) if IDS.contains(&key) => *text = self.hostile_id(text),
            Value::String(_) if WORDS.contains(&key) && !some => {}
            Value::String(text) if key == "url" => *text = url(entry, text, row.unwrap_or_default()),
            Value::String(text) => *text = entry.with(text),
            Value::Null if SILENT.contains(&key) && some => *value = json!(entry.with("")),
            Value::Number(number) if key == "status" && row.is_some() && some => {
                *value = json!(entry.with(&number.to_string()));
            }
            _ => {}
        }
    }

    /// A request as it was meant: with ids as they are.
    fn understood(uri: &Uri) -> Option<Uri> {
        let path: Vec<String> = uri.path().split('/').map(|part| encoded(&bare(&decoded(part)))).collect();
        let pairs: Vec<String> = log::pairs(uri)
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(&meant(value))))
            .collect();
        let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
        format!("{}{query}", path.join("/")).parse().ok()
    }
}

/// A field's name, where it is free.
fn named(entry: Entry, name: String) -> String {
    if name == "title" || name.starts_with('_') { name } else { entry.with(&name) }
}

/// One of three: no address at all, an address with the text in its path, or with it as its host.
fn url(entry: Entry, url: &str, row: u64) -> String {
    match row % 3 {
        0 => entry.with(url),
        2 if !entry.is_behind() => format!("https://{}.example/{url}", entry.with("")),
        _ => format!("{url}/{}", entry.with("")),
    }
}

/// A number that an object keeps wherever it is sent: by its id, else by all of it.
fn number(object: &Value) -> u64 {
    let text = object.get("id").map_or_else(|| object.to_string(), Value::to_string);
    text.bytes().fold(7, |sum, byte| mix(sum, byte.into()))
}

/// Adds to the first text of a field; whether there was one.
fn lengthen(key: &str, value: &mut Value, field: &str, by: usize) -> bool {
    match value {
        Value::Array(list) => list.iter_mut().any(|one| lengthen(key, one, field, by)),
        Value::Object(fields) => fields.iter_mut().any(|(key, value)| lengthen(key, value, field, by)),
        Value::String(text) if key == field => {
            text.extend(std::iter::repeat_n("W", by));
            true
        }
        _ => false,
    }
}

/// An id as it is.
fn bare(id: &str) -> String {
    id.rsplit_once(SEAM).map_or(id, |(_, id)| id).to_owned()
}

/// The value of a parameter as it was meant: an id, or JSON that names ids.
fn meant(value: &str) -> String {
    let Ok(fields) = serde_json::from_str::<Map<String, Value>>(value) else { return bare(value) };
    let meant = |(key, value): (String, Value)| {
        let value = value.as_str().map(|text| json!(bare(text))).unwrap_or(value.clone());
        (key, value)
    };
    Value::Object(fields.into_iter().map(meant).collect()).to_string()
}

/// A part of an address as it was meant.
pub(crate) fn decoded(part: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), part.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A text as part of a query.
pub(crate) fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The same routes, hostile while the server is told to be.
pub fn routes(app: App, routes: Router) -> Router {
    // Around the routes, not on them: a request must be understood before its route is looked for.
    Router::new().fallback_service(routes).layer(middleware::from_fn_with_state(app, with_hostile_strings))
}

async fn with_hostile_strings(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let truth = request.headers().get("x-request-id").is_some_and(|id| id == PLAIN);
    let path = request.uri().path();
    let hostile = (is_api(path) || path == "/config.json") && !truth;
    let Some(hostile_strings) = app.hostile_strings().filter(|_| hostile) else { return next.run(request).await };
    if let Some(uri) = HostileStrings::understood(request.uri()) {
        *request.uri_mut() = uri;
    }
    let config = request.uri().path() == "/config.json";
    let (mut parts, body) = next.run(request).await.into_parts();
    if parts.headers.get(header::CONTENT_TYPE).is_none_or(|kind| !kind.as_bytes().ends_with(b"json")) {
        return Response::from_parts(parts, body);
    }
    // An answer that breaks off goes on breaking off.
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        let broken = futures_util::stream::iter([Err::<axum::body::Bytes, _>(std::io::Error::other("cut on purpose"))]);
        return Response::from_parts(parts, Body::from_stream(broken));
    };
    let body = match serde_json::from_slice(&bytes) {
        Ok(value) if config => with_name(&hostile_strings, value),
        Ok(value) => hostile_strings.body(value),
        Err(_) => return Response::from_parts(parts, bytes.into()),
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, body.into())
}

/// The panel's configuration, in which only the server's name may be anything.
fn with_name(hostile_strings: &HostileStrings, mut config: Value) -> String {
    if let How::Every(entry, _) = &hostile_strings.0 {
        config["apiName"] = json!(entry.with("the server"));
    }
    corpus::raw(&config.to_string())
}

#[cfg(test)]
mod tests;
