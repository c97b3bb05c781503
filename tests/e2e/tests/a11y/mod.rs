//! Accessibility.

pub mod axe;
pub mod print;
