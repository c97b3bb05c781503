//! Deletion of the rows of a run: a preview, a confirmation, and then the deletion, once (contract section 4).
//!
//! The server deletes at once when it is asked to; the panel is the safety. [`flow`] decides what may happen next and
//! [`preview`] whether a preview is the right one, both in plain Rust. `effects` does what the flow wants done; it is the
//! only one that sends anything. `state` is what the parts of the page share, `messages` and `outcome_messages` have the
//! texts, the rest shows.

pub mod flow;
pub mod page;
pub mod preview;

mod commands;
mod confirm_bar;
mod confirmation;
mod countdown;
mod effects;
mod messages;
mod outcome;
mod outcome_messages;
mod outcome_parts;
mod run_facts;
mod state;

use leptos::prelude::*;

use self::page::DeletionPage;
use crate::{
    routes::{DeletionAddress, RawQuery, RunsAddress},
    ui::lazy_part::{LazyPartError, LazyView, lazy_view},
};

/// The page of the deletion that `address` names, in a part of the program of its own. `back` is the history that the
/// person came from.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(deletion, fallible))]
pub fn deletion_page(address: RawQuery, back: Signal<RunsAddress>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <DeletionPage address=DeletionAddress::read(&address) back/> }))
}
