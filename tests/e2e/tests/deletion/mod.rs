//! Deleting the rows of a run.

pub mod confirmation;
pub mod outcomes;
pub mod safety;
