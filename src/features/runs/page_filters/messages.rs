//! The texts of the filters of the rows on a page.

use crate::domain::number::plural;

pub const ON_THIS_PAGE: &str = "On this page";
pub const LAUNCHED_BY: &str = "Launched by";
pub const ANYONE: &str = "Anyone";
pub const YOU: &str = "You";
pub const OTHERS: &str = "Others";
pub const TEXT: &str = "Text";
pub const TEXT_EXAMPLE: &str = "name, id, state, error…";
pub const LATEST: &str = "Latest per scraper";
pub const OVERVIEW: &str = "all scrapers: Overview";
pub const SHOW_ROWS: &str = "Show the rows";
pub const NONE_LEFT: &str = "No run on this page is left";

/// What opens the sheet of the page's filters.
pub fn page_filters(set: usize) -> String {
    match set {
        0 => ON_THIS_PAGE.to_owned(),
        set => format!("{ON_THIS_PAGE} · {set} set"),
    }
}

/// No row of the page is left; `left` says of how many.
pub fn none_left(left: &str) -> String {
    format!("{left}. Other pages may have such runs: these filters look at one page.")
}

/// What shows all rows of the page again.
pub fn show_all_rows(rows: usize) -> String {
    format!("Show {} of this page", plural(rows as u64, "run", "runs"))
}
