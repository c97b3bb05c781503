//! The score: each run is judged as the panel does it, from the 60 newest runs at that time.

use chrono::{DateTime, Utc};
use scrapewise_panel::domain::health::{Judged, Limits, Memory, RunFacts, Severity, Standing, WINDOW, judge};

use crate::{
    fleet::{Moment, Scraper, Truth},
    patterns::Pattern,
};

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Scrapers.
    pub scrapers: usize,
    /// Runs and moments that are well.
    pub healthy: usize,
    /// Of these, flagged.
    pub false_alarms: usize,
    /// Of these, with a notice.
    pub notices: usize,
    /// Runs and moments with a fault.
    pub faults: usize,
    /// Of these, flagged.
    pub found: usize,
    /// The same by who sees the scraper for the first time: nothing is remembered.
    pub found_at_first: usize,
    /// First runs after a fault.
    pub recoveries: usize,
    /// Of these, flagged.
    pub recoveries_flagged: usize,
    /// The most runs after a loss of 40 % without a flag.
    pub latest_decay: usize,
}

impl Score {
    /// The share of faults that were found.
    pub fn recall(&self) -> f64 {
        share(self.found, self.faults)
    }

    /// The same, with nothing remembered.
    pub fn recall_at_first(&self) -> f64 {
        share(self.found_at_first, self.faults)
    }

    /// The share of what is well that was flagged.
    pub fn false_alarm_rate(&self) -> f64 {
        self.false_alarms as f64 / self.healthy.max(1) as f64
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            scrapers: self.scrapers + other.scrapers,
            healthy: self.healthy + other.healthy,
            false_alarms: self.false_alarms + other.false_alarms,
            notices: self.notices + other.notices,
            faults: self.faults + other.faults,
            found: self.found + other.found,
            found_at_first: self.found_at_first + other.found_at_first,
            recoveries: self.recoveries + other.recoveries,
            recoveries_flagged: self.recoveries_flagged + other.recoveries_flagged,
            latest_decay: self.latest_decay.max(other.latest_decay),
        }
    }

    fn count(&mut self, truth: Truth, severity: Severity, at_first: Severity) {
        let is_flagged = severity >= Severity::Warning;
        match truth {
            Truth::Healthy => {
                self.healthy += 1;
                self.false_alarms += usize::from(is_flagged);
                self.notices += usize::from(severity == Severity::Notice);
            }
            Truth::Fault => {
                self.faults += 1;
                self.found += usize::from(is_flagged);
                self.found_at_first += usize::from(at_first >= Severity::Warning);
            }
            Truth::Either => {}
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The score of each pattern. `at_first`: also as seen by who remembers nothing, which takes twice as long.
pub fn by_pattern(fleet: &[Scraper], at_first: bool) -> Vec<(Pattern, Score)> {
    let of = |pattern: Pattern| {
        fleet.iter().filter(move |scraper| scraper.pattern == pattern).map(move |scraper| score(scraper, at_first))
    };
    Pattern::ALL.into_iter().map(|pattern| (pattern, of(pattern).fold(Score::default(), Score::with))).collect()
}

/// The score of each noise level.
pub fn by_noise(fleet: &[Scraper]) -> Vec<(f64, Score)> {
    let of =
        |noise: f64| fleet.iter().filter(move |scraper| scraper.noise == noise).map(|scraper| score(scraper, true));
    crate::fleet::NOISE.into_iter().map(|noise| (noise, of(noise).fold(Score::default(), Score::with))).collect()
}

/// The score of one scraper.
pub fn score(scraper: &Scraper, at_first: bool) -> Score {
    let mut score = Score { scrapers: 1, ..Score::default() };
    let (mut memory, mut unflagged) = (None, true);
    for (at, run) in scraper.runs.iter().enumerate() {
        let now = run.facts.started.unwrap_or_default();
        let judged = judge_newest(scraper, at + 1, None, memory.as_ref(), now);
        let newest = |judged: &Judged| judged.verdicts.first().map_or(Severity::Unknown, |verdict| verdict.severity);
        let severity = newest(&judged);
        let first = if at_first { newest(&judge_newest(scraper, at + 1, None, None, now)) } else { severity };
        memory = judged.memory;
        score.count(run.truth, severity, first);
        let is_flagged = severity >= Severity::Warning;
        if run.recovers {
            score.recoveries += 1;
            score.recoveries_flagged += usize::from(is_flagged);
        }
        unflagged &= !(is_flagged && run.decayed.is_some());
        if let Some(ago) = run.decayed.filter(|_| unflagged) {
            score.latest_decay = score.latest_decay.max(ago + 1);
        }
    }
    for moment in &scraper.moments {
        let severity = at_moment(scraper, moment);
        score.count(moment.truth, severity, severity);
    }
    score
}

/// How severe what the clock alone tells is: not what an earlier run did.
fn at_moment(scraper: &Scraper, moment: &Moment) -> Severity {
    let judged = judge_newest(scraper, moment.runs, moment.running, None, moment.now);
    if moment.running.is_some() {
        return judged.verdicts.first().map_or(Severity::Unknown, |verdict| verdict.severity);
    }
    let runs = newest(scraper, moment.runs, None);
    let missed = Standing::of(&runs, &judged, false, moment.now).and_then(|standing| standing.missed);
    if missed.is_some() { Severity::Warning } else { Severity::Fine }
}

fn newest<'a>(scraper: &'a Scraper, count: usize, running: Option<RunFacts<'static>>) -> Vec<RunFacts<'a>> {
    let ended = scraper.runs.iter().take(count).rev().map(crate::fleet::Run::facts);
    running.into_iter().chain(ended).take(WINDOW).collect()
}

fn judge_newest(
    scraper: &Scraper,
    count: usize,
    running: Option<RunFacts<'static>>,
    memory: Option<&Memory>,
    now: DateTime<Utc>,
) -> Judged {
    judge(&newest(scraper, count, running), memory, now, &Limits::default())
}
