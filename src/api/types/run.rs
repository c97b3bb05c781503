//! Runs: one execution attempt of a scraper each. The wire calls it a job, `scraperJobStatus`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};

use super::{
    field::Field,
    fields::{self, amount, count, flag, id, seconds, state, text, time, write_time},
    group::group_elsewhere,
    page::Row,
    raw::{Object, array},
    state::State,
};

/// One row of the run history (contract section 1). Everything but the id may be unknown. Written, it is the row that
/// [`Row::read`] reads the same run from.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// The run's id: 24 hex digits as a rule, but opaque.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// The scraper that ran.
    #[serde(default, deserialize_with = "id", skip_serializing_if = "Field::is_absent")]
    pub scraper_id: Field<String>,
    /// The group the scraper belongs to.
    #[serde(default, deserialize_with = "id", skip_serializing_if = "Field::is_absent")]
    pub group_id: Field<String>,
    /// The group's name, where the row carries it.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "Field::is_absent")]
    pub group_name: Field<String>,
    /// The scraper's name, where the row carries it. Names are not unique.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "Field::is_absent")]
    pub scraper_name: Field<String>,
    /// How far it came.
    #[serde(default, deserialize_with = "state", skip_serializing_if = "Field::is_absent")]
    pub state: Field<State>,
    /// When it started; a pending run has not.
    #[serde(
        default,
        deserialize_with = "time",
        serialize_with = "write_time",
        skip_serializing_if = "Field::is_absent"
    )]
    pub started: Field<DateTime<Utc>>,
    /// When it ended.
    #[serde(
        default,
        deserialize_with = "time",
        serialize_with = "write_time",
        skip_serializing_if = "Field::is_absent"
    )]
    pub finished: Field<DateTime<Utc>>,
    /// Links that were scraped.
    #[serde(default, deserialize_with = "count", skip_serializing_if = "Field::is_absent")]
    pub success_links: Field<u64>,
    /// Links that could not be loaded or parsed.
    #[serde(default, deserialize_with = "count", skip_serializing_if = "Field::is_absent")]
    pub error_links: Field<u64>,
    /// Rows that came out: the authoritative count.
    #[serde(default, deserialize_with = "count", skip_serializing_if = "Field::is_absent")]
    pub items_quantity: Field<u64>,
    /// Requests that were made.
    #[serde(default, deserialize_with = "count", skip_serializing_if = "Field::is_absent")]
    pub total_requests: Field<u64>,
    /// Links that were tried.
    #[serde(default, deserialize_with = "count", skip_serializing_if = "Field::is_absent")]
    pub attempted: Field<u64>,
    /// Links that were not tried.
    #[serde(default, deserialize_with = "count", skip_serializing_if = "Field::is_absent")]
    pub not_attempted: Field<u64>,
    /// How long it took, in seconds.
    #[serde(default, deserialize_with = "seconds", skip_serializing_if = "Field::is_absent")]
    pub duration: Field<u64>,
    /// Why it ended early: `TIME_LIMIT`, `DAILY_LIMIT` and others. Sent as `stopReason` or `stoppedReason`.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "Field::is_absent")]
    pub stop_reason: Field<String>,
    /// What went wrong, in the server's words.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "Field::is_absent")]
    pub error_message: Field<String>,
    /// `true`: this account started it; `false`: the group's owner did.
    #[serde(default, deserialize_with = "flag", skip_serializing_if = "Field::is_absent")]
    pub launched_by_customer: Field<bool>,
    /// Whether it can be continued.
    #[serde(default, deserialize_with = "flag", skip_serializing_if = "Field::is_absent")]
    pub continuable: Field<bool>,
    /// Another id of the same run.
    #[serde(default, deserialize_with = "id", skip_serializing_if = "Field::is_absent")]
    pub job_id: Field<String>,
    /// What it cost.
    #[serde(default, deserialize_with = "cost_lines", skip_serializing_if = "Field::is_absent")]
    pub cost_lines: Field<Vec<CostLine>>,
}

/// One line of a run's cost.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct CostLine {
    /// What was paid for.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "Field::is_absent")]
    pub label: Field<String>,
    /// How much, in the account's unit.
    #[serde(default, deserialize_with = "amount", skip_serializing_if = "Field::is_absent")]
    pub amount: Field<f64>,
}

impl Row for Run {
    fn read(object: &Object) -> Option<Self> {
        let mut run: Self = object.read()?;
        let Elsewhere { stopped_reason } = object.read()?;
        let [group_id, group_name] = group_elsewhere(object);
        run.stop_reason = run.stop_reason.or(stopped_reason);
        run.group_id = run.group_id.or(group_id);
        run.group_name = run.group_name.or(group_name);
        Some(run)
    }
}

/// What may stand in place of a documented field.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Elsewhere {
    #[serde(deserialize_with = "text")]
    stopped_reason: Field<String>,
}

/// The lines of a cost that say something.
fn cost_lines<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Field<Vec<CostLine>>, D::Error> {
    let line = |json| Object::of(json)?.read().filter(|line: &CostLine| line.says_something());
    fields::read(deserializer, |json| Some(array(json)?.into_iter().filter_map(line).collect()))
}

impl CostLine {
    fn says_something(&self) -> bool {
        self.label.value().is_some() || self.amount.value().is_some()
    }
}

#[cfg(test)]
#[path = "run_tests.rs"]
pub(super) mod tests;
