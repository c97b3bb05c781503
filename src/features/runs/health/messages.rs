//! The texts about health.

use crate::{
    domain::number::{grouped, percent, plural},
    entity::baseline::Spread,
};

pub const TYPICAL: &str = "usual";
pub const SILENT_FAILURE: &str = "quiet failure";
pub const SILENT_FAILURE_BECAUSE: &str = "Quiet failure: ";
pub const RULES: &str = "What counts as a quiet failure";
pub const RETRY: &str = "Load the usual again";

pub const NOT_COMPARED: &str = "not compared: switched off";
pub const LOADING: &str = "loading…";
pub const NOT_LOADED: &str = "could not be loaded";
pub const NOT_REPORTED: &str = "no completed run reports it";
pub const SPREAD: &str = "Median, and how far half of the runs lie from it at the most";

/// The count for the heading: "2 quiet failures on this page".
pub fn silent_failures(count: u64) -> String {
    plural(count, "quiet failure", "quiet failures") + " on this page"
}

/// The typical failure rate.
pub fn baseline_rate(baseline: Spread) -> String {
    let share = percent(baseline.median, 1_000_000).unwrap_or_default();
    format!("usual {share}, median of the last {}", completed_runs(baseline))
}

/// The typical failure rate and its spread: "1.2% ± 0.3 pt".
pub fn rate_spread(baseline: Spread) -> String {
    let points = (baseline.spread + 500) / 1_000;
    format!("{} ± {}.{} pt", percent(baseline.median, 1_000_000).unwrap_or_default(), points / 10, points % 10)
}

/// The typical items and their spread: "846 ± 20".
pub fn items_spread(baseline: Spread) -> String {
    format!("{} ± {}", grouped(baseline.median), grouped(baseline.spread))
}

/// How many runs it is the baseline of.
pub fn completed_runs(baseline: Spread) -> String {
    plural(baseline.of as u64, "completed run", "completed runs")
}

/// Why there is nothing to compare with: too few runs.
pub fn too_few(baseline: Spread) -> String {
    format!("too little to compare with: {}", completed_runs(baseline))
}

/// The baseline for some scrapers is not known. `status` is " (500)", or nothing.
pub fn not_loaded(scrapers: u64, status: &str) -> String {
    format!("The usual of {} could not be loaded{status}.", plural(scrapers, "scraper", "scrapers"))
}
