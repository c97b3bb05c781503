//! The texts of the timeline.

use super::{
    geometry::{Fill, counts},
    state::Item,
};
use crate::ui::time::TimeContext;

pub const CAPTION: &str = "Links per run on this page, oldest first";
pub const CHART: &str = "Links per run, oldest first. Arrow keys move from run to run, Enter goes to its row.";
pub const SHOW_AS_TABLE: &str = "Show as table";
pub const TABLE: &str = "Timeline as a table";

pub const RUN: &str = "Run";
pub const STATE: &str = "State";
pub const OK: &str = "Ok";
pub const FAILED: &str = "Failed";
pub const STARTED: &str = "Started";

pub const UNKNOWN_SCRAPER: &str = "Unknown scraper";
pub const ROWS_DELETED: &str = "Rows deleted";
pub const START_NOT_REPORTED: &str = "start not reported";
pub const MOST_FAILED_LINKS: &str = "Most failed links: ";
pub const NO_FAILED_LINKS: &str = "No failed links are reported here.";

/// What the parts of the bars mean, in the order of the legend.
pub const LEGEND: [(Fill, &str); 5] = [
    (Fill::Ok, "succeeded"),
    (Fill::SoFar, "so far"),
    (Fill::Failed, "failed"),
    (Fill::Gone, "rows deleted"),
    (Fill::Unknown, "not reported"),
];

/// What follows a run's name: `Failed · 9,459 ok, 412 failed · 38 min ago`. Tracked.
pub fn about(item: &Item, time: TimeContext) -> String {
    let started = item.run.started.copied().map(|at| time.relative(at));
    let started = started.unwrap_or_else(|| START_NOT_REPORTED.to_owned());
    format!("{} · {} · {started}", item.state(), counts(&item.run))
}

/// A run's bar in words. Tracked.
pub fn bar(item: &Item, time: TimeContext) -> String {
    format!("{} · {}", item.name, about(item, time))
}
