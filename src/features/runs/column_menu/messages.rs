//! The texts of the choice of columns.

use crate::{features::runs::messages::column, routes::Column};

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
