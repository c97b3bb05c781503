//! Merging: which runs the server will accept, whether their rows will meet, and the merge itself (contract section 3).
//!
//! [`finding`] plans how the latest runs are found, [`readiness`] tells what may be merged and why not, and
//! [`key_check`] whether the titles are of use, all in plain Rust.

mod board;
pub mod cells;
mod check;
mod command;
pub mod dataset;
mod desk;
pub mod finding;
pub mod flow;
pub mod key_check;
mod outcome;
pub mod page;
pub mod readiness;
mod recent;
mod side;
