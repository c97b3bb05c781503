//! The run history: which runs, when, in what state, and how they went.
//!
//! `question`, `dates` and `words` think in plain Rust; the rest shows.

pub mod chooser;
pub mod dates;
pub mod health;
pub mod here;
pub mod jump;
pub mod live;
pub mod overview;
pub mod page;
pub mod question;
pub mod watches;
pub mod words;

mod act;
mod answer;
mod cells;
mod chips;
mod columns;
mod dated;
mod details;
mod export;
mod filters;
mod find;
mod foot;
mod pulse;
mod results;
mod row;
mod scraper_choice;
mod table;
mod timeline;
mod watching;

// By these names their callers know them.
use self::{
    health::{details as usual_facts, loading as usuals, verdict},
    timeline as timeline_part,
};
