//! The texts of the run history.

use crate::{
    address::Column,
    api::{Error, Kind},
    contract::{Sort, SortField, State},
    hooks::Hold,
    ui::number::{grouped, plural},
};

use super::news::Busy;

pub const TITLE: &str = "Runs";
pub const LOADING_RUNS: &str = "Loading runs…";
pub const UNKNOWN_SCRAPER: &str = "Unknown scraper";

// Filters.
pub const FILTER_RUNS: &str = "Filter runs";
pub const GROUP: &str = "Group";
pub const ALL_GROUPS: &str = "All groups";
pub const SHARED_GROUPS: &str = "Shared with me";
pub const SCRAPER: &str = "Scraper";
pub const ALL_SCRAPERS: &str = "All scrapers";
pub const STATE: &str = "State";
pub const ALL_STATES: &str = "All states";
pub const STARTED: &str = "Started";
pub const FROM: &str = "From";
pub const BEFORE: &str = "Before";
pub const INCOMPLETE_DATE: &str = "Give date and time in full, or leave the field empty.";
pub const SHOW_DELETED: &str = "Show deleted";
pub const ORDER: &str = "Order";
pub const ORDER_NOTE: &str = "Dates are found by this page, in the server’s newest-first order. Sorting by another column is off while they are set.";

// Filters of the page.
pub const ON_THIS_PAGE: &str = "On this page";
pub const LAUNCHED_BY: &str = "Launched by";
pub const ANYONE: &str = "Anyone";
pub const YOU: &str = "You";
pub const OTHERS: &str = "Others";
pub const TEXT: &str = "Text";
pub const TEXT_EXAMPLE: &str = "name, id, state, error…";
pub const LATEST: &str = "Latest per scraper";
pub const OVERVIEW: &str = "all scrapers: Overview";
pub const SHOW_ROWS: &str = "Show the rows";
pub const NONE_LEFT: &str = "No run on this page is left";

// Filters that are set.
pub const ACTIVE_FILTERS: &str = "Active filters";
pub const CLEAR_ALL: &str = "Clear all";
pub const DELETED_CHIP: &str = "Deleted: shown";
pub const DELETED_NOTE: &str = "Runs whose rows were deleted are listed too. The API does not say which ones they are.";

// Live updates.
pub const UPDATES: &str = "Updates";
pub const LIVE: &str = "Live";
pub const PAUSED: &str = "Paused";
pub const LOOK_NOW: &str = "Look now";

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
pub const ASK_AGAIN: &str = "Ask again";
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
pub const FAILURES: &str = "Failures";
pub const FAILURES_TITLE: &str = "Failed links";
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

// The choice of columns.
pub const COLUMNS: &str = "Columns";
pub const COLUMNS_HINT: &str =
    "Shown from left to right. The choice is part of the address, so a link to this page keeps it.";
pub const ALWAYS_SHOWN: &str = "always there: it names the run";
pub const STANDARD: &str = "Standard";
pub const STANDARD_HINT: &str = "The standard columns, in their order";
pub const STANDARD_CHOSEN: &str = "The standard columns are shown, in their order.";
pub const ROOM_OF_ROWS: &str = "Room of rows";
pub const COMFORTABLE: &str = "Comfortable";
pub const COMPACT: &str = "Compact";

/// The states that a person can filter by, as the server spells them.
pub const STATES: [State; 7] = [
    State::Pending,
    State::Running,
    State::Completed,
    State::Failed,
    State::Stopped,
    State::Succeeded,
    State::Cancelled,
];

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

/// What opens the sheet of filters.
pub fn filters(set: usize) -> String {
    match set {
        0 => "Filters".to_owned(),
        set => format!("Filters · {set} set"),
    }
}

/// What closes the sheet of filters.
pub fn show_runs(total: Option<u64>) -> String {
    match total {
        Some(total) => format!("Show {}", plural(total, "run", "runs")),
        None => "Show runs".to_owned(),
    }
}

/// What opens the sheet of the page's filters.
pub fn page_filters(set: usize) -> String {
    match set {
        0 => ON_THIS_PAGE.to_owned(),
        set => format!("{ON_THIS_PAGE} · {set} set"),
    }
}

/// No row of the page is left; `left` says of how many.
pub fn none_left(left: &str) -> String {
    format!("{left}. Other pages may have such runs: these filters look at one page.")
}

/// What shows all rows of the page again.
pub fn show_all_rows(rows: usize) -> String {
    format!("Show {} of this page", plural(rows as u64, "run", "runs"))
}

/// What takes a filter off.
pub fn remove_filter(filter: &str) -> String {
    format!("Remove filter: {filter}")
}

/// How old the rows are.
pub fn updated(age_ms: u64) -> String {
    format!("updated {}", ago(age_ms))
}

/// When the next poll is due after one that failed.
pub fn looks_again(seconds: u64) -> String {
    format!("looks again in {seconds} s")
}

/// Why nothing is polled for.
pub fn hold(hold: Hold<Busy>) -> &'static str {
    match hold {
        Hold::Paused => "paused",
        Hold::Offline => "offline",
        Hold::Hidden => "hidden",
        Hold::Busy(Busy::Details) => "waits while details are open",
        Hold::Busy(Busy::Dialog) => "waits while a dialog is open",
    }
}

/// A poll failed.
pub fn no_news(reason: Option<&str>) -> String {
    format!("News could not be loaded: {}.", reason.unwrap_or("no answer"))
}

/// Why a poll brought nothing.
pub fn poll_error(error: &Error) -> String {
    let words = match error.kind {
        Kind::RateLimited => "too many requests",
        Kind::Server => "the server has a problem",
        Kind::Offline | Kind::TimedOut => "no answer",
        _ if error.status.is_some_and(|status| status < 300) => "the answer cannot be read",
        _ => "the server refused",
    };
    let status = error.status.map(|status| format!(" ({status})")).unwrap_or_default();
    words.to_owned() + &status
}

/// How long ago, to the second as long as that says anything.
fn ago(millis: u64) -> String {
    match millis / 1_000 {
        0..2 => "just now".to_owned(),
        seconds @ 2..60 => format!("{seconds} s ago"),
        seconds @ 60..3_600 => format!("{} min ago", seconds / 60),
        seconds => format!("{} h ago", seconds / 3_600),
    }
}

/// There are new runs, on the page that is shown.
pub fn new_runs_here(count: u64) -> String {
    format!("{}: show", plural(count, "new run", "new runs"))
}

/// There are new runs, on the first page.
pub fn new_runs_elsewhere(count: u64) -> String {
    format!("{}: first page", plural(count, "new run", "new runs"))
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

/// What moves a column.
pub fn move_column(moved: Column, up: bool) -> String {
    format!("{} {}", if up { "Move up" } else { "Move down" }, column(moved))
}

/// A column is shown now, at a place from 0 of so many.
pub fn column_is_shown(shown: Column, at: usize, of: usize) -> String {
    format!("{} is shown: {}.", column(shown), place(at, of))
}

/// A column is hidden now.
pub fn column_is_hidden(hidden: Column) -> String {
    format!("{} is hidden.", column(hidden))
}

/// A column was moved to a place from 0 of so many, or stays there.
pub fn column_is_at(moved: Column, has_moved: bool, at: usize, of: usize) -> String {
    format!("{} {} {}.", column(moved), if has_moved { "is now" } else { "stays" }, place(at, of))
}

fn place(at: usize, of: usize) -> String {
    format!("column {} of {of}", at + 1)
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
    fn every_state_to_filter_by_is_a_known_one() {
        for known in STATES {
            assert_ne!(crate::entity::words::state(Some(&known)).icon, "unknown");
        }
    }

    #[test]
    fn ages_are_told_as_finely_as_they_matter() {
        let ages = [0, 1_999, 12_000, 59_999, 60_000, 3_599_999, 7_200_000].map(ago);
        assert_eq!(ages, ["just now", "just now", "12 s ago", "59 s ago", "1 min ago", "59 min ago", "2 h ago"]);
    }

    #[test]
    fn what_is_under_way_is_counted_where_something_is() {
        assert_eq!(under_way(0, 0), "");
        assert_eq!(under_way(0, 1), " · 1 waiting on this page");
        assert_eq!(under_way(2, 1), " · 2 running, 1 waiting on this page");
    }
}
