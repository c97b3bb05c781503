//! The page of a run.

pub mod fields;
pub mod page;
pub mod rows;
pub mod search;
