//! Loading of the newest runs of the scrapers whose runs are shown: after the rows, a few at once, and never twice.

use std::cell::{Cell, RefCell};

use futures_util::future::join4;
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{
    Baselines,
    memories::{Memories, remember},
};
use crate::{
    api::{
        Client, Error, Kind, Wait,
        types::{HistoryQuery, Run},
    },
    domain::health::{Limits, WINDOW},
    entity::{directory::Directory, run_facts::limits, scraper_history::ScraperHistory},
    session::{Session, account_storage::AccountStorage},
    ui::lazy_part::{LazyPartError, LazyWork, run_part},
};

/// How often it is looked whether the rate limit has been waited out, in milliseconds.
const RECHECK: u32 = 200;

/// The scrapers of `runs`, each once, in their order.
pub fn scrapers_of(runs: &[Run]) -> Vec<String> {
    let mut scrapers: Vec<String> = Vec::new();
    for id in runs.iter().filter_map(|run| run.scraper_id.value()) {
        if !scrapers.contains(id) {
            scrapers.push(id.clone());
        }
    }
    scrapers
}

/// Asks for the newest runs of the scrapers that are shown, which are `wanted`, by id. Others, another screen, another key,
/// or switching the comparison off drops the requests that are still on their way.
pub fn use_baselines(wanted: impl Fn() -> Vec<String> + Send + Sync + 'static) {
    let (session, baselines) = (expect_context::<Session>(), expect_context::<Directory>().baselines);
    let wanted = Memo::new(move |_| if session.settings.baselines.get() { wanted() } else { Vec::new() });
    Effect::new(move |_| {
        let wanted = wanted.get();
        let Some(client) = session.client() else { return };
        let missing = baselines.begin_load(&client, &wanted, session.clock.exact());
        if missing.is_empty() {
            return;
        }
        spawn_local_scoped_with_cancellation(async move {
            // The rows are put into the page before this.
            TimeoutFuture::new(0).await;
            let part = {
                let missing = missing.clone();
                move || load_baselines(session, client.clone(), missing.clone(), baselines)
            };
            if run_part(part).await.is_err() {
                baselines.fail(missing, None);
            }
        });
    });
}

/// Asks for the newest runs of `scrapers`.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(baselines, fallible))]
fn load_baselines(
    session: Session,
    client: Client,
    scrapers: Vec<String>,
    baselines: Baselines,
) -> Result<LazyWork<()>, LazyPartError> {
    Ok(Box::pin(load(session, client, scrapers, baselines)))
}

async fn load(session: Session, client: Client, mut scrapers: Vec<String>, baselines: Baselines) {
    scrapers.reverse();
    let round = Round { session, client, baselines, left: RefCell::new(scrapers), limited: Cell::new(0) };
    join4(round.work(), round.work(), round.work(), round.work()).await;
}

/// One round of questions.
struct Round {
    session: Session,
    client: Client,
    baselines: Baselines,
    /// Scrapers that are still to be asked for, the next one last.
    left: RefCell<Vec<String>>,
    /// Questions that met the rate limit and are not answered yet.
    limited: Cell<u32>,
}

impl Round {
    /// Asks one question after the other.
    async fn work(&self) {
        loop {
            while self.limited.get() > 0 {
                TimeoutFuture::new(RECHECK).await;
            }
            let next = self.left.borrow_mut().pop();
            let Some(scraper) = next else { return };
            match self.runs(&scraper).await {
                Ok(runs) => self.insert(scraper, runs),
                Err(error) => self.failed(scraper, error),
            }
        }
    }

    fn insert(&self, scraper: String, mut runs: Vec<Run>) {
        // A server that filters otherwise than asked sends others, too.
        runs.retain(|run| run.scraper_id.as_deref().is_none_or(|id| id == scraper));
        let (now, limits) = (self.session.clock.exact(), self.limits());
        let storage = untrack(|| AccountStorage::of(self.session));
        let before = storage.as_ref().and_then(|storage| Memories::load(storage).get(&scraper));
        let history = ScraperHistory::new(runs, before);
        if let Some((storage, memory)) = storage.zip(history.memory(now, &limits)) {
            remember(&storage, [(scraper.clone(), memory)]);
        }
        self.baselines.insert(scraper, history, now);
    }

    fn limits(&self) -> Limits {
        self.session.settings.thresholds.with_untracked(limits)
    }

    async fn runs(&self, scraper: &str) -> Result<Vec<Run>, Error> {
        let query = HistoryQuery::newest(Some(scraper.to_owned()), WINDOW as u16);
        let limited = Cell::new(false);
        let waiting = |wait: Option<Wait>| {
            if wait.is_some_and(|wait| wait.error.kind == Kind::RateLimited) && !limited.replace(true) {
                self.limited.set(self.limited.get() + 1);
            }
        };
        let page = self.client.history(&query, &waiting).await;
        if limited.get() {
            self.limited.set(self.limited.get() - 1);
        }
        Ok(page?.content)
    }

    fn failed(&self, scraper: String, error: Error) {
        match error.kind {
            // With the next key it is asked again.
            Kind::Unauthorized => {
                self.left.take();
                self.session.expire();
            }
            Kind::Refused
            | Kind::Intermediary
            | Kind::Conflict
            | Kind::Server
            | Kind::Redirected
            | Kind::Unexpected => {
                self.baselines.fail(vec![scraper], Some(error));
            }
            // The others would fare no better.
            Kind::Offline
            | Kind::TimedOut
            | Kind::RateLimited
            | Kind::Forbidden
            | Kind::PlanLacks
            | Kind::SignOn
            | Kind::PartMissing => {
                let mut all = self.left.take();
                all.push(scraper);
                self.baselines.fail(all, Some(error));
            }
        }
    }
}
