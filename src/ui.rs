//! Parts of the interface that know nothing of ScrapeWise.

pub mod file;
pub mod new;
pub mod number;
pub mod time;
pub mod zone;
