//! Runs as rows of a file.

use chrono::{DateTime, Utc};
use links::cell::push_cell;
use serde_json::{Map, Value};

use crate::{
    api::types::{Field, Run, State, to_json},
    domain::time::rfc3339,
    entity::{baseline::rate, names::Names, words::seconds},
};

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180, with a header. Cells that a spreadsheet would run begin with an apostrophe.
    Csv,
    /// One array of objects.
    Json,
    /// One object a line.
    Ndjson,
}

/// The columns of a table, and the names in an object.
const COLUMNS: [&str; 20] = [
    "id",
    "scraperId",
    "scraperName",
    "groupId",
    "groupName",
    "state",
    "started",
    "finished",
    "durationSeconds",
    "successLinks",
    "errorLinks",
    "errorRate",
    "itemsQuantity",
    "attempted",
    "notAttempted",
    "totalRequests",
    "stopReason",
    "errorMessage",
    "launchedByCustomer",
    "continuable",
];

impl Format {
    /// Every form, in the order offered.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Ndjson];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Ndjson => "NDJSON",
        }
    }

    /// The ending of a file's name, and its media type.
    pub fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv => ("csv", "text/csv"),
            Self::Json => ("json", "application/json"),
            Self::Ndjson => ("ndjson", "application/x-ndjson"),
        }
    }

    /// What stands before the first run.
    pub fn head(self) -> String {
        match self {
            Self::Csv => COLUMNS.join(",") + "\r\n",
            Self::Json => "[".to_owned(),
            Self::Ndjson => String::new(),
        }
    }

    /// What stands after the last run.
    pub fn tail(self) -> &'static str {
        if self == Self::Json { "\n]\n" } else { "" }
    }

    /// Writes a run; `first` for the first of a file.
    pub fn write(self, names: &Names, run: &Run, offset: &dyn Fn(DateTime<Utc>) -> i32, first: bool, out: &mut String) {
        let cells = cells(names, run, offset);
        match self {
            Self::Csv => {
                for (at, cell) in cells.into_iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    push_cell(&plain(cell), out);
                }
                out.push_str("\r\n");
            }
            Self::Json => {
                out.push_str(if first { "\n" } else { ",\n" });
                out.push_str(&object(cells));
            }
            Self::Ndjson => {
                out.push_str(&object(cells));
                out.push('\n');
            }
        }
    }
}

/// A cell as text.
fn plain(cell: Value) -> String {
    match cell {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => to_json(&other),
    }
}

/// The cells as a JSON object.
fn object(cells: [Value; COLUMNS.len()]) -> String {
    to_json(&COLUMNS.into_iter().map(str::to_owned).zip(cells).collect::<Map<_, _>>())
}

/// What is known of a run, in the order of [`COLUMNS`]: `null` where nothing was sent, and what cannot be read as it was sent.
fn cells(names: &Names, run: &Run, offset: &dyn Fn(DateTime<Utc>) -> i32) -> [Value; COLUMNS.len()] {
    let text = |text: Option<&str>| Value::from(text);
    let time = |at: &Field<DateTime<Utc>>| sent(at.clone().map(|at| rfc3339(at, offset(at))));
    let (scraper, group) = (run.scraper_id.as_deref(), names.group_id_of(run));
    // Where no name is known, an id stands for it on the screen. A file has a column for ids.
    let name = |name: Option<&str>, id: Option<&str>| text(name.filter(|name| Some(*name) != id));
    // What runs still has no duration yet.
    let took = seconds(run, DateTime::default()).filter(|_| run.state.value() != Some(&State::Running));
    [
        text(Some(&run.id)),
        text(scraper),
        name(names.scraper_of(run), scraper),
        text(group),
        name(names.group_of(run), group),
        sent(run.state.clone().map(|state| state.word().to_owned())),
        time(&run.started),
        time(&run.finished),
        sent(Field::from(took).or(run.duration.unreadable())),
        sent(run.success_links.clone()),
        sent(run.error_links.clone()),
        rate(run).map(share).into(),
        sent(run.items_quantity.clone()),
        sent(run.attempted.clone()),
        sent(run.not_attempted.clone()),
        sent(run.total_requests.clone()),
        sent(run.stop_reason.clone()),
        sent(run.error_message.clone()),
        sent(run.launched_by_customer.clone()),
        sent(run.continuable.clone()),
    ]
}

/// A field as a cell; what cannot be read as the text that was sent.
fn sent<T: Into<Value>>(field: Field<T>) -> Value {
    match field {
        Field::Absent => Value::Null,
        Field::Unreadable(json) => {
            serde_json::from_str::<String>(&json).unwrap_or_else(|_| json.as_ref().to_owned()).into()
        }
        Field::Value(value) => value.into(),
    }
}

/// Millionths as a number from 0 to 1.
fn share(millionths: u64) -> f64 {
    millionths as f64 / 1_000_000.0
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
