//! A run as it is kept, and what it looks like at some instant.

use super::mix;

/// What a run comes to in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All was done.
    Completed,
    /// It failed.
    Failed,
    /// It was stopped, for one of the reasons of [`STOP_REASONS`].
    Stopped(u8),
    /// A state that the documentation does not know.
    Archiving,
}

/// Why runs are stopped (contract section 1).
pub const STOP_REASONS: [&str; 3] = ["TIME_LIMIT", "DAILY_LIMIT", "STOPPED_BY_CUSTOMER"];

/// A run's state at some instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// Waiting.
    Pending,
    /// At work.
    Running,
    /// At its end.
    Ended(Outcome),
}

impl RunState {
    /// The word on the wire (contract section 1).
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Running => "RUNNING",
            Self::Ended(Outcome::Completed) => "COMPLETED",
            Self::Ended(Outcome::Failed) => "FAILED",
            Self::Ended(Outcome::Stopped(_)) => "STOPPED",
            Self::Ended(Outcome::Archiving) => "ARCHIVING",
        }
    }
}

/// Seconds between the order to run and the start.
pub const WAIT: u32 = 60;

/// A run. Times in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// Tells runs of one second apart.
    pub serial: u32,
    /// When it was ordered.
    pub queued: u32,
    /// How long it works, in seconds.
    pub took: u32,
    /// Links that succeed in the end.
    pub ok: u32,
    /// Links that fail in the end.
    pub bad: u32,
    /// Rows that it brings in the end.
    pub items: u32,
    /// Its scraper's number.
    pub scraper: u16,
    /// What it comes to.
    pub outcome: Outcome,
    /// Whether its rows were deleted.
    pub deleted: bool,
}

impl Record {
    /// 24 hex digits, the first 8 of them the second of the order.
    pub fn id(&self) -> String {
        let mixed = mix(u64::from(self.serial), u64::from(self.queued));
        format!("{:08x}{:08x}{:08x}", self.queued, mixed as u32, self.serial)
    }

    /// When it starts.
    pub fn started(&self) -> u32 {
        self.queued + WAIT
    }

    /// When it ends.
    pub fn ends(&self) -> u32 {
        self.started() + self.took
    }

    /// Its state at a second.
    pub fn state(&self, now: i64) -> RunState {
        if now < i64::from(self.started()) {
            RunState::Pending
        } else if now < i64::from(self.ends()) {
            RunState::Running
        } else {
            RunState::Ended(self.outcome)
        }
    }

    /// How much of `whole` is done at a second.
    pub fn part(&self, whole: u32, now: i64) -> u32 {
        let worked = (now - i64::from(self.started())).clamp(0, self.took.into());
        if i64::from(self.took) <= worked {
            whole
        } else {
            (u64::from(whole) * worked as u64 / u64::from(self.took.max(1))) as u32
        }
    }
}
