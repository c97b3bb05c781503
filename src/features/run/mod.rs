//! The page of a run: what it is judged to be and why, beside the last good run of its scraper.
//!
//! `find` looks for the run and for its neighbours, and `follow` asks what became of one in progress. Plain Rust: `comparison`
//! puts it beside the last good run, `field_health` tells what became of its fields. `state` is what the parts share, `messages` has
//! the texts; from the top of the page on, `heading` with its `actions`, `search_notices`, `verdict`, `comparison_table`,
//! `facts`, `causes`, `fields` and `rows` with their `export` show.

mod actions;
mod causes;
mod comparison;
mod comparison_table;
mod export;
mod facts;
mod field_health;
mod fields;
mod find;
mod follow;
mod heading;
mod messages;
mod page;
mod rows;
mod search_notices;
mod state;
mod verdict;

use leptos::prelude::*;

use self::page::RunPage;
use crate::{
    routes::RawQuery,
    ui::lazy_part::{LazyPartError, LazyView, lazy_view},
};

/// The page of the run that `address` names, in a part of the program of its own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(run, fallible))]
pub fn run_page(address: Signal<RawQuery>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <RunPage address/> }))
}
