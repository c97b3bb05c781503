//! Merging runs, and the enriched dataset.

pub mod board;
pub mod dataset;
pub mod outcomes;
