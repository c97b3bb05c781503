//! A run beside the last good one: what is compared, and how it differs.

use chrono::{DateTime, Utc};

use super::messages;
use crate::{
    api::types::{CostLine, Run},
    domain::{
        health::{Kind, RateChange, Typical, Verdict},
        number::{change, grouped},
        text::bidi_isolate,
        time::duration,
    },
    entity::{
        baseline::{difference, rate},
        words,
    },
    platform::number::decimal,
};

/// From so many millionths above the other rate on, a failure rate is drawn as worse.
const WORSE: u64 = 50_000;

/// A measure of both runs, in words. What was not reported is `None`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    /// What is measured.
    pub name: String,
    /// Of this run.
    pub this: Option<String>,
    /// Of the last good one.
    pub good: Option<String>,
    /// How it differs, with its class.
    pub change: Option<(&'static str, String)>,
    /// What is typical.
    pub typical: Option<String>,
}

/// All measures. `now` tells how long a run has been in progress.
pub(super) fn measures(run: &Run, good: Option<&Run>, verdict: &Verdict, now: DateTime<Utc>) -> Vec<Measure> {
    let compared = &verdict.compared;
    let is_over = !matches!(verdict.kind, Kind::Running | Kind::FailingNow | Kind::Stuck | Kind::Queued);
    let few = compared.items.zip(run.items_quantity.copied()).is_some_and(|(typical, items)| is_low(typical, items));
    let is_worse = verdict.rate == RateChange::Higher;
    let count = |name: &str, of: fn(&Run) -> Option<u64>, class: &'static str, typical: Option<String>| {
        let (this, good) = (of(run), good.and_then(of));
        let percent = this.zip(good).and_then(|(this, good)| change(this, good)).filter(|_| is_over);
        Measure {
            name: name.to_owned(),
            this: this.map(grouped),
            good: good.map(grouped),
            change: percent.map(|percent| (class, percent)),
            typical,
        }
    };
    let low = if few && is_over { "delta delta-low" } else { "delta" };
    let worse = if is_worse { "delta delta-worse" } else { "delta" };
    let mut all = vec![
        count(messages::ITEMS, |run| run.items_quantity.copied(), low, compared.items.map(|items| items.items_text())),
        count(messages::LINKS_TRIED, tried, "delta", None),
        failed_links(run, good, worse),
        failure_rate(run, good, is_worse, compared.rate),
        took(run, good, now, is_over, compared.seconds),
    ];
    all.extend(costs(run, good));
    all
}

fn is_low(typical: Typical, items: u64) -> bool {
    items < typical.median && items.abs_diff(typical.median) > typical.spread.saturating_mul(2)
}

/// Links that were tried, as reported or as the sum of what became of them.
fn tried(run: &Run) -> Option<u64> {
    let sum = || run.success_links.copied()?.checked_add(run.error_links.copied()?);
    run.attempted.copied().or_else(sum)
}

fn failed_links(run: &Run, good: Option<&Run>, class: &'static str) -> Measure {
    let failed = |run: &Run| run.error_links.copied();
    let (this, good) = (failed(run), good.and_then(failed));
    let apart = this.zip(good).filter(|(this, good)| this != good).map(|(this, good)| {
        let sign = if this > good { '+' } else { '−' };
        (class, format!("{sign}{}", grouped(this.abs_diff(good))))
    });
    Measure {
        name: messages::FAILED_LINKS.to_owned(),
        this: this.map(grouped),
        good: good.map(grouped),
        change: apart,
        typical: None,
    }
}

fn failure_rate(run: &Run, good: Option<&Run>, is_worse: bool, typical: Option<Typical>) -> Measure {
    let (now, before) = (rate(run), good.and_then(rate));
    let points = now.zip(before).and_then(|(now, before)| {
        let (_, words) = difference(now, before)?;
        let is_bad = is_worse && now >= before.saturating_add(WORSE);
        Some((if is_bad { "delta delta-worse" } else { "delta" }, words))
    });
    Measure {
        name: messages::FAILURE_RATE.to_owned(),
        this: words::error_rate(run),
        good: good.and_then(words::error_rate),
        change: points,
        typical: typical.map(|typical| typical.rate_text()),
    }
}

fn took(run: &Run, good: Option<&Run>, now: DateTime<Utc>, is_over: bool, typical: Option<Typical>) -> Measure {
    let (this, good) = (words::seconds(run, now), good.and_then(|good| words::seconds(good, now)));
    let percent = this.zip(good).and_then(|(this, good)| change(this, good)).filter(|_| is_over);
    Measure {
        name: messages::DURATION.to_owned(),
        this: this.map(duration),
        good: good.map(duration),
        change: percent.map(|percent| ("delta", percent)),
        typical: typical.map(|typical| duration(typical.median)),
    }
}

/// What the runs cost: a measure for each kind of cost that one of them has.
fn costs(run: &Run, good: Option<&Run>) -> Vec<Measure> {
    let lines = |run: &Run| -> Vec<CostLine> { run.cost_lines.as_deref().unwrap_or_default().to_vec() };
    let (this, good) = (lines(run), good.map(lines).unwrap_or_default());
    let label = |line: &CostLine| line.label.as_deref().map(bidi_isolate);
    let mut labels: Vec<Option<String>> = Vec::new();
    for line in this.iter().chain(&good) {
        if !labels.contains(&label(line)) {
            labels.push(label(line));
        }
    }
    let amount = |lines: &[CostLine], wanted: &Option<String>| {
        lines.iter().find(|line| label(line) == *wanted).and_then(|line| line.amount.copied()).map(decimal)
    };
    let measure = |wanted: Option<String>| Measure {
        this: amount(&this, &wanted),
        good: amount(&good, &wanted),
        name: wanted.map_or_else(|| messages::COST.to_owned(), |label| messages::cost_of(&label)),
        change: None,
        typical: None,
    };
    labels.into_iter().map(measure).collect()
}

#[cfg(test)]
#[path = "comparison_tests.rs"]
mod tests;
