//! Deleting the rows of a run: a preview, a confirmation, and then the deletion, once (contract section 4).
//!
//! The server deletes at once when it is asked to; the panel is the safety. [`flow`] decides what may happen next and
//! [`preview`] whether a preview is the right one, both in plain Rust.

pub mod flow;
pub mod page;
pub mod preview;
pub mod words;

mod commands;
mod confirm;
mod desk;
mod outcome;
