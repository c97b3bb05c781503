//! The texts of the rows of a run.

use crate::{
    domain::number::{grouped, plural},
    session::error_messages::Subject,
};

pub const ROWS: &str = "Rows";
pub const THE_ROWS: Subject = Subject { what: "rows", refused: None };
pub const ALL_ROWS: Subject = Subject { what: "all rows", refused: None };
pub const LOADING_ROWS: &str = "Loading rows…";
pub const LOAD_ROWS: &str = "Load rows";
pub const NO_ROWS: &str = "No rows are stored of this run.";
pub const NO_SUCH_PAGE: &str = "This page doesn’t exist: the run has fewer rows.";
pub const NO_GROUP_FOR_ROWS: &str = "The run’s group isn’t known, so its rows can’t be loaded.";
pub const ROWS_TABLE: &str = "Rows of this run";
pub const ROWS_CAPTION: &str = "Rows of this run";
pub const PAGES: &str = "Pages of rows";
pub const NO_VALUE: &str = "–";
pub const EMPTY_VALUE: &str = "empty";
pub const EMPTY_VALUE_HINT: &str = "Empty in this row";
pub const DOWNLOADING: &str = "Downloading all rows";
pub const EXPORT_CANCELLED: &str = "Cancelled. No file saved.";
pub const NOT_SAVED: &str = "Your browser couldn’t save the file.";

/// Which rows these are: "1–20 of 1,802". Nothing where there are none.
pub fn range(first: u64, count: usize, total: Option<u64>) -> Option<String> {
    let total = total.map(|total| format!(" of {}", grouped(total))).unwrap_or_default();
    (count > 0).then(|| format!("{}–{}{total}", grouped(first), grouped(first + count as u64 - 1)))
}

/// Rows that could not be read, and columns that are not drawn.
pub fn not_shown(unreadable: usize, columns: usize) -> Option<String> {
    let rows = (unreadable > 0)
        .then(|| plural(unreadable as u64, "row", "rows") + " couldn’t be displayed (unexpected format).");
    let columns = (columns > 0).then(|| {
        let more = plural(columns as u64, "more column isn’t", "more columns aren’t");
        format!("{more} shown. Exports include all.")
    });
    let said: Vec<String> = rows.into_iter().chain(columns).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// The button that saves all rows.
pub fn export_rows(format: &str) -> String {
    format!("Export rows ({format})")
}

/// A file was saved.
pub fn exported(file: &str, count: usize) -> String {
    format!("Exported {} to {file}", plural(count as u64, "row", "rows"))
}

/// How far downloading all rows has come.
pub fn downloading(count: u64) -> String {
    format!("Downloading rows: {}…", grouped(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_by_their_numbers() {
        assert_eq!(range(21, 20, Some(1_802)).as_deref(), Some("21–40 of 1,802"));
        assert_eq!((range(1, 3, None).as_deref(), range(1, 0, Some(0))), (Some("1–3"), None));
        assert_eq!(not_shown(0, 0), None);
        assert!(
            not_shown(1, 9).is_some_and(|said| said.starts_with("1 row couldn’t") && said.contains("9 more columns"))
        );
        assert_eq!(exported("rows_x.csv", 900), "Exported 900 rows to rows_x.csv");
        assert_eq!(downloading(1_200), "Downloading rows: 1,200…");
    }
}
