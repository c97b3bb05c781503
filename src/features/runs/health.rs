//! Health of runs: how a run went beside the other runs of its scraper, and silent failures.
//!
//! `rules` thinks in plain Rust, `run_health` applies it to the runs on the screen, `loading` asks for what is typical, and
//! `messages` has the texts. `cells` and `details` show it in the table and in a run's details, `baseline_errors` what could not
//! be loaded. The baseline comes after the rows, so each of these parts follows by itself.

mod messages;
mod rules;

pub(super) mod baseline_errors;
pub(super) mod cells;
pub(super) mod details;
pub(super) mod loading;
pub(super) mod run_health;

pub use self::rules::{Health, RateComparison, SilentFailure, assess, compare_rate, silent_failure, with_enough_runs};
