//! A poll for news: this tab asks, unless another tab that shows the same does.
//!
//! Of all tabs with the same list one holds a lock and asks; what it hears it tells the others. A tab that is hidden, paused
//! or closed frees its lock, and the next one that finds a poll due takes over. What is told never leaves this browser and
//! this origin, and does not hold the key.

use std::{rc::Rc, sync::Arc};

use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

use super::{
    answer::{Answer, RequestReason, RunsRequest, ask},
    live_updates::may_change,
    question::Question,
    search,
    state::{RunsState, now_ms},
};
use crate::{
    api::{
        Client, Error, Kind,
        types::{
            Run, every_row,
            fields::{count, flag},
            raw::Object,
            to_json,
        },
    },
    features::activity::cross_tab_lock::CrossTabLock,
    routes::{Dates, RunsAddress, Screen},
    session::{ask::Waiting, tabs::account_hash},
    ui::lazy_part::{LazyPartError, LazyWork, run_part},
};
use leptos::prelude::*;

/// This tab among those that show the same list.
#[derive(Clone)]
pub(super) struct Tab(Rc<Inner>);

struct Inner {
    name: String,
    /// None where the browser has no channels: then every tab asks for itself.
    channel: Option<BroadcastChannel>,
    /// Held by the tab that asks.
    lock: Option<CrossTabLock>,
    _hear: Closure<dyn FnMut(MessageEvent)>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

/// Polls for news of the rows on the screen.
///
/// # Errors
/// [`LazyPartError`] where the part of the program that does it could not be loaded.
pub(super) async fn poll_news(history: RunsState) -> Result<(), LazyPartError> {
    run_part(move || poll_news_part(history)).await
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(live, fallible))]
fn poll_news_part(history: RunsState) -> Result<LazyWork<()>, LazyPartError> {
    Ok(Box::pin(poll(history)))
}

async fn poll(history: RunsState) {
    let Some(client) = untrack(|| history.session.client()) else { return };
    let address = history.address.get_untracked();
    let Some(before) = shown(history) else { return };
    let tab = join(history, &name(history, &address)).await;
    if tab.0.lock.is_none() && tab.0.channel.is_some() {
        // Another tab asks, and tells.
        if !history.news.backoff.with_untracked(|backoff| backoff.is_failing()) {
            history.news.backoff.set(crate::hooks::Backoff::answered(now_ms(history.session)));
        }
        return;
    }
    match fresh(history, client, Question::new(&address), &before).await {
        Ok(fresh) => {
            broadcast(&tab, &to_json(&fresh));
            apply(history, &before, &fresh);
        }
        Err(error) if error.kind == Kind::Unauthorized => history.session.expire(),
        Err(error) => {
            let wait = error.retry_after.map(|wait| wait.as_millis() as u64);
            let now = now_ms(history.session);
            broadcast(&tab, &to_json(&Failure::of(&error)));
            history.news.backoff.update(|backoff| *backoff = backoff.failed(now, wait));
            history.news.error.set(Some(error));
        }
    }
}

/// The rows on the screen.
fn shown(history: RunsState) -> Option<Answer> {
    history.runs.answer.state.with_untracked(|load| load.value().cloned())
}

/// What tabs that show this list call it: nobody is named in it.
fn name(history: RunsState, address: &RunsAddress) -> String {
    let list = RunsAddress { columns: Default::default(), ..address.clone() };
    let account = untrack(|| history.session.account()).unwrap_or_default();
    let about = format!("{account}\n{}\n{}", history.session.service(), Screen::Runs(list).href());
    format!("scrapewise-panel.live.{:016x}", account_hash(&about))
}

/// This tab's place among those of this name, which asks where no other does.
async fn join(history: RunsState, name: &str) -> Tab {
    let present = history.news.tab.with_value(Option::clone).filter(|tab| tab.0.name == name);
    if let Some(tab) = present.clone().filter(|tab| tab.0.lock.is_some()) {
        return tab;
    }
    let lock = CrossTabLock::acquire(name).await;
    if let Some(tab) = present.filter(|_| lock.is_none()) {
        return tab;
    }
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        let Some(text) = message.data().as_string() else { return };
        if let (Some(fresh), Some(before)) = (Fresh::read(&text), shown(history)) {
            apply(history, &before, &fresh);
        } else if let Some(failure) = Failure::read(&text) {
            history.news.is_told_of(failure.error(), now_ms(history.session), failure.wait);
        }
    });
    let channel = channel(name);
    if let Some(channel) = &channel {
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    }
    let tab = Tab(Rc::new(Inner { name: name.to_owned(), channel, lock, _hear: hear }));
    history.news.tab.set_value(Some(tab.clone()));
    tab
}

fn channel(name: &str) -> Option<BroadcastChannel> {
    let offered = js_sys::Reflect::has(&window(), &JsValue::from_str("BroadcastChannel")).unwrap_or(false);
    offered.then(|| BroadcastChannel::new(name).ok()).flatten()
}

fn broadcast(tab: &Tab, text: &str) {
    if let Some(channel) = &tab.0.channel {
        let _ = channel.post_message(&JsValue::from_str(text));
    }
}

/// What other tabs are told of a poll that failed.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Failure {
    /// The answer's status; 0 where there was no answer.
    #[serde(deserialize_with = "count")]
    failed: u64,
    /// How long the server asks to wait, in milliseconds.
    #[serde(default, deserialize_with = "count")]
    wait: Option<u64>,
}

impl Failure {
    fn of(error: &Error) -> Self {
        let wait = error.retry_after.map(|wait| wait.as_millis() as u64);
        Self { failed: error.status.unwrap_or_default().into(), wait }
    }

    fn read(text: &str) -> Option<Self> {
        Object::parse(text)?.read()
    }

    /// As much of the error as can be told.
    fn error(&self) -> Error {
        let status = u16::try_from(self.failed).ok().filter(|status| *status > 0);
        let mut error = Error::new(status.map_or(Kind::Offline, Kind::of), "GET /api/scraper/load-history");
        error.status = status;
        error
    }
}

/// What the server has now.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Fresh {
    #[serde(deserialize_with = "every_row")]
    runs: Vec<Run>,
    #[serde(default, deserialize_with = "count")]
    total: Option<u64>,
    /// Whether a run that is not among them matches no more.
    #[serde(deserialize_with = "flag")]
    whole: bool,
}

/// Asks for the page again, and for the next one where a run that may change was pushed onto it.
async fn fresh(history: RunsState, client: Client, question: Question, before: &Answer) -> Result<Fresh, Error> {
    let (sources, searched) = (history.search.sources, RwSignal::new(0));
    if let Some(criteria) = question.search.clone() {
        let request = RunsRequest::new(client, question, Waiting::quiet(), RequestReason::Poll);
        let (runs, found) = search::poll(request, sources, criteria, &before.rows).await?;
        return Ok(Fresh { runs, total: Some(found), whole: false });
    }
    let dated = question.filter.dates != Dates::Any;
    let one =
        |question: Question| ask(client.clone(), question, sources, Waiting::quiet(), searched, RequestReason::Poll);
    let answer = one(question.clone()).await?;
    search::note_newest(sources, &question, &answer.rows, answer.total);
    let mut runs = answer.rows.to_vec();
    let missing = before.rows.iter().any(|run| may_change(run) && runs.iter().all(|other| other.id != run.id));
    if missing && !dated {
        let next = Question { page: question.page + 1, ..question.clone() };
        runs.extend(one(next).await?.rows.iter().cloned());
    }
    Ok(Fresh { runs, total: answer.total, whole: question.filter.state.is_some() })
}

/// Shows what is new, where the same rows are still there.
fn apply(history: RunsState, before: &Answer, fresh: &Fresh) {
    if shown(history).is_none_or(|shown| !Arc::ptr_eq(&shown.rows, &before.rows)) {
        return;
    }
    let total = (before.total, fresh.total);
    let live_updates = history
        .live_updates
        .with_untracked(|live_updates| live_updates.after(&before.rows, &fresh.runs, total, fresh.whole));
    let has_changed = history.live_updates.try_maybe_update(|present| {
        let has_changed = std::mem::replace(present, live_updates) != *present;
        (has_changed, has_changed)
    });
    if has_changed == Some(true) {
        history.news.changed.set(now_ms(history.session));
    }
    history.watches.note(&fresh.runs);
    history.news.is_fresh(now_ms(history.session));
}

impl Fresh {
    fn read(text: &str) -> Option<Self> {
        Object::parse(text)?.read()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_told_to_other_tabs_and_never_taken_for_rows() {
        let mut limited = Error::new(Kind::RateLimited, "GET /api/scraper/load-history");
        (limited.status, limited.retry_after) = (Some(429), Some(std::time::Duration::from_secs(17)));
        let text = to_json(&Failure::of(&limited));
        assert_eq!(text, r#"{"failed":429,"wait":17000}"#);
        let told = Failure::read(&text).unwrap();
        assert_eq!((told.error().kind, told.error().status, told.wait), (Kind::RateLimited, Some(429), Some(17_000)));
        assert_eq!(Fresh::read(&text), None);
        let lost = Failure::of(&Error::new(Kind::Offline, "GET /x"));
        assert_eq!((lost.error().kind, lost.error().status), (Kind::Offline, None));
        let fresh = to_json(&Fresh { runs: Vec::new(), total: Some(7), whole: false });
        assert_eq!(Failure::read(&fresh), None);
    }
}
