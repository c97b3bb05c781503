//! Accessibility.

pub mod axe;
