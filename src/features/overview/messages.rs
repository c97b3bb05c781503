//! The texts of the overview's page. How days, trends and charts are put in words is in `messages/runs.rs`.

mod runs;

use super::{progress::Progress, run_cache::RUNS};
use crate::domain::number::plural;

pub use self::runs::*;

pub const TITLE: &str = "Overview";
pub const LOADING: &str = "Loading scrapers…";

pub const SCRAPERS_FAILED: &str = "Couldn’t load scrapers";
pub const SCRAPERS_FAILED_TEXT: &str = "Use Retry above to load them.";
pub const EMPTY_GROUP: &str = "No scrapers in this group";
pub const EMPTY_GROUP_TEXT: &str = "None of your scrapers belongs to it.";
pub const SHOW_ALL_GROUPS: &str = "Show all groups";
pub const NO_SCRAPERS: &str = "No scrapers yet";
pub const NO_SCRAPERS_TEXT: &str = "Your scrapers appear here.";

pub const GROUP: &str = "Group";
pub const ALL_GROUPS: &str = "All groups";
pub const SHARED_GROUPS: &str = "Shared with you";
pub const PROBLEMS_ONLY: &str = "Problems only";
pub const DAILY_HISTORY: &str = "Daily history";
pub const REFRESH: &str = "Refresh";
/// What stands before the age of what is shown.
pub const UPDATED: &str = "Updated ";

pub const SCRAPERS_LOADED: &str = "Scrapers loaded";
pub const CANCEL: &str = "Cancel";
pub const CANCELLED: &str = "Cancelled.";
pub const LOAD_REST: &str = "Load the rest";
/// What was asked for, as in "Couldn’t load …".
pub const ALL_RUNS: &str = "runs of all scrapers";

pub const SCRAPERS: &str = "Scrapers";
pub const SCRAPER: &str = "Scraper";
pub const LATEST_RUN: &str = "Latest run";
pub const LAST_RUNS: &str = "Last 20 runs";
pub const BASELINE: &str = "Typical";
pub const TREND: &str = "Trend";
pub const LAST_COMPLETED: &str = "Last completed";
pub const PROBLEM: &str = "Problem";
/// The columns of the table.
pub const COLUMNS: [&str; 7] = [SCRAPER, LATEST_RUN, LAST_RUNS, BASELINE, TREND, LAST_COMPLETED, PROBLEM];
pub const NO_PROBLEMS: &str = "No problems found";
pub const NO_GROUP: &str = "no group";
pub const SHARED: &str = "shared";

pub const ROW_LOADING: &str = "loading";
pub const NOT_LOADED: &str = "not loaded";
pub const RETRY: &str = "Retry";

pub const LEGEND: &str = "Legend";
pub const DAYS_REGION: &str = "Days of each scraper";
pub const DAYS_GRID: &str = "Runs by scraper and day";
pub const DAYS_HINT: &str = "Hover a day for details; press Enter to see its runs.";
pub const SHOW_AS_TABLE: &str = "Show as table";
pub const DAYS_AS_TABLE: &str = "Days as a table";

/// The line beside the page's name; empty while nothing is shown. Nobody counts problems of what was not loaded.
pub fn summary(progress: &Progress) -> String {
    if progress.all == 0 {
        return String::new();
    }
    let all = plural(progress.all as u64, "scraper", "scrapers");
    if progress.is_loading() {
        return format!("Loading {all}…");
    }
    let loaded = if progress.known < progress.all { format!("{} of {all} loaded", progress.known) } else { all };
    match progress.known {
        0 => loaded,
        _ => format!("{loaded} · {}", plural(progress.problems as u64, "needs attention", "need attention")),
    }
}

/// How far the loading is.
pub fn loaded(loaded: usize, all: usize) -> String {
    format!("{loaded} of {all} loaded")
}

/// How many scrapers were not loaded when it was cancelled.
pub fn not_loaded(count: usize) -> String {
    format!(" {} loaded.", plural(count as u64, "scraper wasn’t", "scrapers weren’t"))
}

/// How the rows are ordered, and what they were made of.
pub fn order(loading: bool) -> String {
    match loading {
        true => "Loading… will sort by severity when done.".to_owned(),
        false => format!("Sorted by severity. Based on each scraper’s last {RUNS} runs."),
    }
}

/// What was looked through where no problem was found.
pub fn no_problems_in(known: usize, all: usize) -> String {
    match known < all {
        true => format!("{}; the others may have some.", loaded(known, all)),
        false => format!("Based on each scraper’s last {RUNS} runs."),
    }
}

/// Whose runs could not be loaded, as in "Couldn’t load …".
pub fn runs_of(scrapers: usize) -> String {
    format!("runs of {}", plural(scrapers as u64, "scraper", "scrapers"))
}

/// Why a scraper could not be loaded, in its row. `status` is " (500)", or nothing.
pub fn row_error(status: &str) -> String {
    format!("Couldn’t load runs{status}.")
}

/// The same of several scrapers, in one notice.
pub fn rows_error(scrapers: usize, status: &str) -> String {
    format!("Couldn’t load {}{status}.", runs_of(scrapers))
}

/// What that means. `any_known`: runs of other scrapers, or older ones of these, are shown.
pub fn rows_error_text(any_known: bool) -> &'static str {
    if any_known {
        "Their problems aren’t counted until they are loaded."
    } else {
        "Problems can’t be counted until they are loaded."
    }
}

/// Who shares a group.
pub fn shared_by(owner: &str) -> String {
    format!("Shared with you by {owner} (read-only).")
}

/// What a link to a run leads to, for readers.
pub fn details_of_run(short_id: &str) -> String {
    format!(", details of run {short_id}")
}

/// What is told of a day of a scraper.
pub fn day_of_scraper(scraper: &str, day: &str, runs: &str) -> String {
    format!("{scraper}, {day}: {runs}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(known: usize, left: usize) -> Progress {
        Progress { all: 40, known, left, problems: known.min(4), ..Progress::default() }
    }

    #[test]
    fn the_summary_counts_problems_of_what_was_loaded_only() {
        assert_eq!(summary(&Progress::default()), "");
        assert_eq!(summary(&progress(0, 40)), "Loading 40 scrapers…");
        assert_eq!(summary(&progress(0, 0)), "0 of 40 scrapers loaded");
        assert_eq!(summary(&progress(12, 0)), "12 of 40 scrapers loaded · 4 need attention");
        assert_eq!(summary(&progress(40, 0)), "40 scrapers · 4 need attention");
        assert_eq!(summary(&progress(1, 0)), "1 of 40 scrapers loaded · 1 needs attention");
    }

    #[test]
    fn the_same_failure_of_many_scrapers_is_one_sentence_with_a_count() {
        assert_eq!(rows_error(40, " (500)"), "Couldn’t load runs of 40 scrapers (500).");
        assert_eq!(rows_error(1, ""), "Couldn’t load runs of 1 scraper.");
        assert_eq!(row_error(" (500)"), "Couldn’t load runs (500).");
    }

    #[test]
    fn what_was_looked_through_is_told_where_nothing_was_found() {
        assert!(no_problems_in(40, 40).contains("last 60 runs"));
        assert!(no_problems_in(12, 40).starts_with("12 of 40 loaded"));
    }
}
