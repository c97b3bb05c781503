use super::*;

fn at(threshold: i64, low: u64, high: u64) -> Bracket {
    Bracket { low, ..Bracket::new(Key::At(threshold), high) }
}

fn keys(starts: &[i64]) -> Vec<Key> {
    starts.iter().map(|start| Key::At(*start)).collect()
}

#[test]
fn a_border_within_pages_is_found_by_halves() {
    assert_eq!([0, 1, 2, 3, 4, 7, 8, 5_000].map(probes), [0, 1, 2, 2, 3, 3, 4, 13]);
    let found = |low, high| at(0, low, high).is_found();
    assert_eq!([found(3, 4), found(4, 4), found(5, 4)], [false, true, true]);
}

#[test]
fn a_page_tells_on_which_side_of_it_the_border_is() {
    let learned = |age: u64, starts: &[i64]| {
        let mut bracket = at(50, 10, 90);
        let fits = bracket.learn(age, &keys(starts));
        (fits, bracket.low, bracket.high, bracket.low_key, bracket.high_key)
    };
    let key = |start| Some(Key::At(start));
    assert_eq!(learned(20, &[10, 40, 50, 70]), (true, 22, 22, key(40), key(50)), "on it");
    assert_eq!(learned(20, &[10, 49]), (true, 22, 90, key(49), None), "newer");
    assert_eq!(learned(20, &[50, 60]), (true, 10, 20, None, key(50)), "older");
    assert_eq!(learned(8, &[10, 20]), (true, 10, 90, None, None), "known already");
    assert_eq!(learned(90, &[60]), (true, 10, 90, None, None), "known already");
    assert_eq!(learned(88, &[10, 20, 30]), (false, 91, 90, key(30), None), "rows have moved");
    assert_eq!(learned(0, &[60]), (false, 10, 0, None, key(60)), "rows have moved");
}

#[test]
fn a_list_that_changed_moves_only_an_end_that_was_no_row_or_is_gone() {
    let resized = |high_key: Option<Key>, total| {
        let mut bracket = Bracket { high_key, ..at(50, 10, 90) };
        bracket.resize(90, total);
        (bracket.high, bracket.high_key)
    };
    let known = Some(Key::At(60));
    assert_eq!([resized(None, 95), resized(None, 80)], [(95, None), (80, None)]);
    assert_eq!([resized(known, 95), resized(known, 90), resized(known, 80)], [(90, known), (90, known), (80, None)]);
    let mut inner = at(50, 10, 70);
    inner.resize(90, 95);
    assert_eq!(inner.high, 70);
}

#[test]
fn a_look_that_does_not_halve_the_bracket_is_a_miss() {
    let misses = |low, high| {
        let mut bracket = Bracket { misses: 3, ..at(0, low, high) };
        bracket.judge(&at(0, 10, 110));
        bracket.misses
    };
    assert_eq!([misses(60, 110), misses(10, 60), misses(59, 110), misses(10, 61)], [0, 0, 4, 4]);
}

#[test]
fn the_next_look_is_where_the_starts_point_to_or_safely_beside_it() {
    let look = |threshold: i64, misses: u32, width: u64, old: i64, new: i64| {
        let keys = (Some(Key::At(old)), Some(Key::At(new)));
        let bracket = Bracket { low_key: keys.0, high_key: keys.1, misses, ..at(threshold, 7_000, 7_000 + width) };
        bracket.guess() - 7_000
    };
    assert_eq!(look(1_500, 0, 1_000, 1_000, 2_000), 500, "in the middle");
    assert_eq!(look(1_251, 0, 1_000, 1_000, 2_000), 251, "there");
    assert_eq!(look(1_250, 0, 1_000, 1_000, 2_000), 500, "twice as far from the side, but not beyond the middle");
    assert_eq!(look(1_100, 0, 1_000, 1_000, 2_000), 300);
    assert_eq!(look(1_900, 0, 1_000, 1_000, 2_000), 700);
    assert_eq!([0, 1, 2, 9].map(|misses| look(1_010, misses, 100_000, 1_000, 2_000)), [2_100, 8_400, 33_600, 50_000]);
    assert_eq!(look(1_990, 1, 100_000, 1_000, 2_000), 91_600);
    assert_eq!(look(9_999, 0, 1_000, 1_000, 2_000), 900, "beyond the newest");
    assert_eq!(look(1_000, 0, 1_000, 1_000, 1_000), 500, "all at one time");
    assert_eq!(look(2_000, 0, 1, 1_000, 2_000), 0, "within the bracket");
    assert_eq!(at(0, 100, 900).guess(), 500, "of unknown starts the middle");
    let top = Bracket { low_key: Some(Key::At(1)), high_key: Some(Key::Top), ..at(5, 100, 900) };
    assert_eq!(top.guess(), 500, "a row without a start points nowhere");
}
