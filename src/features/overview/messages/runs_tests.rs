use super::*;

fn streak(kind: StreakKind, runs: usize, open: bool) -> Streak {
    Streak { kind, runs, newest: 0, oldest: runs - 1, open }
}

#[test]
fn a_trend_says_how_long_and_since_when() {
    let words = |kind, runs, open| trend(&streak(kind, runs, open), Some("29 Nov".to_owned()));
    assert_eq!(words(StreakKind::Failing, 1, false), "Failed (since 29 Nov)");
    assert_eq!(words(StreakKind::Failing, 4, false), "Failed × 4 runs (since 29 Nov)");
    assert_eq!(words(StreakKind::Failing, 60, true), "Failed × 60+ runs");
    assert_eq!(words(StreakKind::SilentFailure, 22, false), "Silent failure × 22 runs");
    assert_eq!(words(StreakKind::SilentFailure, 1, false), "Silent failure");
    assert_eq!(words(StreakKind::Well, 60, true), "OK for 60+ runs");
    assert_eq!(words(StreakKind::Well, 1, false), "OK for 1 run");
}

#[test]
fn a_silent_failure_says_what_it_is_compared_with() {
    let below = SilentFailure::BelowBaseline { items: 3, baseline: 846 };
    assert_eq!(silent_failure(below), "Silent failure: 3 items, typically 846.");
    let attempted = SilentFailure::BelowAttempted { items: 1, attempted: 448 };
    assert_eq!(silent_failure(attempted), "Silent failure: 1 item from 448 links.");
    assert_eq!(silent_failure(SilentFailure::NoItems), "Silent failure: finished with 0 items.");
    assert_eq!(faded(1, 457), "Silent failure: 1 item, previously about 457.");
}

#[test]
fn failures_say_whether_a_run_ever_completed() {
    assert_eq!(failing(1, 9, true, true), "Last run failed.");
    assert_eq!(failing(15, 60, true, false), "Last 15 runs failed.");
    assert_eq!(failing(2, 3, false, true), "Last 2 runs failed. Never completed.");
    assert_eq!(failing(2, 60, false, false), "Last 2 runs failed. No completed run among the last 60.");
    assert_eq!(failing(60, 60, false, false), "Last 60 runs failed.");
    assert_eq!(never_completed(12, true), "Never completed.");
    assert_eq!(needs_runs(3), "Not enough data (needs 3 completed runs)");
}

#[test]
fn the_last_runs_are_a_sentence_with_the_range_of_their_rates() {
    let told = last_runs(20, 0, 20, &[0, 13_000]);
    assert!(told.starts_with("Last 20 runs: 0 failed, 20 silent failures. Failure rate 0.0–1.3"), "{told}");
    assert!(last_runs(2, 1, 0, &[]).ends_with("1 failed. Links not reported."));
    assert_eq!(last_runs(0, 0, 0, &[]), NONE_STARTED);
}

#[test]
fn a_day_says_how_many_of_its_runs_went_how() {
    let of = |tally: Tally| day(&tally);
    let none = Tally::default();
    assert_eq!(of(none), "no runs");
    assert_eq!(of(Tally { runs: 1, ..none }), "1 run OK");
    assert_eq!(of(Tally { runs: 3, failed: 1, ..none }), "1 of 3 runs: failed");
    assert_eq!(of(Tally { runs: 1, failed: 1, ..none }), "1 run: failed");
    assert_eq!(of(Tally { runs: 2, failed: 2, ..none }), "2 runs: all failed");
    assert_eq!(of(Tally { runs: 2, unknown: 1, ..none }), "1 of 2 runs: unknown state");
    assert_eq!(of(Tally { runs: 1, silent: 1, ..none }), "1 silent failure");
    assert_eq!(of(Tally { runs: 4, silent: 4, ..none }), "4 silent failures");
    assert_eq!(of(Tally { runs: 2, failed: 1, early: 1, ..none }), "2 runs: 1 failed, 1 stopped early");
    assert_eq!(of(Tally { runs: 1, not_loaded: NotLoaded::Part, ..none }), "at least 1 run OK");
    assert_eq!(of(Tally { not_loaded: NotLoaded::All, ..none }), "not loaded");
}
