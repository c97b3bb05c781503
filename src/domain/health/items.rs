//! Items beside what is typical, for as long as a fault lasts.
//!
//! Runs are taken oldest first. One that returned far too little makes no part of what is typical, so that a fault never
//! becomes the measure of itself, however long it lasts.

use super::{
    facts::Limits,
    pace::is_rhythm,
    robust::{median, spread, variation},
    verdict::Typical,
};

/// Typical is the median of so many good runs.
const RUNS: usize = 20;
/// A level of at least so many says how far several runs in a row may lie below it,
const SURE: usize = 8;
/// and one of so many is what all later runs are measured by.
pub const SETTLED: usize = 16;
/// So many runs in a row tell a decline that no single one shows.
const LATEST: usize = 5;
/// How many standard deviations chance does not reach.
const BEYOND_CHANCE: f64 = 3.0;
/// The standard deviation of a median of [`LATEST`], beside that of one run.
const OF_MEDIAN: f64 = 0.54;
/// A fault never ends with a run that is less than this much above what lasts, if it was no deeper than that.
const ENDS: f64 = 1.1;
/// So many runs in a row without a fault make sure that it is over; the first of them is well already.
const OVER: usize = 3;
/// How much less sure a median is than the values, by their number.
const UNSURE: f64 = 1.57;

/// A typical number of items.
#[derive(Clone, Copy, Debug)]
pub struct Level {
    /// The median.
    pub median: f64,
    /// The median distance from it.
    pub spread: f64,
    /// The standard deviation of the logarithms.
    pub variation: f64,
    /// Of how many runs.
    pub of: usize,
    /// The oldest and the newest of them.
    pub runs: Option<(usize, usize)>,
}

impl Level {
    /// As others see it.
    pub fn typical(&self) -> Typical {
        let (median, spread) = (self.median.round() as u64, self.spread.round() as u64);
        Typical { median, spread, of: self.of, runs: self.runs }
    }

    /// How many of its standard deviations `items` lie below it.
    pub fn below(&self, items: f64) -> f64 {
        let unsure = (1.0 + UNSURE / self.of.max(1) as f64).sqrt();
        (self.median / items.max(0.5)).ln() / (self.variation * unsure)
    }
}

/// Why a run has too few items.
#[derive(Clone, Copy, Debug)]
pub enum Low {
    /// By itself.
    Far(Level),
    /// As one of several, or of a fault that goes on.
    Lasting(Level),
}

/// A completed run that reports its items.
#[derive(Clone, Copy)]
pub struct Returned {
    /// Its items.
    pub items: f64,
    /// When it started, in seconds.
    pub started: Option<i64>,
    /// Its place.
    pub at: usize,
}

/// What earlier runs returned.
pub struct Items {
    limits: Limits,
    good: Vec<Returned>,
    /// What is typical now, where enough good runs make it.
    present: Option<Level>,
    latest: Vec<f64>,
    seen: Vec<(i64, f64)>,
    /// The highest level so far.
    peak: Option<Level>,
    fault: Option<Fault>,
}

/// A fault that goes on, or has just ended.
#[derive(Clone)]
struct Fault {
    /// What was typical before.
    before: Level,
    /// What its runs returned.
    items: Vec<f64>,
    /// Runs since that were well.
    well: Vec<Returned>,
}

impl Fault {
    /// Below so many items it goes on: half way back, in proportion.
    fn until(&self, limits: &Limits) -> f64 {
        let middle = median(&mut self.items.clone()).unwrap_or_default();
        let share = (middle / self.before.median).sqrt();
        let most = if self.before.of < SURE { limits.far() } else { limits.lasting().max(limits.far()) * ENDS };
        self.before.median * share.clamp(limits.far(), most)
    }
}

impl Items {
    /// Begins with a level that is remembered from runs before.
    pub fn remembering(level: Option<Level>, limits: &Limits) -> Self {
        let (good, latest, seen) = (Vec::new(), Vec::new(), Vec::new());
        Self { limits: *limits, good, present: None, latest, seen, peak: level, fault: None }
    }

    /// What the newest good runs make.
    fn newest(&self) -> Option<Level> {
        let newest = self.good.get(self.good.len().saturating_sub(RUNS)..)?;
        let mut values: Vec<f64> = newest.iter().map(|run| run.items).collect();
        if !self.limits.is_enough(values.len()) {
            return None;
        }
        let median = median(&mut values)?;
        let runs = Some((newest.first()?.at, newest.last()?.at));
        let (spread, variation) = (spread(&values, median), variation(&values, median));
        Some(Level { median, spread, variation, of: values.len(), runs })
    }

    /// What a run is compared with: before the fault, if there is one.
    pub fn level(&self) -> Option<Level> {
        self.before().or(self.present).or(self.peak)
    }

    /// The middle of all good runs, where they are too few to make anything typical.
    pub fn any(&self) -> Option<f64> {
        median(&mut self.good.iter().map(|run| run.items).collect::<Vec<_>>())
    }

    /// What is worth remembering.
    pub fn settled(&self) -> Option<Level> {
        self.before().or(self.present).filter(|level| level.of >= SURE).or(self.peak)
    }

    fn before(&self) -> Option<Level> {
        self.fault.as_ref().map(|fault| fault.before)
    }

    /// Whether a run has too few items. Changes nothing: [`Items::take`] does.
    pub fn low(&self, run: Returned) -> Option<Low> {
        let (items, limits, lasting) = (run.items, &self.limits, self.limits.lasting());
        if let Some(fault) = self.fault.as_ref().filter(|fault| items < fault.until(limits))
            && !self.is_rhythm(run, &fault.before)
        {
            return Some(Low::Lasting(fault.before));
        }
        let present = self.present;
        if let Some(level) = present.filter(|level| level.of >= SURE).or(self.peak).or(present) {
            let is_far = items < level.median * limits.far() && level.below(items) > BEYOND_CHANCE;
            if (is_far || self.is_second(items, &level, lasting)) && !self.is_rhythm(run, &level) {
                return Some(Low::Far(level));
            }
        }
        let peak = self.peak?;
        let few = peak.median * limits.declining();
        let mut latest = self.latest.clone();
        latest.push(items);
        if latest.len() < LATEST || items >= few {
            return None;
        }
        let middle = median(&mut latest)?;
        let is_lasting = middle < few && peak.below(middle) > BEYOND_CHANCE * OF_MEDIAN;
        (is_lasting && !self.is_rhythm(run, &peak)).then_some(Low::Lasting(peak))
    }

    /// Whether a run and the one before are both low: two in a row are as rarely by chance as one that is lower.
    fn is_second(&self, items: f64, level: &Level, lasting: f64) -> bool {
        let both = |before: f64| (level.below(items) + level.below(before)) / std::f64::consts::SQRT_2;
        let few = level.median * lasting;
        let is_low = |before: &&f64| **before < few && both(**before) > BEYOND_CHANCE;
        level.of >= SURE && items < few && self.latest.last().filter(is_low).is_some()
    }

    fn is_rhythm(&self, run: Returned, level: &Level) -> bool {
        run.started.is_some_and(|at| is_rhythm(&self.seen, at, run.items, level.median))
    }

    /// Takes note of a run, and of what [`Items::low`] said of it; without a single item it is low in any case.
    pub fn take(&mut self, run: Returned, low: Option<Low>) {
        self.latest.push(run.items);
        if self.latest.len() == LATEST {
            self.latest.remove(0);
        }
        self.seen.extend(run.started.map(|at| (at, run.items)));
        if low.is_some() || run.items == 0.0 {
            self.go_on(run.items, low);
            return;
        }
        match &mut self.fault {
            Some(fault) => {
                fault.well.push(run);
                if fault.well.len() == OVER {
                    self.good.append(&mut fault.well);
                    self.fault = None;
                }
            }
            None => self.good.push(run),
        }
        self.present = self.newest();
        if let Some(level) = self.present.filter(|level| level.of >= SETTLED)
            && self.peak.is_none_or(|peak| level.median > peak.median)
        {
            self.peak = Some(level);
        }
    }

    /// One more run of a fault, or its first one.
    fn go_on(&mut self, items: f64, low: Option<Low>) {
        if let Some(fault) = &mut self.fault {
            fault.well.clear();
            fault.items.push(items);
            return;
        }
        let before = match low {
            Some(Low::Lasting(before)) => Some(before),
            Some(Low::Far(level)) => Some(self.peak.filter(|peak| peak.median > level.median).unwrap_or(level)),
            None => self.level(),
        };
        self.fault = before.map(|before| Fault { before, items: vec![items], well: Vec::new() });
    }
}
