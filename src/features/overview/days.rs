//! Days in the selected zone, and how the runs of a scraper went on each.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use crate::domain::{
    health::Kind,
    time::{day, day_start},
};

/// How many days are shown, today among them.
pub const DAYS: usize = 14;

/// A day on the clocks of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Its date.
    pub date: NaiveDate,
    /// When it begins.
    pub from: DateTime<Utc>,
    /// When the next one does.
    pub before: DateTime<Utc>,
}

impl Day {
    /// It in words: "12 Mar".
    pub fn name(&self) -> String {
        day(self.date.and_time(chrono::NaiveTime::MIN).and_utc(), 0)
    }

    /// Whether it is a Saturday or Sunday.
    pub fn is_weekend(&self) -> bool {
        self.date.weekday().num_days_from_monday() > 4
    }
}

/// The last [`DAYS`] days up to `today`, oldest first. `offset` tells how many minutes clocks are ahead of UTC at an
/// instant.
pub fn days(today: NaiveDate, offset: impl Fn(DateTime<Utc>) -> i32) -> Vec<Day> {
    let start = |date: NaiveDate| day_start(date, &offset);
    let Some(mut before) = today.succ_opt().and_then(start) else { return Vec::new() };
    let mut days: Vec<Day> = Vec::with_capacity(DAYS);
    for back in 0..DAYS as u64 {
        let date = today.checked_sub_days(Days::new(back));
        let Some((date, from)) = date.and_then(|date| Some((date, start(date)?))) else { break };
        days.push(Day { date, from, before });
        before = from;
    }
    days.reverse();
    days
}

/// A scraper's runs of one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them that were loaded.
    pub runs: u64,
    /// Those that failed.
    pub failed: u64,
    /// Those that failed silently.
    pub silent: u64,
    /// Those of which far more links failed than is typical.
    pub high: u64,
    /// Those that wait or run.
    pub in_progress: u64,
    /// Those that a limit stopped, with far fewer items than typical.
    pub early: u64,
    /// Those that were stopped, with no loss to speak of.
    pub stopped: u64,
    /// Those whose state is not known.
    pub unknown: u64,
    /// Whether there was no run although one was due.
    pub missed: bool,
    /// Whether the day has runs that were not loaded, or may have: it is older than the oldest run that was.
    pub not_loaded: NotLoaded,
}

/// How much of a day was not loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotLoaded {
    /// It was loaded whole.
    #[default]
    Nothing,
    /// Its beginning was not loaded.
    Part,
    /// Nothing of it was loaded.
    All,
}

/// What is seen of a day at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayStatus {
    /// All runs went well.
    Well,
    /// Some failed.
    Some,
    /// All that ended by themselves failed.
    All,
    /// Some failed silently, none openly.
    SilentFailure,
    /// A limit stopped some with a loss, and none failed.
    Early,
    /// Of some, far more links failed than is typical.
    HighFailureRate,
    /// Some still run, and none failed.
    InProgress,
    /// Some were stopped or are in an unknown state, and none is worse.
    Stopped,
    /// There was no run although one was due.
    Missed,
    /// There were no runs.
    Nothing,
    /// It was not loaded.
    NotLoaded,
}

impl DayStatus {
    /// Every one, in the order of the legend.
    pub const ALL: [Self; 11] = [
        Self::Well,
        Self::SilentFailure,
        Self::Some,
        Self::All,
        Self::Early,
        Self::HighFailureRate,
        Self::InProgress,
        Self::Stopped,
        Self::Missed,
        Self::Nothing,
        Self::NotLoaded,
    ];
}

impl Tally {
    /// A day of which nothing was loaded.
    pub const NOT_LOADED: Self = Self {
        runs: 0,
        failed: 0,
        silent: 0,
        high: 0,
        in_progress: 0,
        early: 0,
        stopped: 0,
        unknown: 0,
        missed: false,
        not_loaded: NotLoaded::All,
    };

    /// What is seen of it at a glance.
    pub fn status(&self) -> DayStatus {
        let told = self.runs - self.in_progress - self.early - self.stopped - self.unknown;
        match self {
            Self { not_loaded: NotLoaded::All, .. } => DayStatus::NotLoaded,
            Self { runs: 0, not_loaded: NotLoaded::Part, .. } => DayStatus::NotLoaded,
            Self { runs: 0, missed: true, .. } => DayStatus::Missed,
            Self { runs: 0, .. } => DayStatus::Nothing,
            _ if self.failed > 0 && self.failed == told => DayStatus::All,
            _ if self.failed > 0 => DayStatus::Some,
            _ if self.silent > 0 => DayStatus::SilentFailure,
            _ if self.early > 0 => DayStatus::Early,
            _ if self.high > 0 => DayStatus::HighFailureRate,
            _ if self.in_progress > 0 => DayStatus::InProgress,
            _ if self.stopped + self.unknown > 0 => DayStatus::Stopped,
            _ => DayStatus::Well,
        }
    }

    fn add(&mut self, kind: Kind) {
        self.runs += 1;
        match kind {
            Kind::Completed => {}
            Kind::SilentFailure => self.silent += 1,
            Kind::Failed => self.failed += 1,
            Kind::HighFailureRate => self.high += 1,
            Kind::StoppedEarly => self.early += 1,
            Kind::Stopped => self.stopped += 1,
            Kind::Running | Kind::Queued | Kind::FailingNow | Kind::Stuck => self.in_progress += 1,
            Kind::Unknown | Kind::Missed => self.unknown += 1,
        }
    }
}

/// The tallies of `days` of runs that started then and are judged to be this, newest first. `whole`: they are all the runs
/// there are; else what is older than the oldest of them was not loaded. `due` is when a run was missed. A run that did not
/// start yet belongs to no day.
pub fn tallies(
    runs: &[(Option<DateTime<Utc>>, Kind)],
    whole: bool,
    due: Option<DateTime<Utc>>,
    days: &[Day],
) -> Vec<Tally> {
    let oldest = runs.iter().filter_map(|(started, _)| *started).min();
    let tally = |day: &Day| {
        let mut tally = Tally { missed: due.is_some_and(|due| due < day.before), ..Tally::default() };
        for (_, kind) in runs.iter().filter(|(started, _)| started.is_some_and(|at| day.from <= at && at < day.before))
        {
            tally.add(*kind);
        }
        tally.not_loaded = match oldest {
            _ if whole => NotLoaded::Nothing,
            Some(oldest) if oldest < day.from => NotLoaded::Nothing,
            Some(oldest) if oldest < day.before => NotLoaded::Part,
            _ => NotLoaded::All,
        };
        tally
    };
    days.iter().map(tally).collect()
}

#[cfg(test)]
#[path = "days_tests.rs"]
mod tests;
