//! What was asked of the server.

use std::{
    collections::VecDeque,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderMap, Method, Uri},
    response::Response,
};
use chrono::{DateTime, Utc};
use http_body::{Frame, SizeHint};
use serde::Serialize;
use tokio::sync::watch;

/// How many requests are kept: the newest.
const MOST: usize = 10_000;
/// What stands in place of a secret.
const SECRET: &str = "…";

/// The headers of a request that say something about the caller.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Headers {
    /// `Authorization`; of a key that is not kept, only its kind: `Bearer …`.
    pub authorization: Option<String>,
    /// `X-API-KEY`.
    pub x_api_key: Option<String>,
    /// `Idempotency-Key`.
    pub idempotency_key: Option<String>,
    /// `X-Request-Id`.
    pub x_request_id: Option<String>,
    /// `Accept`.
    pub accept: Option<String>,
    /// `Origin`.
    pub origin: Option<String>,
    /// `Referer`.
    pub referer: Option<String>,
    /// `Cookie`.
    pub cookie: Option<String>,
}

/// A request.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Logged {
    /// Its number since the log was cleared, from 1.
    pub number: usize,
    /// Its method.
    pub method: String,
    /// Its path, as sent.
    pub path: String,
    /// Its query, decoded.
    pub query: Vec<(String, String)>,
    /// Its headers.
    pub headers: Headers,
    /// When it arrived, by the server's clock.
    pub at: DateTime<Utc>,
    /// The status that it was answered with; `None` as long as it was not.
    pub status: Option<u16>,
    /// Whether the caller gave up before there was an answer.
    pub aborted: bool,
}

#[derive(Default)]
struct Entries {
    generation: usize,
    list: VecDeque<Logged>,
    /// How many came before those that are kept.
    gone: usize,
}

/// The log, as a handle to copy around.
#[derive(Clone, Default)]
pub struct Log {
    entries: Arc<Mutex<Entries>>,
    changes: watch::Sender<()>,
    keeps_keys: bool,
}

/// A request that was noted and is not answered yet. Dropped without an answer, it counts as aborted.
pub struct Open {
    log: Log,
    generation: usize,
    number: usize,
    answered: bool,
}

impl Log {
    /// An empty log, which keeps keys and cookies as they were sent or not.
    pub fn new(keeps_keys: bool) -> Self {
        Self { keeps_keys, ..Self::default() }
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells of every request that comes, and of everything that comes of one.
    pub fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }

    /// Takes note of a request at its arrival.
    pub fn note(&self, method: &Method, uri: &Uri, headers: &HeaderMap, at: DateTime<Utc>) -> Open {
        let header = |name: &str| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let kept = |text: String| if self.keeps_keys { text } else { SECRET.to_owned() };
        let authorization = header("authorization").map(|text| match text.strip_prefix("Bearer ") {
            Some(key) => format!("Bearer {}", kept(key.to_owned())),
            None => kept(text),
        });
        let mut entries = self.entries();
        if entries.list.len() == MOST {
            entries.list.pop_front();
            entries.gone += 1;
        }
        let number = entries.gone + entries.list.len() + 1;
        entries.list.push_back(Logged {
            number,
            method: method.to_string(),
            path: uri.path().to_owned(),
            query: pairs(uri),
            headers: Headers {
                authorization,
                x_api_key: header("x-api-key").map(kept),
                idempotency_key: header("idempotency-key"),
                x_request_id: header("x-request-id"),
                accept: header("accept"),
                origin: header("origin"),
                referer: header("referer"),
                cookie: header("cookie").map(kept),
            },
            at,
            status: None,
            aborted: false,
        });
        self.changes.send_replace(());
        Open { log: self.clone(), generation: entries.generation, number, answered: false }
    }

    /// The newest that were noted since the log was cleared, in the order of arrival.
    pub fn all(&self) -> Vec<Logged> {
        self.entries().list.iter().cloned().collect()
    }

    /// Forgets everything.
    pub fn clear(&self) {
        let mut entries = self.entries();
        entries.generation += 1;
        (entries.list, entries.gone) = Default::default();
    }
}

impl Open {
    fn change(&self, change: impl FnOnce(&mut Logged)) {
        let mut entries = self.log.entries();
        if entries.generation != self.generation {
            return;
        }
        let at = self.number.checked_sub(entries.gone + 1);
        if let Some(entry) = at.and_then(|at| entries.list.get_mut(at)) {
            change(entry);
            self.log.changes.send_replace(());
        }
    }

    /// Takes note of the answer, which counts as aborted when it is not sent to its end.
    pub fn answered(self, response: Response) -> Response {
        let status = response.status().as_u16();
        self.change(|entry| entry.status = Some(status));
        response.map(|body| Body::new(Watched { body, open: self }))
    }

    /// Takes note that the connection was closed on purpose, without an answer.
    pub fn dropped(mut self) {
        self.answered = true;
    }
}

/// The body of an answer that is being sent.
struct Watched {
    body: Body,
    open: Open,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.open.answered = true;
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        // A body of known length is not asked for an end.
        self.open.answered |= self.body.is_end_stream();
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if !self.answered {
            self.change(|entry| entry.aborted = true);
        }
    }
}

/// The decoded pairs of a query; none when it cannot be decoded.
pub fn pairs(uri: &Uri) -> Vec<(String, String)> {
    axum::extract::Query::try_from_uri(uri).map(|query| query.0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(log: &Log) -> Open {
        log.note(&Method::GET, &Uri::from_static("/a?b=%7B1%7D&b=2"), &HeaderMap::new(), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn a_request_is_there_from_its_arrival_and_gets_its_outcome_later() {
        let log = Log::default();
        let (first, second) = (note(&log), note(&log));
        assert_eq!(log.all()[0].query, [("b".into(), "{1}".into()), ("b".into(), "2".into())]);
        assert_eq!(log.all()[1].status, None);
        drop(second.answered(Response::new(Body::empty())));
        drop(first);
        let all = log.all();
        assert_eq!((all[0].status, all[0].aborted, all[1].status, all[1].aborted), (None, true, Some(200), false));
    }

    #[tokio::test]
    async fn an_answer_that_nobody_reads_to_its_end_counts_as_aborted() {
        let log = Log::default();
        let body = || {
            let pieces = ["a", "b"].map(|piece| Ok::<_, std::io::Error>(Bytes::from(piece)));
            Response::new(Body::from_stream(futures_util::stream::iter(pieces)))
        };
        let read = note(&log).answered(body());
        assert_eq!(axum::body::to_bytes(read.into_body(), 9).await.unwrap(), "ab");
        drop(note(&log).answered(body()));
        drop(note(&log).answered(Response::new(Body::from("whole"))));
        assert_eq!(log.all().iter().map(|one| one.aborted).collect::<Vec<_>>(), [false, true, true]);
    }

    #[test]
    fn only_the_newest_are_kept_and_each_answer_finds_its_own() {
        let log = Log::default();
        let (first, second) = (note(&log), note(&log));
        let rest: Vec<Open> = (1..MOST).map(|_| note(&log)).collect();
        drop(first.answered(Response::new(Body::empty())));
        drop(second.answered(Response::new(Body::empty())));
        let all = log.all();
        assert_eq!((all.len(), all[0].number, all[MOST - 1].number), (MOST, 2, MOST + 1));
        assert_eq!((all[0].status, all[1].status), (Some(200), None));
        log.clear();
        drop(rest);
        drop(note(&log));
        assert_eq!((log.all().len(), log.all()[0].number), (1, 1));
    }

    #[test]
    fn keys_are_kept_only_where_a_test_asks_for_them() {
        let headers = [("authorization", "Bearer sw_live_a.b"), ("x-api-key", "sw_live_a.b"), ("cookie", "a=b")];
        let headers = headers.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        let headers = HeaderMap::from_iter(headers);
        let noted = |keeps_keys: bool| {
            let log = Log::new(keeps_keys);
            drop(log.note(&Method::GET, &Uri::from_static("/"), &headers, DateTime::UNIX_EPOCH));
            let all = log.all();
            [&all[0].headers.authorization, &all[0].headers.x_api_key, &all[0].headers.cookie]
                .map(|one| one.clone().unwrap())
        };
        assert_eq!(noted(false), ["Bearer …", "…", "…"]);
        assert_eq!(noted(true), ["Bearer sw_live_a.b", "sw_live_a.b", "a=b"]);
    }

    #[test]
    fn an_answer_to_a_forgotten_request_is_not_taken_for_a_newer_ones() {
        let log = Log::default();
        let old = note(&log);
        log.clear();
        let _new = note(&log);
        drop(old.answered(Response::new(Body::empty())));
        assert_eq!(log.all()[0].status, None);
    }
}
