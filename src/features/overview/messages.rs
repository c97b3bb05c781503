//! The texts of the overview's page. How a day, a streak and a chart are put in words stands beside their logic.

use super::{progress::Progress, run_cache::RUNS};
use crate::{
    domain::number::{grouped, percent, plural},
    entity::baseline::Spread,
};

pub const TITLE: &str = "Overview";
pub const LOADING: &str = "Loading scrapers…";

pub const SCRAPERS_FAILED: &str = "The scrapers could not be loaded";
pub const SCRAPERS_FAILED_TEXT: &str = "Load the names above to try again.";
pub const EMPTY_GROUP: &str = "No scrapers in this group";
pub const EMPTY_GROUP_TEXT: &str = "No scraper of the list belongs to it.";
pub const SHOW_ALL_GROUPS: &str = "Show all groups";
pub const NO_SCRAPERS: &str = "No scrapers yet";
pub const NO_SCRAPERS_TEXT: &str = "The account’s scrapers appear here.";

pub const TOOLS: &str = "Choose scrapers";
pub const GROUP: &str = "Group";
pub const ALL_GROUPS: &str = "All groups";
pub const SHARED_GROUPS: &str = "Shared with me";
pub const PROBLEMS_ONLY: &str = "Problems only";
pub const DAY_BY_DAY: &str = "Day by day";
pub const REFRESH: &str = "Read again";
/// What stands before the time of the reading.
pub const READ_AT: &str = "read ";

pub const SCRAPERS_READ: &str = "Scrapers read";
pub const CANCEL: &str = "Cancel";
pub const STOPPED: &str = "Stopped.";
pub const READ_REST: &str = "Read the rest";
/// What was asked for, as the beginning of a sentence about its failure.
pub const ALL_RUNS: &str = "The runs of all scrapers";

pub const TABLE: &str = "Scrapers";
pub const SCRAPER: &str = "Scraper";
pub const LATEST_RUN: &str = "Latest run";
pub const LAST_RUNS: &str = "Last 20 runs";
pub const BASELINE: &str = "Usual";
pub const STREAK: &str = "Streak";
pub const LAST_COMPLETED: &str = "Last completed";
pub const PROBLEM: &str = "Problem";
/// The columns of the table.
pub const COLUMNS: [&str; 7] = [SCRAPER, LATEST_RUN, LAST_RUNS, BASELINE, STREAK, LAST_COMPLETED, PROBLEM];
pub const NO_PROBLEMS_YET: &str = "No problems so far.";
pub const NO_PROBLEMS: &str = "No problems";
pub const NO_PROBLEMS_TEXT: &str = "This page found none in what was read.";
pub const NO_GROUP: &str = "no group";
pub const SHARED: &str = "shared";

pub const READING: &str = "reading…";
pub const NOT_READ: &str = "not read yet";
pub const NOT_STARTED: &str = "not started yet";
pub const START_NOT_REPORTED: &str = "start not reported";
pub const ITEMS_NOT_KNOWN: &str = "items not known";
pub const RATE_NOT_KNOWN: &str = "failed links not known";
pub const NEVER_COMPLETED: &str = "never";
pub const NONE_READ_COMPLETED: &str = "none of those read";
pub const NO_PROBLEM: &str = "none found";
/// What stands before the problem of a scraper that fails silently.
pub const SILENT_FAILURE: &str = "Quiet failure. ";
pub const NO_RUNS: &str = "It has no runs.";
/// What could not be read, as the beginning of a sentence.
pub const ITS_RUNS: &str = "Its runs";
pub const RETRY: &str = "Try again";

pub const LEGEND: &str = "What the signs mean";
pub const DAYS_REGION: &str = "Days of each scraper";
pub const DAYS_GRID: &str = "Runs by scraper and day";
pub const DAYS_HINT: &str = "Point at a day, or walk with the arrow keys. Enter shows its runs.";
pub const SHOW_AS_TABLE: &str = "Show as table";
pub const DAYS_AS_TABLE: &str = "Days as a table";

/// The line below the page's name; empty while nothing is shown.
pub fn summary(progress: &Progress) -> String {
    if progress.all == 0 {
        return String::new();
    }
    let all = plural(progress.all as u64, "scraper", "scrapers");
    if progress.is_reading() {
        return format!("Reading {all}…");
    }
    let read = if progress.known < progress.all { format!("{} of {all} read", progress.known) } else { all };
    format!("{read} · {} found by this page", plural(progress.problems as u64, "problem", "problems"))
}

/// How far the reading is.
pub fn scrapers_read(read: usize, all: usize) -> String {
    format!("{read} of {} read", plural(all as u64, "scraper", "scrapers"))
}

/// How many scrapers were not read when the reading was stopped.
pub fn scrapers_not_read(count: usize) -> String {
    format!(" {} not read.", plural(count as u64, "scraper was", "scrapers were"))
}

/// How the rows are ordered, and what they were made of. `ranked`: problems were moved to the top before.
pub fn order(ranked: bool, reading: bool) -> String {
    let order = match (ranked, reading) {
        (false, _) => "By name while it is being read; problems move to the top when all is read.",
        (true, true) => "Rows stay where they are until all is read again.",
        (true, false) => "Quiet failures first, then what fails, then what never completed, then the rest by name.",
    };
    format!("{order} Judged by this page from the newest {RUNS} runs of each scraper.")
}

/// Who shares a group.
pub fn shared_by(owner: &str) -> String {
    format!("Shared with you by {owner}.")
}

/// What a link to a run leads to, for readers.
pub fn details_of_run(short_id: &str) -> String {
    format!(", details of run {short_id}")
}

/// How far a failure rate is from the baseline, in millionths.
pub fn points_apart(sign: char, apart: u64) -> String {
    let points = (apart + 5_000) / 10_000;
    format!(" {sign} {}.{} pt", points / 10, points % 10)
}

/// How many completed runs it takes to know what is typical.
pub fn needs_runs(runs: u64) -> String {
    format!("needs {}", plural(runs, "completed run", "completed runs"))
}

/// The typical failure rate: "0.6 % failed".
pub fn baseline_rate(spread: Spread) -> Option<String> {
    Some(percent(spread.median, 1_000_000)? + " failed")
}

/// The typical items: "846 ± 20 items".
pub fn baseline_items(spread: Spread) -> String {
    format!("{} ± {} items", grouped(spread.median), grouped(spread.spread))
}

/// How many runs could not be read.
pub fn unreadable_runs(count: usize) -> String {
    format!("{} could not be read and are left out.", plural(count as u64, "run", "runs"))
}

/// A scraper brings far less than it did before it came to be typical.
pub fn faded(items: u64, before: u64) -> String {
    format!("Only {}; earlier {} were usual.", plural(items, "item", "items"), grouped(before))
}

/// The newest runs failed. `completed`: an older one completed; `whole`: all there are were read.
pub fn failing(runs: usize, completed: bool, whole: bool) -> String {
    let failed = if runs == 1 {
        "The latest run failed".to_owned()
    } else {
        format!("The latest {} runs failed", grouped(runs as u64))
    };
    match (completed, whole) {
        (true, _) => failed + ".",
        (false, true) => failed + "; none has ever completed.",
        (false, false) => failed + "; none that was read completed.",
    }
}

/// No run completed. `whole`: all there are were read.
pub fn never_completed(runs: usize, whole: bool) -> String {
    let count = runs as u64;
    match whole {
        true if count == 1 => "Its only run has not completed.".to_owned(),
        true => format!("None of its {} has completed.", plural(count, "run", "runs")),
        false => format!("None of the {} that were read has completed.", plural(count, "run", "runs")),
    }
}

/// What is told of a day of a scraper.
pub fn day_of_scraper(scraper: &str, day: &str, runs: &str) -> String {
    format!("{scraper}, {day}: {runs}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_told_in_percentage_points() {
        // 93.8% of the links failed where 0.4% is typical.
        let told = points_apart('▲', 934_000);
        assert!(told.contains("93.4"), "{told}");
    }
}
