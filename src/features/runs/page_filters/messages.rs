//! The texts of the filters of the rows on a page.

use crate::domain::number::plural;

pub const STARTED_BY: &str = "Started by";
pub const ANYONE: &str = "Anyone";
pub const YOU: &str = "You";
pub const OTHERS: &str = "Others";
pub const SEARCH: &str = "Search this page";
pub const LATEST: &str = "Latest run per scraper (this page)";
pub const OVERVIEW: &str = "See all scrapers in Overview";
pub const NO_MATCHES: &str = "No matches on this page";
pub const CLEAR: &str = "Clear page filters";

/// The heading of the filters, of so many rows.
pub fn filter_rows(rows: usize) -> String {
    match rows {
        0 => "Filter this page".to_owned(),
        1 => "Filter this row".to_owned(),
        rows => format!("Filter these {rows} rows"),
    }
}

/// No row of the page is left, of so many.
pub fn none_match(rows: usize) -> String {
    let these = plural(rows as u64, "run", "runs");
    format!("None of these {these} match. These filters only cover the current page; other pages may have matches.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filtered_is_this_page_and_no_other() {
        assert_eq!(filter_rows(20), "Filter these 20 rows");
        assert!(none_match(20).starts_with("None of these 20 runs match."));
        assert!(none_match(20).ends_with("other pages may have matches."));
    }
}
