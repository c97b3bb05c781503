//! Saved views.

pub mod list;
