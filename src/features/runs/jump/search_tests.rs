use proptest::prelude::*;

use super::*;
use crate::api::types::{Field, Sort, row};

fn run(id: &str, hour: i64) -> Run {
    let mut run = row::<Run>(&format!(r#"{{"id": "{id}"}}"#)).unwrap();
    run.started = DateTime::from_timestamp(hour * 3600, 0).into();
    run
}

fn page(rows: &[Run], at: u64) -> Page<Run> {
    let content = rows.chunks(ROWS as usize).nth(at as usize).unwrap_or_default().to_vec();
    let total_elements = Field::Value(rows.len() as u64);
    Page {
        content,
        unreadable: 0,
        total_elements,
        total_pages: Field::Absent,
        number: Field::Absent,
        size: Field::Absent,
        last: Field::Absent,
    }
}

/// A history, newest first; every seventh run is deleted.
fn history(count: usize) -> (Vec<Run>, Vec<Run>) {
    let all: Vec<Run> = (0..count).map(|at| run(&format!("{at:06}-run"), 10_000 - at as i64)).collect();
    let without = all.iter().enumerate().filter(|(at, _)| at % 7 != 3).map(|(_, run)| run.clone()).collect();
    (without, all)
}

/// Looks until something is found or everything was looked at; what was asked.
fn run_search(search: &mut Search, without: &[Run], all: &[Run]) -> (Vec<FoundRun>, Vec<(u64, bool)>) {
    let mut asked = Vec::new();
    while let Some(query) = search.query() {
        assert_eq!((query.size, query.sort, query.group.is_none()), (200, Sort::default(), true));
        asked.push((query.page, query.with_deleted));
        let found = search.add_page(&page(if query.with_deleted { all } else { without }, query.page));
        if !found.is_empty() {
            return (found, asked);
        }
    }
    (Vec::new(), asked)
}

fn search(text: &str) -> Search {
    Search::new(RunIdQuery::read(text).unwrap(), Vec::new())
}

fn day(at: DateTime<Utc>) -> String {
    at.format("%-d %b").to_string()
}

#[test]
fn it_looks_page_by_page_and_says_how_far() {
    let (without, all) = history(1_000);
    let mut search = search("000600-run");
    assert_eq!(search.far(day), "Loading the newest runs…");
    let (found, asked) = run_search(&mut search, &without, &all);
    assert_eq!(asked, [(0, false), (1, false), (2, false)]);
    assert_eq!((found.len(), found[0].fit, found[0].deleted), (1, IdMatch::Whole, false));
    assert_eq!(without[found[0].position as usize].id, "000600-run");
    assert_eq!(search.far(day), "Searched 600 of 857 runs back to 23 Jan.");
    assert_eq!(search.share().map(|share| (share * 100.0) as u32), Some(70));
}

#[test]
fn a_search_within_a_scraper_asks_for_its_runs_only() {
    let search = Search::new(RunIdQuery::read("000600-run").unwrap(), Vec::new());
    let query = search.clone().within(Some("g".into()), Some("s".into())).query().unwrap();
    assert_eq!((query.group.as_deref(), query.scraper.as_deref()), (Some("g"), Some("s")));
    assert_eq!(search.query().unwrap(), HistoryQuery { group: None, scraper: None, ..query });
}

#[test]
fn deleted_runs_are_looked_through_last_and_nothing_is_told_honestly() {
    let (without, all) = history(500);
    let (found, asked) = run_search(&mut search("000213-run"), &without, &all);
    assert_eq!(asked, [(0, false), (1, false), (2, false), (0, true), (1, true)]);
    assert_eq!((found[0].deleted, found[0].position), (true, 213));
    let mut nothing = search("no-such-run");
    assert_eq!(run_search(&mut nothing, &without, &all).0, []);
    assert_eq!(nothing.far(day), "Searched all 500 runs (including deleted) back to 31 Jan.");
    assert!(nothing.query().is_none() && !nothing.has_found());
}

#[test]
fn parts_of_ids_may_be_those_of_several_and_further_ones_are_looked_for() {
    let rows: Vec<Run> = (0..450).map(|at| run(&format!("{}{at:03}", ["same-part-", "other-"][at % 2]), 9)).collect();
    let mut search = search("same-part-");
    let (found, _) = run_search(&mut search, &rows, &rows);
    assert_eq!(found.len(), 100);
    let (further, asked) = run_search(&mut search, &rows, &rows);
    assert_eq!((further.len(), further[0].position, asked), (100, 200, vec![(1, false)]));
    let (rest, _) = run_search(&mut search, &rows, &rows);
    assert_eq!(rest.len(), 25);
    assert_eq!(run_search(&mut search, &rows, &rows).0, [], "those with deleted rows are the same, and known");
}

#[test]
fn a_whole_id_wins_over_ids_that_only_begin_so() {
    let rows = [run("abcdef-2", 3), run("abcdef", 2), run("abcdef-1", 1)];
    let (found, _) = run_search(&mut search("abcdef"), &rows, &rows);
    assert_eq!(found.iter().map(|place| place.run.id.as_str()).collect::<Vec<_>>(), ["abcdef"]);
}

#[test]
fn rows_that_move_up_are_not_missed() {
    let (_, mut all) = history(450);
    let mut search = search("000200-run");
    search.add_page(&page(&all, 0));
    all.remove(5);
    search.add_page(&page(&all, 1));
    assert_eq!(search.query().map(|query| query.page), Some(0), "it goes back a page");
    assert_eq!(run_search(&mut search, &all, &all).0[0].position, 199);
}

#[test]
fn a_server_without_totals_is_read_to_its_end() {
    let (_, all) = history(400);
    let mut search = search("nothing-here");
    let mut pages = 0;
    while let Some(query) = search.query() {
        let answer = Page { total_elements: Field::Absent, ..page(&all, query.page) };
        search.add_page(&answer);
        pages += 1;
    }
    assert_eq!((pages, search.share()), (6, None));
    assert!(search.far(day).starts_with("Searched 400 runs (including deleted)"));
}

proptest! {
    #[test]
    fn every_run_is_found_and_where_it_is(count in 1usize..900, at in 0.0f64..1.0) {
        let (without, all) = history(count);
        let run_id_query = &all[((count - 1) as f64 * at) as usize].id;
        let (found, asked) = run_search(&mut search(run_id_query), &without, &all);
        let list = if found[0].deleted { &all } else { &without };
        prop_assert_eq!(&list[found[0].position as usize].id, run_id_query);
        prop_assert!(asked.len() <= 2 * (count / 200 + 1));
    }

    #[test]
    fn whatever_is_answered_it_ends(totals in proptest::collection::vec(0u64..2_000, 1..200)) {
        let (_, all) = history(500);
        let mut search = search("nothing-here");
        let mut answers = 0;
        while let Some(query) = search.query() {
            let total = totals[answers % totals.len()];
            search.add_page(&Page { total_elements: Field::Value(total), ..page(&all, query.page) });
            answers += 1;
            prop_assert!(answers < 40);
        }
    }
}
