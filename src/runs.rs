//! The run history: which runs, when, in what state, and how they went.

pub mod names;
pub mod words;
