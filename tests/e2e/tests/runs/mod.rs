//! The run history.

pub mod addresses;
pub mod columns;
pub mod dates;
pub mod empty;
pub mod export;
pub mod export_errors;
pub mod filters;
pub mod health;
pub mod jump_to_run;
pub mod late_answers;
pub mod live_updates;
pub mod paging;
pub mod rows;
pub mod search;
pub mod sorting;
pub mod strip;
pub mod verdicts;
