//! Merging runs, and the dataset that comes of it.

pub mod board;
pub mod dataset;
pub mod outcomes;
