//! The order of the runs in words.

use crate::api::types::{Sort, SortField};

/// The order: "Newest first".
pub fn order(sort: Sort) -> &'static str {
    let (rising, falling) = match sort.field {
        SortField::Started => ("Oldest first", "Newest first"),
        SortField::Finished => ("Oldest finish first", "Newest finish first"),
        SortField::State => ("State A–Z", "State Z–A"),
        SortField::SuccessLinks => ("Fewest successful links first", "Most successful links first"),
        SortField::ErrorLinks => ("Fewest failed links first", "Most failed links first"),
        SortField::LaunchedByCustomer => ("Yours last", "Yours first"),
    };
    if sort.descending { falling } else { rising }
}

/// What a head of the table sorts by.
pub fn sort_by(field: SortField) -> &'static str {
    match field {
        SortField::Started => "Sort by start",
        SortField::Finished => "Sort by finish",
        SortField::State => "Sort by state",
        SortField::SuccessLinks => "Sort by successful links",
        SortField::ErrorLinks => "Sort by failed links",
        SortField::LaunchedByCustomer => "Sort by who started it",
    }
}
