//! The page of all scrapers at a glance: how each has gone lately, and day by day.
//!
//! `digest` tells what the runs of a scraper say, by the one verdict; `rank`, `days`, `visit`, `acknowledged`, `running`, `costs`,
//! `causes`, `pace`, `kept_runs`, `queue` and `grid_keys` think in plain Rust as well. `run_cache` has what was loaded in this
//! session, `stored` is where things are kept in this browser; `state`, `reader` and `row` are what the parts of the page share,
//! and `reader` asks; `messages` has the texts; the rest shows.
//!
//! Others use [`overview_page`], and [`RunCache`] and [`KnownProblems`], contexts of every sign-in.

pub mod acknowledged;
pub mod causes;
pub mod costs;
pub mod days;
pub mod digest;
pub mod grid_keys;
pub mod kept_runs;
pub mod pace;
pub mod page;
pub mod queue;
pub mod rank;
pub mod run_cache;
pub mod running;
pub mod stored;
pub mod visit;

mod acknowledge_dialog;
mod acknowledged_fold;
mod attention;
mod cost_table;
mod day_grid;
mod day_parts;
mod day_sign;
mod day_table;
mod find_causes;
mod fleet_causes;
mod healthy;
mod known_problems;
mod loading;
mod many_requests;
mod messages;
mod problem_row;
mod progress;
mod reader;
mod row;
mod row_errors;
mod row_menu;
mod running_now;
mod scraper_label;
mod scraper_name;
mod state;
mod tools;
mod visit_line;

use leptos::prelude::*;

use self::page::OverviewPage;
pub use self::{
    acknowledged::Acknowledgement, known_problems::KnownProblems, run_cache::RunCache, stored::AccountStorage,
};
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
