//! The texts of the dataset's page.

use crate::domain::number::{grouped, plural};

pub const TITLE: &str = "Dataset";
pub const MERGE: &str = "Merge";
pub const ROWS: &str = "Rows";
pub const THE_ROWS: &str = "The rows";
pub const ALL_ROWS: &str = "All rows";
pub const LOADING: &str = "Loading rows…";
pub const NO_PAGE: &str = "There is no such page";
pub const NO_PAGE_HINT: &str = "The dataset has fewer rows now.";
pub const FIRST_PAGE: &str = "Go to the first page";
pub const NO_ROWS: &str = "No rows";
pub const NO_ROWS_HINT: &str = "Nothing was merged into this dataset yet.";

pub const COLUMNS: &str = "Columns";
pub const METADATA: &str = "Where rows come from";
pub const CAPTION: &str = "Rows of the dataset";
pub const TABLE: &str = "Table of rows";
pub const PAGES: &str = "Pages of rows";
/// A column that a row does not have.
pub const NO_VALUE: &str = "–";
pub const NULL: &str = "null";

pub const FETCHING: &str = "Fetching all rows";
pub const CANCEL: &str = "Cancel";
pub const CANCELLED: &str = "Stopped. Nothing was taken.";
pub const NOT_SAVED: &str = "The browser could not make the file.";

/// How many rows there are.
pub fn rows(total: u64) -> String {
    plural(total, "row", "rows")
}

/// The rows of a page, counted from 1.
pub fn range(first: u64, last: u64) -> String {
    format!("Rows {}–{}", grouped(first), grouped(last))
}

/// Rows that are missing on the page.
pub fn unreadable(count: usize) -> String {
    rows(count as u64) + " could not be read and are not shown."
}

/// The button that saves the page.
pub fn page_as(format: &str) -> String {
    format!("This page as {format}")
}

/// The button that saves all rows.
pub fn all_as(format: &str) -> String {
    format!("All rows as {format}")
}

/// A file was made.
pub fn saved(file: &str, count: usize) -> String {
    format!("Saved {file}: {}.", rows(count as u64))
}

/// How far fetching all rows has come.
pub fn fetched(count: u64, total: Option<u64>) -> String {
    match total {
        Some(total) => format!("{} of {} fetched…", grouped(count), rows(total)),
        None => format!("{} fetched…", rows(count)),
    }
}
