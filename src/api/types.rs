//! The words of the ScrapeWise API: what is sent, exactly as documented, and what comes back, read tolerantly.
//!
//! Knows nothing of the rest of the panel, except what the browser can do. Every rule comes from the API's documentation; "contract section 1" and the
//! like name the part of it that the rule stands in. Reading never guesses: each fact is a [`Field`], absent, unreadable
//! or a value, and a row that is no row is counted instead of failing its page.

mod data;
mod deletion;
mod failed_links;
mod field;
pub mod fields;
mod group;
mod history;
mod merge;
mod object_id;
mod page;
mod problem;
pub mod raw;
mod run;
mod scraper;
mod scraper_acts;
mod state;
mod timestamp;
mod whoami;
mod write;

pub use data::{DataQuery, DataRow, MAX_ROWS};
pub use deletion::{DeletePreview, EXPECTED_OPERATION, delete_path, deleted, preview_path};
pub use failed_links::failed_links_path;
pub use field::{Field, FromField};
pub use group::Group;
pub use history::{HistoryQuery, Sort, SortField};
pub use merge::{MergeQuery, Merged};
pub use page::{Page, Row, Unreadable, every_row, list, row};
pub use problem::{Problem, is_apis_own};
pub use run::{CostLine, Run};
pub use scraper::Scraper;
pub use scraper_acts::{Started, run_path, scraper_path, stop_path, stopped};
pub use state::State;
pub use whoami::Whoami;
pub use write::to_json;

#[cfg(test)]
pub(crate) use run::tests::run as any_run;
#[cfg(test)]
mod bodies_tests;
#[cfg(test)]
mod tests;
