use proptest::prelude::*;

use super::*;
use crate::api::types::{Scraper, row};

fn run(text: &str) -> Run {
    row::<Run>(text).unwrap()
}

/// Those of `rows` that these filters find.
fn found(rows: &[Run], filters: &SearchFilters, names: &Names) -> Vec<Run> {
    let criteria = Criteria { view: RunsView::All, states: Vec::new(), filters: filters.clone() };
    let rows: Vec<_> = rows.iter().cloned().map(Arc::new).collect();
    matching(&rows, &criteria, names, |_| false).iter().map(|run| Run::clone(run)).collect()
}

fn ids(rows: &[Run], filters: &SearchFilters) -> Vec<String> {
    found(rows, filters, &names()).into_iter().map(|run| run.id).collect()
}

fn names() -> Names {
    let scraper = |text: &str| row::<Scraper>(text).unwrap();
    Names::new(
        &[],
        &[],
        &[scraper(r#"{"id": "s1", "name": "Ärzte-Katalog"}"#), scraper(r#"{"id": "s2", "name": "b"}"#)],
    )
}

fn text(text: &str) -> SearchFilters {
    SearchFilters { text: Some(text.to_owned()), ..SearchFilters::default() }
}

#[test]
fn a_text_is_found_in_names_ids_messages_reasons_and_states() {
    let rows = [
        run(r#"{"id": "r-ONE", "scraperId": "s1", "state": "STOPPED", "stopReason": "TIME_LIMIT"}"#),
        run(r#"{"id": "r2", "scraperId": "s9", "scraperName": "velofix", "errorMessage": "Proxy refused",
               "group": {"id": "g", "name": "Toys"}, "state": "ARCHIVING"}"#),
        run(r#"{"id": "r3"}"#),
    ];
    for (wanted, found) in [
        ("ärzte", vec!["r-ONE"]),
        ("r-one", vec!["r-ONE"]),
        ("time_", vec!["r-ONE"]),
        ("Stopped", vec!["r-ONE"]),
        ("VELOFIX", vec!["r2"]),
        ("toys", vec!["r2"]),
        ("s9", vec!["r2"]),
        ("proxy REFUSED", vec!["r2"]),
        ("archiving", vec!["r2"]),
        ("r", vec!["r-ONE", "r2", "r3"]),
        ("refused velo", vec!["r2"]),
        ("refused ärzte", vec![]),
        ("not reported", vec![]),
    ] {
        assert_eq!(ids(&rows, &text(wanted)), found, "{wanted}");
    }
}

#[test]
fn who_launched_counts_only_where_it_was_said() {
    let rows = [
        run(r#"{"id": "mine", "launchedByCustomer": true}"#),
        run(r#"{"id": "theirs", "launchedByCustomer": false}"#),
        run(r#"{"id": "unsaid"}"#),
    ];
    let by = |by| SearchFilters { launched: Some(by), ..SearchFilters::default() };
    assert_eq!(ids(&rows, &by(LaunchedBy::You)), ["mine"]);
    assert_eq!(ids(&rows, &by(LaunchedBy::Others)), ["theirs"]);
}

#[test]
fn the_latest_is_the_newest_of_all_whatever_else_is_looked_for() {
    let rows = [
        run(r#"{"id": "old", "scraperId": "a", "started": "2026-03-01T00:00:00Z", "state": "FAILED"}"#),
        run(r#"{"id": "new", "scraperId": "a", "started": "2026-03-02T00:00:00Z", "state": "COMPLETED"}"#),
        run(r#"{"id": "again", "scraperId": "a", "started": "2026-03-02T00:00:00Z", "state": "COMPLETED"}"#),
        run(r#"{"id": "ran", "scraperId": "b", "started": "2026-03-02T00:00:00Z", "state": "FAILED"}"#),
        run(r#"{"id": "waits", "scraperId": "b", "state": "PENDING"}"#),
        run(r#"{"id": "when", "scraperId": "c", "state": "FAILED"}"#),
        run(r#"{"id": "whose", "started": "2026-03-01T00:00:00Z"}"#),
    ];
    let latest = SearchFilters { latest: true, ..SearchFilters::default() };
    assert_eq!(ids(&rows, &latest), ["new", "waits", "when", "whose"]);
    assert_eq!(ids(&rows, &SearchFilters { text: Some("failed".into()), ..latest }), ["when"]);
}

#[test]
fn addresses_are_found_in_both_spellings() {
    let rows = [
        run(r#"{"id": "encoded", "errorMessage": "GET /gr%C3%B6%C3%9Fe failed"}"#),
        run(r#"{"id": "plain", "errorMessage": "GET /größe failed"}"#),
        run(r#"{"id": "percent", "errorMessage": "100% of links failed"}"#),
    ];
    assert_eq!(ids(&rows, &text("GRÖSSE")), [""; 0]);
    assert_eq!(ids(&rows, &text("größe")), ["encoded", "plain"]);
    assert_eq!(ids(&rows, &text("gr%C3%B6%C3%9Fe")), ["encoded", "plain"]);
    assert_eq!(ids(&rows, &text("100%")), ["percent"]);
}

#[test]
fn a_failure_rate_is_measured_where_both_counts_are_known() {
    let rows = [
        run(r#"{"id": "ten", "successLinks": 90, "errorLinks": 10}"#),
        run(r#"{"id": "less", "successLinks": 91, "errorLinks": 9}"#),
        run(r#"{"id": "all", "successLinks": 0, "errorLinks": 18446744073709551615}"#),
        run(r#"{"id": "none", "successLinks": 0, "errorLinks": 0}"#),
        run(r#"{"id": "unsaid", "errorLinks": 10}"#),
    ];
    let rate = |rate| SearchFilters { min_rate: Some(rate), ..SearchFilters::default() };
    assert_eq!(ids(&rows, &rate(10)), ["ten", "all"]);
    assert_eq!(ids(&rows, &rate(100)), ["all"]);
}

#[test]
fn any_of_several_states_is_found_in_both_spellings() {
    let states = ["COMPLETED", "SUCCEEDED", "FAILED", "STOPPED", "CANCELLED", "ARCHIVING"];
    let rows: Vec<_> =
        states.iter().map(|word| Arc::new(run(&format!(r#"{{"id": "{word}", "state": "{word}"}}"#)))).collect();
    let found = |states: &[&str]| {
        let states = states.iter().map(|word| (*word).to_owned()).collect();
        let criteria = Criteria { view: RunsView::All, states, filters: SearchFilters::default() };
        matching(&rows, &criteria, &names(), |_| false).iter().map(|run| run.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(found(&["FAILED", "STOPPED"]), ["FAILED", "STOPPED", "CANCELLED"]);
    assert_eq!(found(&["SUCCEEDED", "ARCHIVING"]), ["COMPLETED", "SUCCEEDED", "ARCHIVING"]);
}

#[test]
fn a_tab_has_the_runs_that_it_names() {
    let rows: Vec<_> = ["PENDING", "RUNNING", "FAILED", "COMPLETED"]
        .iter()
        .map(|word| Arc::new(run(&format!(r#"{{"id": "{word}", "state": "{word}"}}"#))))
        .collect();
    let of = |view| {
        let criteria = Criteria { view, states: Vec::new(), filters: SearchFilters::default() };
        let found = matching(&rows, &criteria, &names(), |run| run.id == "FAILED");
        found.iter().map(|run| run.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of(RunsView::All).len(), 4);
    assert_eq!(of(RunsView::Attention), ["FAILED"]);
    assert_eq!(of(RunsView::Running), ["PENDING", "RUNNING"]);
}

#[test]
fn what_waits_to_start_is_of_the_present() {
    let rows = [
        run(r#"{"id": "waits", "state": "PENDING"}"#),
        run(r#"{"id": "new", "started": "2026-03-12T00:00:00Z"}"#),
        run(r#"{"id": "old", "started": "2026-03-01T00:00:00Z"}"#),
        run(r#"{"id": "when", "state": "FAILED"}"#),
    ];
    let rows: Vec<_> = rows.into_iter().map(Arc::new).collect();
    let at = |day: &str| format!("2026-03-{day}T00:00:00Z").parse::<DateTime<Utc>>().ok();
    let ids = |from, before| within(&rows, Range { from, before }).iter().map(|run| run.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(at("05"), None), ["waits", "new"]);
    assert_eq!(ids(None, at("12")), ["old"]);
}

#[test]
fn what_no_field_shows_is_told_and_can_be_taken_off() {
    let mut filters = SearchFilters {
        launched: Some(LaunchedBy::Others),
        min_rate: Some(25),
        latest: true,
        without: vec!["s2".into(), "x".into()],
        text: None,
    };
    let all = active_search_filters(&filters, &names());
    let words: Vec<_> = all.iter().map(|(words, _)| words.as_str()).collect();
    let expected = ["Started by others", "Failure rate at least 25%", "Latest run per scraper", "b hidden", "x hidden"];
    assert_eq!(words, expected);
    for (at, (_, filter)) in all.iter().enumerate() {
        assert_eq!(filters.count(), all.len() - at);
        filter.remove(&mut filters);
    }
    assert_eq!(filters, SearchFilters::default());
}

#[test]
fn what_is_typed_fits_an_address() {
    assert_eq!(parse_text(" a\tb "), Some("ab".into()));
    assert_eq!(parse_text(" \u{7} "), None);
    assert_eq!(parse_text(&"é".repeat(90)).map(|text| text.len()), Some(128));
}

prop_compose! {
    fn any_run()(
        id in "[ab]{1,3}", scraper in proptest::option::of("[a-d]"), started in proptest::option::of(0u32..4),
        state in proptest::sample::select(&["PENDING", "FAILED", "COMPLETED"][..]), by: Option<bool>,
    ) -> Run {
        let mut run = run(&format!(r#"{{"id": "{id}", "state": "{state}"}}"#));
        run.scraper_id = scraper.into();
        run.started = started.and_then(|second| DateTime::from_timestamp(i64::from(second), 0)).into();
        run.launched_by_customer = by.into();
        run
    }
}

prop_compose! {
    fn any_filters()(
        by in proptest::sample::select(&[None, Some(LaunchedBy::You), Some(LaunchedBy::Others)][..]),
        text in proptest::option::of("[abAB]{1,2}|failed"), min_rate in proptest::option::of(1u8..=100), latest: bool,
        without in proptest::collection::vec("[a-d]", 0..2),
    ) -> SearchFilters {
        SearchFilters { launched: by, text, min_rate, latest, without }
    }
}

proptest! {
    #[test]
    fn what_is_left_keeps_its_order_and_choosing_again_changes_nothing(
        rows in proptest::collection::vec(any_run(), 0..12), filters in any_filters(),
    ) {
        let once = found(&rows, &filters, &Names::default());
        let mut rest = rows.iter();
        prop_assert!(once.iter().all(|run| rest.any(|row| row == run)), "in their order");
        let twice = found(&once, &filters, &Names::default());
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn the_latest_are_one_of_each_scraper(rows in proptest::collection::vec(any_run(), 0..12)) {
        let filters = SearchFilters { latest: true, ..SearchFilters::default() };
        let shown = found(&rows, &filters, &Names::default());
        for scraper in rows.iter().filter_map(|run| run.scraper_id.value()) {
            let mine: Vec<_> = shown.iter().filter(|run| run.scraper_id.value() == Some(scraper)).collect();
            prop_assert_eq!(mine.len(), 1);
            prop_assert!(rows.iter().all(|run| run.scraper_id.value() != Some(scraper) || age(run) <= age(mine[0])));
        }
        let unknown = |run: &Run| run.scraper_id.value().is_none();
        prop_assert_eq!(shown.iter().filter(|run| unknown(run)).count(), rows.iter().filter(|run| unknown(run)).count());
    }

    #[test]
    fn no_filter_leaves_every_row(rows in proptest::collection::vec(any_run(), 0..12)) {
        prop_assert_eq!(found(&rows, &SearchFilters::default(), &Names::default()).len(), rows.len());
    }
}
