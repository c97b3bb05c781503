use super::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

const UTC: Clocks<'static> = Clocks { offset: &|_| 0, hours: Hours::TwentyFour };

#[test]
fn a_moment_is_told_by_the_day_it_was() {
    let now = at("2026-03-12T09:41:00Z");
    let told = |text: &str| moment(at(text), now, UTC);
    assert_eq!(told("2026-03-12T09:03:00Z"), "today 09:03");
    assert_eq!(told("2026-03-11T20:31:00Z"), "yesterday 20:31");
    assert_eq!(told("2026-03-10T04:31:00Z"), "10 Mar 04:31");
    assert_eq!(told("2025-03-12T04:31:00Z"), "12 Mar 04:31", "a year ago is not today");
    let ahead = Clocks { offset: &|_| 330, hours: Hours::TwentyFour };
    assert_eq!(moment(at("2026-03-11T20:31:00Z"), now, ahead), "today 02:01");
}

#[test]
fn a_problem_says_since_when() {
    let now = at("2026-03-12T09:41:00Z");
    let told = |since: Begun| begun(since, now, UTC);
    let earlier = at("2026-02-18T08:00:00Z");
    assert_eq!(told(Begun::Runs(22, Some(earlier))), "since 18 Feb, 22 runs");
    assert_eq!(told(Begun::Runs(1, Some(at("2026-03-12T09:03:00Z")))), "today 09:03");
    assert_eq!(told(Begun::Runs(60, None)), "last 60+ runs");
    assert_eq!(told(Begun::Due(at("2026-03-08T02:00:00Z"))), "due 8 Mar 02:00");
    assert_eq!(told(Begun::Running(Some(at("2026-03-12T09:27:00Z")))), "running for 14 min");
    assert_eq!([told(Begun::Runs(1, None)), told(Begun::Unknown)], ["", ""]);
}

#[test]
fn every_verdict_has_a_word_a_class_and_a_glyph() {
    for kind in Kind::ALL {
        let (word, class, icon) = problem_badge(Status::Problem(kind));
        assert!(word == kind.label() && class.starts_with("badge ") && !icon.is_empty(), "{kind:?}");
    }
    assert_eq!([Status::NoRuns, Status::Never].map(|status| problem_badge(status).0), ["No runs", "Never completed"]);
}

#[test]
fn without_a_reason_it_says_how_many_runs_failed() {
    assert_eq!([failing(1), failing(15)], ["Last run failed.", "Last 15 runs failed."]);
    assert_eq!(never_completed(12, true), "Never completed.");
    assert_eq!(never_completed(60, false), "No completed run among the last 60.");
}

#[test]
fn days_are_summed_up_by_what_they_were() {
    let none = Tally::default();
    let days = [
        Tally { runs: 1, silent: 1, ..none },
        none,
        Tally { runs: 1, silent: 1, ..none },
        Tally { missed: true, ..none },
    ];
    assert_eq!(days_in_words(&days), "Last 4 days: 2 silent failure, 1 missed, 1 no runs");
    assert_eq!(day_and_runs("12 Mar", &days[0]), "12 Mar: 1 silent failure");
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
    assert_eq!(of(Tally { missed: true, ..none }), "missed");
    assert_eq!(of(Tally::NOT_LOADED), "not loaded");
}
