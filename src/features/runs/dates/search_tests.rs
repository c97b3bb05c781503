use proptest::{prelude::*, sample::select};

use super::*;

fn at(seconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(seconds, 0)
}

fn range(from: Option<i64>, before: Option<i64>) -> Range {
    Range { from: from.and_then(at), before: before.and_then(at) }
}

/// A page of `total` rows that all have the start that their age in the list gives them.
fn page(page: u64, total: u64, start: impl Fn(u64) -> Option<i64>) -> Probe {
    let newest = total.saturating_sub(page * PROBE);
    let ages = newest.saturating_sub(PROBE)..newest;
    Probe { page, starts: ages.rev().map(|age| start(age).and_then(at)).collect(), unreadable: 0, total }
}

/// Every row started as many seconds after 1970 as its age is.
fn even(age: u64) -> Option<i64> {
    Some(age as i64)
}

/// Searches in a list that has, at the answer of this number, so many rows; the pages that were asked for, and the end.
fn search(mut search: Search, total: impl Fn(u64) -> u64, start: impl Fn(u64) -> Option<i64>) -> (Vec<u64>, Step) {
    let mut asked = Vec::new();
    loop {
        match search.next() {
            Step::Ask(number) => {
                asked.push(number);
                assert!(asked.len() < 200, "it never ends");
                search.answer(&page(number, total(asked.len() as u64), &start));
                assert_eq!(search.asked(), asked.len() as u64);
            }
            end => return (asked, end),
        }
    }
}

fn done(total: u64, oldest: u64, newest: u64) -> Step {
    Step::Done(Borders { total, oldest, newest })
}

#[test]
fn the_ends_of_a_list_are_looked_at_first() {
    let of = |from, before| search(Search::new(range(from, before)), |_| 400, even);
    assert_eq!(of(Some(250), Some(300)), (vec![0], done(400, 250, 300)));
    assert_eq!(of(Some(50), Some(150)), (vec![0, 1], done(400, 50, 150)));
    assert_eq!(of(Some(50), None), (vec![0, 1], done(400, 50, 400)));
    assert_eq!(search(Search::new(range(Some(1), None)), |_| 0, even), (vec![0], done(0, 0, 0)));
    assert!(Borders { total: 9, oldest: 4, newest: 4 }.is_empty());
    assert!(!Borders { total: 9, oldest: 4, newest: 5 }.is_empty());
}

#[test]
fn a_list_in_which_nothing_started_takes_few_requests() {
    let (asked, end) = search(Search::new(range(Some(1), None)), |_| 2_000, |_| None);
    assert!(asked.starts_with(&[0, 9]) && asked.len() <= 5, "{asked:?}");
    assert!(matches!(end, Step::Done(borders) if borders.is_empty()), "{end:?}");
}

#[test]
fn known_borders_are_looked_at_where_they_were_the_older_one_first() {
    let near = |known: Borders, total| Search::near(range(Some(known.oldest as i64), None), known, total);
    // Of 2,000 rows those of the ages 399, 400 and 401 are on the pages 8, 7 and 7.
    let known = |oldest, newest| Borders { total: 2_000, oldest, newest };
    let first = |oldest| near(known(oldest, 2_000), 2_000).next();
    assert_eq!([399, 400, 401].map(first), [8, 7, 7].map(Step::Ask));
    let of = |oldest: u64, newest: u64, total: u64| {
        let wanted = range(Some(oldest as i64), Some(newest as i64));
        search(Search::near(wanted, known(oldest, newest), total), |_| total, even)
    };
    assert_eq!(of(500, 900, 2_000), (vec![7, 5], done(2_000, 500, 900)));
    assert_eq!(of(500, 550, 2_000), (vec![7], done(2_000, 500, 550)));
    assert_eq!(of(500, 900, 2_600), (vec![10, 8], done(2_600, 500, 900)), "by their ages, which stay");
    // With an open end the newer border is the list's end, and goes with it.
    assert_eq!(search(near(known(500, 2_000), 2_000), |_| 2_000, even), (vec![7, 0], done(2_000, 500, 2_000)));
    let (asked, end) = search(near(known(500, 2_000), 5_000), |_| 5_000, even);
    assert_eq!((&asked[..2], end), (&[22, 14][..], done(5_000, 500, 5_000)));
    assert!(asked.len() < 10 && asked[2] != 14, "{asked:?}");
}

#[test]
fn a_page_that_holds_a_known_border_tells_at_which_end_the_runs_stand_that_did_not_start() {
    // The oldest 450 of 2,000 did not start; page 7 has the ages from 400 to 599.
    let start = |age: u64| (age >= 450).then_some(age as i64);
    let near = |known: Borders, range| search(Search::near(range, known, 2_000), |_| 2_000, start);
    let known = Borders { total: 2_000, oldest: 450, newest: 700 };
    assert_eq!(near(known, range(None, Some(700))), (vec![7, 6], done(2_000, 450, 700)));
    // The newest 450 did not; page 2 has the ages from 1,400 to 1,599, and page 1 is the one before.
    let start = |age: u64| (age < 1_550).then_some(age as i64);
    let known = Borders { total: 2_000, oldest: 1_500, newest: 1_550 };
    let (asked, end) = search(Search::near(range(Some(1_500), None), known, 2_000), |_| 2_000, start);
    assert_eq!((asked, end), (vec![2], done(2_000, 1_500, 1_550)));
    // A page on which nothing started tells nothing: the search begins anew.
    let known = Borders { total: 2_000, oldest: 200, newest: 700 };
    let (asked, end) = near(known, range(None, Some(700)));
    assert_eq!((&asked[..3], end), (&[8, 0, 9][..], done(2_000, 450, 700)));
}

#[test]
fn a_run_that_appears_is_found_and_what_appears_again_and_again_is_left() {
    // More and more runs a day, and one border far from both ends.
    let grows = |age: u64| Some((age as f64).sqrt() as i64 * 86_400);
    let open = || Search::new(range(Some(40 * 86_400), None));
    let newest = |end| match end {
        Step::Done(borders) => (borders.total, borders.newest),
        other => panic!("{other:?}"),
    };
    let (quiet, _) = search(open(), |_| 9_000, grows);
    assert!(quiet.len() > 3, "{quiet:?}");
    let grown = |at: u64| newest(search(open(), |answer| if answer < at { 9_000 } else { 9_001 }, grows).1);
    assert_eq!([2, 3, quiet.len() as u64].map(grown), [(9_001, 9_001); 3]);
    // After answers with a row too few it begins anew, and still knows how often the list has grown.
    let again = |totals: &[u64]| {
        let mut search = open();
        for total in totals {
            let Step::Ask(number) = search.next() else { break };
            search.answer(&page(number, *total, grows));
        }
        let Step::Ask(number) = search.next() else { panic!("it has ended") };
        let short = page(number, totals[totals.len() - 1], grows);
        search.answer(&Probe { starts: short.starts[1..].to_vec(), ..short });
        assert_eq!(search.next(), Step::Ask(0), "it begins anew");
        search.answer(&page(0, totals[totals.len() - 1], grows));
        let more = totals[totals.len() - 1] + 1;
        let mut answers = 0;
        while let Step::Ask(number) = search.next() {
            answers += 1;
            assert!(answers < 100);
            search.answer(&page(number, more, grows));
        }
        newest(search.next())
    };
    assert_eq!(again(&[9_000, 9_001]), (9_002, 9_002), "the second one is looked at");
    assert_eq!(again(&[9_000, 9_001, 9_002]), (9_003, 9_002), "the third one is left to the next question");
}

#[test]
fn rows_that_move_let_it_begin_anew_twice_and_no_more() {
    let mut search = Search::new(range(Some(100), Some(300)));
    for answer in 1..=3 {
        let Step::Ask(number) = search.next() else { panic!("it ended after {answer}") };
        assert_eq!(number, 0);
        search.answer(&Probe { page: number, starts: vec![at(5); 7], unreadable: 0, total: 600 });
    }
    assert_eq!(search.next(), Step::Failed(SearchError::Restless));
}

#[test]
fn a_page_that_contradicts_one_border_is_enough_to_begin_anew() {
    for start in [50, 200] {
        let mut search = Search::new(range(Some(100), Some(300)));
        search.answer(&page(0, 600, |_| Some(1_000)));
        assert_eq!(search.next(), Step::Ask(2));
        // The list grew by 300 rows: what is here now stood where page 0 was.
        search.answer(&page(2, 900, |_| Some(start)));
        assert_eq!((search.next(), search.asked()), (Step::Ask(0), 2), "{start}");
    }
}

#[test]
fn a_page_without_a_readable_row_and_a_list_without_an_end_are_given_up() {
    let mut search = Search::new(range(Some(100), None));
    search.answer(&Probe { page: 0, starts: Vec::new(), unreadable: 200, total: 600 });
    assert_eq!(search.next(), Step::Failed(SearchError::Unreadable));
    for total in [1 << 62, u64::MAX] {
        let end = Adversary::new(total, [1, 1, 1]).search();
        assert_eq!(end, (LONGEST + 1, Step::Failed(SearchError::Restless)), "{total}");
    }
}

/// A server without a list: it answers whatever leaves the most to be found out.
struct Adversary {
    total: u64,
    /// The starts of rows before the range, within, and after it.
    starts: [i64; 3],
    /// What each border's age may still be.
    lower: (u64, u64),
    upper: (u64, u64),
}

const FROM: i64 = 5_000_000_000;
const BEFORE: i64 = 6_000_000_000;

impl Adversary {
    /// `far` is how far before, within and after the range its rows are, in seconds.
    fn new(total: u64, far: [i64; 3]) -> Self {
        let starts = [FROM - far[0], FROM - 1 + far[1], BEFORE - 1 + far[2]];
        Self { total, starts, lower: (0, total), upper: (0, total) }
    }

    /// What is left when the rows from age `a` to `b` are before the range (0), within (1) or after it (2), as far as
    /// they may still be.
    fn after(&self, a: u64, b: u64, side: u8) -> [(u64, u64); 2] {
        let older = |(low, high): (u64, u64)| (low, high.min(a).max(low));
        let newer = |(low, high): (u64, u64)| (low.max(b.min(high)), high);
        match side {
            0 => [newer(self.lower), newer(self.upper)],
            1 => [older(self.lower), newer(self.upper)],
            _ => [older(self.lower), older(self.upper)],
        }
    }

    fn answer(&mut self, page: u64) -> Probe {
        let b = self.total - page * PROBE;
        let a = b.saturating_sub(PROBE);
        let left = |side: &u8| {
            let width = |(low, high): (u64, u64)| {
                u64::from((high - low).div_ceil(PROBE).checked_ilog2().map_or(0, |log| log + 1))
            };
            let [lower, upper] = self.after(a, b, *side);
            (width(lower) + width(upper), lower != upper)
        };
        let side = (0..3_u8).max_by_key(left).unwrap_or_default();
        [self.lower, self.upper] = self.after(a, b, side);
        let start = |age: u64| {
            self.starts[if age < self.lower.0 {
                0
            } else if age < self.upper.0 {
                1
            } else {
                2
            }]
        };
        let starts = (a..b).rev().map(|age| at(start(age))).collect();
        Probe { page, starts, unreadable: 0, total: self.total }
    }

    fn search(&mut self) -> (u64, Step) {
        let mut search = Search::new(range(Some(FROM), Some(BEFORE)));
        while let Step::Ask(page) = search.next() {
            assert!(search.asked() < 200, "it never ends");
            search.answer(&self.answer(page));
        }
        (search.asked(), search.next())
    }
}

/// The rows of the longest list for which the [`BUDGET`] is enough: that of a [`Bracket`] of 2^13 - 1 pages, and both ends.
const MOST: u64 = ((1 << 13) + 1) * PROBE;

#[test]
fn the_longest_list_takes_the_whole_budget_at_most_and_longer_ones_are_searched_by_halves() {
    let far = [1, 1_000, 900_000_000];
    for (n, total) in (0..27).flat_map(|n| [(n, MOST), (n, MOST + PROBE), (n, 20 * MOST)]) {
        let mut server = Adversary::new(total, [far[n % 3], far[n / 3 % 3], far[n / 9]]);
        let (asked, end) = server.search();
        assert_eq!(end, done(total, server.lower.1, server.upper.1));
        let most = match total {
            MOST => BUDGET,
            total if total < 2 * MOST => BUDGET + 2,
            _ => BUDGET + 10,
        };
        assert!(asked <= most, "{asked} requests for {total}");
    }
}

proptest! {
    #[test]
    fn whatever_the_starts_28_requests_find_both_borders_among_the_most_runs(
        total in prop_oneof![2 => 1..=MOST, 1 => MOST - 1_000..=MOST, 1 => 1..3_000_u64],
        far in proptest::array::uniform3(select(vec![1, 1_000, 900_000_000])),
    ) {
        let mut server = Adversary::new(total, far);
        let (asked, end) = server.search();
        prop_assert_eq!(end, done(total, server.lower.1, server.upper.1));
        prop_assert_eq!((server.lower.0, server.upper.0), (server.lower.1, server.upper.1));
        prop_assert!(asked <= BUDGET, "{} requests", asked);
    }
}
