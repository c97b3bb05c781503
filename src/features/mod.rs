//! The features: each a page or a dialog with its state, its components and its messages.

pub mod activity;
pub mod deletion;
pub mod failed_links;
pub mod merge;
pub mod overview;
pub mod run;
pub mod run_actions;
pub mod runs;
pub mod saved_views;
pub mod settings;
pub mod sign_in;
