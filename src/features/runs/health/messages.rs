//! The texts about health.

use crate::{
    domain::number::{grouped, percent, plural},
    entity::usual::Spread,
};

pub const AS_USUAL: &str = "usual";
pub const QUIET_FAILURE: &str = "quiet failure";
pub const QUIET_FAILURE_BECAUSE: &str = "Quiet failure: ";
pub const RULES: &str = "What counts as a quiet failure";
pub const LOAD_AGAIN: &str = "Load the usual again";

pub const NOT_COMPARED: &str = "not compared: switched off";
pub const LOADING: &str = "loading…";
pub const NOT_LOADED: &str = "could not be loaded";
pub const NOT_REPORTED: &str = "no completed run reports it";
pub const SPREAD: &str = "Median, and how far half of the runs lie from it at the most";

/// The count for the heading: "2 quiet failures on this page".
pub fn quiet_failures(count: u64) -> String {
    plural(count, "quiet failure", "quiet failures") + " on this page"
}

/// The usual failure rate.
pub fn usual_rate(usual: Spread) -> String {
    let share = percent(usual.median, 1_000_000).unwrap_or_default();
    format!("usual {share}, median of the last {}", completed_runs(usual))
}

/// The usual failure rate and its spread: "1.2% ± 0.3 pt".
pub fn rate_spread(usual: Spread) -> String {
    let points = (usual.spread + 500) / 1_000;
    format!("{} ± {}.{} pt", percent(usual.median, 1_000_000).unwrap_or_default(), points / 10, points % 10)
}

/// The usual items and their spread: "846 ± 20".
pub fn items_spread(usual: Spread) -> String {
    format!("{} ± {}", grouped(usual.median), grouped(usual.spread))
}

/// How many runs it is the usual of.
pub fn completed_runs(usual: Spread) -> String {
    plural(usual.of as u64, "completed run", "completed runs")
}

/// Why there is nothing to compare with: too few runs.
pub fn too_few(usual: Spread) -> String {
    format!("too little to compare with: {}", completed_runs(usual))
}

/// What is usual for some scrapers is not known. `status` is " (500)", or nothing.
pub fn not_loaded(scrapers: u64, status: &str) -> String {
    format!("The usual of {} could not be loaded{status}.", plural(scrapers, "scraper", "scrapers"))
}
