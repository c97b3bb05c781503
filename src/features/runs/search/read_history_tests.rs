use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::api::types::row;

fn at(minute: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
}

/// The run that started in this minute.
fn run(minute: i64) -> Run {
    row(&serde_json::json!({"id": format!("r{minute}"), "started": at(minute)}).to_string()).unwrap()
}

/// A page of a list that has these runs, newest first.
fn page(list: &[i64], number: u64) -> ReadPage {
    let runs = list.chunks(SIZE as usize).nth(number as usize).unwrap_or_default();
    ReadPage {
        runs: runs.iter().map(|minute| run(*minute)).collect(),
        total: Some(list.len() as u64),
        ..ReadPage::default()
    }
}

fn newest_first(runs: i64) -> Vec<i64> {
    (0..runs).rev().collect()
}

fn read_all(history: &mut ReadHistory, list: &[i64], from: Option<DateTime<Utc>>) -> u32 {
    let mut requests = 0;
    while let Some(next) = history.next(from) {
        history.add(page(list, next), at(9_999));
        requests += 1;
    }
    requests
}

fn minutes(history: &ReadHistory) -> Vec<i64> {
    history.runs().iter().map(|run| (run.started.copied().unwrap() - at(0)).num_minutes()).collect()
}

#[test]
fn reading_ends_with_the_first_page_that_begins_before_the_time() {
    let list = newest_first(1_000);
    let mut history = ReadHistory::default();
    assert_eq!(read_all(&mut history, &list, Some(at(700))), 2);
    assert_eq!((history.runs().len(), history.reached(), history.is_whole()), (400, Some(at(600)), false));
    assert_eq!(read_all(&mut history, &list, Some(at(650))), 0, "what was read is there");
    assert_eq!(read_all(&mut history, &list, None), 3);
    assert_eq!((minutes(&history), history.is_whole()), (list, true));
}

#[test]
fn an_empty_list_takes_one_request_and_a_list_without_totals_ends_with_a_short_page() {
    let mut history = ReadHistory::default();
    assert_eq!(read_all(&mut history, &[], None), 1);
    let mut history = ReadHistory::default();
    let uncounted = |number| ReadPage { total: None, ..page(&newest_first(250), number) };
    history.add(uncounted(0), at(0));
    assert_eq!(history.next(None), Some(1));
    history.add(uncounted(1), at(0));
    assert_eq!((history.next(None), history.runs().len()), (None, 250));
    let mut slice = ReadHistory::default();
    slice.add(ReadPage { total: None, last: Some(true), ..page(&newest_first(200), 0) }, at(0));
    assert_eq!(slice.next(None), None);
}

#[test]
fn a_server_that_sends_the_same_rows_again_and_again_is_not_asked_forever() {
    for (total, last) in [(Some(5_000), None), (None, Some(false)), (None, None)] {
        let mut history = ReadHistory::default();
        let mut requests = 0;
        while history.next(None).is_some() {
            history.add(ReadPage { total, last, ..page(&newest_first(200), 0) }, at(0));
            requests += 1;
        }
        assert_eq!((requests, history.runs().len()), (4, 200));
    }
}

#[test]
fn runs_that_start_in_the_meantime_are_there_once() {
    let mut history = ReadHistory::default();
    history.add(page(&newest_first(500), 0), at(0));
    read_all(&mut history, &newest_first(510), None);
    assert_eq!(minutes(&history), newest_first(500), "those that were read");
    assert!(history.refresh(&page(&newest_first(510), 0), at(1)));
    assert_eq!((minutes(&history), history.asked()), (newest_first(510), Some(at(1))));
    assert!(!history.refresh(&page(&newest_first(5_000), 0), at(2)), "too many came to go on");
}

#[test]
fn what_changed_is_replaced_and_what_left_is_gone() {
    let mut history = ReadHistory::default();
    read_all(&mut history, &newest_first(400), None);
    let mut head = page(&newest_first(400), 0);
    head.runs.remove(5);
    head.runs[0] = row(r#"{"id": "r399", "started": "1970-01-01T06:39:00Z", "state": "COMPLETED"}"#).unwrap();
    assert!(history.refresh(&head, at(3)));
    assert_eq!(history.runs().len(), 399);
    assert!(history.runs()[0].state.value().is_some());
    assert!(!minutes(&history).contains(&394));
}

proptest! {
    #[test]
    fn no_run_is_missed_however_many_leave_the_list(
        runs in 0..1_500_i64, gone in proptest::collection::vec(0..1_500_i64, 0..60), after in 0..7_u32,
    ) {
        let (before, mut list) = (newest_first(runs), newest_first(runs));
        list.retain(|minute| !gone.contains(minute));
        let mut history = ReadHistory::default();
        for _ in 0..after {
            if let Some(next) = history.next(None) {
                history.add(page(&before, next), at(0));
            }
        }
        read_all(&mut history, &list, None);
        let found = minutes(&history);
        prop_assert!(list.iter().all(|minute| found.contains(minute)));
        prop_assert!(found.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn after_the_newest_came_the_list_begins_as_the_servers_does(
        runs in 1..900_i64, new in 0..199_i64, read in 1..5_u32,
    ) {
        let mut history = ReadHistory::default();
        for _ in 0..read {
            if let Some(next) = history.next(None) {
                history.add(page(&newest_first(runs), next), at(0));
            }
        }
        let list = newest_first(runs + new);
        prop_assert!(history.refresh(&page(&list, 0), at(1)));
        let found = minutes(&history);
        prop_assert_eq!(&found[..], &list[..found.len()]);
        read_all(&mut history, &list, None);
        prop_assert_eq!(minutes(&history), list);
    }
}
