//! The columns: how each sorts, and how it looks.

use crate::{
    api::types::SortField::{self, ErrorLinks, Finished, LaunchedByCustomer, Started, State, SuccessLinks},
    routes::Column,
};

/// What the server can sort by in a column, with the words for each.
pub(super) fn sorts(column: Column) -> &'static [(SortField, &'static str)] {
    match column {
        Column::State => &[(State, "State")],
        Column::Started => &[(Started, "Started")],
        Column::Finished => &[(Finished, "Finished")],
        Column::Links => &[(SuccessLinks, "ok"), (ErrorLinks, "failed")],
        Column::Launched => &[(LaunchedByCustomer, "Started by")],
        _ => &[],
    }
}

/// The class of a column's cells.
pub(super) fn class(column: Column) -> Option<&'static str> {
    Some(match column {
        Column::State => "state-column",
        Column::Group => "group low-priority",
        Column::Launched => "low-priority launched-column soft",
        Column::NotAttempted | Column::Requests => "low-priority number",
        column if column.is_low_priority() => "low-priority",
        Column::Links => "links-column",
        Column::Scraper => "who-column",
        Column::Rate => "rate-column",
        Column::Items => "items",
        Column::Reason | Column::ErrorMessage => "reason-column cut",
        Column::Duration => "number duration-column",
        Column::Attempted => "number",
        _ => return None,
    })
}

/// How much room a column takes at most, in rem.
fn room(column: Column) -> f32 {
    match column {
        Column::Scraper => 16.0,
        Column::Group => 13.0,
        Column::Links => 11.0,
        Column::State => 12.0,
        Column::NotAttempted => 8.0,
        Column::Launched => 7.5,
        Column::Started | Column::Finished => 7.0,
        Column::Duration | Column::Attempted | Column::Requests => 6.5,
        Column::Rate => 9.0,
        Column::Items | Column::Reason | Column::ErrorMessage | Column::Cost => 11.0,
        Column::StopReason => 8.0,
    }
}

/// The class of what surrounds a table of chosen columns: up to which width of the window they do not fit, so that they
/// scroll inside it.
pub(super) fn fit(columns: &[Column]) -> &'static str {
    match columns.iter().copied().map(room).sum::<f32>() {
        room if room <= 48.0 => "table-scroll",
        room if room <= 71.0 => "table-scroll below-88",
        room if room <= 103.0 => "table-scroll below-120",
        _ => "table-scroll always",
    }
}
