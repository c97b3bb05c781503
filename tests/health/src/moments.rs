//! Moments: what the clock tells of a scraper, with a run in progress or without one.

use scrapewise_panel::domain::health::{RunFacts, RunState};

use crate::{
    fleet::{Moment, Nature, Run, Truth, failed, later},
    patterns::Pattern,
    random::Random,
};

/// Moments of a scraper.
pub fn moments(pattern: Pattern, nature: &Nature, runs: &[Run], random: &mut Random) -> Vec<Moment> {
    // Something is typical by then.
    let places = (20..runs.len()).step_by(7);
    places.flat_map(|at| moments_after(pattern, nature, runs, at, random)).flatten().collect()
}

fn moments_after(
    pattern: Pattern,
    nature: &Nature,
    runs: &[Run],
    at: usize,
    random: &mut Random,
) -> Vec<Option<Moment>> {
    match pattern {
        Pattern::Stuck => {
            let healthy = nature.seconds * random.between(0.3, 1.6);
            let stuck = (nature.seconds * random.between(6.0, 30.0)).max(nature.seconds + 3_600.0);
            vec![running(runs, at, healthy, Truth::Healthy, None), running(runs, at, stuck, Truth::Fault, None)]
        }
        Pattern::FailureBursts => {
            let so_far = (nature.links * random.between(0.2, 0.8)).max(20.0);
            let links = |rate: f64, random: &mut Random| {
                let failed = failed(so_far, rate, random);
                Some((so_far as u64 - failed.min(so_far as u64), failed))
            };
            let (good, bad) = (links(nature.rate, random), links(nature.rate + random.between(0.3, 0.8), random));
            vec![
                running(runs, at, nature.seconds / 2.0, Truth::Healthy, good),
                running(runs, at, nature.seconds / 2.0, Truth::Fault, bad),
            ]
        }
        Pattern::Missed | Pattern::Weekly => {
            let (gap, weekend) = (nature.gap as f64, if nature.rests { 3.0 } else { 1.0 });
            let outage = gap * weekend * random.between(3.0, 8.0);
            vec![next(runs, at), between(runs, at, outage, Truth::Fault)]
        }
        _ => vec![next(runs, at)],
    }
}

/// Just before the next run: nothing is wrong.
fn next(runs: &[Run], at: usize) -> Option<Moment> {
    let started = runs.get(at)?.facts.started?;
    let passed = (started - runs.get(at - 1)?.facts.started?).num_seconds();
    between(runs, at, passed as f64, Truth::Healthy)
}

/// So many seconds after the start of the last of `count` runs.
fn between(runs: &[Run], count: usize, seconds: f64, truth: Truth) -> Option<Moment> {
    let now = later(runs.get(count.checked_sub(1)?)?.facts.started, seconds)?;
    Some(Moment { runs: count, running: None, now, truth })
}

/// After `count` runs, one more has been running for so many seconds.
fn running(runs: &[Run], count: usize, seconds: f64, truth: Truth, links: Option<(u64, u64)>) -> Option<Moment> {
    let started = runs.get(count)?.facts.started;
    let mut facts = RunFacts::new("running", RunState::Running);
    facts.started = started;
    (facts.ok, facts.failed) = links.unzip();
    Some(Moment { runs: count, running: Some(facts), now: later(started, seconds)?, truth })
}
