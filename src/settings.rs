//! The screen of what the person prefers.

pub mod page;
