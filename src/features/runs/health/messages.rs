//! The texts about verdicts.

use crate::domain::number::{grouped, plural};

pub const RETRY: &str = "Retry";

/// The count for the heading, which is of the page: "2 need attention on this page".
pub fn need_attention(count: u64) -> String {
    plural(count, "needs attention on this page", "need attention on this page")
}

/// The typical failure rate, and how far from it the run is, where that says something: "Typical: 0.6% ± 0.1 pts (last 20
/// completed runs); this run: +3.6 pts".
pub fn typical_rate(typical: &str, delta: Option<&str>) -> String {
    let delta = delta.map(|delta| format!("; this run: {delta}")).unwrap_or_default();
    format!("Typical: {typical}{delta}")
}

/// Beside a difference in items: "Typically 2,954".
pub fn typical_items(items: u64) -> String {
    format!("Typically {}", grouped(items))
}

/// The runs of some scrapers could not be loaded. `status` is " (500)", or nothing.
pub fn not_loaded(scrapers: u64, status: &str) -> String {
    format!("Couldn’t load baselines for {}{status}.", plural(scrapers, "scraper", "scrapers"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_with_their_measure() {
        let expected = ["1 needs attention on this page", "2 need attention on this page"];
        assert_eq!([need_attention(1), need_attention(2)], expected);
        assert_eq!(typical_items(2_954), "Typically 2,954");
    }

    #[test]
    fn what_could_not_be_loaded_is_counted_with_the_status() {
        assert_eq!(not_loaded(2, " (500)"), "Couldn’t load baselines for 2 scrapers (500).");
    }
}
