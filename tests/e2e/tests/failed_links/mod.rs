//! The failed links of a run.

pub mod causes;
pub mod errors;
pub mod export;
pub mod list;
pub mod many_links;
