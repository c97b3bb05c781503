//! Saved views: addresses with a name, kept in this browser.
//!
//! `list` and `suggestion` think in plain Rust; `storage` is the only one that knows the browser's storage; `messages` has
//! the texts, the rest shows. [`Views`] is a context of the whole application: other features may show, export and
//! import views.

pub mod list;
pub mod storage;
pub mod suggestion;

mod dialog;
mod files;
mod messages;
mod name_field;
mod pinned;
mod save_form;
mod state;
mod view_link;
mod view_list;

use leptos::prelude::*;

use self::{dialog::ViewsDialog, pinned::PinnedList};
use crate::ui::lazy_part::{LazyPartError, LazyView, lazy_view};

pub use self::{pinned::PinnedViews, storage::Views};

/// The dialog of saved views, in a part of the program of its own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(saved_views, fallible))]
pub fn views_dialog() -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(|| view! { <ViewsDialog/> }))
}

/// The links to the pinned views, in the same part.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(saved_views, fallible))]
fn pinned_list() -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(|| view! { <PinnedList/> }))
}
