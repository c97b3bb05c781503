//! What the verdict is to reach, on a fleet of a fixed seed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use health::{
    fleet::fleet,
    patterns::Pattern,
    score::{Score, by_pattern},
};

const SEED: u64 = 1;

#[test]
fn the_verdict_reaches_its_goals() {
    let fleet = fleet(SEED);
    assert!(fleet.len() >= 300 && fleet.iter().all(|scraper| (60..=180).contains(&scraper.runs.len())));
    let scores = by_pattern(&fleet, false);
    let of = |wanted: Pattern| scores.iter().find(|(pattern, _)| *pattern == wanted).unwrap().1;
    for pattern in [Pattern::Drop60, Pattern::Drop95, Pattern::Zero, Pattern::Recovered] {
        assert!(of(pattern).faults > 500 && of(pattern).recall() >= 0.98, "{pattern:?}: {:?}", of(pattern));
    }
    assert!(of(Pattern::Zero).recall() >= 1.0, "every empty run");
    for pattern in [Pattern::Decay, Pattern::FailureBursts, Pattern::EarlyStops, Pattern::Stuck, Pattern::Missed] {
        assert!(of(pattern).faults > 200 && of(pattern).recall() >= 0.98, "{pattern:?}: {:?}", of(pattern));
    }
    assert!(of(Pattern::Decay).latest_decay <= 10, "{:?}", of(Pattern::Decay));
    let recovered = of(Pattern::Recovered);
    assert!(recovered.recoveries > 50 && recovered.recoveries_flagged * 50 <= recovered.recoveries, "{recovered:?}");
    let low = of(Pattern::AlwaysLow);
    assert!(low.notices * 10 >= low.healthy * 8, "a milder sign: {low:?}");
    let all = scores.iter().map(|(_, score)| *score).fold(Score::default(), Score::with);
    assert!(all.healthy > 20_000 && all.false_alarm_rate() <= 1.0 / 200.0, "{all:?}");
}
