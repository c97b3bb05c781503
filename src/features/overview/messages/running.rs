//! Runs in progress and costs, in words.

use crate::domain::{
    health::messages::span,
    number::{grouped, plural},
};

pub const RUNNING_NOW: &str = "Running now";
pub const NOTHING_RUNS: &str = "No runs in progress.";
pub const NOT_STARTED_YET: &str = "not started";
pub const LONGER: &str = "longer than typical";
pub const QUEUED: &str = "queued";

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// For how long a run may go on: "about 3 min left".
pub fn left(seconds: u64) -> String {
    match seconds {
        0 => LONGER.to_owned(),
        1..MINUTE => "less than a minute left".to_owned(),
        // Nobody knows it to the minute.
        HOUR.. => format!("about {} left", span(seconds.div_ceil(5 * MINUTE) * 5 * MINUTE)),
        _ => format!("about {} left", span(seconds)),
    }
}

/// For how long a run has been running, and how many links failed: "7 min, 0 failed links".
pub fn running_for(seconds: u64, failed: Option<u64>) -> String {
    let failed = failed.map(|failed| format!(", {}", plural(failed, "failed link", "failed links")));
    span(seconds) + &failed.unwrap_or_default()
}

/// For how long a run was seen to wait. When it was queued is not reported.
pub fn queued_for(seconds: u64) -> String {
    if seconds < MINUTE { QUEUED.to_owned() } else { format!("queued for at least {}", span(seconds)) }
}

/// How far a run is, for readers: "velofix-parts: about 68% done".
pub fn how_far(scraper: &str, thousandths: Option<u64>, is_queued: bool) -> String {
    match thousandths {
        _ if is_queued => format!("{scraper}: not started"),
        Some(share) => format!("{scraper}: about {}% done", share / 10),
        None => format!("{scraper}: progress unknown"),
    }
}

pub const COSTS: &str = "Costs";
pub const COST_CAPTION: &str = "Costs by scraper, the highest first";
pub const COST_RUNS: &str = "Runs";

/// What the costs are of. `whole`: no older run of these days is left out.
pub fn costs_of(scrapers: usize, whole: bool) -> String {
    let of = plural(scrapers as u64, "scraper", "scrapers");
    let least = if whole { "" } else { ", at least: older runs weren’t loaded" };
    format!("{of}, last 14 days{least}")
}

/// The name of the column of a kind of cost.
pub fn cost_of(label: &str) -> String {
    if label.is_empty() { "Cost".to_owned() } else { format!("Cost ({label})") }
}

/// A count of runs with costs.
pub fn cost_runs(count: u64) -> String {
    grouped(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_about_right_and_never_promises_too_much() {
        let told = [0, 30, 180, 1_320, 4_800, 4_801].map(left);
        let expected = [
            "longer than typical",
            "less than a minute left",
            "about 3 min left",
            "about 22 min left",
            "about 1 h 20 min left",
            "about 1 h 25 min left",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_run_in_progress_says_for_how_long_it_is() {
        assert_eq!(running_for(420, Some(0)), "7 min, 0 failed links");
        assert_eq!(running_for(840, Some(1)), "14 min, 1 failed link");
        assert_eq!(running_for(30, None), "30 s");
        assert_eq!([queued_for(20), queued_for(900)], ["queued", "queued for at least 15 min"]);
        assert_eq!(how_far("shop", Some(684), false), "shop: about 68% done");
        assert_eq!(how_far("shop", None, false), "shop: progress unknown");
        assert_eq!(how_far("shop", None, true), "shop: not started");
    }

    #[test]
    fn costs_say_what_they_are_of() {
        assert_eq!(costs_of(1, true), "1 scraper, last 14 days");
        assert!(costs_of(12, false).contains("at least"));
        assert_eq!([cost_of("requests"), cost_of("")], ["Cost (requests)", "Cost"]);
    }
}
