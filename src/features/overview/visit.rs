//! The last visit: when the person was here before, and what happened since.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    digest::{Begun, Digest},
    rank::Status,
};
use crate::domain::health::Kind;

/// Whoever was away for longer than this, in minutes, comes for another visit.
const AWAY: i64 = 30;

/// When the person was here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visits {
    /// When the visit before this one ended; `None` where there was none.
    pub before: Option<DateTime<Utc>>,
    /// When the person was seen last.
    pub latest: DateTime<Utc>,
}

impl Visits {
    /// The person is here, as of `now`.
    #[must_use]
    pub fn go_on(known: Option<Self>, now: DateTime<Utc>) -> Self {
        let before = match known {
            Some(known) if now - known.latest > TimeDelta::minutes(AWAY) => Some(known.latest),
            // A clock that was set back.
            Some(known) => known.before.filter(|before| *before <= now),
            None => None,
        };
        Self { before, latest: now }
    }

    /// The person has seen all that happened until `now`.
    #[must_use]
    pub fn seen(now: DateTime<Utc>) -> Self {
        Self { before: Some(now), latest: now }
    }

    /// It as it is stored: milliseconds since 1970, the latest time first.
    pub fn write(&self) -> String {
        let before = self.before.map(|before| format!(" {}", before.timestamp_millis())).unwrap_or_default();
        format!("{}{before}", self.latest.timestamp_millis())
    }

    /// What [`write`](Self::write) wrote.
    pub fn read(text: &str) -> Option<Self> {
        let mut times = text.split(' ').map(|number| DateTime::from_timestamp_millis(number.parse().ok()?));
        let latest = times.next()??;
        Some(Self { before: times.next().flatten(), latest })
    }
}

/// What happened since a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Happened {
    /// Runs that started.
    pub runs: u64,
    /// Those of them that failed.
    pub failed: u64,
    /// Those that failed silently.
    pub silent: u64,
    /// Those that a limit stopped, with a loss.
    pub early: u64,
    /// Those of which far more links failed than is typical.
    pub high: u64,
    /// Scrapers whose run did not come.
    pub missed: u64,
    /// Whether there may be more runs: older ones were not loaded.
    pub at_least: bool,
}

impl Happened {
    /// What these scrapers tell of the time since `at`.
    pub fn since<'a>(at: DateTime<Utc>, scrapers: impl Iterator<Item = &'a Digest>) -> Self {
        let mut happened = Self::default();
        for scraper in scrapers {
            let missed = scraper.status == Status::Problem(Kind::Missed) && scraper.due.is_some_and(|due| due >= at);
            happened.missed += u64::from(missed);
            let oldest = scraper.runs.iter().filter_map(|(started, _)| *started).min();
            happened.at_least |= !scraper.whole && oldest.is_none_or(|oldest| oldest >= at);
            for (_, kind) in scraper.runs.iter().filter(|(started, _)| started.is_some_and(|started| started >= at)) {
                happened.runs += 1;
                match kind {
                    Kind::Failed => happened.failed += 1,
                    Kind::SilentFailure => happened.silent += 1,
                    Kind::StoppedEarly => happened.early += 1,
                    Kind::HighFailureRate => happened.high += 1,
                    _ => {}
                }
            }
        }
        happened
    }
}

impl Begun {
    /// Whether it is known to have begun after `at`.
    pub fn is_after(self, at: DateTime<Utc>) -> bool {
        self.at().is_some_and(|begun| begun > at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::<Utc>::default() + TimeDelta::hours(hour)
    }

    fn scraper(status: Status, runs: &[(i64, Kind)], whole: bool) -> Digest {
        Digest {
            status,
            problem: None,
            latest: None,
            last_good: None,
            items: None,
            runs: runs.iter().map(|(hour, kind)| (Some(at(*hour)), *kind)).collect(),
            in_progress: Vec::new(),
            costs: Default::default(),
            costs_whole: true,
            due: (status == Status::Problem(Kind::Missed)).then(|| at(20)),
            whole,
            unreadable: 0,
            memory: None,
        }
    }

    #[test]
    fn a_visit_goes_on_until_the_person_was_away_for_half_an_hour() {
        let minutes = TimeDelta::minutes;
        let first = Visits::go_on(None, at(8));
        assert_eq!(first.before, None, "nobody was here before");
        let same = Visits::go_on(Some(first), at(8) + minutes(29));
        assert_eq!(same.before, None);
        let next = Visits::go_on(Some(same), at(18));
        assert_eq!(next.before, Some(same.latest));
        assert_eq!(Visits::go_on(Some(next), at(18) + minutes(5)).before, Some(same.latest));
        assert_eq!(Visits::go_on(Some(Visits::seen(at(18))), at(18)).before, Some(at(18)));
        assert_eq!(Visits::go_on(Some(next), at(1)).before, None, "a clock that was set back");
    }

    #[test]
    fn a_visit_is_read_as_it_was_written() {
        for visits in [Visits::go_on(None, at(8)), Visits::seen(at(9))] {
            assert_eq!(Visits::read(&visits.write()), Some(visits));
        }
        assert_eq!([Visits::read(""), Visits::read("soon 12")], [None, None]);
    }

    #[test]
    fn what_happened_since_is_counted_by_what_it_was() {
        let runs = [(21, Kind::Failed), (19, Kind::SilentFailure), (18, Kind::Completed), (9, Kind::Failed)];
        let failing = scraper(Status::Problem(Kind::Failed), &runs, false);
        let missed = scraper(Status::Problem(Kind::Missed), &[(1, Kind::Completed)], true);
        let happened = Happened::since(at(18), [&failing, &missed].into_iter());
        let expected = Happened { runs: 3, failed: 1, silent: 1, missed: 1, ..Happened::default() };
        assert_eq!(happened, expected);
        assert!(Happened::since(at(5), std::iter::once(&failing)).at_least, "older runs were not loaded");
    }

    #[test]
    fn a_problem_is_new_where_it_began_since() {
        assert!(Begun::Runs(1, Some(at(9))).is_after(at(8)));
        assert!(!Begun::Runs(2, Some(at(7))).is_after(at(8)));
        assert!(!Begun::Runs(60, None).is_after(at(8)));
    }
}
