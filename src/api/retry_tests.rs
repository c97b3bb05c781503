use proptest::prelude::*;

use super::*;

fn error(kind: Kind, status: Option<u16>, retry_after: Option<u64>) -> Error {
    let mut error = Error::new(kind, "GET /x");
    (error.status, error.retry_after) = (status, retry_after.map(Duration::from_secs));
    error
}

#[test]
fn only_what_may_pass_by_itself_is_asked_again() {
    let again = [
        (Kind::Offline, None),
        (Kind::TimedOut, None),
        (Kind::RateLimited, Some(429)),
        (Kind::Server, Some(502)),
        (Kind::Server, Some(503)),
        (Kind::Server, Some(504)),
    ];
    let never = [
        (Kind::Server, Some(500)),
        (Kind::Unauthorized, Some(401)),
        (Kind::Forbidden, Some(403)),
        (Kind::Refused, Some(400)),
        (Kind::Conflict, Some(409)),
        (Kind::PlanLacks, Some(402)),
        (Kind::Redirected, None),
        (Kind::Unexpected, Some(200)),
    ];
    assert!(again.iter().all(|(kind, status)| pause(1, &error(*kind, *status, None), 0.5).is_some()));
    assert!(never.iter().all(|(kind, status)| pause(1, &error(*kind, *status, None), 0.5).is_none()));
}

#[test]
fn heavy_reads_are_never_asked_again_after_a_timeout() {
    let timeouts = [
        error(Kind::TimedOut, None, None),
        error(Kind::TimedOut, Some(408), None),
        error(Kind::Server, Some(504), None),
    ];
    assert!(timeouts.iter().all(|error| Weight::Heavy.gives_up(error, 100.0)));
    assert!(timeouts.iter().all(|error| !Weight::Light.gives_up(error, 20_000.0)));
    let quick = [
        error(Kind::Offline, None, None),
        error(Kind::Server, Some(503), None),
        error(Kind::RateLimited, Some(429), Some(1)),
    ];
    assert!(quick.iter().all(|error| !Weight::Heavy.gives_up(error, 19_999.0)), "the work was hardly begun");
    assert!(quick.iter().all(|error| Weight::Heavy.gives_up(error, 20_000.0)), "what is between cuts long waits");
}

#[test]
fn the_first_pause_is_half_a_second_each_next_twice_as_long_and_up_to_half_of_it_is_left_to_chance() {
    let pauses = |jitter| {
        [1, 2, 3, 4].map(|attempt| {
            let own = pause(attempt, &Error::cut_off("GET /x"), jitter);
            assert_eq!(pause(attempt, &error(Kind::RateLimited, Some(429), Some(0)), jitter), own);
            own.map(|pause| pause.as_millis())
        })
    };
    assert_eq!(pauses(0.0), [Some(250), Some(500), Some(1_000), None]);
    assert_eq!(pauses(0.5), [Some(375), Some(750), Some(1_500), None]);
    assert_eq!(pauses(1.0), [Some(500), Some(1_000), Some(2_000), None]);
}

#[test]
fn where_nothing_answers_each_pause_is_four_times_as_long() {
    let pauses = [1, 2, 3, 4].map(|attempt| pause(attempt, &error(Kind::Offline, None, None), 1.0));
    assert_eq!(pauses.map(|pause| pause.map(|pause| pause.as_millis())), [Some(500), Some(2_000), Some(8_000), None]);
}

#[test]
fn a_wait_of_more_than_two_minutes_is_left_to_the_person() {
    assert!(pause(1, &error(Kind::RateLimited, Some(429), Some(120)), 0.0).is_some());
    assert_eq!(pause(1, &error(Kind::RateLimited, Some(429), Some(121)), 0.0), None);
}

#[test]
fn both_forms_of_retry_after_are_read() {
    let of = |header, now| retry_after(header, None, instant, now);
    assert_eq!(of(" 7 ", 5_000.0), Some(Duration::from_secs(7)));
    assert_eq!(of("Thu, 01 Jan 1970 00:01:05 GMT", 5_000.0), Some(Duration::from_secs(60)));
    assert_eq!(of("Thu, 01 Jan 1970 00:01:05 GMT", 99_000.0), Some(Duration::ZERO));
    for odd in ["soon", "-3", "", ",", "GMT", "7 GMT"] {
        assert_eq!(of(odd, 5_000.0), None, "{odd}");
    }
}

/// The instant of a date of these tests, all of which are in the first minutes of 1970.
fn instant(text: &str) -> f64 {
    let date = chrono::DateTime::parse_from_rfc2822(text);
    date.map_or(f64::NAN, |at| at.timestamp_millis() as f64)
}

#[test]
fn of_several_retry_afters_the_first_counts() {
    let of = |header| retry_after(header, None, instant, 5_000.0).map(|wait| wait.as_secs());
    assert_eq!(of("30, 30"), Some(30));
    assert_eq!(of("30, 60"), Some(30));
    assert_eq!(of("Thu, 01 Jan 1970 00:01:05 GMT, Thu, 01 Jan 1970 00:02:05 GMT"), Some(60));
    assert_eq!(of("30, Thu, 01 Jan 1970 00:01:05 GMT"), Some(30));
}

#[test]
fn a_date_is_measured_from_the_answers_own_whatever_the_clock_here_says() {
    let sent = Some("Thu, 01 Jan 1970 00:00:35 GMT");
    for now in [0.0, 35_000.0, 3_600_000.0, -3_600_000.0] {
        let wait = retry_after("Thu, 01 Jan 1970 00:01:05 GMT", sent, instant, now);
        assert_eq!(wait, Some(Duration::from_secs(30)), "{now}");
        assert_eq!(retry_after("7", sent, instant, now), Some(Duration::from_secs(7)));
    }
    let wait = retry_after("Thu, 01 Jan 1970 00:01:05 GMT", Some("yesterday"), instant, 5_000.0);
    assert_eq!(wait, Some(Duration::from_secs(60)), "one that cannot be read");
}

proptest! {
    #[test]
    fn no_retry_after_is_too_strange(header in ".*|[0-9, GMT:]{0,40}", sent in proptest::option::of(".*")) {
        let _ = retry_after(&header, sent.as_deref(), instant, 0.0);
    }

    #[test]
    fn pauses_are_bounded_and_never_shorter_than_asked_for(
        attempt in 1..20_u32, jitter in 0.0..1.0_f64, asked_for in proptest::option::of(0..200_u64),
    ) {
        let error = error(Kind::RateLimited, Some(429), asked_for);
        if let Some(pause) = pause(attempt, &error, jitter) {
            prop_assert!(attempt < ATTEMPTS);
            prop_assert!(pause >= Duration::from_secs(asked_for.unwrap_or(0)));
            prop_assert!(pause >= FIRST / 2 && pause <= MAX_RETRY_AFTER + LONGEST || asked_for.is_some());
        }
    }

    #[test]
    fn without_advice_pauses_grow(attempt in 1..ATTEMPTS - 1, jitter in 0.0..1.0_f64) {
        let error = error(Kind::Offline, None, None);
        prop_assert!(pause(attempt, &error, jitter) <= pause(attempt + 1, &error, jitter));
    }
}
