//! The texts of the dataset's page.

use crate::{
    domain::number::{grouped, plural},
    session::error_messages::Subject,
};

pub const TITLE: &str = "Dataset";
pub const MERGE: &str = "Merge";
pub const ROWS: &str = "Rows";
pub const THE_ROWS: Subject = Subject { what: "rows", refused: None };
pub const ALL_ROWS: Subject = Subject { what: "all rows", refused: None };
pub const LOADING: &str = "Loading rows…";
pub const LOADING_CANCELLED: &str = "Cancelled";
pub const NOTHING_LOADED: &str = "The rows weren’t loaded.";
pub const LOAD: &str = "Load rows";
pub const NO_PAGE: &str = "Page doesn’t exist";
pub const NO_PAGE_HINT: &str = "The dataset has fewer rows now.";
pub const FIRST_PAGE: &str = "Go to the first page";
pub const NO_ROWS: &str = "No rows";
pub const NO_ROWS_HINT: &str = "Nothing has been merged into this dataset yet.";

pub const COLUMNS: &str = "Columns";
pub const METADATA: &str = "Show metadata columns";
pub const CAPTION: &str = "Rows of the dataset";
pub const TABLE: &str = "Table of rows";
pub const PAGES: &str = "Pages of rows";
/// A column that a row does not have, and what that means.
pub const NO_VALUE: &str = "–";
pub const NO_VALUE_HINT: &str = "Not in this row";
pub const NULL: &str = "null";

pub const DOWNLOADING: &str = "Downloading all rows";
pub const CANCEL: &str = "Cancel";
pub const CANCELLED: &str = "Cancelled. No file saved.";
pub const NOT_SAVED: &str = "Your browser couldn’t save the file.";

/// How many rows there are.
pub fn rows(total: u64) -> String {
    plural(total, "row", "rows")
}

/// The rows of a page, counted from 1.
pub fn range(first: u64, last: u64) -> String {
    format!("Rows {}–{}", grouped(first), grouped(last))
}

/// The same on paper: "Rows 1–50 of 900: export for all."
pub fn printed_range(first: u64, last: u64, total: u64) -> String {
    format!("{} of {}: export for all.", range(first, last), grouped(total))
}

/// Rows that are missing on the page.
pub fn unreadable(count: usize) -> String {
    rows(count as u64) + " couldn’t be displayed (unexpected format)."
}

/// The button that saves the page.
pub fn export_page(format: &str) -> String {
    format!("Export page ({format})")
}

/// The button that saves all rows.
pub fn export_all(format: &str) -> String {
    format!("Export all ({format})")
}

/// A file was saved.
pub fn exported(file: &str, count: usize) -> String {
    format!("Exported {} to {file}", rows(count as u64))
}

/// How far downloading all rows has come.
pub fn downloading(count: u64, total: Option<u64>) -> String {
    let total = total.map(|total| format!(" of {}", grouped(total))).unwrap_or_default();
    format!("Downloading {}{total}…", grouped(count))
}

/// More rows came than were asked for.
pub fn surplus_rows(sent: usize, wanted: usize) -> String {
    let sent = rows(sent as u64);
    format!("The server sent {sent} instead of {wanted}. Only the first {wanted} are shown.")
}

/// More columns than are drawn.
pub fn more_columns(drawn: usize, more: usize) -> String {
    let more = plural(more as u64, "more column isn’t", "more columns aren’t");
    format!("Showing the first {drawn} columns; {more} shown. Exports include all.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_shown_is_told() {
        let rows = "The server sent 5,000 rows instead of 50. Only the first 50 are shown.";
        assert_eq!(surplus_rows(5_000, 50), rows);
        let columns = "Showing the first 200 columns; 19,800 more columns aren’t shown. Exports include all.";
        assert_eq!(more_columns(200, 19_800), columns);
        assert!(more_columns(200, 1).contains("1 more column isn’t shown"));
    }

    #[test]
    fn an_export_tells_how_far_it_is_and_what_it_made() {
        assert_eq!(downloading(40, Some(900)), "Downloading 40 of 900…");
        assert_eq!(downloading(1_040, None), "Downloading 1,040…");
        assert_eq!(exported("rows_x.csv", 900), "Exported 900 rows to rows_x.csv");
    }

    #[test]
    fn a_printed_page_says_that_it_is_a_part() {
        assert_eq!(printed_range(1, 50, 2_000), "Rows 1–50 of 2,000: export for all.");
    }
}
