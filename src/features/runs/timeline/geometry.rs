//! The geometry of the timeline: one bar per run, oldest first, as high as the square root of its links. All lengths are
//! hundredths of a percent of the plot, so that it fits whatever room there is.

use std::sync::Arc;

use crate::{
    api::types::{Run, State},
    domain::number::grouped,
    entity::words::NOT_REPORTED,
};

/// The whole of the plot.
pub const WHOLE: u32 = 10_000;

/// The least height of a part that there is.
const LEAST: u32 = 350;
/// The height of what stands for no link, or for nothing known.
const STUB: u32 = 600;
/// The part of its place that a bar fills, in percent, and the widest bar.
const FILLED: u32 = 60;
const WIDEST: u32 = 280;

/// What a part of a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Links that went well.
    Ok,
    /// Links that went well so far.
    SoFar,
    /// Links that failed.
    Failed,
    /// Links of a run whose rows were deleted.
    Gone,
    /// No link.
    Nothing,
    /// The server did not say how many.
    Unknown,
}

/// A part of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it stands for.
    pub fill: Fill,
    /// Its upper edge, from the top of the plot.
    pub y: u32,
    /// How high it is.
    pub height: u32,
}

/// The bar of a run, in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Where its place begins.
    pub place: u32,
    /// How wide its place is.
    pub room: u32,
    /// Where the bar begins.
    pub x: u32,
    /// How wide the bar is.
    pub width: u32,
    /// Its parts, from the ground up.
    pub parts: Vec<Part>,
}

/// A line across the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guide {
    /// So many links.
    pub links: u64,
    /// Where it lies.
    pub y: u32,
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

/// The links of a run that are known. `None` where no count is.
fn links(run: &Run) -> Option<u64> {
    let (ok, failed) = (run.success_links.copied(), run.error_links.copied());
    ok.or(failed).map(|_| ok.unwrap_or_default().saturating_add(failed.unwrap_or_default()))
}

/// The numbers 1, 2 and 5, and ten times as many, and so on.
fn round_numbers() -> impl Iterator<Item = u64> {
    (0..=18).flat_map(|power| [1, 2, 5].map(|first| first * 10_u64.pow(power)))
}

/// How many links the whole height stands for: a round number where the most there are come near it.
fn top(most: u64) -> u64 {
    let round = round_numbers().find(|number| *number >= most);
    round.filter(|round| round / 5 * 4 <= most).unwrap_or(most).max(1)
}

/// How high so many links are.
fn height(links: u64, top: u64) -> u32 {
    // Numbers that would overflow lose digits that no screen shows.
    let shift = (64 - top.leading_zeros()).saturating_sub(36);
    let (links, top) = (links >> shift, (top >> shift).max(1));
    let square = links.min(top) * u64::from(WHOLE * WHOLE) / top;
    u32::try_from(square.isqrt()).unwrap_or(WHOLE).min(WHOLE)
}

/// The bars of `runs`, in their order, and the lines across. `is_deleted` tells runs whose rows were deleted.
pub fn plot(runs: &[Arc<Run>], is_deleted: impl Fn(&Run) -> bool) -> (Vec<Bar>, Vec<Guide>) {
    let top = top(runs.iter().filter_map(|run| links(run)).max().unwrap_or_default());
    let count = runs.len().max(1) as u64;
    let edge = |at: usize| (at as u64 * u64::from(WHOLE) / count) as u32;
    let bar = |(at, run): (usize, &Arc<Run>)| {
        let (place, room) = (edge(at), edge(at + 1) - edge(at));
        let width = (room * FILLED / 100).clamp(1, WIDEST);
        Bar { place, room, x: place + (room - width) / 2, width, parts: parts(run, is_deleted(run), top) }
    };
    (runs.iter().enumerate().map(bar).collect(), guides(top))
}

/// The lines of the greatest round number and of a tenth of it.
fn guides(top: u64) -> Vec<Guide> {
    let greatest = round_numbers().take_while(|number| *number <= top).last().unwrap_or(1);
    let guide = |links| Guide { links, y: WHOLE - height(links, top) };
    [greatest, greatest / 10].into_iter().filter(|links| *links > 0).map(guide).collect()
}

fn parts(run: &Run, deleted: bool, top: u64) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut y = WHOLE;
    let mut add = |fill: Fill, height: u32| {
        let height = height.min(y);
        y -= height;
        parts.push(Part { fill, y, height });
    };
    let (ok, failed) = (run.success_links.copied(), run.error_links.copied());
    let Some(all) = links(run) else {
        add(Fill::Unknown, STUB);
        return parts;
    };
    let unknown = if ok.is_none() || failed.is_none() { STUB } else { 0 };
    let (ok, failed) = (ok.unwrap_or_default(), failed.unwrap_or_default());
    let least = LEAST * (u32::from(ok > 0) + u32::from(failed > 0));
    let whole = height(all, top).clamp(least, WHOLE - unknown);
    if all == 0 && unknown == 0 {
        add(Fill::Nothing, STUB / 2);
    } else if deleted {
        add(Fill::Gone, whole);
    } else {
        let bad = match (ok, failed) {
            (_, 0) => 0,
            (0, _) => whole,
            _ => share(failed, all, whole).clamp(LEAST, whole - LEAST),
        };
        let good = if run.state.value() == Some(&State::Running) { Fill::SoFar } else { Fill::Ok };
        for (fill, height) in [(good, whole - bad), (Fill::Failed, bad)] {
            if height > 0 {
                add(fill, height);
            }
        }
    }
    if unknown > 0 {
        add(Fill::Unknown, unknown);
    }
    parts
}

/// The part of `height` that `part` is of `whole`.
fn share(part: u64, whole: u64, height: u32) -> u32 {
    let shift = (64 - whole.leading_zeros()).saturating_sub(48);
    ((part >> shift) * u64::from(height) / (whole >> shift).max(1)) as u32
}

/// A number of links on a scale: `500`, `1 k`, `20 M`.
pub fn on_scale(links: u64) -> String {
    match links {
        0..1_000 => links.to_string(),
        1_000..1_000_000 => format!("{} k", links / 1_000),
        _ => format!("{} M", grouped(links / 1_000_000)),
    }
}

/// The links of a run in words: `9,459 ok, 412 failed`.
pub fn counts(run: &Run) -> String {
    let count = |count: Option<u64>, word: &str| match count {
        Some(count) => format!("{} {word}", grouped(count)),
        None => format!("{word} {NOT_REPORTED}"),
    };
    match links(run) {
        None => format!("links {NOT_REPORTED}"),
        Some(_) => {
            format!("{}, {}", count(run.success_links.copied(), "ok"), count(run.error_links.copied(), "failed"))
        }
    }
}

#[cfg(test)]
#[path = "geometry_tests.rs"]
mod tests;
