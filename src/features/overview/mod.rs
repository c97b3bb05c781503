//! The page of all scrapers at a glance: how each has gone lately, and day by day.
//!
//! `streak`, `rank`, `days`, `spark`, `digest`, `queue` and `grid_keys` think in plain Rust; `run_cache` has what was
//! loaded in this session; `state`, `reader` and `row` are what the parts of the page share, and `reader` asks; `messages` has
//! the texts; the rest shows.
//!
//! Others use [`overview_page`] and [`RunCache`], a context of every sign-in.

pub mod days;
pub mod digest;
pub mod grid_keys;
pub mod page;
pub mod queue;
pub mod rank;
pub mod run_cache;
pub mod spark;
pub mod streak;

mod day_grid;
mod day_parts;
mod day_sign;
mod day_table;
mod loading;
mod messages;
mod progress;
mod reader;
mod row;
mod row_errors;
mod scraper_cells;
mod scraper_label;
mod scraper_problem;
mod scraper_table;
mod sparkline;
mod state;
mod tools;

use leptos::prelude::*;

use self::page::OverviewPage;
pub use self::run_cache::RunCache;
use crate::{
    routes::RawQuery,
    ui::lazy_part::{LazyPartError, LazyView, lazy_view},
};

/// The page, in a part of the program of its own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(overview, fallible))]
pub fn overview_page(query: Signal<RawQuery>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <OverviewPage query/> }))
}
