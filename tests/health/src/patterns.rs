//! What becomes of scrapers: each pattern changes healthy runs, and says which of them are a fault.

use scrapewise_panel::domain::health::{RunState, Stop};

use crate::{
    fleet::{Nature, Run, Truth, failed},
    random::Random,
};

/// What becomes of a scraper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Nothing.
    Steady,
    /// Fewer items on weekends.
    Weekly,
    /// A little more each run.
    Growth,
    /// A third less, from some run on: people would differ.
    Drop30,
    /// 60 % less, from some run on.
    Drop60,
    /// 95 % less, from some run on.
    Drop95,
    /// Nothing any more, from some run on.
    Zero,
    /// 2 % less each run, from some run on.
    Decay,
    /// Always far fewer items than links.
    AlwaysLow,
    /// Some runs in a row fail, or many of their links do.
    FailureBursts,
    /// Limits stop some runs.
    EarlyStops,
    /// Nothing; but a run goes on for far too long now and then.
    Stuck,
    /// Nothing; but no run comes now and then.
    Missed,
    /// Far less for some runs, again and again.
    Recovered,
}

/// What happens to the runs of one scraper.
pub struct Course {
    pattern: Pattern,
    /// Runs of a fault: from, and up to but without.
    faults: Vec<(usize, usize)>,
    /// What a fault leaves, a weekend has, or a run grows by.
    factor: f64,
    /// Whether links are lost too.
    loses_links: bool,
}

/// Items are lost by so much a run, down to so much.
const DECAY: (f64, f64) = (0.98, 0.1);

impl Pattern {
    /// All of them, as the issue lists them.
    pub const ALL: [Self; 14] = [
        Self::Steady,
        Self::Weekly,
        Self::Growth,
        Self::Drop30,
        Self::Drop60,
        Self::Drop95,
        Self::Zero,
        Self::Decay,
        Self::AlwaysLow,
        Self::FailureBursts,
        Self::EarlyStops,
        Self::Stuck,
        Self::Missed,
        Self::Recovered,
    ];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Steady => "steady",
            Self::Weekly => "weekly rhythm",
            Self::Growth => "growth",
            Self::Drop30 => "drop of 30 %",
            Self::Drop60 => "drop of 60 %",
            Self::Drop95 => "drop of 95 %",
            Self::Zero => "zero items",
            Self::Decay => "decay of 2 % a run",
            Self::AlwaysLow => "always low",
            Self::FailureBursts => "bursts of failures",
            Self::EarlyStops => "early stops",
            Self::Stuck => "stuck",
            Self::Missed => "missed",
            Self::Recovered => "recovered",
        }
    }

    pub(crate) fn hours(self) -> &'static [i64] {
        match self {
            Self::Weekly => &[24, 12, 8],
            _ => &[24, 24, 12, 6, 2],
        }
    }

    pub(crate) fn may_rest(self) -> bool {
        self != Self::Weekly
    }

    pub(crate) fn items_per_link(self, random: &mut Random) -> f64 {
        match self {
            Self::AlwaysLow => random.between(0.1, 0.4),
            _ => random.one_of(&[0.95, 1.0, 1.0, 4.0], 1.0),
        }
    }

    pub(crate) fn course(self, count: usize, random: &mut Random) -> Course {
        let lasting = |random: &mut Random| vec![(random.whole(15, count - 20), count)];
        let (faults, factor) = match self {
            Self::Weekly => (Vec::new(), random.between(0.4, 0.9)),
            Self::Growth => (Vec::new(), random.between(1.003, 1.015)),
            Self::Drop30 => (lasting(random), 0.7),
            Self::Drop60 => (lasting(random), 0.4),
            Self::Drop95 => (lasting(random), 0.05),
            Self::Zero => (lasting(random), 0.0),
            Self::Decay => (vec![(random.whole(15, count - 40), count)], 1.0),
            Self::FailureBursts => (bursts(count, 8, random), 1.0),
            Self::Recovered => (bursts(count, 40, random), random.one_of(&[0.0, 0.05, 0.2, 0.4], 0.0)),
            _ => (Vec::new(), 1.0),
        };
        Course { pattern: self, faults, factor, loses_links: random.happens(0.5) }
    }
}

/// Faults of up to `longest` runs, with at least 12 good runs before each.
fn bursts(count: usize, longest: usize, random: &mut Random) -> Vec<(usize, usize)> {
    let (mut faults, mut at) = (Vec::new(), random.whole(12, 30));
    while at + 2 < count {
        let end = (at + random.whole(1, longest)).min(count);
        faults.push((at, end));
        at = end + random.whole(12, 40);
    }
    faults
}

impl Course {
    /// Makes of a healthy run what it is in this course.
    pub(crate) fn shape(&self, at: usize, weekday: i64, nature: &Nature, run: &mut Run, random: &mut Random) {
        let fault = self.faults.iter().find(|(from, end)| (*from..*end).contains(&at));
        match self.pattern {
            Pattern::Weekly => {
                if weekday == 0 || weekday == 6 {
                    scale(run, self.factor, true);
                }
            }
            Pattern::Growth => scale(run, self.factor.powi(i32::try_from(at).unwrap_or(i32::MAX)), true),
            Pattern::Drop30 | Pattern::Drop60 | Pattern::Drop95 | Pattern::Zero | Pattern::Recovered => {
                if fault.is_some() {
                    scale(run, self.factor, self.loses_links);
                    run.truth = if self.pattern == Pattern::Drop30 { Truth::Either } else { Truth::Fault };
                }
            }
            Pattern::Decay => {
                if let Some((from, _)) = fault {
                    self.decay(at - from, run);
                }
            }
            Pattern::FailureBursts => {
                if fault.is_some() {
                    burst(nature, run, random);
                }
            }
            Pattern::EarlyStops => early_stop(run, random),
            Pattern::Steady | Pattern::AlwaysLow | Pattern::Stuck | Pattern::Missed => {}
        }
    }

    fn decay(&self, runs: usize, run: &mut Run) {
        let left = |runs: usize| DECAY.0.powi(i32::try_from(runs).unwrap_or(i32::MAX)).max(DECAY.1);
        scale(run, left(runs), self.loses_links);
        let lost = (0..=runs).find(|runs| left(*runs) <= 0.6);
        run.decayed = lost.map(|lost| runs - lost);
        run.truth = match run.decayed {
            Some(ago) if ago >= 10 => Truth::Fault,
            _ if left(runs) > 0.9 => Truth::Healthy,
            _ => Truth::Either,
        };
    }
}

/// So much less, or more.
fn scale(run: &mut Run, factor: f64, links: bool) {
    let scaled = |count: u64| (count as f64 * factor).round() as u64;
    run.facts.items = run.facts.items.map(scaled);
    if links {
        run.facts.ok = run.facts.ok.map(scaled);
        run.facts.failed = run.facts.failed.map(scaled);
        run.facts.attempted = run.facts.ok.zip(run.facts.failed).map(|(ok, failed)| ok + failed);
    }
}

/// Many links fail; half of such runs fail as a whole.
fn burst(nature: &Nature, run: &mut Run, random: &mut Random) {
    let links = run.facts.attempted.unwrap_or_default();
    let rate = random.between(0.15, 0.6);
    let failed = failed(links as f64, nature.rate + rate, random).min(links);
    (run.facts.failed, run.facts.ok) = (Some(failed), Some(links - failed));
    run.facts.items = run.facts.items.map(|items| (items as f64 * (1.0 - rate)).round() as u64);
    if random.happens(0.5) {
        run.facts.state = RunState::Failed;
    }
    run.truth = Truth::Fault;
}

/// One run in twelve is stopped by a limit with most items lost, one in twelve with few.
fn early_stop(run: &mut Run, random: &mut Random) {
    let left = match random.whole(0, 11) {
        0 => random.between(0.05, 0.45),
        1 => random.between(0.7, 0.98),
        _ => return,
    };
    run.truth = if left < 0.5 { Truth::Fault } else { Truth::Either };
    let links = run.facts.attempted.unwrap_or_default();
    scale(run, left, true);
    run.facts.not_attempted = run.facts.attempted.map(|tried| links.saturating_sub(tried));
    run.facts.seconds = run.facts.seconds.map(|seconds| (seconds as f64 * left) as u64);
    (run.facts.state, run.facts.stop) = (RunState::Stopped, Stop::Limit);
}
