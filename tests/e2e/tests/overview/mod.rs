//! All scrapers at a glance.

pub mod display;
pub mod page;
pub mod visits;
