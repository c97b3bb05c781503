//! The one function that judges runs.

use chrono::{DateTime, Utc};

use super::{
    facts::{Limits, RunFacts, RunState, Stop},
    items::{Items, Level, Low, Returned, SETTLED},
    links::{FAR, FEWEST, Links},
    pace::Durations,
    verdict::{Compared, Kind, RateChange, Reason, Severity, Verdict},
};

/// So many of a scraper's newest runs are judged, and compared with.
pub const WINDOW: usize = 60;

/// Where no rate is typical, a running run goes badly when half of its links fail.
const HALF: u64 = 2;

/// What was typical of a scraper, for the day when its newest runs are all of a fault that lasts longer than them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// Typical items.
    pub items: u64,
    /// The median distance from them.
    pub spread: u64,
    /// Of how many runs.
    pub of: usize,
    /// The standard deviation of the logarithms, in thousandths.
    pub variation: u64,
    /// When the newest of these runs started.
    pub until: DateTime<Utc>,
}

/// The verdicts on a scraper's runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// One for each run, in the order in which they were given.
    pub verdicts: Vec<Verdict>,
    /// The places of the runs, newest first: by their start, and then by their id.
    pub newest_first: Vec<usize>,
    /// What to give to the next [`judge`] of this scraper. Keep it: it is small.
    pub memory: Option<Memory>,
}

/// Judges each of `runs`, all of one scraper, from itself, the runs that started before it and the time `now`.
///
/// The order of `runs` does not matter. More than [`WINDOW`] are read as far as they go; what is older than the run is all
/// that a verdict depends on. `memory` is what the last call for this scraper returned, or nothing.
pub fn judge(runs: &[RunFacts<'_>], memory: Option<&Memory>, now: DateTime<Utc>, limits: &Limits) -> Judged {
    let order = oldest_first(runs);
    let remembered = memory.filter(|memory| {
        let older = |run: &RunFacts<'_>| run.started.is_some_and(|started| started <= memory.until);
        runs.iter().filter(|run| run.state == RunState::Completed && older(run)).count() < SETTLED
    });
    let mut pass = Pass {
        limits,
        now,
        items: Items::remembering(remembered.map(Memory::level), limits),
        links: Links::new(limits),
        durations: Durations::new(limits),
        last_good: None,
    };
    let mut verdicts: Vec<Option<Verdict>> = vec![None; runs.len()];
    for at in &order {
        if let (Some(run), Some(verdict)) = (runs.get(*at), verdicts.get_mut(*at)) {
            *verdict = Some(pass.judge(run, *at));
        }
    }
    let settled = pass.items.settled();
    let memory = settled.and_then(|level| Memory::of(level, runs)).or(memory.copied());
    let newest_first = order.into_iter().rev().collect();
    Judged { verdicts: verdicts.into_iter().flatten().collect(), newest_first, memory }
}

/// The places of `runs` by their start, then by their id; what has not started comes last.
fn oldest_first(runs: &[RunFacts<'_>]) -> Vec<usize> {
    let key = |at: usize| runs.get(at).map(|run| (run.started.is_none(), run.started, run.id));
    // Nearly in order as they are.
    let mut order: Vec<usize> = (0..runs.len()).rev().collect();
    for end in 1..order.len() {
        let mut at = end;
        while at > 0 && key(order[at - 1]) > key(order[at]) {
            order.swap(at - 1, at);
            at -= 1;
        }
    }
    order
}

impl Memory {
    fn of(level: Level, runs: &[RunFacts<'_>]) -> Option<Self> {
        let until = runs.get(level.runs?.1)?.started?;
        let Level { median, spread, variation, of, .. } = level;
        let thousandths = (variation * 1_000.0).round() as u64;
        Some(Self { items: median.round() as u64, spread: spread.round() as u64, of, variation: thousandths, until })
    }

    fn level(&self) -> Level {
        let variation = (self.variation.max(1) as f64 / 1_000.0).min(10.0);
        Level { median: self.items as f64, spread: self.spread as f64, variation, of: self.of, runs: None }
    }
}

/// One way through the runs, from the oldest on.
struct Pass<'a> {
    limits: &'a Limits,
    now: DateTime<Utc>,
    items: Items,
    links: Links,
    durations: Durations,
    last_good: Option<usize>,
}

impl Pass<'_> {
    fn judge(&mut self, run: &RunFacts<'_>, at: usize) -> Verdict {
        let level = self.links.level;
        let compared = Compared {
            items: self.items.level().map(|level| level.typical()),
            rate: level.map(|level| level.typical()),
            seconds: self.durations.typical,
            last_good: self.last_good,
        };
        let rate =
            level.zip(run.links()).map_or(RateChange::Typical, |(level, links)| level.change(links, self.limits));
        let verdict =
            Verdict { kind: Kind::Unknown, severity: Severity::Unknown, reason: None, also: None, rate, compared };
        match run.state {
            RunState::Unknown => Verdict { reason: Some(Reason::UnknownState), ..verdict },
            RunState::Queued => verdict.found(Kind::Queued, None),
            RunState::Failed => verdict.found(Kind::Failed, self.links_failed(run)),
            RunState::Running => self.running(run, verdict),
            RunState::Stopped => self.stopped(run, verdict),
            RunState::Completed => self.completed(run, at, verdict),
        }
    }

    /// Failed links, where they are more than typical.
    fn links_failed(&self, run: &RunFacts<'_>) -> Option<Reason> {
        let (failed, links) = run.links()?;
        let level = self.links.level;
        let is_more = match level {
            Some(level) => level.change((failed, links), self.limits) == RateChange::Higher,
            None => failed >= FEWEST && failed as f64 >= links as f64 * FAR,
        };
        let typical = level.map(|level| level.typical().median);
        let so_far = run.state == RunState::Running;
        is_more.then_some(Reason::LinksFailed { failed, links, typical, so_far })
    }

    fn running(&self, run: &RunFacts<'_>, verdict: Verdict) -> Verdict {
        let passed = run.started.and_then(|started| u64::try_from((self.now - started).num_seconds()).ok());
        let overdue = passed.filter(|seconds| *seconds as f64 > self.durations.stuck_from());
        let typical = verdict.compared.seconds.map(|seconds| seconds.median);
        let overdue = overdue.map(|seconds| Reason::Overdue { seconds, typical });
        let is_far = run.links().is_some_and(|links| match self.links.level {
            Some(level) => level.is_far(links, self.limits),
            None => links.0 >= FEWEST && links.0 >= links.1 / HALF,
        });
        let failing = self.links_failed(run);
        match overdue {
            _ if is_far => verdict.found(Kind::FailingNow, failing).beside(overdue),
            Some(_) => verdict.found(Kind::Stuck, overdue).beside(failing),
            None => verdict.found(Kind::Running, failing),
        }
    }

    fn stopped(&self, run: &RunFacts<'_>, verdict: Verdict) -> Verdict {
        if run.stop != Stop::Limit {
            return verdict.found(Kind::Stopped, None);
        }
        let failing = self.links_failed(run);
        let (kind, reason) = match (run.items, self.items.level()) {
            (Some(items), Some(level)) => {
                let reason = Reason::StoppedShort { items, typical: level.typical().median };
                let (count, beyond_chance) = (items as f64, level.below(items as f64) > 2.0);
                let is_far = count < level.median * self.limits.lasting() || items == 0;
                match beyond_chance {
                    true if is_far => (Kind::StoppedEarly, Some(reason)),
                    true => (Kind::Stopped, Some(reason)),
                    false => (Kind::Stopped, None),
                }
            }
            (items, _) => match run.tried().zip(run.not_attempted) {
                _ if items == Some(0) => {
                    (Kind::StoppedEarly, Some(Reason::NoItems { links: run.tried(), typical: None }))
                }
                Some((tried, left)) if left > 0 => {
                    let links = tried.saturating_add(left);
                    let is_far = (tried as f64) < links as f64 * self.limits.lasting();
                    (if is_far { Kind::StoppedEarly } else { Kind::Stopped }, Some(Reason::LinksLeft { left, links }))
                }
                _ => (Kind::Stopped, None),
            },
        };
        verdict.found(kind, reason).beside(failing)
    }

    fn completed(&mut self, run: &RunFacts<'_>, at: usize, verdict: Verdict) -> Verdict {
        if let Some(seconds) = run.seconds {
            self.durations.add(seconds, at);
        }
        let failing = self.links_failed(run);
        let is_far = run.links().zip(self.links.level).is_some_and(|(links, level)| level.is_far(links, self.limits));
        let (kind, few) = self.few_items(run, at);
        if let Some(links) = run.links().filter(|_| !is_far && kind == Kind::Completed) {
            self.links.add(links, at);
        }
        let verdict = match kind {
            Kind::Completed if is_far => verdict.found(Kind::HighFailureRate, failing).beside(few),
            Kind::Completed => verdict.found(kind, few.or(failing)).beside(few.and(failing)),
            _ => verdict.found(kind, few).beside(failing),
        };
        if verdict.is_good() {
            self.last_good = Some(at);
        }
        verdict
    }

    /// Whether a completed run has too few items, and why.
    fn few_items(&mut self, run: &RunFacts<'_>, at: usize) -> (Kind, Option<Reason>) {
        let Some(items) = run.items else { return (Kind::Completed, None) };
        let (limits, links) = (self.limits, run.tried());
        let started = run.started.map(|started| started.timestamp());
        let returned = Returned { items: items as f64, started, at };
        let low = self.items.low(returned);
        let level = self.items.level();
        let any = if level.is_none() { self.items.any() } else { None };
        let any = any.filter(|any| items as f64 >= any * limits.far());
        self.items.take(returned, low);
        let typical = level.map(|level| level.typical().median);
        let few_of = links.filter(|links| u128::from(items) * 100 < u128::from(*links) * u128::from(limits.attempted));
        let reason = match (low, few_of) {
            _ if items == 0 => Reason::NoItems { links, typical },
            (Some(Low::Far(level)), _) => Reason::FewerThanTypical { items, links, typical: level.typical().median },
            (Some(Low::Lasting(level)), _) => Reason::FewerThanBefore { items, links, before: level.typical().median },
            (None, Some(links)) => match typical.or(any.map(|any| any.round() as u64)) {
                Some(typical) => return (Kind::Completed, Some(Reason::AlwaysFewer { items, links, typical })),
                None => Reason::FewerThanLinks { items, links },
            },
            (None, None) => return (Kind::Completed, None),
        };
        let is_limit = run.stop == Stop::Limit;
        let kind = if is_limit && items > 0 { Kind::StoppedEarly } else { Kind::SilentFailure };
        (kind, Some(reason))
    }
}

impl Verdict {
    /// This kind, for this reason; a reason alone is worth a notice.
    fn found(self, kind: Kind, reason: Option<Reason>) -> Self {
        let least = if reason.is_some() { Severity::Notice } else { Severity::Fine };
        Self { kind, severity: kind.severity().max(least), reason, ..self }
    }

    /// With what there is to say beside the reason.
    fn beside(self, also: Option<Reason>) -> Self {
        match self.reason {
            Some(_) => Self { also, ..self },
            None => self.found(self.kind, also),
        }
    }
}
