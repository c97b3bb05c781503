//! The texts of the run history.

mod order;

use crate::{
    domain::{
        number::{grouped, plural},
        text::bidi_isolate,
    },
    routes::Column,
};

pub use self::order::{order, sort_by};

pub const TITLE: &str = "Runs";
pub const LOADING_RUNS: &str = "Loading runs…";
pub const UNKNOWN_SCRAPER: &str = "Unknown scraper";

// Filters that are set.
pub const ACTIVE_FILTERS: &str = "Active filters";
pub const DELETED_CHIP: &str = "Including deleted data";
pub const DELETED_NOTE: &str = "Includes runs whose data was deleted. The API doesn’t mark them.";

// Results.
pub const RESULTS: &str = "Results";
pub const THE_RUNS: &str = "Runs";
pub const SEARCHING_BY_DATE: &str = "Searching by date…";
pub const SEARCHING_BY_DATE_WHY: &str = " The API can’t filter by date, so the panel searches the runs, newest first.";
pub const CANCEL: &str = "Cancel";
pub const CANCELLED: &str = "Cancelled";
pub const CANCELLED_TEXT: &str = "The list wasn’t loaded.";
pub const LOAD_RUNS: &str = "Load runs";
pub const NO_RUNS: &str = "No runs yet";
pub const NO_RUNS_TEXT: &str = "Runs appear here when a scraper starts.";
pub const NO_MATCH: &str = "No runs match";
pub const NOTHING_WRONG: &str = "No run needs attention";
pub const NOTHING_RUNS: &str = "No run is in progress";
pub const NOTHING_LEFT_OUT: &str = "The line above says how far the panel searched.";
pub const CLEAR_FILTERS: &str = "Clear filters";

// The table.
pub const MORE_ACTIONS: &str = "More actions";
pub const SORTING_IS_OFF: &str = "Sorting is disabled while a date range or a search is set";
pub const NOT_STARTED: &str = "not started yet";
pub const HAS_LEFT: &str = "no longer in this list";
pub const ROWS_DELETED: &str = "Rows deleted";
pub const SHARED: &str = "shared";

// What can be done with a run.
pub const OPEN_RUN: &str = "Open run";
pub const FAILED_LINKS: &str = "Failed links";
pub const SHOW_ONLY_SCRAPER: &str = "Show only this scraper";
pub const SHOW_ONLY_GROUP: &str = "Show only this group";
pub const HIDE_SCRAPER: &str = "Hide this scraper";
pub const STOP: &str = "Stop…";
pub const RUN_AGAIN: &str = "Run again…";
pub const DELETE_ROWS: &str = "Delete rows…";
pub const COPY_RUN_ID: &str = "Copy run ID";
pub const COPIED: &str = "Copied";
pub const NOT_COPIED: &str = "Couldn’t copy: the browser blocked the clipboard";

// The foot of the table.
pub const PER_PAGE: &str = "Rows";
pub const PAGES: &str = "Pages of runs";
pub const PAGES_SHORT: &str = "Pages, short";
pub const PREVIOUS_PAGE: &str = "Previous page";
pub const NEXT_PAGE: &str = "Next page";

/// The name of a column.
pub fn column(column: Column) -> &'static str {
    match column {
        Column::State => "State",
        Column::Scraper => "Scraper",
        Column::Group => "Group",
        Column::Started => "Started",
        Column::Finished => "Finished",
        Column::Duration => "Duration",
        Column::Links => "Links",
        Column::Rate => "Failure rate",
        Column::Items => "Items",
        Column::Attempted => "Attempted",
        Column::NotAttempted => "Not attempted",
        Column::Requests => "Requests",
        Column::Launched => "Started by",
        Column::Reason => "Reason",
        Column::ErrorMessage => "Error message",
        Column::StopReason => "Stop reason",
        Column::Cost => "Cost",
    }
}

/// Which rows are shown while more are looked for.
pub fn range_so_far(first: u64, shown: u64) -> String {
    format!("Runs {} of those found so far", numbers(first, shown))
}

/// Who chose these rows, where a filter is set: the server, the panel, or both; and where a span that ends now begins.
pub fn answered_by(is_filtered: bool, since: Option<&str>, is_dated: bool, is_search: bool) -> String {
    let by = match (is_search, is_dated, is_filtered) {
        (true, ..) => "Found by the panel",
        (_, true, _) => "Dates found by the panel",
        (_, _, true) => "Filtered by the server",
        _ => "",
    };
    match since {
        Some(since) => format!("{by}, since {since}"),
        None => by.to_owned(),
    }
}

/// Which rows are shown: "Runs 1–20 of 4,812".
pub fn range(first: u64, shown: u64, total: Option<u64>) -> String {
    let numbers = numbers(first, shown);
    match total {
        Some(total) => format!("Runs {numbers} of {}", grouped(total)),
        None => format!("Runs {numbers}, total not reported"),
    }
}

/// The numbers of the rows that are shown: "1–20".
pub fn numbers(first: u64, shown: u64) -> String {
    format!("{}–{}", grouped(first), grouped(first + shown.max(1) - 1))
}

/// Of how many, where that is known: " of 4,812".
pub fn of_total(total: Option<u64>) -> String {
    total.map(|total| format!(" of {}", grouped(total))).unwrap_or_default()
}

/// The count beside the heading: "4,812 runs".
pub fn total(total: u64) -> String {
    plural(total, "run", "runs")
}

/// The dates are being looked for, with so many requests by now.
pub fn searching_by_date(requests: u32) -> String {
    format!("{SEARCHING_BY_DATE} {}", plural(u64::from(requests), "request", "requests"))
}

/// How many runs of the page are in progress: " · 2 running · 1 queued".
pub fn in_progress(running: usize, queued: usize) -> String {
    let count = |count: usize, word: &str| if count > 0 { format!(" · {count} {word}") } else { String::new() };
    count(running, "running") + &count(queued, "queued")
}

/// What takes a filter off.
pub fn remove_filter(filter: &str) -> String {
    format!("Remove filter: {filter}")
}

/// How many runs could not be read.
pub fn unreadable(runs: usize) -> String {
    format!("{} couldn’t be displayed (unexpected format).", plural(runs as u64, "run", "runs"))
}

/// The server sent more runs than it was asked for.
pub fn surplus(shown: usize, surplus: usize) -> String {
    let sent = plural((shown + surplus) as u64, "run", "runs");
    format!(
        "The server sent {sent} instead of {}. Only the first {} are shown.",
        grouped(shown as u64),
        grouped(shown as u64)
    )
}

/// How many filters are set where no run matches.
pub fn filters_applied(filters: usize) -> String {
    format!("{} applied", plural(filters as u64, "filter", "filters"))
}

/// There is no page of this number.
pub fn no_page(page: u64) -> String {
    format!("Page {} doesn’t exist", grouped(page))
}

/// How many pages there are instead.
pub fn pages_there_are(total: Option<u64>, last: u64) -> String {
    match total {
        Some(0) => "No runs match.".to_owned(),
        Some(_) if last == 1 => "There is 1 page.".to_owned(),
        Some(_) => format!("There are {} pages.", grouped(last)),
        None => "The server didn’t report how many there are.".to_owned(),
    }
}

/// The way to a page that there is.
pub fn go_to_a_page(total: Option<u64>) -> &'static str {
    if total.is_some() { "Go to the last page" } else { "Go to the first page" }
}

/// The button with what can be done with a run: "More for kinderwelt 3c51e0".
pub fn more_for(name: &str, id: &str) -> String {
    format!("More for {name} {id}")
}

/// The link to a run's failed links: "91 failed links of kinderwelt".
pub fn failed_links_of(failed: u64, name: &str) -> String {
    format!("{} of {name}", plural(failed, "failed link", "failed links"))
}

/// What a run cost: "requests 0.228, proxies 1.2".
pub fn costs<'a>(lines: impl Iterator<Item = (Option<&'a str>, String)>) -> String {
    let line = |(label, amount): (Option<&str>, String)| match label {
        Some(label) => format!("{} {amount}", bidi_isolate(label)),
        None => amount,
    };
    lines.map(line).collect::<Vec<_>>().join(", ")
}

/// Whose a shared group is.
pub fn shared_by(owner: &str) -> String {
    format!("Shared with you (read-only) by {owner}.")
}

#[cfg(test)]
#[path = "messages/tests.rs"]
mod tests;
