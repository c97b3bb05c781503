//! The texts about health.

use crate::{
    domain::number::{grouped, percent, plural},
    entity::baseline::Spread,
};

pub const SILENT_FAILURE: &str = "silent failure";
pub const SILENT_FAILURE_BECAUSE: &str = "Silent failure: ";
pub const RULES: &str = "How is this detected?";
pub const RETRY: &str = "Retry";

pub const COMPARISON_IS_OFF: &str = "comparison is off";
pub const LOADING: &str = "loading…";
pub const NOT_LOADED: &str = "couldn’t be loaded";
pub const NO_DATA: &str = "no data";
pub const DEVIATION: &str = "Median ± typical deviation (MAD)";

pub const NO_ITEMS: &str = "Finished with 0 items.";

/// A run returned far fewer items than is typical.
pub fn below_typical(items: u64, typical: u64) -> String {
    format!("Only {} (typically {}).", plural(items, "item", "items"), grouped(typical))
}

/// A run returned far fewer items than it attempted links.
pub fn below_attempted(items: u64, attempted: u64) -> String {
    format!("Only {} from {}.", plural(items, "item", "items"), plural(attempted, "link", "links"))
}

/// Why, as it goes on after [`SILENT_FAILURE_BECAUSE`].
pub fn because(reason: &str) -> String {
    let mut letters = reason.chars();
    letters.next().map(|first| first.to_lowercase().to_string() + letters.as_str()).unwrap_or_default()
}

/// The count for the heading: "2 silent failures".
pub fn silent_failures(count: u64) -> String {
    plural(count, SILENT_FAILURE, "silent failures")
}

/// The typical failure rate: "Typical: 0.6% (median of the last 20 completed runs)".
pub fn typical_rate(typical: Spread) -> String {
    let share = percent(typical.median, 1_000_000).unwrap_or_default();
    format!("Typical: {share} (median of the {})", last_runs(typical))
}

/// The typical failure rate and its spread: "1.2% ± 0.3 pts".
pub fn rate_spread(typical: Spread) -> String {
    let points = (typical.spread + 500) / 1_000;
    format!("{} ± {}.{} pts", percent(typical.median, 1_000_000).unwrap_or_default(), points / 10, points % 10)
}

/// The typical items and their spread: "846 ± 20".
pub fn items_spread(typical: Spread) -> String {
    format!("{} ± {}", grouped(typical.median), grouped(typical.spread))
}

/// Of which runs it is the median: "last 20 completed runs".
pub fn last_runs(typical: Spread) -> String {
    format!("last {}", plural(typical.of as u64, "completed run", "completed runs"))
}

/// Why there is nothing to compare with: too few runs.
pub fn too_few(typical: Spread) -> String {
    format!("not enough runs yet ({})", typical.of)
}

/// The baselines of some scrapers are not known. `status` is " (500)", or nothing.
pub fn not_loaded(scrapers: u64, status: &str) -> String {
    format!("Couldn’t load baselines for {}{status}.", plural(scrapers, "scraper", "scrapers"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPICAL: Spread = Spread { median: 6_000, spread: 300, of: 20 };

    #[test]
    fn numbers_come_with_their_measure() {
        assert_eq!(below_typical(12, 222), "Only 12 items (typically 222).");
        assert_eq!(below_attempted(1, 448), "Only 1 item from 448 links.");
        assert!(typical_rate(TYPICAL).ends_with(" (median of the last 20 completed runs)"));
        assert!(rate_spread(TYPICAL).ends_with(" ± 0.3 pts"));
        assert_eq!(because(NO_ITEMS), "finished with 0 items.");
        assert_eq!(too_few(Spread { of: 2, ..TYPICAL }), "not enough runs yet (2)");
    }

    #[test]
    fn what_could_not_be_loaded_is_counted_with_the_status() {
        assert_eq!(not_loaded(2, " (500)"), "Couldn’t load baselines for 2 scrapers (500).");
    }
}
