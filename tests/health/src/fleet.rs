//! The fleet: scrapers with the runs of some months, and the truth about each.

use chrono::{DateTime, TimeDelta, Utc};
use scrapewise_panel::domain::health::{RunFacts, RunState, Stop};

use crate::{moments::moments, patterns::Pattern, random::Random};

/// Scrapers of each pattern at each noise level.
const OF_EACH: usize = 8;
/// How much the items of healthy runs vary.
pub const NOISE: [f64; 3] = [0.03, 0.10, 0.25];
/// When the first run of all starts: 5 January 2026, a Monday.
const START: i64 = 1_767_571_200;

/// Whether a run is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It is: it must not be flagged.
    Healthy,
    /// It is not: it must be flagged.
    Fault,
    /// People would differ: a loss of a third, the beginning of a decay.
    Either,
}

/// One run.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its id.
    pub id: String,
    /// What the API tells of it; the id is apart.
    pub facts: RunFacts<'static>,
    /// Whether it is well.
    pub truth: Truth,
    /// Whether it is the first one after a fault.
    pub recovers: bool,
    /// How many runs ago 40 % were lost, where they were lost slowly.
    pub decayed: Option<usize>,
}

impl Run {
    /// As the panel sees it.
    pub fn facts(&self) -> RunFacts<'_> {
        RunFacts { id: &self.id, ..self.facts }
    }
}

/// A moment of a scraper, between two runs or with one in progress.
#[derive(Clone, Debug)]
pub struct Moment {
    /// How many of its runs there are.
    pub runs: usize,
    /// The run in progress, if any.
    pub running: Option<RunFacts<'static>>,
    /// The clock.
    pub now: DateTime<Utc>,
    /// Whether something is wrong at that moment that was not before.
    pub truth: Truth,
}

/// A scraper.
#[derive(Clone, Debug)]
pub struct Scraper {
    /// What becomes of it.
    pub pattern: Pattern,
    /// How much its items vary.
    pub noise: f64,
    /// Its runs, oldest first.
    pub runs: Vec<Run>,
    /// Moments to judge it at.
    pub moments: Vec<Moment>,
}

/// What a scraper is like.
pub struct Nature {
    /// Items of a typical run.
    pub items: f64,
    /// Links of a typical run.
    pub links: f64,
    /// The share of links that fail.
    pub rate: f64,
    /// Seconds between two starts.
    pub gap: i64,
    /// Whether weekends have no runs.
    pub rests: bool,
    /// Seconds of a typical run.
    pub seconds: f64,
    /// How much its items vary.
    pub noise: f64,
}

/// Makes the whole fleet.
pub fn fleet(seed: u64) -> Vec<Scraper> {
    let each = Pattern::ALL.into_iter().flat_map(|pattern| NOISE.into_iter().map(move |noise| (pattern, noise)));
    let each = each.flat_map(|kind| std::iter::repeat_n(kind, OF_EACH));
    let mut random = Random::new(seed);
    each.map(|(pattern, noise)| scraper(pattern, noise, &mut random)).collect()
}

fn scraper(pattern: Pattern, noise: f64, random: &mut Random) -> Scraper {
    let links = random.between(3.5, 9.0).exp();
    let hours = random.one_of(pattern.hours(), 24);
    let nature = Nature {
        items: links * pattern.items_per_link(random),
        links,
        rate: random.one_of(&[0.0, 0.001, 0.005, 0.01, 0.03], 0.0),
        gap: hours * 3_600,
        rests: hours == 24 && pattern.may_rest() && random.happens(0.3),
        seconds: 60.0 + links * 0.3,
        noise,
    };
    let count = random.whole(60, 180);
    let course = pattern.course(count, random);
    let mut time = START + random.whole(0, 86_399) as i64;
    let mut runs: Vec<Run> = Vec::with_capacity(count);
    for at in 0..count {
        let started = time + random.whole(0, 600) as i64;
        let mut run = run(&nature, started, random);
        course.shape(at, weekday(time), &nature, &mut run, random);
        run.id = format!("run{at:04}");
        let after_fault = runs.last().is_some_and(|before| before.truth == Truth::Fault);
        run.recovers = pattern == Pattern::Recovered && after_fault && run.truth == Truth::Healthy;
        stray(&mut run, random);
        runs.push(run);
        time += nature.gap;
        while nature.rests && weekday(time) % 6 == 0 {
            time += nature.gap;
        }
    }
    let moments = moments(pattern, &nature, &runs, random);
    Scraper { pattern, noise, runs, moments }
}

/// The day of the week: 0 is Sunday.
fn weekday(time: i64) -> i64 {
    (time / 86_400 + 4) % 7
}

/// A run that is well.
fn run(nature: &Nature, started: i64, random: &mut Random) -> Run {
    let links = (nature.links * random.factor(0.02)).round().max(1.0);
    let failed = failed(links, nature.rate * random.factor(0.3), random);
    let mut facts = RunFacts::new("", RunState::Completed);
    facts.started = DateTime::from_timestamp(started, 0);
    facts.seconds = Some((nature.seconds * random.factor(0.2)) as u64);
    facts.items = Some((nature.items * random.factor(nature.noise)).round().max(1.0) as u64);
    facts.failed = Some(failed);
    facts.ok = Some(links as u64 - failed);
    facts.attempted = Some(links as u64);
    facts.not_attempted = Some(0);
    Run { id: String::new(), facts, truth: Truth::Healthy, recovers: false, decayed: None }
}

/// How many of so many links fail.
pub fn failed(links: f64, rate: f64, random: &mut Random) -> u64 {
    let links = links as u64;
    if links > 2_000 {
        let expected = links as f64 * rate;
        return ((expected + expected.sqrt() * random.factor(1.0).ln()).round().max(0.0) as u64).min(links);
    }
    (0..links).filter(|_| random.happens(rate)).count() as u64
}

/// What happens to any scraper now and then.
fn stray(run: &mut Run, random: &mut Random) {
    if run.truth != Truth::Healthy || run.recovers {
        return;
    }
    match random.whole(0, 999) {
        0..10 => {
            run.facts.state = RunState::Failed;
            run.facts.items = run.facts.items.map(|items| items / 3);
            run.truth = Truth::Fault;
        }
        10..20 => {
            run.facts.state = RunState::Stopped;
            run.facts.items = run.facts.items.map(|items| items / 2);
            run.facts.seconds = run.facts.seconds.map(|seconds| seconds / 2);
        }
        20..25 => run.facts.items = None,
        25..30 => (run.facts.attempted, run.facts.failed, run.facts.ok) = (None, None, None),
        30..33 => run.facts.state = RunState::Unknown,
        33..38 => {
            run.facts.stop = Stop::None;
            run.facts.seconds = None;
        }
        _ => {}
    }
}

/// The time between two starts, later.
pub fn later(at: Option<DateTime<Utc>>, seconds: f64) -> Option<DateTime<Utc>> {
    at?.checked_add_signed(TimeDelta::seconds(seconds as i64))
}
