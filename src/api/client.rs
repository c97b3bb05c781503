//! One method per endpoint. Reads are asked again by themselves, and say so while they wait. Writes are sent once.

use std::{sync::Arc, time::Duration};

use gloo_timers::future::TimeoutFuture;

use super::{
    ApiBase, Credentials, Error, IdempotencyKey, Key, Kind, identity,
    retry::{self, Weight},
    sign_on,
    state_words::StateWords,
    transport::{self, Begun, Body, Purpose, Response},
};
use crate::api::{
    types as contract,
    types::fields::is_dots,
    types::{
        DataQuery, DataRow, DeletePreview, Group, HistoryQuery, MergeQuery, Merged, Page, Run, Scraper, Started,
        Unreadable, Whoami,
    },
};

/// A wait before a read is asked again.
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    /// When it is asked again, in milliseconds since 1970.
    pub until_ms: f64,
    /// Why the attempt before failed.
    pub error: Error,
    /// The number of that attempt, from 1.
    pub attempt: u32,
}

/// The API at one base, with one key. Dropping a future of its methods aborts the request, or ends the wait.
///
/// Every method tells `waiting` of each wait before it asks again, and of the end of the wait with `None`.
#[derive(Clone)]
pub struct Client(Arc<Access>);

struct Access {
    base: ApiBase,
    key: Key,
    /// Whether cookies go along.
    credentials: Credentials,
    /// How this server spells states.
    words: StateWords,
}

impl Client {
    /// A client that sends `key` to `base`, and nowhere else.
    pub fn new(base: ApiBase, key: Key) -> Self {
        Self::with_credentials(base, key, Credentials::Omit)
    }

    /// The same, which sends these cookies, too: those of a sign-on in front of the API.
    pub fn with_credentials(base: ApiBase, key: Key, credentials: Credentials) -> Self {
        Self(Arc::new(Access { base, key, credentials, words: StateWords::default() }))
    }

    /// The address of a path of the contract, without the key: a path on the page's own server where the base is one.
    pub fn url(&self, path: &str) -> String {
        self.0.base.url(path)
    }

    /// Whether both send the same key, given at the same time.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Whose key it is (contract, "Neighbours"). Nothing is known of a key that may not ask, where it may read runs.
    ///
    /// # Errors
    /// [`Error`], as for every method.
    pub async fn whoami(&self, waiting: &dyn Fn(Option<Wait>)) -> Result<Whoami, Error> {
        let whoami = self.read("/api/key/whoami", waiting, Whoami::parse).await;
        let query = HistoryQuery::newest(None, 1);
        identity::proven(whoami, async || self.history(&query, waiting).await).await
    }

    /// A page of the run history (contract section 1). A state is asked for by the word that this server uses, whichever
    /// of the contract's the query has.
    ///
    /// # Errors
    /// [`Error`], as for every method.
    pub async fn history(&self, query: &HistoryQuery, waiting: &dyn Fn(Option<Wait>)) -> Result<Page<Run>, Error> {
        let ask = async |query: HistoryQuery| {
            self.weighed(weight(query.is_deep()), &query.path(), waiting, Page::parse).await
        };
        self.0.words.ask(query, ask).await
    }

    /// The same, asked once: for looks that come again by themselves.
    ///
    /// # Errors
    /// [`Error`], as for every method.
    pub async fn history_once(&self, query: &HistoryQuery) -> Result<Page<Run>, Error> {
        let ask = async |query: HistoryQuery| {
            self.send("GET", &query.path(), Purpose::Read(weight(query.is_deep())), Page::parse).await
        };
        self.0.words.ask(query, ask).await
    }

    /// The question as this server understands it, as far as is known: see [`Self::history`].
    pub fn spelled(&self, query: HistoryQuery) -> HistoryQuery {
        self.0.words.spelled(query)
    }

    /// The account's scrapers (contract, "Neighbours").
    ///
    /// # Errors
    /// [`Error`], as for every method.
    pub async fn scrapers(&self, waiting: &dyn Fn(Option<Wait>)) -> Result<Vec<Scraper>, Error> {
        let scrapers: Vec<Scraper> = self.read("/api/scraper/list", waiting, contract::list).await?;
        self.0.words.learn(scrapers.iter().filter_map(|scraper| scraper.last_run_state.value()));
        Ok(scrapers)
    }

    /// The account's own groups (contract, "Neighbours").
    ///
    /// # Errors
    /// [`Error`], as for every method.
    pub async fn groups(&self, waiting: &dyn Fn(Option<Wait>)) -> Result<Vec<Group>, Error> {
        self.read("/api/scraper/group/list", waiting, contract::list).await
    }

    /// The groups that others share with the account (contract, "Neighbours").
    ///
    /// # Errors
    /// [`Error`], as for every method.
    pub async fn shared_groups(&self, waiting: &dyn Fn(Option<Wait>)) -> Result<Vec<Group>, Error> {
        self.read("/api/scraper/shared/group/list", waiting, contract::list).await
    }

    /// The failed links of a run (contract section 2): the body as it arrives, because it is not paged.
    ///
    /// # Errors
    /// [`Error`], as for every method; `Kind::Refused` when there is no such run in this group.
    pub async fn failed_links(&self, group: &str, run: &str, waiting: &dyn Fn(Option<Wait>)) -> Result<Body, Error> {
        let path = contract::failed_links_path(group, run);
        let sleep = |pause: Duration| TimeoutFuture::new(pause.as_millis() as u32);
        let once = async || Ok(self.begin("GET", &path, Purpose::Read(Weight::Heavy)).await?.body(&self.0.key));
        asking(Weight::Heavy, once, sleep, js_sys::Date::now, js_sys::Math::random, waiting).await
    }

    /// A page of a group's rows (contract, "Neighbours").
    ///
    /// # Errors
    /// [`Error`], as for every method.
    pub async fn rows(&self, query: &DataQuery, waiting: &dyn Fn(Option<Wait>)) -> Result<Page<DataRow>, Error> {
        self.weighed(weight(query.is_heavy()), &query.path(), waiting, Page::parse).await
    }

    /// Merges runs into the enriched dataset of their group, in place of what was in it (contract section 3).
    ///
    /// # Errors
    /// [`Error`], as for every method. Its [`executed`](super::Facts::executed) tells whether the merge may have been
    /// done all the same.
    pub async fn merge(&self, query: &MergeQuery, key: &IdempotencyKey) -> Result<Merged, Error> {
        self.send("PUT", &query.path(), Purpose::Write(Some(key)), Merged::parse).await
    }

    /// What deleting the rows of `run` would delete (contract section 4). Nothing changes. Asked once: a preview
    /// lives for five minutes, so that it should not begin with a wait.
    ///
    /// # Errors
    /// [`Error`], as for every method.
    pub async fn preview_delete(&self, run: &str) -> Result<DeletePreview, Error> {
        self.send("POST", &contract::preview_path(run), Purpose::Read(Weight::Heavy), DeletePreview::parse).await
    }

    /// Deletes the rows of `run`, at once and for good (contract section 4). The server does not ask for a preview:
    /// whoever calls this must have shown one.
    ///
    /// # Errors
    /// [`Error`], as for every method. Its [`executed`](super::Facts::executed) tells whether rows may have been
    /// deleted all the same.
    pub async fn delete_rows(&self, run: &str, key: &IdempotencyKey) -> Result<(), Error> {
        self.send("DELETE", &contract::delete_path(run), Purpose::Write(Some(key)), contract::deleted).await
    }

    /// One scraper, with the state of its latest run (contract, "Neighbours").
    ///
    /// # Errors
    /// [`Error`], as for every method; `Kind::Refused` when there is none of this id.
    pub async fn scraper(&self, id: &str, waiting: &dyn Fn(Option<Wait>)) -> Result<Scraper, Error> {
        self.read(&contract::scraper_path(id), waiting, contract::row).await
    }

    /// Starts a run of the scraper `id` (contract, "Neighbours"). A GET with an effect and without a key: sent once,
    /// never asked again. A browser may still repeat it by itself when a connection breaks that it had used before.
    ///
    /// # Errors
    /// [`Error`], as for every method. Its [`executed`](super::Facts::executed) tells whether a run may have been
    /// started all the same.
    pub async fn run_scraper(&self, id: &str) -> Result<Started, Error> {
        self.send("GET", &contract::run_path(id), Purpose::Write(None), Started::parse).await
    }

    /// Stops the running run of the scraper `id` (contract, "Neighbours"). Without a key: sent once.
    ///
    /// # Errors
    /// [`Error`], as for every method. Its [`executed`](super::Facts::executed) tells whether the run may have been
    /// stopped all the same.
    pub async fn stop_scraper(&self, id: &str) -> Result<(), Error> {
        self.send("POST", &contract::stop_path(id), Purpose::Write(None), contract::stopped).await
    }

    /// Sends a call once, whatever comes of it.
    async fn send<T>(
        &self,
        method: &'static str,
        path: &str,
        purpose: Purpose<'_>,
        parse: fn(&str) -> Result<T, Unreadable>,
    ) -> Result<T, Error> {
        let answer = self.once(method, path, purpose).await?;
        parse(&answer.body).map_err(|Unreadable| self.unusable(Kind::Unexpected, method, path, &answer))
    }

    /// The failure that an answer is.
    fn unusable(&self, kind: Kind, method: &str, path: &str, answer: &Response) -> Error {
        let key = &self.0.key;
        Error::answered(kind, &endpoint(method, path), answer.status, &answer.body, key)
            .or_request_id(answer.request_id.as_deref(), key)
    }

    async fn read<T>(
        &self,
        path: &str,
        waiting: &dyn Fn(Option<Wait>),
        parse: fn(&str) -> Result<T, Unreadable>,
    ) -> Result<T, Error> {
        self.weighed(Weight::Light, path, waiting, parse).await
    }

    async fn weighed<T>(
        &self,
        weight: Weight,
        path: &str,
        waiting: &dyn Fn(Option<Wait>),
        parse: fn(&str) -> Result<T, Unreadable>,
    ) -> Result<T, Error> {
        let answer = self.asked(weight, path, waiting).await?;
        parse(&answer.body).map_err(|Unreadable| self.unusable(Kind::Unexpected, "GET", path, &answer))
    }

    /// The first answer that is a success.
    async fn asked(&self, weight: Weight, path: &str, waiting: &dyn Fn(Option<Wait>)) -> Result<Response, Error> {
        let sleep = |pause: Duration| TimeoutFuture::new(pause.as_millis() as u32);
        asking(
            weight,
            async || self.once("GET", path, Purpose::Read(weight)).await,
            sleep,
            js_sys::Date::now,
            js_sys::Math::random,
            waiting,
        )
        .await
    }

    /// An answer that is a success.
    async fn once(&self, method: &'static str, path: &str, purpose: Purpose<'_>) -> Result<Response, Error> {
        self.begin(method, path, purpose).await?.whole().await
    }

    /// The beginning of an answer that is a success.
    async fn begin(&self, method: &'static str, path: &str, purpose: Purpose<'_>) -> Result<Begun, Error> {
        let (endpoint, url, key) = (endpoint(method, path), self.0.base.url(path), &self.0.key);
        if leads_elsewhere(path) {
            return Err(Error::not_sent(Kind::Unexpected, endpoint));
        }
        let credentials = self.0.credentials;
        let call = transport::Call { method, url: &url, endpoint: &endpoint, key, purpose, credentials };
        let begun = transport::begin(&call).await?;
        if begun.ok() {
            return Ok(begun);
        }
        let answer = begun.whole().await?;
        let is_sign_on = sign_on::asks(answer.status, answer.challenge.as_deref());
        let kind = if is_sign_on { Kind::SignOn } else { Kind::of(answer.status) };
        let mut error = self.unusable(kind, method, path, &answer);
        error.retry_after = answer.retry_after;
        Err(error)
    }
}

/// Whether an id in a path would be a step to another path. None that is read is one; this is the last door.
fn leads_elsewhere(path: &str) -> bool {
    path.split('?').next().unwrap_or_default().split('/').any(is_dots)
}

/// Method and path without the query, which may hold what a person looked for.
fn endpoint(method: &str, path: &str) -> String {
    format!("{method} {}", path.split('?').next().unwrap_or_default())
}

fn weight(is_heavy: bool) -> Weight {
    if is_heavy { Weight::Heavy } else { Weight::Light }
}

/// Asks with `once` until it succeeds, or `weight` or [`retry::pause`] gives up; `sleep`, `now` (milliseconds since 1970) and
/// `jitter` (0 up to 1) are the world's.
async fn asking<T, S: Future<Output = ()>>(
    weight: Weight,
    once: impl AsyncFn() -> Result<T, Error>,
    sleep: impl Fn(Duration) -> S,
    now: impl Fn() -> f64,
    jitter: impl Fn() -> f64,
    waiting: &dyn Fn(Option<Wait>),
) -> Result<T, Error> {
    let mut attempt = 1;
    loop {
        let began = now();
        let error = match once().await {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        let pause = retry::pause(attempt, &error, jitter()).filter(|_| !weight.gives_up(&error, now() - began));
        let Some(pause) = pause else { return Err(error) };
        waiting(Some(Wait { until_ms: now() + pause.as_millis() as f64, error, attempt }));
        sleep(pause).await;
        waiting(None);
        attempt += 1;
    }
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;
