//! A scraper's last runs as a small chart: one bar a run, as high as the share of its links that failed.

use std::fmt::Write;

use super::{
    messages,
    streak::{RunOutcome, StreakKind},
};
use crate::{api::types::Run, entity::baseline::rate};

/// How many runs are shown.
pub const BARS: usize = 20;

/// The chart's width and height, in units of its own.
pub const SIZE: (usize, usize) = (PITCH * BARS, HEIGHT);

/// A bar with the room to the next one, and alone.
const PITCH: usize = 6;
const WIDTH: usize = 4;
const HEIGHT: usize = 22;
/// Room for glyphs above the bars.
const GLYPH: usize = 6;
/// What even a run without failed links shows.
const LEAST: usize = 2;

/// The chart: SVG paths, and what it says in words. Older runs are on the left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spark {
    /// What every run has: a line to stand on, where its rate is known.
    pub ground: String,
    /// The line of runs whose rate is not known, or that still go on.
    pub unknown: String,
    /// The failed share of runs that did not fail.
    pub bars: String,
    /// That of runs that failed: hatched, with a cross above.
    pub failed: String,
    /// Crosses above runs that failed.
    pub crosses: String,
    /// Triangles above runs that failed silently.
    pub triangles: String,
    /// It in words.
    pub words: String,
}

/// The chart of the newest [`BARS`] runs that started, newest first.
pub fn spark(runs: &[Run], outcomes: &[RunOutcome]) -> Spark {
    let started = || runs.iter().zip(outcomes).filter(|(run, _)| run.started.copied().is_some()).take(BARS);
    let mut spark = Spark::default();
    for (back, (run, outcome)) in started().enumerate() {
        let left = (BARS - 1 - back) * PITCH;
        let high = rate(run).map(height);
        let line =
            if high.is_some() && *outcome != RunOutcome::InProgress { &mut spark.ground } else { &mut spark.unknown };
        bar(line, left, LEAST, 0);
        if let Some(high) = high.filter(|high| *high > 0) {
            let bars = if *outcome == RunOutcome::Failed { &mut spark.failed } else { &mut spark.bars };
            bar(bars, left, high, LEAST);
        }
        match outcome {
            RunOutcome::Failed => mark(&mut spark.crosses, left, "l4 4m0-4-4 4"),
            RunOutcome::SilentFailure(_) | RunOutcome::Faded { .. } => {
                mark(&mut spark.triangles, left, "m0 4 2-4 2 4z")
            }
            _ => {}
        }
    }
    spark.words = words(started());
    spark
}

/// How high a bar is: by the square root, so that one failed link in a hundred is still seen.
fn height(rate: u64) -> usize {
    let room = (HEIGHT - GLYPH - LEAST) as f64;
    if rate == 0 { 0 } else { ((rate as f64 / 1e6).sqrt() * room).round().max(1.0) as usize }
}

fn bar(path: &mut String, left: usize, high: usize, above: usize) {
    // Writing to a string does not fail.
    let _ = write!(path, "M{left} {}h{WIDTH}v{high}h-{WIDTH}z", HEIGHT - above - high);
}

fn mark(path: &mut String, left: usize, shape: &str) {
    let _ = write!(path, "M{left} 1{shape}");
}

fn words<'a>(runs: impl Iterator<Item = (&'a Run, &'a RunOutcome)>) -> String {
    let (mut count, mut failed, mut silent, mut rates) = (0, 0, 0, Vec::new());
    for (run, outcome) in runs {
        count += 1;
        failed += u64::from(*outcome == RunOutcome::Failed);
        silent += u64::from(outcome.kind() == Some(StreakKind::SilentFailure));
        rates.extend(rate(run));
    }
    messages::last_runs(count, failed, silent, &rates)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::api::types::row;

    fn run(ok: Option<u64>, failed: Option<u64>) -> Run {
        let run = serde_json::json!({"id": "r", "state": "COMPLETED", "started": "2026-03-12T09:41:07Z", "successLinks": ok, "errorLinks": failed});
        row(&run.to_string()).unwrap()
    }

    #[test]
    fn it_says_what_it_shows() {
        let runs = [run(Some(99), Some(1)), run(Some(0), Some(9)), run(None, None)];
        let spark = spark(&runs, &[RunOutcome::Well, RunOutcome::Failed, RunOutcome::InProgress]);
        assert!(spark.words.starts_with("Last 3 runs: 1 failed. Failure rate 1.0–100.0"), "{}", spark.words);
        assert_eq!(spark.bars, "M114 19h4v1h-4z");
        assert_eq!(spark.failed, "M108 6h4v14h-4z");
        assert_eq!(spark.crosses, "M108 1l4 4m0-4-4 4");
        assert_eq!(spark.unknown, "M102 20h4v2h-4z");
        assert_eq!(super::spark(&[], &[]).words, messages::NONE_STARTED);
    }

    proptest! {
        #[test]
        fn bars_stay_in_the_chart_and_grow_with_the_rate(one in 0..=1_000_000_u64, other in 0..=1_000_000_u64) {
            prop_assert!(height(one) <= HEIGHT - GLYPH - LEAST);
            prop_assert!(height(one.min(other)) <= height(one.max(other)));
            prop_assert_eq!(height(one) == 0, one == 0);
        }
    }
}
