use chrono::{DateTime, Utc};
use proptest::prelude::*;

use super::*;

type Start = Option<DateTime<Utc>>;

fn at(seconds: i64) -> Start {
    DateTime::from_timestamp(seconds, 0)
}

/// A server with a list that is newest first, and may grow at its head before each answer.
struct Server {
    rows: Vec<Start>,
    arrivals: Vec<Start>,
    requests: u64,
}

impl Server {
    fn new(mut dated: Vec<i64>, nulls: usize, nulls_first: bool) -> Self {
        dated.sort_unstable_by(|a, b| b.cmp(a));
        let (nulls, dated) = (vec![None; nulls], dated.into_iter().map(at).collect::<Vec<_>>());
        let rows = if nulls_first { [nulls, dated].concat() } else { [dated, nulls].concat() };
        Self { rows, arrivals: Vec::new(), requests: 0 }
    }

    fn page(&mut self, page: u64, size: u64) -> (Vec<Start>, u64) {
        self.requests += 1;
        if let Some(arrival) = self.arrivals.pop() {
            let place = self.rows.iter().take_while(|row| row.is_none()).count();
            self.rows.insert(place, arrival);
        }
        let (start, total) = ((page * size) as usize, self.rows.len());
        (self.rows[start.min(total)..(start + size as usize).min(total)].to_vec(), total as u64)
    }

    fn search(&mut self, mut search: Search) -> Result<Borders, SearchError> {
        loop {
            match search.next() {
                Step::Ask(page) => {
                    let (starts, total) = self.page(page, PROBE);
                    search.answer(&Probe { page, starts, unreadable: 0, total });
                }
                Step::Done(borders) => return Ok(borders),
                Step::Failed(error) => return Err(error),
            }
        }
    }

    fn within(&self, range: Range) -> Vec<Start> {
        self.rows.iter().copied().filter(|row| range.contains(*row)).collect()
    }

    /// The rows that the borders enclose now.
    fn enclosed(&self, borders: Borders) -> Vec<Start> {
        let first = self.rows.len() as u64 - borders.total + borders.first();
        self.rows[first as usize..(first + borders.len()) as usize].to_vec()
    }
}

fn range(from: Option<i64>, before: Option<i64>) -> Range {
    Range { from: from.and_then(at), before: before.and_then(at) }
}

/// A list of any length in which equal starts are frequent, missing ones at either end, and any range.
fn lists() -> impl Strategy<Value = (Vec<i64>, usize, bool, Range)> {
    let starts = (1..2_000_i64).prop_flat_map(|spread| proptest::collection::vec(0..spread, 0..1_500));
    let border = || proptest::option::of(-10..2_010_i64);
    (starts, prop_oneof![Just(0), 0..500_usize], any::<bool>(), border(), border())
        .prop_map(|(starts, nulls, first, from, before)| (starts, nulls, first, range(from, before)))
}

proptest! {
    #[test]
    fn the_borders_enclose_what_a_plain_filter_finds((starts, nulls, first, range) in lists()) {
        let mut server = Server::new(starts, nulls, first);
        let borders = server.search(Search::new(range)).unwrap();
        let expected = server.within(range);
        prop_assert_eq!(borders.len() as usize, expected.len());
        if !expected.is_empty() {
            prop_assert_eq!(server.enclosed(borders), expected);
        }
        prop_assert!(server.requests <= 12, "{} requests", server.requests);
    }

    #[test]
    fn runs_that_appear_in_the_meantime_move_nothing(
        (starts, nulls, first, range) in lists(), arrivals in proptest::collection::vec(0..50_i64, 1..8),
    ) {
        let newest = starts.iter().copied().max().unwrap_or(0);
        let mut server = Server::new(starts, nulls, first);
        server.arrivals = arrivals.iter().scan(newest, |at, step| { *at += step; Some(*at) }).map(at).collect();
        server.arrivals.reverse();
        let late = newest..=newest + 400;
        let borders = server.search(Search::new(range)).unwrap();
        let found = server.enclosed(borders);
        prop_assert!(found.iter().all(|row| range.contains(*row)), "{found:?}");
        // What was there from the beginning is found; what came during the search may be.
        let old = |row: &&Start| !row.is_some_and(|row| late.contains(&row.timestamp()));
        let expected = server.within(range);
        prop_assert_eq!(found.iter().filter(old).count(), expected.iter().filter(old).count());
        prop_assert!(found.len() <= expected.len() && found.len() + arrivals.len() >= expected.len());
    }

    #[test]
    fn known_borders_are_found_again_after_the_list_grew(
        (starts, nulls, first, range) in lists(), arrivals in proptest::collection::vec(0..50_i64, 0..30),
    ) {
        let newest = starts.iter().copied().max().unwrap_or(0);
        let mut server = Server::new(starts, nulls, first);
        let known = server.search(Search::new(range)).unwrap();
        let mut at = newest;
        for step in arrivals {
            at += step;
            let place = server.rows.iter().take_while(|row| row.is_none()).count();
            server.rows.insert(place, super::tests::at(at));
        }
        let borders = server.search(Search::near(range, known, server.rows.len() as u64)).unwrap();
        let expected = server.within(range);
        prop_assert_eq!(borders.len() as usize, expected.len());
        if !expected.is_empty() {
            prop_assert_eq!(server.enclosed(borders), expected);
        }
    }
}

#[test]
fn a_short_list_takes_one_request() {
    let mut server = Server::new((0..150).collect(), 3, true);
    assert_eq!(server.search(Search::new(range(Some(40), Some(60)))).unwrap().len(), 20);
    assert_eq!(server.requests, 1);
}

#[test]
fn a_run_that_waits_at_the_old_end_does_not_mislead_for_long() {
    let mut server = Server::new((0..2_000).collect(), 2, false);
    let range = range(Some(500), Some(900));
    let known = server.search(Search::new(range)).unwrap();
    server.rows.push(None);
    let borders = server.search(Search::near(range, known, 2_003)).unwrap();
    assert_eq!(server.enclosed(borders), server.within(range));
}

#[test]
fn known_borders_of_a_list_without_any_start_do_not_hide_the_first_runs_that_start() {
    let mut server = Server::new(Vec::new(), 245, true);
    let range = range(Some(10), None);
    let known = server.search(Search::new(range)).unwrap();
    server.rows.extend((20..48).rev().map(at));
    let borders = server.search(Search::near(range, known, 273)).unwrap();
    assert_eq!(server.enclosed(borders), server.within(range));
}

#[test]
fn a_list_in_another_order_is_refused() {
    let mut server = Server { rows: (0..300).map(at).collect(), arrivals: Vec::new(), requests: 0 };
    assert_eq!(server.search(Search::new(range(Some(100), None))), Err(SearchError::Unsorted));
}

#[test]
fn rows_without_readable_form_matter_only_at_a_border() {
    let page = |starts: std::ops::Range<i64>| starts.rev().map(at).collect::<Vec<_>>();
    let answers = |from| {
        let mut search = Search::new(range(Some(from), None));
        search.answer(&Probe { page: 0, starts: page(400..600), unreadable: 0, total: 600 });
        search.answer(&Probe { page: 2, starts: page(0..200), unreadable: 0, total: 600 });
        search.answer(&Probe { page: 1, starts: page(205..400), unreadable: 5, total: 600 });
        search.next()
    };
    assert_eq!(answers(250), Step::Failed(SearchError::Unreadable));
    assert!(matches!(answers(100), Step::Done(borders) if borders.len() == 500));
}

/// Starts of a million runs, oldest first, one shape after the other.
fn shapes() -> Vec<(&'static str, Vec<i64>)> {
    const MANY: i64 = 1_000_000;
    const DAY: i64 = 86_400;
    let nightly = |n: i64| n / 5_556 * DAY + 3_600 + (n % 5_556) * 2;
    let growing = |n: i64| ((n as f64).sqrt() * 15_000.0) as i64;
    let shaped = |start: &dyn Fn(i64) -> i64| (0..MANY).map(start).collect::<Vec<_>>();
    vec![
        ("even", shaped(&|n| n * 15)),
        ("nightly", shaped(&nightly)),
        ("growing", shaped(&growing)),
        ("an old outlier", shaped(&|n| if n < 3 { n } else { 50 * 365 * DAY + n * 15 })),
        ("all at once", shaped(&|n| if n < MANY / 3 { n } else { MANY / 3 })),
        ("exponential", shaped(&|n| (n as f64 / 40_000.0).exp2() as i64 * 60 + n / 1_000)),
    ]
}

/// The requests that ranges of every kind took in a list, fewest first, each found to be right.
fn requests(starts: Vec<i64>) -> Vec<u64> {
    let (oldest, newest) = (starts[0], starts[starts.len() - 1]);
    let older = |limit: i64| starts.partition_point(|start| *start < limit) as u64;
    let place = |share: i64| oldest + (newest - oldest) / 997 * (share % 997);
    let mut server = Server::new(starts.clone(), 5, true);
    let mut counts = Vec::new();
    for n in 0..60 {
        let (a, b) = (place(n * 367 + 11), place(n * 611 + 503));
        for (from, before) in [(a.min(b), Some(a.max(b))), (a, None), (a, Some(a + 86_400))] {
            server.requests = 0;
            let borders = server.search(Search::new(range(Some(from), before))).unwrap();
            let end = before.map_or(starts.len() as u64, older);
            assert_eq!((borders.len(), borders.first()), (end - older(from), starts.len() as u64 + 5 - end));
            counts.push(server.requests);
        }
    }
    counts.sort_unstable();
    counts
}

#[test]
fn a_million_runs_take_at_most_30_requests_and_typically_fewer_than_12() {
    let mut ordinary = Vec::new();
    for (name, starts) in shapes() {
        let counts = requests(starts);
        let (most, median, nine_of_ten) = (counts[179], counts[90], counts[162]);
        println!("{name}: median {median}, nine of ten {nine_of_ten}, most {most}");
        // With two requests for the rows themselves, 30 in all.
        assert!(most <= 28, "{name}: {most}");
        // In an even list the first guess is right: what the looks at both ends were worth says nothing about guesses.
        assert!(name != "even" || nine_of_ten <= 6, "{nine_of_ten}");
        if ["even", "nightly", "growing"].contains(&name) {
            ordinary.extend(counts);
        }
    }
    ordinary.sort_unstable();
    assert!(ordinary[ordinary.len() * 6 / 10] < 12, "{}", ordinary[ordinary.len() * 6 / 10]);
}
