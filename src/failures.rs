//! The failed links of a run: which few causes explain them, which are new, which URLs to run again.
//!
//! `history` and `words` think in plain Rust, and so does the package `links`, which holds the links in a worker
//! (`engine`); the rest asks and shows.

pub mod history;
pub mod page;
pub mod words;

mod background;
mod causes;
mod engine;
mod facets;
mod facts;
mod list;
mod notes;
mod reading;
mod take;
mod toolbar;
