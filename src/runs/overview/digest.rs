//! What is told of a scraper, from the runs that were read.

use chrono::{DateTime, Utc};

use super::{
    kept::Known,
    rank::Standing,
    spark::{Spark, spark},
    streak::{Streak, Verdict, Way, streak, verdicts},
};
use crate::{
    contract::{Run, State},
    entity::{
        usual::{Spread, is_completed, rate, usual},
        words::error_rate,
    },
    runs::health::{Beside, beside, known as enough},
    session::thresholds::Thresholds,
    ui::number::{grouped, percent, plural},
};

/// A run to lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct Latest {
    /// Its id.
    pub id: String,
    /// Its state.
    pub state: Option<State>,
    /// When it started.
    pub started: Option<DateTime<Utc>>,
}

impl Latest {
    fn of(run: &Run) -> Self {
        Self { id: run.id.clone(), state: run.state.cloned(), started: run.started.copied() }
    }
}

/// What is told of one scraper.
#[derive(Clone, Debug, PartialEq)]
pub struct Digest {
    /// How it stands.
    pub standing: Standing,
    /// What is wrong with it, in words.
    pub problem: Option<String>,
    /// What the server said of the run that failed.
    pub said: Option<String>,
    /// Its latest run.
    pub latest: Option<Latest>,
    /// Its latest completed run.
    pub completed: Option<Latest>,
    /// How it has gone lately.
    pub streak: Option<Streak>,
    /// When the streak began, where that is known.
    pub since: Option<DateTime<Utc>>,
    /// Its usual failure rate, in millionths.
    pub rate: Option<Spread>,
    /// Its usual items.
    pub items: Option<Spread>,
    /// The failure rate of the latest run that reports one, and how it is beside the usual.
    pub now: Option<(String, Option<Beside>)>,
    /// Its last runs as a small chart.
    pub spark: Spark,
    /// When each run started, and how it went; newest first.
    pub runs: Vec<(Option<DateTime<Utc>>, Verdict)>,
    /// Whether these are all its runs.
    pub whole: bool,
    /// How many runs could not be read.
    pub unreadable: usize,
}

/// What `known` tells by these numbers.
pub fn digest(known: &Known, thresholds: &Thresholds) -> Digest {
    let runs = &known.runs;
    let verdicts = verdicts(runs, thresholds);
    let streak = streak(&verdicts, known.whole);
    let judged = streak.and_then(|streak| runs.get(streak.newest));
    let usual = usual(runs, judged.map_or("", |run| &run.id));
    let completed = runs.iter().find(|run| is_completed(run)).map(Latest::of);
    let verdict = streak.and_then(|streak| verdicts.get(streak.newest));
    let standing = match streak.map(|streak| streak.way) {
        Some(Way::Quiet) => Standing::Quiet,
        Some(Way::Failing) => Standing::Failing,
        Some(Way::Well) => Standing::Well,
        None if runs.is_empty() && known.unreadable == 0 => Standing::NoRuns,
        None => Standing::Never,
    };
    let problem = match (standing, verdict) {
        (Standing::Quiet, Some(Verdict::Quiet(why))) => Some(why.words()),
        (Standing::Quiet, Some(Verdict::Faded { items, before })) => {
            Some(format!("Only {}; earlier {} were usual.", plural(*items, "item", "items"), grouped(*before)))
        }
        (Standing::Failing, _) => Some(failing(streak, completed.is_some(), known.whole)),
        (Standing::Never, _) => Some(never(known)),
        (Standing::NoRuns, _) => Some("It has no runs.".to_owned()),
        _ => None,
    };
    let said = judged.filter(|_| standing == Standing::Failing);
    let said = said.and_then(|run| run.error_message.cloned().or_else(|| run.stop_reason.cloned()));
    let now = runs.iter().find(|run| rate(run).is_some() && run.state.value() != Some(&State::Running));
    Digest {
        standing,
        problem,
        said,
        latest: runs.first().map(Latest::of),
        completed,
        streak,
        since: streak.and_then(|streak| streak.since(runs)),
        rate: enough(usual.rate, thresholds),
        items: enough(usual.items, thresholds),
        now: now.and_then(|run| Some((error_rate(run)?, beside(run, &usual, thresholds)))),
        spark: spark(runs, &verdicts),
        whole: known.whole,
        unreadable: known.unreadable,
        runs: runs.iter().map(|run| run.started.copied()).zip(verdicts.iter().copied()).collect(),
    }
}

fn failing(streak: Option<Streak>, completed: bool, whole: bool) -> String {
    let count = streak.map_or(1, |streak| streak.runs);
    let failed = if count == 1 {
        "The latest run failed".to_owned()
    } else {
        format!("The latest {} failed", grouped(count as u64) + " runs")
    };
    match (completed, whole) {
        (true, _) => failed + ".",
        (false, true) => failed + "; none has ever completed.",
        (false, false) => failed + "; none that was read completed.",
    }
}

fn never(known: &Known) -> String {
    let count = known.runs.len() as u64;
    match known.whole {
        true if count == 1 => "Its only run has not completed.".to_owned(),
        true => format!("None of its {} has completed.", plural(count, "run", "runs")),
        false => format!("None of the {} that were read has completed.", plural(count, "run", "runs")),
    }
}

/// The usual failure rate: "0.6 % failed".
pub fn rate_words(spread: Spread) -> Option<String> {
    Some(percent(spread.median, 1_000_000)? + " failed")
}

/// The usual items: "846 ± 20 items".
pub fn items_words(spread: Spread) -> String {
    format!("{} ± {} items", grouped(spread.median), grouped(spread.spread))
}

#[cfg(test)]
#[path = "digest_tests.rs"]
mod tests;
