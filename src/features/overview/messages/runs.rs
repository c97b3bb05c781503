//! How the runs of a scraper are put in words: its days, its trend, its chart, and what is wrong with it.

use super::super::{
    days::{DayStatus, NotLoaded, Tally},
    run_cache::RUNS,
    streak::{Streak, StreakKind},
};
use crate::{
    domain::number::{grouped, percent, plural},
    entity::baseline::Spread,
    features::runs::health::SilentFailure,
};

pub const NOT_STARTED: &str = "Not started";
pub const START_NOT_REPORTED: &str = "Start not reported";
pub const ITEMS_NOT_KNOWN: &str = "no data on items";
pub const RATE_NOT_KNOWN: &str = "no data on links";
pub const NEVER_COMPLETED: &str = "Never";
/// What stands for "no problem", and what readers are told.
pub const NO_PROBLEM: [&str; 2] = ["–", "No problem found"];
pub const NO_RUNS: &str = "No runs yet.";
pub const NONE_STARTED: &str = "No run has started.";
const LINKS_NOT_REPORTED: &str = " Links not reported.";

/// No completed run is among those that were loaded.
pub fn none_completed() -> String {
    format!("Not in the last {RUNS} runs")
}

/// How many completed runs it takes to know what is typical.
pub fn needs_runs(runs: u64) -> String {
    format!("Not enough data (needs {})", plural(runs, "completed run", "completed runs"))
}

/// The typical failure rate: "0.6% failed".
pub fn baseline_rate(spread: Spread) -> Option<String> {
    Some(percent(spread.median, 1_000_000)? + " failed")
}

/// The typical items: "846 ± 20 items".
pub fn baseline_items(spread: Spread) -> String {
    format!("{} ± {} items", grouped(spread.median), grouped(spread.spread))
}

/// How many runs could not be read.
pub fn unreadable_runs(count: usize) -> String {
    format!("{} couldn’t be displayed (unexpected format).", plural(count as u64, "run", "runs"))
}

/// Why the latest run that tells anything is a silent failure.
pub fn silent_failure(why: SilentFailure) -> String {
    let found = |items: u64| plural(items, "item", "items");
    match why {
        SilentFailure::NoItems => "Silent failure: finished with 0 items.".to_owned(),
        SilentFailure::BelowBaseline { items, baseline } => {
            format!("Silent failure: {}, typically {}.", found(items), grouped(baseline))
        }
        SilentFailure::BelowAttempted { items, attempted } => {
            format!("Silent failure: {} from {}.", found(items), plural(attempted, "link", "links"))
        }
    }
}

/// A scraper returns far less than it did before that came to be typical.
pub fn faded(items: u64, before: u64) -> String {
    format!("Silent failure: {}, previously about {}.", plural(items, "item", "items"), grouped(before))
}

/// The newest `failed` of `all` runs failed. `completed`: an older one completed; `whole`: they are all the runs there are.
pub fn failing(failed: usize, all: usize, completed: bool, whole: bool) -> String {
    let text = match failed {
        1 => "Last run failed.".to_owned(),
        _ => format!("Last {} runs failed.", grouped(failed as u64)),
    };
    // Where all that was loaded failed, the number says it.
    if completed || (!whole && failed == all) { text } else { format!("{text} {}", never_completed(all, whole)) }
}

/// No run completed. `whole`: they are all the runs there are.
pub fn never_completed(runs: usize, whole: bool) -> String {
    if whole {
        "Never completed.".to_owned()
    } else {
        format!("No completed run among the last {}.", grouped(runs as u64))
    }
}

/// How long a scraper has gone as it goes now: "Failed × 4 runs (since 12 Nov)". `since` is the day of
/// [`Streak::since`].
pub fn trend(streak: &Streak, since: Option<String>) -> String {
    let count = format!("{}{}", grouped(streak.runs as u64), if streak.open { "+" } else { "" });
    let runs = format!("{count} {}", if streak.runs == 1 && !streak.open { "run" } else { "runs" });
    let times = if streak.runs > 1 || streak.open { format!(" × {runs}") } else { String::new() };
    let since = since.filter(|_| !streak.open).map(|day| format!(" (since {day})")).unwrap_or_default();
    match streak.kind {
        StreakKind::Well => format!("OK for {runs}"),
        StreakKind::SilentFailure => format!("Silent failure{times}"),
        StreakKind::Failing => format!("Failed{times}{since}"),
    }
}

/// The last runs in a sentence. `failed` and `silent` of `count` runs; `rates` are the failure rates that are known, in
/// millionths, newest first.
pub fn last_runs(count: u64, failed: u64, silent: u64, rates: &[u64]) -> String {
    if count == 0 {
        return NONE_STARTED.to_owned();
    }
    let silent = if silent > 0 { format!(", {}", silent_failures(silent)) } else { String::new() };
    let text = |rate: u64| percent(rate, 1_000_000).unwrap_or_default();
    let rates = match (rates.iter().min(), rates.iter().max(), rates.first()) {
        (Some(least), Some(most), _) if least == most => format!(" Failure rate {}.", text(*least)),
        (Some(least), Some(most), Some(latest)) => {
            let least = text(*least);
            let least = least.trim_end_matches(['%', ' ']);
            format!(" Failure rate {least}–{}, latest {}.", text(*most), text(*latest))
        }
        _ => LINKS_NOT_REPORTED.to_owned(),
    };
    format!("Last {}: {failed} failed{silent}.{rates}", plural(count, "run", "runs"))
}

fn silent_failures(count: u64) -> String {
    plural(count, "silent failure", "silent failures")
}

/// What is seen of a day at a glance.
pub fn day_status(status: DayStatus) -> &'static str {
    match status {
        DayStatus::Well => "OK",
        DayStatus::Some => "some failed",
        DayStatus::All => "all failed",
        DayStatus::SilentFailure => "silent failure",
        DayStatus::InProgress => "running",
        DayStatus::Early => "stopped early",
        DayStatus::Nothing => "no runs",
        DayStatus::NotLoaded => "not loaded",
    }
}

/// The runs of a day: "1 of 3 runs: failed".
pub fn day(tally: &Tally) -> String {
    let status = tally.status();
    if matches!(status, DayStatus::Nothing | DayStatus::NotLoaded) {
        return day_status(status).to_owned();
    }
    let runs = plural(tally.runs, "run", "runs");
    let parts: Vec<(u64, &str)> = [
        (tally.failed, "failed"),
        (tally.silent, "silent failure"),
        (tally.in_progress, "running"),
        (tally.early, "stopped early"),
        (tally.unknown, "unknown state"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .collect();
    let words = match parts.as_slice() {
        [] => format!("{runs} OK"),
        [(count, _)] if *count == tally.silent && *count == tally.runs => silent_failures(*count),
        [(count, part)] if *count < tally.runs => format!("{} of {runs}: {part}", grouped(*count)),
        [(1, part)] => format!("{runs}: {part}"),
        [(_, part)] => format!("{runs}: all {part}"),
        parts => {
            let parts: Vec<String> = parts.iter().map(|(count, part)| format!("{} {part}", grouped(*count))).collect();
            format!("{runs}: {}", parts.join(", "))
        }
    };
    if tally.not_loaded == NotLoaded::Part { format!("at least {words}") } else { words }
}

#[cfg(test)]
#[path = "runs_tests.rs"]
mod tests;
