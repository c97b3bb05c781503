use proptest::prelude::*;

use super::{super::messages::caveats, *};
use crate::api::types::row;

fn run(id: u64) -> Run {
    let text = format!(r#"{{"id":"r{id}"}}"#);
    row::<Run>(&text).unwrap()
}

fn page(list: &[u64], page: u64, size: usize, with_total: bool) -> Answer {
    let rows: Vec<Run> = list.iter().skip(page as usize * size).take(size).map(|id| run(*id)).collect();
    Answer {
        rows: rows.into(),
        unreadable: 0,
        surplus: 0,
        total: with_total.then_some(list.len() as u64),
        first: 0,
        last: None,
    }
}

/// Reads `list`, which `change` changes before each page but the first; the runs, what is told, and the requests.
fn read(
    mut list: Vec<u64>,
    with_total: bool,
    mut change: impl FnMut(&mut Vec<u64>),
) -> (Vec<String>, ReadSummary, usize) {
    let (mut reader, mut runs, mut asked) = (PageReader::new(false), Vec::new(), 0);
    while let Some(next) = reader.next() {
        if asked > 0 {
            change(&mut list);
        }
        asked += 1;
        assert!(asked < 100, "it comes to an end");
        let answer = page(&list, next, SIZE as usize, with_total);
        runs.extend(reader.add_page(&answer).into_iter().map(|run| run.id.clone()));
    }
    (runs, reader.summary(), asked)
}

fn ids(list: impl IntoIterator<Item = u64>) -> Vec<String> {
    list.into_iter().map(|id| format!("r{id}")).collect()
}

#[test]
fn a_list_that_rests_is_read_once_in_its_order() {
    for (size, requests) in [(0, 1), (1, 1), (200, 1), (201, 2), (400, 2), (999, 5)] {
        let (runs, summary, asked) = read((0..size).collect(), true, |_| ());
        assert_eq!((runs, asked), (ids(0..size), requests));
        assert_eq!(caveats(&summary), Vec::<String>::new(), "{size}");
    }
    let (runs, summary, asked) = read((0..400).collect(), false, |_| ());
    assert_eq!((runs, asked), (ids(0..400), 3), "only an empty page tells where it ends");
    assert!(caveats(&summary)[0].contains("didn’t report a total"));
}

#[test]
fn a_server_with_smaller_pages_is_read_to_the_end() {
    let list: Vec<u64> = (0..450).collect();
    let (mut reader, mut runs) = (PageReader::new(false), Vec::new());
    while let Some(next) = reader.next() {
        let answer = page(&list, next, 100, true);
        runs.extend(reader.add_page(&answer).into_iter().map(|run| run.id.clone()));
    }
    assert_eq!(runs, ids(0..450));
}

#[test]
fn what_a_file_lacks_is_said() {
    let summary_of = |runs, unreadable, totals, changed| ReadSummary { runs, unreadable, totals, changed };
    let said = |summary| caveats(&summary).join(" ");
    assert_eq!(said(summary_of(7, 0, Some((7, 7)), false)), "");
    assert_eq!(
        said(summary_of(4, 3, Some((7, 7)), false)),
        "3 runs couldn’t be read (unexpected format) and are missing."
    );
    assert_eq!(
        said(summary_of(6, 1, Some((7, 7)), false)),
        "1 run couldn’t be read (unexpected format) and is missing."
    );
    assert_eq!(said(summary_of(5, 0, Some((7, 7)), false)), "The server reported 7 runs but sent 2 fewer.");
    assert_eq!(
        said(summary_of(5_000, 0, Some((5_000, 5_003)), true)),
        "Runs changed during the export (5,000 runs at first, 5,003 at the end); 3 are missing."
    );
}

proptest! {
    #[test]
    fn new_runs_double_nothing_and_lose_nothing(size in 0..900_u64, news in proptest::collection::vec(0..30_u64, 0..12)) {
        let (mut news, mut next) = (news.into_iter(), 10_000);
        let (runs, summary, _) = read((0..size).collect(), true, |list| {
            for _ in 0..news.next().unwrap_or(0) {
                next += 1;
                list.insert(0, next);
            }
        });
        let mut once = runs.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), runs.len());
        prop_assert_eq!(summary.runs, runs.len() as u64);
        for id in ids(0..size) {
            prop_assert!(runs.contains(&id), "{} is lost", id);
        }
    }

    #[test]
    fn runs_that_go_take_no_other_with_them(
        size in 200..900_u64, gone in proptest::collection::vec(proptest::collection::vec(any::<proptest::sample::Index>(), 0..20), 0..4),
    ) {
        let (mut gone, mut last) = (gone.into_iter(), Vec::new());
        let (runs, _, _) = read((0..size).collect(), true, |list| {
            for at in gone.next().unwrap_or_default() {
                list.remove(at.index(list.len()));
            }
            last = list.clone();
        });
        for id in ids(last) {
            prop_assert!(runs.contains(&id), "{} is lost", id);
        }
    }
}
