//! Time: how long runs take, how far apart they start, and which hour or weekday they belong to.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    facts::{Limits, RunFacts, RunState},
    robust::{median, spread, variation},
    verdict::Typical,
};

/// Of the newest so many runs.
const RUNS: usize = 20;

/// A run is stuck when it runs for so many times its typical duration,
const STUCK_TIMES: f64 = 3.0;
/// and for so many standard deviations longer,
const STUCK_BEYOND: f64 = 5.0;
/// and for at least so much longer, in seconds.
const STUCK_LEAST: f64 = 900.0;
/// Where no duration is typical, it is stuck after a day.
const STUCK_WITHOUT: f64 = 86_400.0;

/// A run is missed when twice the typical gap has passed, and half as much again as the widest of ten gaps.
const MISSED: (f64, f64) = (2.0, 1.5);
/// Fewer gaps than this make no rhythm,
const GAPS: usize = 4;
/// and neither do gaps of which one in ten is so many times the typical one.
const IRREGULAR: f64 = 8.0;

/// How long completed runs took, oldest first, and the places of these runs.
pub struct Durations {
    limits: Limits,
    seconds: Vec<(f64, usize)>,
    /// What is typical, where enough runs make it.
    pub typical: Option<Typical>,
}

impl Durations {
    /// Begins without any.
    pub fn new(limits: &Limits) -> Self {
        Self { limits: *limits, seconds: Vec::new(), typical: None }
    }

    /// Takes note of a completed run.
    pub fn add(&mut self, seconds: u64, at: usize) {
        self.seconds.push((seconds as f64, at));
        self.typical = self.middle();
    }

    fn newest(&self) -> Option<(Vec<f64>, (usize, usize))> {
        let newest = self.seconds.get(self.seconds.len().saturating_sub(RUNS)..)?;
        let runs = (newest.first()?.1, newest.last()?.1);
        self.limits.is_enough(newest.len()).then(|| (newest.iter().map(|(seconds, _)| *seconds).collect(), runs))
    }

    fn middle(&self) -> Option<Typical> {
        let (mut values, runs) = self.newest()?;
        let median = median(&mut values)?;
        let spread = spread(&values, median).round() as u64;
        Some(Typical { median: median.round() as u64, spread, of: values.len(), runs: Some(runs) })
    }

    /// From how many seconds on a run is stuck.
    pub fn stuck_from(&self) -> f64 {
        let Some((mut values, _)) = self.newest() else { return STUCK_WITHOUT };
        let longest = values.iter().copied().fold(0.0, f64::max);
        let median = median(&mut values).unwrap_or_default().max(1.0);
        let beyond = median * (STUCK_BEYOND * variation(&values, median)).exp();
        (median * STUCK_TIMES).max(beyond).max(longest * 1.5).max(median + STUCK_LEAST)
    }
}

/// A scraper whose next run did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missed {
    /// When its last run started.
    pub last: DateTime<Utc>,
    /// When the next one should have.
    pub due: DateTime<Utc>,
    /// How far apart they typically start, in seconds.
    pub every: u64,
}

/// Whether a run of a scraper was missed by `now`: none has come for far longer than its own rhythm. `runs` are its
/// newest runs in any order. `None` also where it has no rhythm, or something waits or runs.
pub fn missed(runs: &[RunFacts<'_>], now: DateTime<Utc>) -> Option<Missed> {
    if runs.iter().any(|run| matches!(run.state, RunState::Queued | RunState::Running)) {
        return None;
    }
    let mut starts: Vec<f64> = runs.iter().filter_map(|run| Some(run.started?.timestamp() as f64)).collect();
    // Sorts them.
    median(&mut starts)?;
    let mut gaps: Vec<f64> = starts.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 0.0).collect();
    if gaps.len() < GAPS {
        return None;
    }
    let every = median(&mut gaps)?;
    // Weekends without runs are one gap in five; a single outage of the past is none of ten.
    let wide = *gaps.get((gaps.len() - 1) * 9 / 10)?;
    let limit = (every * MISSED.0).max(wide * MISSED.1);
    let last = runs.iter().filter_map(|run| run.started).max()?;
    let passed = (now - last).num_seconds() as f64;
    let after = |seconds: f64| last.checked_add_signed(TimeDelta::seconds(seconds as i64));
    (wide <= every * IRREGULAR && passed > limit)
        .then(|| Some(Missed { last, due: after(every)?, every: every as u64 }))
        .flatten()
}

/// The periods that runs follow, in seconds: the week, and the day.
const PERIODS: [i64; 2] = [7 * 86_400, 86_400];
/// How far from the same moment of an earlier period a run may be, as a part of the period.
const PHASE: i64 = 14;
/// So many earlier periods are looked at.
const BACK: i64 = 4;
/// A rhythm is that the same happened in so many of them, and in most; of a weekend, one is enough where no other is known.
const OFTEN: usize = 2;
/// A run fits a rhythm with at least this share of what came at the same moment before.
const FITS: f64 = 0.6;

/// With less than this share of what is typical, nothing is a rhythm.
const LEAST: f64 = 0.2;
/// What is not less than this share of what is typical is normal,
const NORMAL: f64 = 0.8;
/// and has to be one in so many of the runs between two low moments.
const NORMAL_OF: usize = 3;

/// Whether so few items are a matter of the weekday or the hour: the same moments of earlier periods were as low, and
/// between them runs came back to what is `typical` each time. `seen` are when earlier runs started and their items.
pub fn is_rhythm(seen: &[(i64, f64)], at: i64, items: f64, typical: f64) -> bool {
    let normal = typical * NORMAL;
    items >= typical * LEAST
        && PERIODS.iter().any(|period| {
            let (mut fits, mut differs) = (0, 0);
            for back in 1..=BACK {
                let (moment, near) = (at - back * period, period / PHASE);
                let between = seen.iter().filter(|(time, _)| *time > moment + near && *time < moment + period - near);
                let came_back = between.clone().filter(|(_, items)| *items >= normal).count();
                if came_back == 0 || came_back * NORMAL_OF < between.count() {
                    break;
                }
                let apart = |time: i64| (time - moment).abs();
                let nearest = seen.iter().filter(|(time, _)| apart(*time) <= near).min_by_key(|(time, _)| apart(*time));
                match nearest {
                    Some((_, there)) if *there < normal && items >= there * FITS => fits += 1,
                    Some(_) => differs += 1,
                    None => {}
                }
            }
            let is_week = *period == PERIODS[0] && is_weekend(at);
            fits >= OFTEN.max(differs + 1) || (is_week && fits == 1 && differs == 0)
        })
}

/// Whether it is Saturday or Sunday somewhere that people live: from Friday evening to Monday morning in UTC.
fn is_weekend(at: i64) -> bool {
    // 1 January 1970 was a Thursday.
    let hours = (at / 3_600 + 3 * 24).rem_euclid(7 * 24);
    !(6..5 * 24 - 6).contains(&hours)
}
