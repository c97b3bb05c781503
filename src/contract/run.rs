//! Runs: one execution attempt of a scraper each. The wire calls it a job, `scraperJobStatus`.

use chrono::{DateTime, Utc};

use super::{
    fields::Fields,
    group::{group_id, group_name},
    json::{Json, Object},
    page::Row,
    state::State,
    timestamp,
};
use crate::ui::browser::decimal;

/// One row of the run history (contract section 1). Everything but the id may be unknown.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The run's id: 24 hex digits as a rule, but opaque.
    pub id: String,
    /// The scraper that ran.
    pub scraper_id: Option<String>,
    /// The group the scraper belongs to.
    pub group_id: Option<String>,
    /// The group's name, where the row carries it.
    pub group_name: Option<String>,
    /// The scraper's name, where the row carries it. Names are not unique.
    pub scraper_name: Option<String>,
    /// How far it came.
    pub state: Option<State>,
    /// When it started; a pending run has not.
    pub started: Option<DateTime<Utc>>,
    /// When it ended.
    pub finished: Option<DateTime<Utc>>,
    /// Links that were scraped.
    pub success_links: Option<u64>,
    /// Links that could not be loaded or parsed.
    pub error_links: Option<u64>,
    /// Rows that came out: the authoritative count.
    pub items_quantity: Option<u64>,
    /// Requests that were made.
    pub total_requests: Option<u64>,
    /// Links that were tried.
    pub attempted: Option<u64>,
    /// Links that were not tried.
    pub not_attempted: Option<u64>,
    /// How long it took, in seconds.
    pub duration: Option<u64>,
    /// Why it ended early: `TIME_LIMIT`, `DAILY_LIMIT` and others. Sent as `stopReason` or `stoppedReason`.
    pub stop_reason: Option<String>,
    /// What went wrong, in the server's words.
    pub error_message: Option<String>,
    /// `true`: this account started it; `false`: the group's owner did.
    pub launched_by_customer: Option<bool>,
    /// Whether it can be continued.
    pub continuable: Option<bool>,
    /// Another id of the same run.
    pub job_id: Option<String>,
    /// What it cost.
    pub cost_lines: Vec<CostLine>,
}

/// One line of a run's cost.
#[derive(Clone, Debug, PartialEq)]
pub struct CostLine {
    /// What was paid for.
    pub label: Option<String>,
    /// How much, in the account's unit.
    pub amount: Option<f64>,
}

impl Row for Run {
    fn read(value: &Json) -> Option<Self> {
        let run = Fields::of(value)?;
        Some(Self {
            id: run.id("id")?,
            scraper_id: run.id("scraperId"),
            group_id: group_id(run),
            group_name: group_name(run),
            scraper_name: run.text("scraperName"),
            state: run.text("state").map(|word| State::from(word.as_str())),
            started: run.time("started"),
            finished: run.time("finished"),
            success_links: run.count("successLinks"),
            error_links: run.count("errorLinks"),
            items_quantity: run.count("itemsQuantity"),
            total_requests: run.count("totalRequests"),
            attempted: run.count("attempted"),
            not_attempted: run.count("notAttempted"),
            duration: run.seconds("duration"),
            stop_reason: run.text("stopReason").or_else(|| run.text("stoppedReason")),
            error_message: run.text("errorMessage"),
            launched_by_customer: run.flag("launchedByCustomer"),
            continuable: run.flag("continuable"),
            job_id: run.id("jobId"),
            cost_lines: run.array("costLines").unwrap_or_default().iter().filter_map(CostLine::read).collect(),
        })
    }
}

impl Run {
    /// The run as a JSON object with the names of the wire, from which [`Row::read`] reads the same run. What is not
    /// known is left out.
    pub fn write(&self) -> String {
        let mut out = Object::default();
        out.text("id", Some(&self.id));
        out.text("scraperId", self.scraper_id.as_deref());
        out.text("scraperName", self.scraper_name.as_deref());
        out.text("groupId", self.group_id.as_deref());
        out.text("groupName", self.group_name.as_deref());
        out.text("state", self.state.as_ref().map(State::word));
        out.text("started", self.started.and_then(timestamp::print).as_deref());
        out.text("finished", self.finished.and_then(timestamp::print).as_deref());
        out.count("successLinks", self.success_links);
        out.count("errorLinks", self.error_links);
        out.count("itemsQuantity", self.items_quantity);
        out.count("totalRequests", self.total_requests);
        out.count("attempted", self.attempted);
        out.count("notAttempted", self.not_attempted);
        out.count("duration", self.duration);
        out.text("stopReason", self.stop_reason.as_deref());
        out.text("errorMessage", self.error_message.as_deref());
        out.flag("launchedByCustomer", self.launched_by_customer);
        out.flag("continuable", self.continuable);
        out.text("jobId", self.job_id.as_deref());
        if !self.cost_lines.is_empty() {
            let lines: Vec<String> = self.cost_lines.iter().map(CostLine::write).collect();
            out.value("costLines", &format!("[{}]", lines.join(",")));
        }
        out.finish()
    }
}

impl CostLine {
    fn write(&self) -> String {
        let mut out = Object::default();
        out.text("label", self.label.as_deref());
        if let Some(amount) = self.amount {
            out.value("amount", &decimal(amount));
        }
        out.finish()
    }

    /// Reads one line; one that says nothing is none.
    fn read(value: &Json) -> Option<Self> {
        let line = Fields::of(value)?;
        let line = Self { label: line.text("label"), amount: line.amount("amount") };
        (line.label.is_some() || line.amount.is_some()).then_some(line)
    }
}

#[cfg(test)]
#[path = "run_tests.rs"]
pub(super) mod tests;
