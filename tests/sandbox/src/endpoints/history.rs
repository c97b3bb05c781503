//! `GET /api/scraper/load-history` (contract section 1).

use std::cmp::Ordering;

use axum::{Extension, Json, extract::State, http::Uri};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    dialect::Dialects,
    log,
    problem::Problem,
    spring::{Order, Page, Pageable, param},
    state::{App, Caller},
    world::{Outcome, Record, RunState, STOP_REASONS, World, mix},
};

/// The fields that can be sorted by: the documented ones.
const FIELDS: [&str; 9] =
    ["id", "scraperId", "groupId", "state", "started", "finished", "successLinks", "errorLinks", "launchedByCustomer"];

/// A run as it is sent: the documented fields, then those that only newer runs have.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Wire {
    id: String,
    scraper_id: String,
    group_id: String,
    state: String,
    started: Option<String>,
    finished: Option<String>,
    success_links: Option<u32>,
    error_links: Option<u32>,
    launched_by_customer: Option<bool>,
    #[serde(flatten)]
    more: Option<More>,
}

/// Fields that the vendor's SDK and tools know.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct More {
    items_quantity: Option<u32>,
    total_requests: Option<u32>,
    attempted: Option<u32>,
    not_attempted: Option<u32>,
    duration: Option<u32>,
    stop_reason: Option<&'static str>,
    error_message: Option<String>,
    continuable: Option<bool>,
    cost_lines: Vec<serde_json::Value>,
    job_id: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Filters {
    group_id: Option<String>,
    scraper_id: Option<String>,
    state: Option<String>,
}

pub async fn answer(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    uri: Uri,
) -> Result<Json<Page<Wire>>, Problem> {
    let query = log::pairs(&uri);
    let pageable = Pageable::read(&query, &FIELDS)?;
    let filters = filters(&query)?;
    let deleted = param(&query, "withDeleted") == Some("true");
    let (world, now) = (app.world(caller.account), app.clock.now());
    let list = List { world: &world, now, nulls_last: app.options.nulls_last, dialects: caller.dialects };
    let found = list.sorted(list.matching(&filters, deleted), &pageable.orders);
    let range = pageable.range(found.len() as u64);
    let content = found[range].iter().map(|at| list.wire(&list.runs()[*at as usize])).collect();
    Ok(Json(pageable.answer(content, found.len() as u64)))
}

/// Reads `filters` strictly; the plain parameters win over it.
fn filters(query: &[(String, String)]) -> Result<Filters, Problem> {
    let text = param(query, "filters").filter(|text| !text.trim().is_empty());
    let mut filters: Filters = text
        .map_or(Ok(Filters::default()), serde_json::from_str)
        .map_err(|error| Problem::new(400, "BAD_REQUEST", "Bad request", format!("Malformed filters: {error}")))?;
    let plain = |name: &str| param(query, name).map(str::to_owned);
    filters.group_id = plain("groupId").or(filters.group_id);
    filters.scraper_id = plain("scraperId").or(filters.scraper_id);
    Ok(filters)
}

/// The history of an account at some instant.
struct List<'a> {
    world: &'a World,
    now: DateTime<Utc>,
    nulls_last: bool,
    dialects: Dialects,
}

impl List<'_> {
    fn runs(&self) -> &[Record] {
        self.world.runs(self.now)
    }

    fn word(&self, state: RunState) -> &'static str {
        self.dialects.state_word(state.word())
    }

    /// The positions of the runs that match, newest first.
    fn matching(&self, filters: &Filters, deleted: bool) -> Vec<u32> {
        let wanted: Vec<bool> = self
            .world
            .scrapers
            .iter()
            .map(|scraper| {
                filters.scraper_id.as_ref().is_none_or(|id| scraper.id == *id)
                    && filters.group_id.as_ref().is_none_or(|id| self.world.group_of(scraper).id == *id)
            })
            .collect();
        let second = self.now.timestamp();
        let fits = |run: &Record| {
            wanted[run.scraper as usize]
                && (deleted || !run.deleted)
                && filters.state.as_ref().is_none_or(|state| self.word(run.state(second)) == state)
        };
        let runs = self.runs().iter().enumerate().rev();
        runs.filter(|(_, run)| fits(run)).map(|(at, _)| at as u32).collect()
    }

    /// The same in the order asked for; in the server's own without.
    fn sorted(&self, mut found: Vec<u32>, orders: &[Order]) -> Vec<u32> {
        let newest_first = [Order { field: "started".to_owned(), descending: true }];
        let orders = if orders.is_empty() { &newest_first } else { orders };
        let only_started = orders.len() == 1 && orders[0].field == "started";
        if only_started && !self.nulls_last && orders[0].descending {
            return found;
        }
        found.sort_by(|a, b| {
            let (a, b) = (&self.runs()[*a as usize], &self.runs()[*b as usize]);
            orders.iter().map(|order| self.compare(a, b, order)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        });
        found
    }

    fn compare(&self, a: &Record, b: &Record, order: &Order) -> Ordering {
        let second = self.now.timestamp();
        let dated = |run: &Record, at: u32| (run.state(second) != RunState::Pending).then_some(u64::from(at));
        let ended = |run: &Record| matches!(run.state(second), RunState::Ended(_)).then(|| u64::from(run.ends()));
        let count = |run: &Record, whole| dated(run, run.part(whole, second));
        let by = |key: &dyn Fn(&Record) -> Option<u64>| match (key(a), key(b)) {
            (Some(a), Some(b)) if order.descending => b.cmp(&a),
            (Some(a), Some(b)) => a.cmp(&b),
            (None, None) => Ordering::Equal,
            (a, _) if a.is_none() == (order.descending != self.nulls_last) => Ordering::Less,
            _ => Ordering::Greater,
        };
        let words = |key: &dyn Fn(&Record) -> String| {
            let (a, b) = (key(a), key(b));
            if order.descending { b.cmp(&a) } else { a.cmp(&b) }
        };
        match order.field.as_str() {
            "started" => by(&|run| dated(run, run.started())),
            "finished" => by(&ended),
            "successLinks" => by(&|run| count(run, run.ok)),
            "errorLinks" => by(&|run| count(run, run.bad)),
            "launchedByCustomer" => by(&|run| self.launched_by_customer(run).map(u64::from)),
            "state" => words(&|run| self.word(run.state(second)).to_owned()),
            "scraperId" => words(&|run| self.world.scraper_of(run).id.clone()),
            "groupId" => words(&|run| self.world.group_of(self.world.scraper_of(run)).id.clone()),
            _ => words(&Record::id),
        }
    }

    /// On own groups always the customer; on shared ones mostly the owner; sometimes not said.
    fn launched_by_customer(&self, run: &Record) -> Option<bool> {
        let luck = mix(u64::from(run.serial), 77);
        let shared = self.world.group_of(self.world.scraper_of(run)).owner.is_some();
        (!luck.is_multiple_of(29)).then_some(!shared || luck.is_multiple_of(6))
    }

    fn wire(&self, run: &Record) -> Wire {
        let second = self.now.timestamp();
        let (scraper, state) = (self.world.scraper_of(run), run.state(second));
        let time =
            |at: u32| DateTime::from_timestamp(at.into(), 0).map(|at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string());
        let (begun, ended) = (state != RunState::Pending, matches!(state, RunState::Ended(_)));
        Wire {
            id: run.id(),
            scraper_id: scraper.id.clone(),
            group_id: self.world.group_of(scraper).id.clone(),
            state: self.word(state).to_owned(),
            started: begun.then(|| time(run.started())).flatten(),
            finished: ended.then(|| time(run.ends())).flatten(),
            success_links: begun.then(|| run.part(run.ok, second)),
            error_links: begun.then(|| run.part(run.bad, second)),
            launched_by_customer: self.launched_by_customer(run),
            more: self.more(run, state),
        }
    }

    /// What only newer runs say, and not even all of them everything.
    fn more(&self, run: &Record, state: RunState) -> Option<More> {
        let second = self.now.timestamp();
        let luck = mix(u64::from(run.serial), 78);
        if second - i64::from(run.queued) > 120 * 86_400 {
            return None;
        }
        let (begun, ended) = (state != RunState::Pending, matches!(state, RunState::Ended(_)));
        let stopped = matches!(state, RunState::Ended(Outcome::Stopped(_)));
        let tried = run.part(run.ok + run.bad, second);
        let message = match state {
            RunState::Ended(Outcome::Failed) if !luck.is_multiple_of(5) => {
                Some(format!("{} of {} links failed, the limit is 25 %", run.bad, run.ok + run.bad))
            }
            _ => None,
        };
        let cost = f64::from(tried) / 1_000.0;
        Some(More {
            items_quantity: (ended && !luck.is_multiple_of(17)).then_some(run.items),
            total_requests: begun.then(|| tried + tried / 40),
            attempted: begun.then_some(tried),
            not_attempted: ended.then_some(if stopped { tried / 3 } else { 0 }),
            duration: ended.then_some(run.took),
            stop_reason: match state {
                RunState::Ended(Outcome::Stopped(reason)) => Some(STOP_REASONS[reason as usize]),
                _ => None,
            },
            error_message: message,
            continuable: ended.then_some(stopped),
            cost_lines: if ended { vec![json!({ "label": "requests", "amount": cost })] } else { Vec::new() },
            job_id: None,
        })
    }
}

#[cfg(test)]
#[path = "history_tests.rs"]
mod tests;
