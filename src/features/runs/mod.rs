//! The run history: which runs, when, in what state, and how they went.
//!
//! `question`, `dates`, `live_updates`, `here` and `health` think in plain Rust, `messages` has the texts. [`page`] is the page, made
//! of the filters (`filters`, `page_filters`, `active_filters`), the results (`results`, `table`, `row`, `cells`, `row_menu`,
//! `table_footer`) and what keeps them up to date (`news`, `polling`, `live_toggle`). What these share is in `state`, and no part
//! knows the page.

pub mod dates;
pub mod jump;
pub mod live_updates;
pub mod page;
pub mod question;
pub mod row_filter;
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
mod page_filters;
mod polling;
mod results;
mod row;
mod row_menu;
mod row_run;
mod run_action;
mod state;
mod table;
mod table_footer;
mod timeline;
