//! The geometry of the strip: one bar a run, oldest first, as high as its items are against what is typical. All lengths are
//! hundredths of a percent of the plot, so that it fits whatever room there is.

use std::sync::Arc;

use crate::{
    api::types::Run,
    domain::health::{Kind, Verdict},
};

/// The whole of the plot.
pub const WHOLE: u32 = 10_000;

/// How high what is typical is: a quarter more has room above it, and what is more than that is cut.
pub const TYPICAL: u32 = WHOLE / 5 * 4;

/// The least height of a bar, so that there is one.
const LEAST: u32 = 800;
/// The height of a bar of which nobody knows how high it is.
const STUB: u32 = 3_000;
/// The part of its place that a bar fills, in percent.
const FILLED: u32 = 72;

/// What a bar is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Nothing tells against it.
    Ok,
    /// It is running.
    Running,
    /// It returned far too little.
    TooFew,
    /// It failed.
    Failed,
    /// Its rows were deleted.
    Gone,
    /// It waits, or nothing is known to compare it with.
    Unknown,
}

/// The bar of a run, in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Where its place begins.
    pub place: u32,
    /// How wide its place is.
    pub room: u32,
    /// Where the bar begins.
    pub x: u32,
    /// How wide the bar is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
}

/// The runs oldest first, those that have not started last.
pub fn oldest_first(runs: Vec<Arc<Run>>) -> Vec<Arc<Run>> {
    let key = |run: &Run| (run.started.copied().is_none(), run.started.copied());
    // A page of them is nearly in order, and short: the library's sort would be a hundredth of the program.
    let mut sorted: Vec<Arc<Run>> = Vec::with_capacity(runs.len());
    // Most answers are newest first: of runs that started together, the last stays the oldest.
    for run in runs.into_iter().rev() {
        let at = sorted.partition_point(|before| key(before) <= key(&run));
        sorted.insert(at, run);
    }
    sorted
}

/// What a run that was judged so is drawn as. `is_deleted`: its rows were deleted.
pub fn fill(verdict: &Verdict, items: Option<u64>, is_deleted: bool) -> Fill {
    let is_known = items.is_some() && verdict.compared.items.is_some();
    match verdict.kind {
        _ if is_deleted => Fill::Gone,
        Kind::Failed => Fill::Failed,
        Kind::SilentFailure | Kind::StoppedEarly => Fill::TooFew,
        Kind::Running | Kind::FailingNow | Kind::Stuck => Fill::Running,
        _ if is_known => Fill::Ok,
        _ => Fill::Unknown,
    }
}

/// How high a bar is.
pub fn height(items: Option<u64>, typical: Option<u64>) -> u32 {
    let Some((items, typical)) = items.zip(typical.filter(|typical| *typical > 0)) else { return STUB };
    let height = u128::from(items) * u128::from(TYPICAL) / u128::from(typical);
    u32::try_from(height).unwrap_or(WHOLE).clamp(LEAST, WHOLE)
}

/// The bars of these heights, in their order.
pub fn bars(heights: &[u32]) -> Vec<Bar> {
    let count = heights.len().max(1) as u64;
    let edge = |at: usize| (at as u64 * u64::from(WHOLE) / count) as u32;
    let bar = |(at, height): (usize, &u32)| {
        let (place, room) = (edge(at), edge(at + 1) - edge(at));
        let width = (room * FILLED / 100).max(1);
        Bar { place, room, x: place + (room - width) / 2, width, height: *height }
    };
    heights.iter().enumerate().map(bar).collect()
}

#[cfg(test)]
#[path = "geometry_tests.rs"]
mod tests;
