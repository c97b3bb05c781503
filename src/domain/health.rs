//! The health of runs: one verdict on each run, from itself, its scraper's earlier runs and the clock.
//!
//! [`judge`] is asked by every screen that says how a run went, and nothing else is. What it needs of a run is [`RunFacts`],
//! what a person can change are [`Limits`]; what it finds is a [`Verdict`]: a kind, how severe it is, a reason with its
//! numbers, and what the run was compared with. [`Standing`] sums up a scraper, with what no run shows: that none came.
//! The rules in plain words, and how they were measured: docs/health.md.

mod facts;
mod items;
mod judge;
mod links;
pub mod messages;
mod pace;
mod robust;
mod standing;
mod verdict;

pub use self::{
    facts::{Limits, RunFacts, RunState, Stop},
    judge::{Judged, Memory, WINDOW, judge},
    pace::{Missed, missed},
    standing::Standing,
    verdict::{Compared, Kind, RateChange, Reason, Severity, Tone, Typical, Verdict},
};

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
