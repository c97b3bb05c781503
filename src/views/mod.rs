//! Saved views: addresses with a name, kept in this browser.
//!
//! `list` and `suggestion` think in plain Rust; `shelf` is the only one that knows the browser's storage. Other rooms may
//! show views and take them along.

mod dialog;
pub mod list;
mod pinned;
mod rows;
pub mod shelf;
pub mod suggestion;

pub use dialog::views_dialog;
pub use pinned::pinned_views;
pub use shelf::Views;
