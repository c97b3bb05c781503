//! The run: its heading, its facts, and how many of its links failed.

use crate::{
    domain::number::{grouped, plural},
    session::error_messages::Subject,
};

pub const RUNS: &str = "Runs";
pub const FAILED_LINKS: &str = "Failed links";
pub const DELETE_ROWS: &str = "Delete rows…";

pub const RUN: &str = "Run";
pub const COPY_RUN_ID: &str = "Copy run ID";
pub const STARTED: &str = "Started";
pub const FINISHED: &str = "Finished";
pub const NOT_YET: &str = "Not yet";
pub const DURATION: &str = "Duration";
pub const ITEMS: &str = "Items";
pub const STARTED_BY: &str = "Started by";
pub const STOP_REASON: &str = "Stop reason";
pub const ERROR_MESSAGE: &str = "Error message: ";

pub const RUN_DETAILS: Subject = Subject { what: "run details", refused: None };
pub const NOT_FOUND: &str = "Run details not found.";
pub const NOT_FOUND_WHY: &str = " This run isn’t among the latest runs of its scraper or group.";
pub const LINKS_BELOW: &str = " Its failed links are shown below.";

/// Completed runs are missing, so no failure rate is typical yet.
pub const NO_BASELINE: &str = "no baseline yet";

/// The page's heading.
pub fn title(scraper: Option<&str>) -> String {
    scraper.map_or_else(|| FAILED_LINKS.to_owned(), |name| format!("{FAILED_LINKS} of {name}"))
}

/// How many of the run's links failed, in bold: "1,187 of 2,989 links failed".
pub fn links_failed(failed: u64, all: u64) -> String {
    format!("{} of {} failed", grouped(failed), plural(all, "link", "links"))
}

/// How many links of the run succeeded, for who cannot see the bar.
pub fn links_succeeded(ok: u64, failed: u64) -> String {
    format!("{} succeeded, {} failed", plural(ok, "link", "links"), grouped(failed))
}

/// The share that typically fails.
pub fn typical(share: &str) -> String {
    format!("typically {share}")
}

/// What that is.
pub fn typical_hint(runs: usize) -> String {
    format!("Median of the last {}", plural(runs as u64, "completed run", "completed runs"))
}
