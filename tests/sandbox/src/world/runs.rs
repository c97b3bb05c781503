//! All runs of an account.

use chrono::{DateTime, Utc};

use super::{
    Amounts, calendar, mix,
    names::{Habit, Scraper},
    record::{Outcome, Record},
    share,
};

/// The time that runs spread over, and for how long the calendar goes on, in days.
const PAST: f64 = 180.0;
const FUTURE: f64 = 30.0;

/// One run of so many has lost its rows.
const DELETED: u64 = 25;

/// How long before the beginning the latest runs were ordered, newest first, in seconds: some wait, some work.
const LATEST: [u32; 6] = [20, 45, 4 * 60, 11 * 60, 26 * 60, 38 * 60];
/// How much longer those that work have to go at least, in seconds.
const STILL: u32 = 15 * 60;
/// Which scrapers these are.
const LATEST_SCRAPERS: [u16; 6] = [10, 3, 0, 7, 17, 25];

/// Makes every run, oldest first: `amounts.runs` with their rows and some without up to `epoch`, and those to come.
pub(super) fn make(seed: u64, amounts: Amounts, scrapers: &[Scraper], epoch: DateTime<Utc>) -> Vec<Record> {
    let deleted = amounts.runs / DELETED;
    let past = amounts.runs + deleted;
    let a_day = past.max(1) as f64 / PAST;
    let to_come = (a_day * FUTURE) as u64;
    let now = epoch.timestamp();
    let done = calendar::done(now as f64);
    let mut runs: Vec<Record> = (0..past + to_come)
        .map(|number| {
            let back = past as f64 - number as f64 - 0.5;
            let half_hour = |second: f64| (second / 1800.0).floor() as i64 * 1800;
            let mut queued = half_hour(calendar::when(done - back / a_day));
            let mut scraper = (mix(seed, number / 40).wrapping_add(number * 7) % scrapers.len().max(1) as u64) as u16;
            let from_end = past.wrapping_sub(number + 1);
            if let Some(ago) = LATEST.get(from_end as usize) {
                queued = queued.max(now - i64::from(*ago));
                scraper = LATEST_SCRAPERS[from_end as usize];
            } else if number >= past {
                queued = queued.max(now + 1);
            }
            let queued = u32::try_from(queued).unwrap_or(0);
            let mut run = one(seed, number as u32, &scrapers[scraper as usize], scraper, queued, now);
            if (2..LATEST.len() as u64).contains(&from_end) {
                run.took = run.took.max(LATEST[from_end as usize] + STILL);
            }
            run
        })
        .collect();
    for number in 0..deleted {
        runs[(number * (past * 2 / 3) / deleted) as usize].deleted = true;
    }
    let broken =
        |run: &&mut Record| scrapers[run.scraper as usize].habit == Habit::Broken && run.outcome == Outcome::Failed;
    if let Some(run) = runs[..past as usize].iter_mut().rev().filter(|run| !run.deleted).find(broken) {
        run.bad = u32::try_from(amounts.failed_links).unwrap_or(u32::MAX);
    }
    runs
}

/// A run that is ordered now.
pub(super) fn started(seed: u64, serial: u32, scraper: &Scraper, number: usize, now: DateTime<Utc>) -> Record {
    let second = now.timestamp();
    one(seed, serial, scraper, number as u16, u32::try_from(second).unwrap_or(0), second)
}

fn one(seed: u64, serial: u32, scraper: &Scraper, number: u16, queued: u32, epoch: i64) -> Record {
    let luck = mix(mix(seed, 5), u64::from(serial));
    let days_ago = (epoch - i64::from(queued)) as f64 / 86_400.0;
    let (size, dice) = (scraper.size as f64 * (0.96 + share(luck) * 0.06), share(mix(luck, 1)));
    let trouble = share(mix(luck, 2));
    let mut bad = if trouble < 0.3 { 0.0 } else { size * 0.02 * (trouble - 0.3) };
    let (mut yield_of, mut outcome) = (1.0, Outcome::Completed);
    match scraper.habit {
        Habit::Broken if days_ago < 21.0 => (bad, outcome) = (size * (0.85 + 0.1 * dice), Outcome::Failed),
        Habit::Decaying => {
            let month = ((180.0 - days_ago) / 30.0).max(0.0);
            (bad, yield_of) = (size * 0.03 * month, 1.0 - 0.1 * month);
        }
        Habit::Quiet if days_ago < 40.0 => yield_of = 0.004,
        Habit::Flaky if dice < 0.25 => (bad, outcome) = (size * (0.3 + dice), Outcome::Failed),
        Habit::Slow if dice < 0.4 => (yield_of, outcome) = (0.6, Outcome::Stopped(0)),
        Habit::Odd if dice < 0.06 => outcome = Outcome::Archiving,
        _ if dice < 0.012 => (yield_of, outcome) = (0.3, Outcome::Stopped(1)),
        _ if dice < 0.04 => (bad, outcome) = (size * 0.4, Outcome::Failed),
        _ => {}
    }
    let bad = bad as u32;
    let ok = (size as u32).saturating_sub(bad);
    Record {
        serial,
        queued,
        took: 40 + (size * (0.25 + 0.3 * share(mix(luck, 3)))) as u32,
        ok,
        bad,
        items: (f64::from(ok) * yield_of.max(0.0)) as u32,
        scraper: number,
        outcome,
        deleted: false,
    }
}
