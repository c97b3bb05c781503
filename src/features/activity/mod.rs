//! Write log: what was intended, recorded in this browser before it was sent, and its result; and its page.
//!
//! Every merge, deletion, start and stop goes through [`WriteLog`], a context of the whole application; its steps are shown
//! within [`RequireAccount`]. `entry`, `entry_links`, `log_entries`, `export` and `replay` are plain Rust; `storage` and `cross_tab_lock`
//! are the only ones that know the browser; `messages` has the texts, the rest shows.

pub mod action_request;
pub mod cross_tab_lock;
pub mod entry;
pub mod entry_links;
pub mod export;
pub mod log_entries;
pub mod replay;
pub mod storage;
pub mod write_log;

mod entry_row;
mod filters;
mod messages;
mod page;
mod require_account;
mod state;

use leptos::prelude::*;

use self::page::ActivityPage;
use crate::{
    routes::RawQuery,
    ui::lazy_part::{LazyPartError, LazyView, lazy_view},
};

pub use self::{
    action_request::{ActionRequest, ActionTarget, RunActions, available_action, unavailable_reason},
    entry::{Action, Ending, Entry, Named, Outcome, Target},
    require_account::RequireAccount,
    storage::RecordError,
    write_log::{BeginError, PendingWrite, WriteLog},
};

/// The page, in a part of the program of its own. `address` is its query.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(activity, fallible))]
pub fn activity_page(address: Signal<RawQuery>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <ActivityPage address/> }))
}
