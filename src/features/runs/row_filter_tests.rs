use proptest::prelude::*;

use super::*;
use crate::api::types::{Scraper, row};

fn run(text: &str) -> Run {
    row::<Run>(text).unwrap()
}

fn ids<'a>(rows: &'a [Run], filters: &PageFilters) -> Vec<&'a str> {
    filter_rows(rows, filters, &names()).into_iter().map(|run| run.id.as_str()).collect()
}

fn names() -> Names {
    let scraper = |text: &str| row::<Scraper>(text).unwrap();
    Names::new(
        &[],
        &[],
        &[scraper(r#"{"id": "s1", "name": "Ärzte-Katalog"}"#), scraper(r#"{"id": "s2", "name": "b"}"#)],
    )
}

fn text(text: &str) -> PageFilters {
    PageFilters { text: Some(text.to_owned()), ..PageFilters::default() }
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
    let by = |by| PageFilters { launched: Some(by), ..PageFilters::default() };
    assert_eq!(ids(&rows, &by(LaunchedBy::You)), ["mine"]);
    assert_eq!(ids(&rows, &by(LaunchedBy::Others)), ["theirs"]);
}

#[test]
fn the_latest_is_the_newest_of_the_page_whatever_else_is_looked_for() {
    let rows = [
        run(r#"{"id": "old", "scraperId": "a", "started": "2026-03-01T00:00:00Z", "state": "FAILED"}"#),
        run(r#"{"id": "new", "scraperId": "a", "started": "2026-03-02T00:00:00Z", "state": "COMPLETED"}"#),
        run(r#"{"id": "again", "scraperId": "a", "started": "2026-03-02T00:00:00Z", "state": "COMPLETED"}"#),
        run(r#"{"id": "ran", "scraperId": "b", "started": "2026-03-02T00:00:00Z", "state": "FAILED"}"#),
        run(r#"{"id": "waits", "scraperId": "b", "state": "PENDING"}"#),
        run(r#"{"id": "when", "scraperId": "c", "state": "FAILED"}"#),
        run(r#"{"id": "whose", "started": "2026-03-01T00:00:00Z"}"#),
    ];
    let latest = PageFilters { latest: true, ..PageFilters::default() };
    assert_eq!(ids(&rows, &latest), ["new", "waits", "when", "whose"]);
    assert_eq!(ids(&rows, &PageFilters { text: Some("failed".into()), ..latest }), ["when"]);
}

#[test]
fn what_is_set_is_told_and_can_be_taken_off() {
    let mut filters = PageFilters {
        launched: Some(LaunchedBy::Others),
        latest: true,
        without: vec!["s2".into(), "x".into()],
        ..text("time")
    };
    let all = active_page_filters(&filters, &names());
    let words: Vec<_> = all.iter().map(|(words, _)| words.trim_start_matches("This page: ")).collect();
    assert_eq!(words, ["started by others", "contains “time”", "latest run per scraper", "b hidden", "x hidden"]);
    for (at, (_, filter)) in all.iter().enumerate() {
        assert_eq!(filters.count(), all.len() - at);
        filter.remove(&mut filters);
    }
    assert_eq!(filters, PageFilters::default());
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
        text in proptest::option::of("[abAB]{1,2}|failed"), latest: bool,
        without in proptest::collection::vec("[a-d]", 0..2),
    ) -> PageFilters {
        PageFilters { launched: by, text, latest, without }
    }
}

proptest! {
    #[test]
    fn what_is_left_keeps_its_order_and_choosing_again_changes_nothing(
        rows in proptest::collection::vec(any_run(), 0..12), filters in any_filters(),
    ) {
        let at = matching_indices(&rows, &filters, &Names::default());
        prop_assert!(at.windows(2).all(|pair| pair[0] < pair[1]) && at.iter().all(|at| *at < rows.len()));
        let once: Vec<Run> = filter_rows(&rows, &filters, &Names::default()).into_iter().cloned().collect();
        let twice: Vec<Run> = filter_rows(&once, &filters, &Names::default()).into_iter().cloned().collect();
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn the_latest_are_one_of_each_scraper(rows in proptest::collection::vec(any_run(), 0..12)) {
        let filters = PageFilters { latest: true, ..PageFilters::default() };
        let shown = filter_rows(&rows, &filters, &Names::default());
        for scraper in rows.iter().filter_map(|run| run.scraper_id.value()) {
            let mine: Vec<_> = shown.iter().filter(|run| run.scraper_id.value() == Some(scraper)).collect();
            prop_assert_eq!(mine.len(), 1);
            prop_assert!(rows.iter().all(|run| run.scraper_id.value() != Some(scraper) || age(run) <= age(mine[0])));
        }
        let unknown = |run: &&Run| run.scraper_id.value().is_none();
        prop_assert_eq!(shown.iter().filter(|run| unknown(run)).count(), rows.iter().filter(|run| unknown(run)).count());
    }

    #[test]
    fn no_filter_leaves_every_row(rows in proptest::collection::vec(any_run(), 0..12)) {
        prop_assert_eq!(matching_indices(&rows, &PageFilters::default(), &Names::default()).len(), rows.len());
    }
}
