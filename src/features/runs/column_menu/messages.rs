//! The texts of the choice of columns.

use crate::{features::runs::messages::column, routes::Column};

pub const COLUMNS: &str = "Columns";
pub const COLUMNS_HINT: &str = "Column choice is saved in the link.";
pub const REQUIRED: &str = "required";
pub const RESET: &str = "Reset";
pub const RESET_HINT: &str = "Show the default columns in their default order";
pub const HAS_BEEN_RESET: &str = "Default columns shown.";
pub const ROW_HEIGHT: &str = "Row height";
pub const COMFORTABLE: &str = "Comfortable";
pub const COMPACT: &str = "Compact";

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
