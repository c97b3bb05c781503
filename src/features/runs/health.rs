//! Health of runs: how a run went beside the other runs of its scraper, and quiet failures.
//!
//! `rules` thinks in plain Rust, `verdict` applies it to the runs on the screen, `loading` asks for what is usual, and
//! `messages` has the texts. `cells` and `details` show it in the table and in a run's details, `trouble` what could not
//! be loaded. What is usual comes after the rows, so each of these parts follows by itself.

mod messages;
mod rules;

pub(super) mod cells;
pub(super) mod details;
pub(super) mod loading;
pub(super) mod trouble;
pub(super) mod verdict;

pub use self::rules::{Beside, Quiet, Verdict, beside, judge, known, quiet};
