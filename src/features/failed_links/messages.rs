//! The texts of the page of failed links.

use links::message::Tab;

use super::load_links::Progress;
use crate::{
    api::types::Run,
    domain::number::{grouped, plural},
    entity::words::{self, short_id},
    session::error_messages::Subject,
};

pub const RUNS: &str = "Runs";
pub const DELETE_ROWS: &str = "Delete rows…";

pub const RUN: &str = "Run";
pub const COPY_RUN_ID: &str = "Copy run id";
pub const STARTED: &str = "Started";
pub const FINISHED: &str = "Finished";
pub const NOT_YET: &str = "not yet";
pub const TOOK: &str = "Took";
pub const ITEMS: &str = "Items";
pub const LAUNCHED_BY: &str = "Launched by";
pub const STOP_REASON: &str = "Stop reason";
pub const ERROR_MESSAGE: &str = "Error message: ";
pub const NO_BASELINE: &str = "no completed runs to compare with";

/// What the questions of the page are about.
pub const LINKS: Subject = Subject {
    what: "The failed links",
    refused: Some((
        "The server knows no such run in this group",
        "The address may be incomplete, or the run belongs to another group or account.",
    )),
};
pub const OTHER_LINKS: Subject = Subject { what: "The other run’s failed links", ..LINKS };
pub const RUN_FACTS: Subject = Subject { what: "The run’s facts", refused: None };

pub const RETRY: &str = "Try again";
pub const RELOAD: &str = "Load again";
pub const CANCEL: &str = "Cancel";
pub const LOADING: &str = "Loading the failed links";
pub const STOPPED: &str = "Stopped";
pub const STOPPED_WHY: &str = "Loading was cancelled before all links were there. None are kept.";
pub const LOAD: &str = "Load the links";
pub const NONE_LISTED: &str = "The server lists no failed links";
pub const NONE_SO_FAR: &str = "No failed links so far";
pub const NONE_SO_FAR_WHY: &str = "The run is still going.";
pub const NONE_FAILED: &str = "Every link succeeded";
pub const NONE_FAILED_WHY: &str = "The server lists no failed link of this run.";
pub const GOING_ON: &str = "This run is still going.";
pub const GOING_ON_WHY: &str = " More links may fail; this is the list as it was loaded.";
pub const UNREADABLE_WHY: &str = " and could not be shown.";
pub const NOT_FOUND: &str = "The run’s facts were not found.";
pub const NOT_FOUND_WHY: &str = " There is no request for a single run; it is not among the newest runs of its scraper or \
     group that were looked through. Its failed links are shown all the same.";
pub const MALFORMED_WHY: &str = "None are kept. Nothing was changed; try again, or report it.";
pub const WORKER_TERMINATED: &str = "This browser stopped reading.";
pub const WORKER_TERMINATED_WHY: &str = "It may be out of memory, or it does not support module workers: close other tabs, then try again. Or the panel was \
     updated since this page was opened: reload it, the address and your sign-in stay.";

pub const TABS: &str = "Compared with another run";
pub const COMPARED_WITH: &str = "Compared with";
pub const CHOOSE_RUN: &str = "Choose a run";
pub const NO_EARLIER: &str = "No earlier run of this scraper is known to compare with";
pub const NO_EARLIER_SENTENCE: &str = "No earlier run of this scraper is known to compare with.";
pub const OTHER_LINKS_MISSING: &str = "The other run’s failed links could not be loaded";
pub const LOADING_OTHER: &str = "Loading its failed links";
pub const GONE_LINKS: &str = "These links failed in the other run and are not listed in this one.";
pub const GONE_LINKS_WHY: &str = " They may have succeeded, or not have been tried.";

pub const SEARCH: &str = "Search failed links";
pub const SEARCH_LABEL: &str = "Search URL or error text";
pub const SEARCH_PLACEHOLDER: &str = "Search URL or error";
pub const SHORTCUTS: &str = "Shortcuts";
pub const SHORTCUTS_HINT: &str = "Single keys: / searches, j and k move, c copies";

pub const COPY_URLS: &str = "Copy URLs";
pub const CSV: &str = "CSV";
pub const JSON: &str = "JSON";
pub const NDJSON: &str = "NDJSON";
pub const NEXT_RUN_LIST: &str = "Next-run list";
pub const WRITING: &str = "Writing";
pub const EXPORT_STOPPED: &str = "Stopped. Nothing was taken.";
pub const LINKS_LOST: &str = "The links are no longer there: load them again.";
pub const CLIPBOARD_BLOCKED: &str = "The browser blocked the clipboard.";
pub const COPY_BY_HAND: &str = "Copy the URLs by hand";
pub const COPY_BY_HAND_HOW: &str =
    "The browser does not let this page use the clipboard. The URLs are selected: press Ctrl+C, or ⌘C on a Mac.";
pub const COPY_BY_HAND_CUT: &str = "Only the beginning fits here: take the next-run list for all of them.";
pub const URLS: &str = "URLs";

pub const NARROW: &str = "Narrow the list";
pub const SHOW_FEWER: &str = "Show fewer";

/// The facets' names, in their order in `links::message::ViewSummary::facets`, and what stands for a value that was not reported.
pub const FACETS: [(&str, &str); 3] = [("Status", NO_STATUS), ("Host", NO_HOST), ("Message", NO_MESSAGE)];
pub const NO_STATUS: &str = "no status";
pub const NO_HOST: &str = "no host";
pub const NO_MESSAGE: &str = "no message";

pub const NO_SUCH_PAGE: &str = "There is no such page of causes";
pub const FIRST_PAGE: &str = "Go to the first page";
pub const NO_LINKS_HERE: &str = "No links here";
pub const NO_LINKS_HERE_WHY: &str = "Compared with the other run, no link is of this kind.";
pub const NO_MATCH: &str = "No link matches";
pub const CLEAR: &str = "Clear search and choices";
pub const CAUSES_PAGES: &str = "Pages of causes";

pub const COLUMNS: [&str; 4] = ["Status", "URL", "Error", "Actions"];
pub const COPY_URL: &str = "Copy URL";
pub const NO_URL: &str = "no URL";

/// The page's heading.
pub fn title(scraper: Option<&str>) -> String {
    scraper.map_or("Failed links".to_owned(), |name| format!("Failed links of {name}"))
}

/// A status, or that there is none.
pub fn status(status: &str) -> &str {
    if status.is_empty() { NO_STATUS } else { status }
}

/// A host, or that there is none.
pub fn host(host: &str) -> &str {
    if host.is_empty() { NO_HOST } else { host }
}

/// A message or its pattern, or that there is none.
pub fn message(message: &str) -> &str {
    if message.is_empty() { NO_MESSAGE } else { message }
}

/// How many links of the run succeeded.
pub fn links_succeeded(ok: u64, failed: u64) -> String {
    format!("{} links succeeded, {} failed", grouped(ok), grouped(failed))
}

/// What the number of links that failed is out of.
pub fn of_links_failed(all: u64) -> String {
    format!(" of {} links failed", grouped(all))
}

/// The share that usually fails.
pub fn baseline(share: &str) -> String {
    format!("usual {share}")
}

/// What that is.
pub fn baseline_hint(runs: usize) -> String {
    format!("Median of this scraper’s last {runs} completed runs")
}

/// How far loading has come: "Loading the failed links: 12,345 links, 1.9 MB".
pub fn progress(what: &str, progress: Option<Progress>) -> String {
    match progress.filter(|progress| progress.bytes > 0) {
        Some(Progress { links, bytes }) => {
            format!("{what}: {}, {}", plural(links.into(), "link", "links"), size(bytes))
        }
        None => format!("{what}…"),
    }
}

/// A number of bytes: `18.2 MB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", grouped(bytes / 1_000_000), bytes / 100_000 % 10),
    }
}

/// The answer ended too early.
pub fn cut_off(links: u32) -> String {
    format!("The answer was cut off after {}.", plural(links.into(), "link", "links"))
}

/// What that means for `what`: "The failed links".
pub fn cut_off_why(what: &str) -> String {
    format!("{what} could not be loaded. None of them are kept, because the rest is missing. Try again.")
}

/// The answer is something else. `status` as the end of a headline: " (200)".
pub fn malformed(what: &str, status: &str) -> String {
    format!("{what} came in a form the panel cannot read{status}.")
}

/// Why there may be none, though the run says that links failed.
pub fn none_listed_why(reported: u64) -> String {
    format!("The run itself reports {} that failed. The server may not keep them any longer.", grouped(reported))
}

/// Elements of the answer that were no links.
pub fn unreadable(count: u32) -> String {
    plural(count.into(), "entry of the answer was", "entries of the answer were") + " no link"
}

/// What does not fit together between the run's own count and the list, if anything.
pub fn mismatch(listed: u32, reported: Option<u64>, finished: bool) -> Option<String> {
    let reported = reported.filter(|reported| *reported != u64::from(listed))?;
    let (listed, counted) = (plural(listed.into(), "failed link", "failed links"), grouped(reported));
    Some(if finished {
        format!("The server lists {listed}; the run itself reports {counted}.")
    } else {
        format!("The server lists {listed}; the run reports {counted} so far.")
    })
}

/// A tab's name.
pub fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::All => "All",
        Tab::New => "New",
        Tab::Still => "Still failing",
        Tab::Gone => "No longer failing",
    }
}

/// A run as a choice to compare with, after when it started: "Completed, 19 failed".
pub fn choice(run: &Run) -> String {
    let state = words::state(run.state.value()).word;
    match run.error_links.copied() {
        Some(failed) => format!("{state}, {} failed", grouped(failed)),
        None => state,
    }
}

/// A run of which nothing is known, as a choice to compare with.
pub fn unknown_choice(id: &str) -> String {
    format!("Run {}", short_id(id))
}

/// The button that shows what was chosen.
pub fn show_links(total: Option<u32>) -> String {
    total.map_or("Show links".to_owned(), |total| format!("Show {}", plural(total.into(), "link", "links")))
}

/// How much of all links has a value.
pub fn share_of_links(value: &str) -> String {
    format!("{value}: share of the links")
}

/// The button for more values.
pub fn more_values(count: u32) -> String {
    format!("{} more", grouped(count.into()))
}

/// Values that are left out even then.
pub fn more_by_search(count: u32) -> String {
    format!("{} more: use the search.", grouped(count.into()))
}

/// How many causes there are.
pub fn causes(count: u32) -> String {
    plural(count.into(), "cause", "causes")
}

/// What the list says of itself: "412 links, most frequent cause first".
pub fn shown(total: u32, of: u32, narrowed: bool) -> String {
    let links = plural(u64::from(total), "link", "links");
    if narrowed {
        format!("{links} of {}, most frequent cause first", grouped(of.into()))
    } else {
        format!("{links}, most frequent cause first")
    }
}

/// Why none is left.
pub fn no_match_why(of: u32) -> String {
    format!("{} are left out by the search or the choices beside.", plural(of.into(), "link", "links"))
}

/// What the table of a cause lists.
pub fn links_of_cause(cause: [&str; 3]) -> String {
    let [of_status, of_host, of_message] = cause;
    format!("Links that failed with {} on {}: {}", status(of_status), host(of_host), message(of_message))
}

/// Only the first links of a cause can be scrolled through.
pub fn first_links(count: u32, all: u32) -> String {
    format!(
        "The first {} of {} can be scrolled through. Search and files cover all.",
        grouped(count.into()),
        plural(all.into(), "link", "links")
    )
}

/// All links of a cause are drawn.
pub fn all_links(all: u32) -> String {
    plural(all.into(), "link", "links")
}

/// Some links of a cause are drawn, counted from 1.
pub fn drawn_links(first: u32, last: u32, all: u32) -> String {
    format!(
        "Links {}–{} of {} are drawn; the rest follow as you scroll. Search looks through all.",
        grouped(first.into()),
        grouped(last.into()),
        grouped(all.into())
    )
}

/// What stands for the middle of a URL of so many characters.
pub fn left_out(characters: usize) -> String {
    format!("… {} characters …", grouped(characters as u64))
}

/// What came of copying one URL.
pub fn url_copied(copied: bool) -> &'static str {
    if copied { "URL copied" } else { "Could not copy: the browser blocked the clipboard" }
}

/// How far an export has come.
pub fn exported(written: u32, of: u32) -> String {
    format!("{} of {}", grouped(written.into()), plural(of.into(), "link", "links"))
}

/// Links that were exported.
pub fn links(count: u32) -> String {
    plural(count.into(), "link", "links")
}

/// URLs that were exported.
pub fn urls(count: u32) -> String {
    plural(count.into(), "URL", "URLs") + ", each once"
}

/// The file was saved.
pub fn saved(file: &str, what: &str) -> String {
    format!("Saved {file}: {what}.")
}

/// It was copied.
pub fn copied(what: &str) -> String {
    format!("Copied {what}.")
}

#[cfg(test)]
#[path = "messages_tests.rs"]
mod tests;
