//! The rows of a dataset: a page of a table, its columns, and files of it.
//!
//! `rows` thinks in plain Rust, `state` has what the parts share, `export` fetches all rows, `messages` has the texts.
//! Others show rows of any form with what is named here.

mod export;
mod messages;
mod page;
mod rows;
mod rows_job;
mod state;
mod table;
mod tools;

use leptos::prelude::*;

use self::page::DatasetPage;
pub use self::{
    rows::{Format, columns, drawn, file, plain},
    rows_job::RowsJob,
};
use crate::{
    routes::RawQuery,
    ui::lazy_part::{LazyPartError, LazyView, lazy_view},
};

/// The page of a group's rows or an enriched dataset's (contract, "Neighbours"), in a part of the program that it shares
/// with the merge's.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(merge, fallible))]
pub fn dataset_page(address: Signal<RawQuery>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <DatasetPage address/> }))
}
