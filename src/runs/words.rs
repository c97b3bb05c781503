//! Words for the history as a whole: which runs are shown, in which order, how many there are.

use crate::{
    contract::{Sort, SortField, State},
    ui::number::{grouped, plural},
};

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

/// Which rows are shown: "Runs 1–20 of 4,812".
pub fn range(first: u64, shown: u64, total: Option<u64>) -> String {
    let last = grouped(first + shown.max(1) - 1);
    let first = grouped(first);
    match total {
        Some(total) => format!("Runs {first}–{last} of {}", grouped(total)),
        None => format!("Runs {first}–{last}, total not reported"),
    }
}

/// The order in words: "newest first".
pub fn order(sort: Sort) -> String {
    let (rising, falling) = match sort.field {
        SortField::Started => ("oldest first", "newest first"),
        SortField::Finished => ("finished first on top", "finished last on top"),
        SortField::State => ("by state, A to Z", "by state, Z to A"),
        SortField::SuccessLinks => ("fewest links ok first", "most links ok first"),
        SortField::ErrorLinks => ("fewest failed links first", "most failed links first"),
        SortField::LaunchedByCustomer => ("started by you last", "started by you first"),
    };
    if sort.descending { falling } else { rising }.to_owned()
}

/// The count beside the heading: "4,812 runs match".
pub fn matching(total: u64, filters: usize) -> String {
    match filters {
        0 => format!("{} in all", plural(total, "run", "runs")),
        _ => format!("{} {}", plural(total, "run", "runs"), if total == 1 { "matches" } else { "match" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_say_what_is_known() {
        assert_eq!(range(1, 20, Some(4812)), "Runs 1–20 of 4,812");
        assert_eq!(range(4801, 12, Some(4812)), "Runs 4,801–4,812 of 4,812");
        assert_eq!(range(21, 20, None), "Runs 21–40, total not reported");
        assert_eq!(matching(1, 2), "1 run matches");
        assert_eq!(matching(4812, 0), "4,812 runs in all");
    }

    #[test]
    fn every_state_to_filter_by_is_a_known_one() {
        for known in STATES {
            assert_ne!(crate::entity::words::state(Some(&known)).icon, "unknown");
        }
    }
}
