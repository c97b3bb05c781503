//! The run history: which runs, when, in what state, and how they went.
//!
//! `question`, `dates`, `live_updates`, `here` and `health` think in plain Rust, `messages` has the texts; `search` is what the panel looks
//! for itself. [`page`] is the page, made of the filters (`filters`, `active_filters`), the results (`results`, `table`, `row`, `cells`,
//! `row_menu`, `table_footer`) and what keeps them up to date (`news`, `polling`, `live_toggle`). What these share is in `state`, and no part
//! knows the page.

pub mod dates;
pub mod jump;
pub mod live_updates;
pub mod page;
pub mod question;
pub mod search;
pub mod watches;

mod active_filters;
mod answer;
mod cells;
mod column_menu;
mod columns;
mod dated;
mod export;
mod filters;
mod health;
mod live_toggle;
mod messages;
mod news;
mod polling;
mod results;
mod row;
mod row_menu;
mod row_run;
mod run_action;
mod state;
mod strip;
mod table;
mod table_footer;
