//! The merge of runs of a group into its enriched dataset (contract section 3), and the rows of such a dataset.
//!
//! Plain Rust: `latest_runs` plans the search for the latest runs and `search` makes its requests, `board` has what it
//! found, `readiness` tells what may be merged and why not, `match_check` whether titles are of use, `flow` what may happen
//! next on the way to a merge. `effects` does what the flow wants done, `state` is what the parts of the page share. On the
//! page stand `outcome`, `readiness_table` and beside it `summary`. [`dataset`] is a page of its own. The page of
//! a run looks at rows with what is named here.

pub mod dataset;

mod age_warning;
mod board;
mod confirmation;
mod curl_command;
mod effects;
mod flow;
mod latest_runs;
mod match_check;
mod match_check_section;
mod messages;
mod other_runs;
mod outcome;
mod page;
mod readiness;
mod readiness_table;
mod replacement;
mod run_sample;
mod scraper_rows;
mod search;
mod search_result;
mod state;
mod summary;

use leptos::prelude::*;

use self::page::MergePage;
pub use self::{
    match_check::{FilterIgnored, KEY, is_filtered},
    run_sample::sample_of_run,
};
use crate::{
    routes::RawQuery,
    ui::lazy_part::{LazyPartError, LazyView, lazy_view},
};

/// The page, in a part of the program that it shares with the dataset's.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(merge, fallible))]
pub fn merge_page(address: Signal<RawQuery>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <MergePage address/> }))
}
