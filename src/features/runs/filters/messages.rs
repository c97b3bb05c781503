//! The texts of the filters.

use crate::{api::types::State, routes::Preset};

pub const FILTER_RUNS: &str = "Filter runs";
pub const GROUP: &str = "Group";
pub const ALL_GROUPS: &str = "All groups";
pub const SHARED_GROUPS: &str = "Shared with me";
pub const SCRAPER: &str = "Scraper";
pub const ALL_SCRAPERS: &str = "All scrapers";
pub const STATE: &str = "State";
pub const ALL_STATES: &str = "All states";
pub const STARTED: &str = "Started";
pub const ANY_TIME: &str = "Any time";
pub const ALL_TIME: &str = "All time";
pub const CUSTOM_RANGE: &str = "Custom range";
pub const FROM: &str = "From";
pub const TO: &str = "To";
pub const FROM_TIME: &str = "From, time";
pub const TO_TIME: &str = "To, time";
pub const DATE_FORM: &str = "YYYY-MM-DD";
pub const TIME_FORM: &str = "HH:MM";
pub const INCOMPLETE_DATE: &str = "Enter a full date and time, or leave it empty.";
pub const WITH_DELETED: &str = "Include runs with deleted data";
pub const MOVED: &str =
    "That time doesn’t exist on that day because clocks go forward. The time shown is used instead.";
pub const ORDER: &str = "Order";
pub const ORDER_NOTE: &str = "Sorting is disabled while a date range or a search is set.";
pub const MORE: &str = "More";
pub const MORE_FILTERS: &str = "More filters";
pub const DONE: &str = "Done";
pub const CLEAR: &str = "Clear";
pub const SEARCH: &str = "Search runs";
pub const STATES_LEGEND: &str = "States";
pub const MIN_RATE: &str = "Failure rate at least, %";
pub const LATEST: &str = "Latest run per scraper";
pub const STARTED_BY: &str = "Started by";
pub const ANYONE: &str = "Anyone";
pub const YOU: &str = "You";
pub const OTHERS: &str = "Others";

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

/// A span of time that ends now.
pub fn preset(preset: Preset) -> &'static str {
    match preset {
        Preset::Day => "Last 24 hours",
        Preset::Week => "Last 7 days",
        Preset::Month => "Last 30 days",
    }
}

/// Two borders, one of which may be missing: "5 Mar 2026, 00:00 – 12 Mar 2026, 00:00".
pub fn between(from: Option<String>, to: Option<String>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{from} – {to}"),
        (Some(from), None) => format!("From {from}"),
        (None, Some(to)) => format!("Until {to}"),
        (None, None) => ANY_TIME.to_owned(),
    }
}

/// The button of the filters that the line has no room for.
pub fn more(set: usize) -> String {
    if set == 0 { MORE.to_owned() } else { format!("{MORE} · {set} set") }
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
