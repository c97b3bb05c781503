//! The texts of the run history.

use crate::{
    api::types::{Sort, SortField},
    domain::number::{grouped, plural},
    routes::Column,
};

pub const TITLE: &str = "Runs";
pub const LOADING_RUNS: &str = "Loading runs…";
pub const UNKNOWN_SCRAPER: &str = "Unknown scraper";

// Filters that are set.
pub const ACTIVE_FILTERS: &str = "Active filters";
pub const CLEAR_ALL: &str = "Clear all";
pub const DELETED_CHIP: &str = "Deleted: shown";
pub const DELETED_NOTE: &str = "Runs whose rows were deleted are listed too. The API does not say which ones they are.";

// Results.
pub const RESULTS: &str = "Results";
pub const THE_RUNS: &str = "The runs";
pub const FINDING_RUNS: &str = "Finding the runs of these dates.";
pub const FINDING_RUNS_WHY: &str =
    " The API cannot filter by date, so the panel looks for both ends in the history, newest first.";
pub const FINDING_DATES: &str = "Finding the dates";
pub const CANCEL: &str = "Cancel";
pub const STOPPED: &str = "Stopped";
pub const STOPPED_TEXT: &str = "The request was cancelled before the runs were there.";
pub const RETRY: &str = "Ask again";
pub const UNREADABLE: &str = " and are not shown: the server sent them in a form the panel does not know.";
pub const NO_RUNS: &str = "No runs yet";
pub const NO_RUNS_TEXT: &str = "When a scraper of this account starts, its run appears here. Reload to look again.";
pub const NO_MATCH: &str = "No run matches these filters";
pub const CLEAR_FILTERS: &str = "Clear filters";

// The table.
pub const ACTIONS: &str = "Actions";
pub const SORTING_IS_OFF: &str = "Sorting is off while dates are set";
pub const NOT_STARTED: &str = "not started yet";
pub const HAS_LEFT: &str = "no longer in this list";
pub const ROWS_DELETED: &str = "Rows deleted";
pub const SHARED: &str = "shared";
pub const FAILED_LINKS: &str = "Failures";
pub const FAILED_LINKS_TITLE: &str = "Failed links";
pub const DETAILS: &str = "Details";
pub const STOP: &str = "Stop…";
pub const RUN_AGAIN: &str = "Run again…";
pub const DELETE_ROWS: &str = "Delete rows…";
pub const COPY_RUN_ID: &str = "Copy run id";

// Details.
pub const COPY_WHOLE_RUN_ID: &str = "Copy whole run id";
pub const COPY_SCRAPER_ID: &str = "Copy scraper id";
pub const COPY_GROUP_ID: &str = "Copy group id";
pub const ERROR_MESSAGE: &str = "Error message: ";
pub const NOT_DELETABLE: &str = "Its rows cannot be deleted: ";
pub const ONLY_THIS_SCRAPER: &str = "Only this scraper";
pub const ONLY_THIS_GROUP: &str = "Only this group";
pub const EXCLUDE_SCRAPER: &str = "Exclude this scraper on this page";

// The foot of the table.
pub const PER_PAGE: &str = "Per page";
pub const PAGES: &str = "Pages of runs";

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
        Column::Rate => "Error rate",
        Column::Items => "Items",
        Column::Attempted => "Attempted",
        Column::NotAttempted => "Not attempted",
        Column::Requests => "Requests",
        Column::Launched => "Launched by",
    }
}

/// Which rows are shown: "Runs 1–20 of 4,812".
pub fn range(first: u64, shown: u64, total: Option<u64>) -> String {
    let last = grouped(first + shown.max(1) - 1);
    let first = grouped(first);
    match total {
        Some(total) => format!("Runs {first}–{last} of {}", grouped(total)),
        None => format!("Runs {first}–{last}, total not reported"),
    }
}

/// The order in words: "newest first".
pub fn order(sort: Sort) -> String {
    let (rising, falling) = match sort.field {
        SortField::Started => ("oldest first", "newest first"),
        SortField::Finished => ("finished first on top", "finished last on top"),
        SortField::State => ("by state, A to Z", "by state, Z to A"),
        SortField::SuccessLinks => ("fewest links ok first", "most links ok first"),
        SortField::ErrorLinks => ("fewest failed links first", "most failed links first"),
        SortField::LaunchedByCustomer => ("started by you last", "started by you first"),
    };
    if sort.descending { falling } else { rising }.to_owned()
}

/// The count beside the heading: "4,812 runs match".
pub fn matching(total: u64, filters: usize) -> String {
    match filters {
        0 => format!("{} in all", plural(total, "run", "runs")),
        _ => format!("{} {}", plural(total, "run", "runs"), if total == 1 { "matches" } else { "match" }),
    }
}

/// The dates are being found, with so many requests by now.
pub fn finding_dates(requests: u32) -> String {
    format!("Finding the dates… {}", plural(u64::from(requests), "request", "requests"))
}

/// How many runs on this page are under way: " · 2 running, 1 waiting on this page".
pub fn under_way(running: usize, waiting: usize) -> String {
    let count = |count: usize, word: &str| (count > 0).then(|| format!("{count} {word}"));
    let words: Vec<String> = [count(running, "running"), count(waiting, "waiting")].into_iter().flatten().collect();
    if words.is_empty() { String::new() } else { format!(" · {} on this page", words.join(", ")) }
}

/// What takes a filter off.
pub fn remove_filter(filter: &str) -> String {
    format!("Remove filter: {filter}")
}

/// How many runs could not be read.
pub fn unreadable(runs: usize) -> String {
    plural(runs as u64, "run", "runs") + " could not be read"
}

/// How many filters are set where no run matches.
pub fn filters_set(filters: usize) -> String {
    format!("{} set.", plural(filters as u64, "filter is", "filters are"))
}

/// There is no page of this number.
pub fn no_page(page: u64) -> String {
    format!("There is no page {}", grouped(page))
}

/// How many pages there are instead.
pub fn pages_there_are(total: Option<u64>, last: u64) -> String {
    match total {
        Some(0) => "No run matches.".to_owned(),
        Some(total) => format!("{} fill {}.", plural(total, "run", "runs"), plural(last, "page", "pages")),
        None => "The server did not say how many there are.".to_owned(),
    }
}

/// The way to a page that there is.
pub fn go_to_a_page(total: Option<u64>) -> &'static str {
    if total.is_some() { "Go to the last page" } else { "Go to the first page" }
}

/// What a head of the table sorts by.
pub fn sort_by(sort: Sort) -> String {
    format!("Sort on the server: {}", order(sort))
}

/// What can be done with a run.
pub fn actions_for(short_id: &str) -> String {
    format!("Actions for run {short_id}")
}

/// Whose a shared group is.
pub fn shared_by(owner: &str) -> String {
    format!("Shared with you by {owner}. Readable, not writable.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_say_what_is_known() {
        assert_eq!(range(1, 20, Some(4812)), "Runs 1–20 of 4,812");
        assert_eq!(range(4801, 12, Some(4812)), "Runs 4,801–4,812 of 4,812");
        assert_eq!(range(21, 20, None), "Runs 21–40, total not reported");
        assert_eq!(matching(1, 2), "1 run matches");
        assert_eq!(matching(4812, 0), "4,812 runs in all");
    }

    #[test]
    fn what_is_under_way_is_counted_where_something_is() {
        assert_eq!(under_way(0, 0), "");
        assert_eq!(under_way(0, 1), " · 1 waiting on this page");
        assert_eq!(under_way(2, 1), " · 2 running, 1 waiting on this page");
    }
}
