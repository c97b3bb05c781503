//! Accessibility.

pub mod axe;
pub mod print;
pub mod reasons;
