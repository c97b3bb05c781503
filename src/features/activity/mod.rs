//! The log of writes: what was intended, recorded in this browser before it was sent, and what came of it; and its page.
//!
//! Every merge, deletion, start and stop goes through [`Activity`], a context of the whole application; its steps are shown
//! within [`RequireAccount`]. `entry`, `ledger`, `export` and `replay` think in plain Rust; `storage` and `claim` are the
//! only ones that know the browser; `messages` has the texts, the rest shows.

pub mod action_request;
pub mod write_log;
pub mod cross_tab_lock;
pub mod entry;
pub mod export;
pub mod log_entries;
pub mod replay;
pub mod storage;

mod entry_row;
mod filters;
mod messages;
mod page;
mod require_account;
mod state;

use leptos::prelude::*;

use self::page::ActivityPage;
use crate::{
    routes::Unread,
    ui::lazy_part::{LazyPartError, LazyView, lazy_view},
};

pub use self::{
    action_request::{About, Acts, Ask, not_offered, offer},
    write_log::{Activity, Held, Intent},
    entry::{Action, Ending, Entry, Named, Outcome, Target},
    require_account::RequireAccount,
    storage::RecordError,
};

/// The page, in a part of the program of its own. `address` is its query.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(activity, fallible))]
pub fn activity_page(address: Signal<Unread>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <ActivityPage address/> }))
}
