//! All scrapers at a glance.

pub mod display;
pub mod in_progress;
pub mod page;
pub mod visits;
