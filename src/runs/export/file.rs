//! Runs as rows of a file.

use chrono::{DateTime, Utc};

use crate::{
    contract::{Run, State, json::quoted},
    entity::{names::Names, usual::rate, words::seconds},
    text::cell::push_cell,
    ui::time::rfc3339,
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
                    push_cell(&cell.map(Cell::plain).unwrap_or_default(), out);
                }
                out.push_str("\r\n");
            }
            Self::Json => {
                out.push_str(if first { "\n" } else { ",\n" });
                push_object(cells, out);
            }
            Self::Ndjson => {
                push_object(cells, out);
                out.push('\n');
            }
        }
    }
}

/// A cell that has something in it.
enum Cell {
    Text(String),
    /// A number, or a yes or no: JSON as it is.
    Bare(String),
}

impl Cell {
    fn plain(self) -> String {
        match self {
            Self::Text(text) | Self::Bare(text) => text,
        }
    }

    fn json(self) -> String {
        match self {
            Self::Text(text) => quoted(&text),
            Self::Bare(text) => text,
        }
    }
}

fn push_object(cells: [Option<Cell>; COLUMNS.len()], out: &mut String) {
    for (at, (name, cell)) in COLUMNS.into_iter().zip(cells).enumerate() {
        out.push(if at == 0 { '{' } else { ',' });
        out.push_str(&quoted(name));
        out.push(':');
        out.push_str(&cell.map_or_else(|| "null".to_owned(), Cell::json));
    }
    out.push('}');
}

/// What is known of a run, in the order of [`COLUMNS`]; `None` where it is not.
fn cells(names: &Names, run: &Run, offset: &dyn Fn(DateTime<Utc>) -> i32) -> [Option<Cell>; COLUMNS.len()] {
    let text = |text: Option<&str>| text.map(|text| Cell::Text(text.to_owned()));
    let count = |count: Option<u64>| count.map(|count| Cell::Bare(count.to_string()));
    let flag = |flag: Option<bool>| flag.map(|flag| Cell::Bare(flag.to_string()));
    let time = |at: Option<DateTime<Utc>>| at.map(|at| Cell::Text(rfc3339(at, offset(at))));
    let (scraper, group) = (run.scraper_id.as_deref(), names.group_id_of(run));
    // Where no name is known, an id stands for it on the screen. A file has a column for ids.
    let name = |name: Option<&str>, id: Option<&str>| text(name.filter(|name| Some(*name) != id));
    // What runs still has no duration yet.
    let ended = run.state != Some(State::Running);
    [
        text(Some(&run.id)),
        text(scraper),
        name(names.scraper_of(run), scraper),
        text(group),
        name(names.group_of(run), group),
        text(run.state.as_ref().map(State::word)),
        time(run.started),
        time(run.finished),
        count(seconds(run, DateTime::default()).filter(|_| ended)),
        count(run.success_links),
        count(run.error_links),
        rate(run).map(|millionths| Cell::Bare(share(millionths))),
        count(run.items_quantity),
        count(run.attempted),
        count(run.not_attempted),
        count(run.total_requests),
        text(run.stop_reason.as_deref()),
        text(run.error_message.as_deref()),
        flag(run.launched_by_customer),
        flag(run.continuable),
    ]
}

/// Millionths as a number from 0 to 1: `0.042`.
fn share(millionths: u64) -> String {
    let (whole, part) = (millionths / 1_000_000, millionths % 1_000_000);
    format!("{whole}.{part:06}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
