//! The texts of the filters.

use crate::{api::types::State, domain::number::plural};

pub const FILTER_RUNS: &str = "Filter runs";
pub const GROUP: &str = "Group";
pub const ALL_GROUPS: &str = "All groups";
pub const SHARED_GROUPS: &str = "Shared with me";
pub const SCRAPER: &str = "Scraper";
pub const ALL_SCRAPERS: &str = "All scrapers";
pub const STATE: &str = "State";
pub const ALL_STATES: &str = "All states";
pub const STARTED: &str = "Started";
pub const FROM: &str = "From";
pub const BEFORE: &str = "Before";
pub const INCOMPLETE_DATE: &str = "Give date and time in full, or leave the field empty.";
pub const SHOW_DELETED: &str = "Show deleted";
pub const ORDER: &str = "Order";
pub const ORDER_NOTE: &str = "Dates are found by this page, in the server’s newest-first order. Sorting by another column is off while they are set.";

/// The states that a person can filter by, as the server spells them.
pub const STATES: [State; 7] = [
    State::Pending,
    State::Running,
    State::Completed,
    State::Failed,
    State::Stopped,
    State::Succeeded,
    State::Cancelled,
];

/// What opens the sheet of filters.
pub fn filters(set: usize) -> String {
    match set {
        0 => "Filters".to_owned(),
        set => format!("Filters · {set} set"),
    }
}

/// What closes the sheet of filters.
pub fn show_runs(total: Option<u64>) -> String {
    match total {
        Some(total) => format!("Show {}", plural(total, "run", "runs")),
        None => "Show runs".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::STATES;
    use crate::entity::words;

    #[test]
    fn every_state_to_filter_by_is_a_known_one() {
        for known in STATES {
            assert_ne!(words::state(Some(&known)).icon, "unknown");
        }
    }
}
