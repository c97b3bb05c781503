//! Verdicts on the runs of the page ([`crate::domain::health`]).
//!
//! `row_verdicts` asks for them, `cells` shows them in the table, `baseline_errors` says
//! what could not be loaded, and `messages` has the texts. A scraper's other runs come after the rows, so each of these
//! parts follows by itself.

mod messages;

pub(super) mod baseline_errors;
pub(super) mod cells;
pub(super) mod row_verdicts;
