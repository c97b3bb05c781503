//! The screen of what the person prefers.
//!
//! `exchange` and `numbers` think in plain Rust; the rest shows. The settings themselves are the session's.

pub mod exchange;
pub mod numbers;
pub mod page;

mod limits;
mod taking;
mod zones;
