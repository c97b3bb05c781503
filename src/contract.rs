//! The words of the ScrapeWise API: what is sent, exactly as documented, and what comes back, read tolerantly.
//!
//! Knows nothing of the rest of the panel, except what the browser can do. Every rule comes from the API's documentation; "contract section 1" and the
//! like name the part of it that the rule stands in. Reading never guesses: what is missing, or not of the documented
//! kind, is `None`, and a row that is no row is counted instead of failing its page.

mod data;
mod deletion;
mod failed_links;
mod fields;
mod group;
mod history;
pub mod json;
mod merge;
mod page;
mod problem;
mod run;
mod scraper;
mod scraper_acts;
mod state;
mod timestamp;
mod whoami;

pub use data::{DataQuery, DataRow, MAX_ROWS};
pub use deletion::{DeletePreview, EXPECTED_OPERATION, delete_path, deleted, preview_path};
pub use failed_links::failed_links_path;
pub use fields::Fields;
pub use group::Group;
pub use history::{HistoryQuery, Sort, SortField};
pub use merge::{MergeQuery, Merged};
pub use page::{Page, Row, Unreadable, list, row};
pub use problem::Problem;
pub use run::{CostLine, Run};
pub use scraper::Scraper;
pub use scraper_acts::{Started, run_path, scraper_path, stop_path, stopped};
pub use state::State;
pub use whoami::Whoami;

#[cfg(test)]
pub(crate) use run::tests::run as any_run;
#[cfg(test)]
mod bodies_tests;
#[cfg(test)]
mod tests;
