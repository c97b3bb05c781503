//! Settings.

pub mod page;
pub mod theme;
