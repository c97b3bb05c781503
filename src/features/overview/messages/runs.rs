//! How the runs of a scraper are put in words: its days, and what is wrong with it since when.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::{
    days::{DayStatus, NotLoaded, Tally},
    digest::Begun,
    rank::Status,
};
use crate::domain::{
    health::{Kind, messages::span},
    number::{grouped, plural},
    time::{Hours, day as date, minute},
};

pub const NOT_STARTED: &str = "Not started";
pub const START_NOT_REPORTED: &str = "Start not reported";
pub const NO_RUNS: &str = "No runs yet.";

/// How many runs could not be read.
pub fn unreadable_runs(count: usize) -> String {
    format!("{} couldn’t be displayed (unexpected format).", plural(count as u64, "run", "runs"))
}

/// The newest `runs` failed, and nothing says why.
pub fn failing(runs: usize) -> String {
    match runs {
        0 | 1 => "Last run failed.".to_owned(),
        _ => format!("Last {} runs failed.", grouped(runs as u64)),
    }
}

/// No run completed. `whole`: they are all the runs there are.
pub fn never_completed(runs: usize, whole: bool) -> String {
    if whole {
        "Never completed.".to_owned()
    } else {
        format!("No completed run among the last {}.", grouped(runs as u64))
    }
}

/// What a problem is called, its class, and its glyph.
pub fn problem_badge(status: Status) -> (&'static str, &'static str, &'static str) {
    let kind = match status {
        Status::Problem(kind) => kind,
        Status::NoRuns => return ("No runs", "badge badge-unknown", "unknown"),
        Status::Never => return ("Never completed", "badge badge-unknown", "unknown"),
        Status::Well => Kind::Completed,
        Status::Acknowledged | Status::Lost | Status::NotLoaded => Kind::Unknown,
    };
    let (class, icon) = match kind {
        Kind::SilentFailure => ("badge badge-silent", "warning"),
        Kind::Failed => ("badge badge-failed", "failed"),
        Kind::FailingNow | Kind::HighFailureRate => ("badge badge-rate", "up"),
        Kind::Stuck | Kind::Missed => ("badge badge-missed", "clock"),
        Kind::StoppedEarly => ("badge badge-early", "stopped"),
        Kind::Unknown => ("badge badge-unknown", "unknown"),
        Kind::Running => ("badge badge-running", "running"),
        Kind::Queued => ("badge badge-pending", "pending"),
        Kind::Stopped => ("badge badge-stopped", "stopped"),
        Kind::Completed => ("badge badge-completed", "completed"),
    };
    (kind.label(), class, icon)
}

/// What clocks show: minutes that they are ahead of UTC at an instant, and how they count hours.
#[derive(Clone, Copy)]
pub struct Clocks<'a> {
    /// Minutes ahead of UTC.
    pub offset: &'a dyn Fn(DateTime<Utc>) -> i32,
    /// How hours are counted.
    pub hours: Hours,
}

/// A time as people say it: "today 09:03", "yesterday 20:31", "9 Mar 04:31".
pub fn moment(at: DateTime<Utc>, now: DateTime<Utc>, clocks: Clocks<'_>) -> String {
    let text = minute(at, (clocks.offset)(at), clocks.hours);
    let day_of = |at: DateTime<Utc>| date(at, (clocks.offset)(at));
    let Some(time) = text.strip_prefix(&day_of(at)).filter(|_| (now - at).abs() < TimeDelta::days(3)) else {
        return text;
    };
    if day_of(at) == day_of(now) {
        format!("today{time}")
    } else if day_of(at) == day_of(now - TimeDelta::days(1)) {
        format!("yesterday{time}")
    } else {
        text
    }
}

/// When a problem began: "since 18 Feb, 22 runs", "today 09:03", "due 8 Mar 02:00", "running for 14 min".
pub fn begun(begun: Begun, now: DateTime<Utc>, clocks: Clocks<'_>) -> String {
    let day_of = |at: DateTime<Utc>| date(at, (clocks.offset)(at));
    match begun {
        Begun::Due(at) => format!("due {}", moment(at, now, clocks)),
        Begun::Running(Some(at)) => {
            format!("running for {}", span(u64::try_from((now - at).num_seconds()).unwrap_or_default()))
        }
        Begun::Runs(1, Some(at)) => moment(at, now, clocks),
        Begun::Runs(runs, Some(at)) => format!("since {}, {}", day_of(at), plural(runs as u64, "run", "runs")),
        Begun::Runs(runs, None) if runs > 1 => format!("last {}+ runs", grouped(runs as u64)),
        Begun::Runs(_, None) | Begun::Running(None) | Begun::Unknown => String::new(),
    }
}

/// The days of a scraper in a sentence: "Last 14 days: 11 silent failure, 3 no runs".
pub fn days_in_words(tallies: &[Tally]) -> String {
    let count = |status: DayStatus| tallies.iter().filter(|tally| tally.status() == status).count();
    let parts = DayStatus::ALL.into_iter().map(|status| (status, count(status))).filter(|(_, count)| *count > 0);
    let parts: Vec<String> = parts.map(|(status, count)| format!("{count} {}", day_status(status))).collect();
    format!("Last {} days: {}", tallies.len(), parts.join(", "))
}

/// A day and its runs: "12 Mar: 1 of 3 runs: failed".
pub fn day_and_runs(day: &str, tally: &Tally) -> String {
    format!("{day}: {}", self::day(tally))
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
        DayStatus::Early => "stopped early",
        DayStatus::HighFailureRate => "high failure rate",
        DayStatus::InProgress => "running",
        DayStatus::Stopped => "stopped",
        DayStatus::Missed => "missed",
        DayStatus::Nothing => "no runs",
        DayStatus::NotLoaded => "not loaded",
    }
}

/// The runs of a day: "1 of 3 runs: failed".
pub fn day(tally: &Tally) -> String {
    let status = tally.status();
    if matches!(status, DayStatus::Nothing | DayStatus::Missed | DayStatus::NotLoaded) {
        return day_status(status).to_owned();
    }
    let runs = plural(tally.runs, "run", "runs");
    let parts: Vec<(u64, &str)> = [
        (tally.failed, "failed"),
        (tally.silent, "silent failure"),
        (tally.early, "stopped early"),
        (tally.high, "high failure rate"),
        (tally.in_progress, "running"),
        (tally.stopped, "stopped"),
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
