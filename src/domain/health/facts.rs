//! What a verdict needs to know of a run, and the numbers that a person can change.

use chrono::{DateTime, Utc};

/// How far a run came, as far as health is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// It waits for its turn.
    Queued,
    /// It is in progress.
    Running,
    /// It ended well, as the server has it.
    Completed,
    /// It ended badly.
    Failed,
    /// It ended early, by a limit or by hand.
    Stopped,
    /// The server reports no state, or one that the documentation does not know.
    Unknown,
}

/// What ended a run early.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stop {
    /// Nothing that is known, or a person.
    #[default]
    None,
    /// A limit: `TIME_LIMIT`, `DAILY_LIMIT` and others.
    Limit,
}

/// One run. What the server does not report is `None`, and is never judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunFacts<'a> {
    /// Its id.
    pub id: &'a str,
    /// How far it came.
    pub state: RunState,
    /// What ended it early.
    pub stop: Stop,
    /// When it started.
    pub started: Option<DateTime<Utc>>,
    /// How long it took, in seconds, when it has ended.
    pub seconds: Option<u64>,
    /// Links that were scraped.
    pub ok: Option<u64>,
    /// Links that failed.
    pub failed: Option<u64>,
    /// Items that it returned.
    pub items: Option<u64>,
    /// Links that were tried.
    pub attempted: Option<u64>,
    /// Links that were left.
    pub not_attempted: Option<u64>,
}

impl<'a> RunFacts<'a> {
    /// A run of which only this is known.
    pub fn new(id: &'a str, state: RunState) -> Self {
        Self {
            id,
            state,
            stop: Stop::None,
            started: None,
            seconds: None,
            ok: None,
            failed: None,
            items: None,
            attempted: None,
            not_attempted: None,
        }
    }

    /// Failed links and all links; `None` where a count is missing, or of no links at all.
    pub(super) fn links(&self) -> Option<(u64, u64)> {
        let (ok, failed) = (self.ok?, self.failed?);
        Some((failed, ok.checked_add(failed).filter(|all| *all > 0)?))
    }

    /// Links that were tried, as reported or as the sum of what became of them.
    pub(super) fn tried(&self) -> Option<u64> {
        self.attempted.or_else(|| self.links().map(|(_, all)| all))
    }
}

/// The numbers of the settings that verdicts respect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Fewer items than this share of the links tried are too few, in percent.
    pub attempted: u64,
    /// Fewer items than this share of what is typical are too few, in percent.
    pub items: u64,
    /// A failure rate that is higher than typical by less than this is not worth a word, in tenths of a percentage point.
    pub points: u64,
    /// Fewer runs than this make nothing typical.
    pub runs: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { attempted: 50, items: 50, points: 10, runs: 3 }
    }
}

impl Limits {
    pub(super) fn is_enough(&self, runs: usize) -> bool {
        runs > 0 && runs as u64 >= self.runs
    }

    /// The share below which a run is far fewer than typical.
    pub(super) fn far(&self) -> f64 {
        self.items.min(100) as f64 / 100.0
    }

    /// The share below which two runs in a row are: one may be low by chance, two are rarely.
    pub(super) fn lasting(&self) -> f64 {
        self.above_far(1.2)
    }

    /// The share below which the middle of five runs is.
    pub(super) fn declining(&self) -> f64 {
        self.above_far(1.25)
    }

    /// So many times as much as far, or half way up where little room is left above.
    fn above_far(&self, times: f64) -> f64 {
        let far = self.far();
        if far > 0.0 { (far * times).min((far + 1.0) / 2.0) } else { 0.0 }
    }
}
