//! The page of a run's failed links: which few causes explain them, which are new, which URLs to run again.
//!
//! The links are held by a worker, in the package `links`: `worker` asks it, `load_links` fills it, `results` is what it
//! says of them. `run_details` and `history` find the run and its scraper's other runs. `state` has what the parts share,
//! `messages` the texts; the rest shows. Others use its address, [`CauseLoader`] and [`StatusBadge`] to tell of causes, and [`judged_by`].

mod cause;
mod causes;
mod comparison;
mod export;
mod export_file;
mod facets;
mod heading;
mod history;
mod link_summary;
mod link_table;
mod load_failure;
mod load_links;
mod messages;
mod notices;
mod page;
mod results;
mod run_causes;
mod run_details;
mod run_facts;
mod search;
mod shortcuts;
mod state;
mod status_badge;
mod toolbar;
mod url;
mod worker;

use leptos::prelude::*;

use self::page::FailedLinksPage;
pub use self::{
    history::judged_by,
    run_causes::{CauseLoader, CausesError, CountedLinks},
    status_badge::StatusBadge,
};
use crate::{
    routes::RawQuery,
    ui::lazy_part::{LazyPartError, LazyView, lazy_view},
};

/// The page of the run that `address` names (contract section 2), in a part of the program of its own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(failed_links, fallible))]
pub fn failed_links_page(address: Signal<RawQuery>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <FailedLinksPage address/> }))
}
