//! The list of causes: filters, search, and the links of a cause.

use crate::domain::number::{grouped, plural};

pub const SEARCH: &str = "Search failed links";
pub const SEARCH_LABEL: &str = "Search URL or error text";
pub const SEARCH_PLACEHOLDER: &str = "Search URL or error";
pub const SHORTCUTS: &str = "Shortcuts";

pub const FILTERS: &str = "Filters";
pub const SHOW_FEWER: &str = "Show fewer";

/// The facets' names, in their order in `links::message::ViewSummary::facets`, and what stands for a value that was not reported.
pub const FACETS: [(&str, &str); 3] = [("Status", NO_RESPONSE), ("Host", NO_HOST), ("Message", NO_MESSAGE)];
pub const NO_RESPONSE: &str = "No response";
pub const NO_HOST: &str = "(no host)";
pub const NO_MESSAGE: &str = "(no message)";

pub const NO_SUCH_PAGE: &str = "Page doesn’t exist";
pub const FIRST_PAGE: &str = "Go to the first page";
pub const NONE: &str = "None";
pub const NO_MATCH: &str = "No matching links";
pub const CLEAR_ALL: &str = "Clear all";
pub const CAUSES_PAGES: &str = "Pages of causes";

/// The heads of the columns of causes.
pub const COUNT: &str = "Links";
pub const STATUS: &str = "Status";
pub const SHARE: &str = "Share";

pub const COLUMNS: [&str; 4] = [STATUS, "URL", "Message", "Actions"];
pub const COPY_URL: &str = "Copy URL";
pub const NO_URL: &str = "(no URL)";

/// A status, or that there is none.
pub fn status(status: &str) -> &str {
    if status.is_empty() { NO_RESPONSE } else { status }
}

/// A host, or that there is none.
pub fn host(host: &str) -> &str {
    if host.is_empty() { NO_HOST } else { host }
}

/// A message or its pattern, or that there is none.
pub fn message(message: &str) -> &str {
    if message.is_empty() { NO_MESSAGE } else { message }
}

/// The button that shows what was chosen.
pub fn show_links(total: Option<u32>) -> String {
    total.map_or("Show links".to_owned(), |total| format!("Show {}", plural(total.into(), "link", "links")))
}

/// How much of all links has a value.
pub fn share_of_links(value: &str) -> String {
    format!("{value}: share of failed links")
}

/// The button for more values.
pub fn more_values(count: u32) -> String {
    format!("{} more", grouped(count.into()))
}

/// Values that are left out even then.
pub fn more_by_search(count: u32) -> String {
    format!("{} more. Use the search to find them.", grouped(count.into()))
}

/// How many causes there are.
pub fn causes(count: u32) -> String {
    plural(count.into(), "cause", "causes")
}

/// How many links are shown, and of how many where some are left out: "2 of 6 links".
pub fn shown(total: u32, of: u32, narrowed: bool) -> String {
    if narrowed { format!("{} of {}", grouped(total.into()), links(of)) } else { links(total) }
}

/// Why none is left.
pub fn no_match_why(of: u32) -> String {
    format!("{} hidden by your search and filters.", links(of))
}

/// What the table of a cause lists.
pub fn links_of_cause(cause: [&str; 3]) -> String {
    let [of_status, of_host, of_message] = cause;
    format!("Failed links, {}, {}: {}", status(of_status), host(of_host), message(of_message))
}

/// Only the first links of a cause can be scrolled through.
pub fn first_links(count: u32, all: u32) -> String {
    format!("Showing the first {} of {}. Search and exports include all.", grouped(count.into()), grouped(all.into()))
}

/// Some links of a cause are drawn, counted from 1.
pub fn drawn_links(first: u32, last: u32, all: u32) -> String {
    format!("{}. More load as you scroll; search and exports include all.", range(first, last, all))
}

/// The same on paper, where nothing scrolls.
pub fn printed_links(first: u32, last: u32, all: u32) -> String {
    format!("{}: export for all.", range(first, last, all))
}

fn range(first: u32, last: u32, all: u32) -> String {
    format!("Links {}–{} of {}", grouped(first.into()), grouped(last.into()), grouped(all.into()))
}

/// What stands for the middle of a URL of so many characters.
pub fn left_out(characters: usize) -> String {
    format!("… {} characters …", grouped(characters as u64))
}

/// So many links.
pub fn links(count: u32) -> String {
    plural(count.into(), "link", "links")
}
