//! The texts of the timeline.

use super::{geometry::Fill, state::Item};
use crate::{
    domain::number::{grouped, plural},
    ui::time::TimeContext,
};

pub const CHART: &str =
    "Links per run, oldest first. Use arrow keys to move between runs; press Enter to jump to the row.";
pub const SHOW_AS_TABLE: &str = "Show as table";
pub const TABLE: &str = "Links per run as a table";

pub const RUN: &str = "Run";
pub const STATE: &str = "State";
pub const OK: &str = "OK";
pub const FAILED: &str = "Failed";
pub const STARTED: &str = "Started";

pub const UNKNOWN_SCRAPER: &str = "Unknown scraper";
pub const ROWS_DELETED: &str = "Rows deleted";
pub const START_NOT_REPORTED: &str = "start unknown";
pub const MOST_FAILURES: &str = "Most failures: ";
pub const NO_FAILED_LINKS: &str = "No failed links.";

/// What the parts of the bars mean, in the order of the legend.
pub const LEGEND: [(Fill, &str); 5] = [
    (Fill::Ok, "OK"),
    (Fill::SoFar, "running"),
    (Fill::Failed, "failed"),
    (Fill::Gone, "rows deleted"),
    (Fill::Unknown, "no data"),
];

/// What is drawn. Bars are as high as the square root of their links.
pub fn caption(runs: usize) -> String {
    match runs {
        1 => "Links per run (this run, square-root scale)".to_owned(),
        runs => format!("Links per run (these {}, square-root scale)", plural(runs as u64, "run", "runs")),
    }
}

/// What follows a run's name: `Failed · 9,459 ok, 412 failed · 38 min ago`. Tracked.
pub fn about(item: &Item, time: TimeContext) -> String {
    format!("{} · {} · {}", item.state(), super::geometry::counts(&item.run), started(item, time))
}

/// What follows the name of the run with the most failed links: `412 of 9,871 links, 38 min ago`. Tracked.
pub fn failures(item: &Item, time: TimeContext) -> String {
    let failed = grouped(item.failed_links());
    let attempted = item.run.success_links.copied().map(|ok| ok.saturating_add(item.failed_links()));
    let links = match attempted {
        Some(attempted) => format!("{failed} of {}", plural(attempted, "link", "links")),
        None => plural(item.failed_links(), "link", "links"),
    };
    format!("{links}, {}", started(item, time))
}

/// A run's bar in words. Tracked.
pub fn bar(item: &Item, time: TimeContext) -> String {
    format!("{} · {}", item.name, about(item, time))
}

fn started(item: &Item, time: TimeContext) -> String {
    let started = item.run.started.copied().map(|at| time.relative(at));
    started.unwrap_or_else(|| START_NOT_REPORTED.to_owned())
}

#[cfg(test)]
mod tests {
    use super::caption;

    #[test]
    fn the_caption_counts_the_runs_and_tells_the_scale() {
        assert_eq!(caption(20), "Links per run (these 20 runs, square-root scale)");
        assert_eq!(caption(1), "Links per run (this run, square-root scale)");
    }
}
