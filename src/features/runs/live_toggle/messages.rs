//! The texts of the live updates.

use crate::{
    api::{Error, Kind},
    domain::number::plural,
    features::runs::news::Busy,
    hooks::Hold,
};

pub const LIVE: &str = "Live";
pub const PRESS_TO_PAUSE: &str = "Press to pause";
pub const PRESS_TO_START: &str = "Press for live updates";
pub const PAUSED: &str = "paused";
pub const REFRESH_NOW: &str = "Refresh now";

/// How old the rows are.
pub fn updated(age_ms: u64) -> String {
    format!("updated {}", ago(age_ms))
}

/// When the next request is due after one that failed, and how old the rows are.
pub fn retrying_in(seconds: u64, age_ms: Option<u64>) -> String {
    let retrying = format!("retrying in {seconds} s");
    match age_ms {
        Some(age_ms) => format!("{retrying} · last updated {}", ago(age_ms)),
        None => retrying,
    }
}

/// Why nothing is asked.
pub fn hold(hold: Hold<Busy>) -> &'static str {
    match hold {
        Hold::Hidden => "hidden",
        Hold::Paused | Hold::Busy(Busy::Dialog) => PAUSED,
    }
}

/// A refresh failed.
pub fn not_refreshed(reason: Option<&str>) -> String {
    format!("Couldn’t refresh: {}.", reason.unwrap_or(NO_RESPONSE))
}

const NO_RESPONSE: &str = "no response";

/// Why a refresh failed: "server error (503)". `online`: whether the browser believes that it has a connection.
pub fn refresh_error(error: &Error, online: bool) -> String {
    let words = match error.kind {
        Kind::RateLimited => "rate limit reached",
        Kind::Server => "server error",
        Kind::Offline if !online => "you’re offline",
        Kind::Offline | Kind::TimedOut => NO_RESPONSE,
        _ if error.status.is_some_and(|status| status < 300) => "unexpected response",
        _ => "request rejected",
    };
    let status = error.status.map(|status| format!(" ({status})")).unwrap_or_default();
    words.to_owned() + &status
}

/// How long ago, to the second as long as that says anything.
fn ago(millis: u64) -> String {
    match millis / 1_000 {
        0..2 => "just now".to_owned(),
        seconds @ 2..60 => format!("{seconds} s ago"),
        seconds @ 60..3_600 => format!("{} min ago", seconds / 60),
        seconds => format!("{} h ago", seconds / 3_600),
    }
}

/// There are new runs, on the page that is shown.
pub fn new_runs_here(count: u64) -> String {
    plural(count, "new run", "new runs")
}

/// There are new runs, on the first page.
pub fn new_runs_elsewhere(count: u64) -> String {
    format!("{} on page 1", plural(count, "new run", "new runs"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_told_as_finely_as_they_matter() {
        let ages = [0, 1_999, 12_000, 59_999, 60_000, 3_599_999, 7_200_000].map(ago);
        assert_eq!(ages, ["just now", "just now", "12 s ago", "59 s ago", "1 min ago", "59 min ago", "2 h ago"]);
    }

    #[test]
    fn rows_that_were_never_loaded_have_no_age() {
        assert_eq!(retrying_in(9, None), "retrying in 9 s");
        assert_eq!(retrying_in(9, Some(12_000)), "retrying in 9 s · last updated 12 s ago");
    }

    #[test]
    fn a_refresh_that_failed_says_why_with_the_status() {
        let mut error = Error::new(Kind::Server, "GET /api/scraper/load-history");
        error.status = Some(503);
        for online in [true, false] {
            assert_eq!(not_refreshed(Some(&refresh_error(&error, online))), "Couldn’t refresh: server error (503).");
        }
        let lost = Error::new(Kind::Offline, "GET /api/scraper/load-history");
        assert_eq!([true, false].map(|online| refresh_error(&lost, online)), ["no response", "you’re offline"]);
        assert_eq!(not_refreshed(None), "Couldn’t refresh: no response.");
    }
}
