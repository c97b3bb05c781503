//! Verdicts on the runs of the page ([`crate::domain::health`]).
//!
//! `row_verdicts` asks for them, `cells` and `details` show them in the table and in a run's details, `baseline_errors` says
//! what could not be loaded, and `messages` has the texts. A scraper's other runs come after the rows, so each of these
//! parts follows by itself.

mod messages;

pub(super) mod baseline_errors;
pub(super) mod cells;
pub(super) mod details;
pub(super) mod row_verdicts;
