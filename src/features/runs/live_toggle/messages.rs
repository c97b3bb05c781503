//! The texts of the live updates.

use crate::{
    api::{Error, Kind},
    domain::number::plural,
    features::runs::news::Busy,
    hooks::Hold,
};

pub const UPDATES: &str = "Updates";
pub const LIVE: &str = "Live";
pub const PAUSED: &str = "Paused";
pub const POLL_NOW: &str = "Look now";

/// How old the rows are.
pub fn updated(age_ms: u64) -> String {
    format!("updated {}", ago(age_ms))
}

/// When the next poll is due after one that failed.
pub fn polls_in(seconds: u64) -> String {
    format!("looks again in {seconds} s")
}

/// Why nothing is polled for.
pub fn hold(hold: Hold<Busy>) -> &'static str {
    match hold {
        Hold::Paused => "paused",
        Hold::Offline => "offline",
        Hold::Hidden => "hidden",
        Hold::Busy(Busy::Details) => "waits while details are open",
        Hold::Busy(Busy::Dialog) => "waits while a dialog is open",
    }
}

/// A poll failed.
pub fn no_news(reason: Option<&str>) -> String {
    format!("News could not be loaded: {}.", reason.unwrap_or("no answer"))
}

/// Why a poll brought nothing.
pub fn poll_error(error: &Error) -> String {
    let words = match error.kind {
        Kind::RateLimited => "too many requests",
        Kind::Server => "the server has a problem",
        Kind::Offline | Kind::TimedOut => "no answer",
        _ if error.status.is_some_and(|status| status < 300) => "the answer cannot be read",
        _ => "the server refused",
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
    format!("{}: show", plural(count, "new run", "new runs"))
}

/// There are new runs, on the first page.
pub fn new_runs_elsewhere(count: u64) -> String {
    format!("{}: first page", plural(count, "new run", "new runs"))
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn ages_are_told_as_finely_as_they_matter() {
        let ages = [0, 1_999, 12_000, 59_999, 60_000, 3_599_999, 7_200_000].map(ago);
        assert_eq!(ages, ["just now", "just now", "12 s ago", "59 s ago", "1 min ago", "59 min ago", "2 h ago"]);
    }
}
