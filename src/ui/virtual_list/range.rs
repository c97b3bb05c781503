//! The visible range of a long table: which rows are near the screen, and in which order they are drawn.

use std::ops::Range;

/// Rows drawn beyond each edge of the screen.
const BEYOND: u32 = 6;

/// The drawn range moves in steps of so many rows.
pub const STEP: u32 = 4;

/// The rows near the screen, of `count` rows of `height`. `top` is the place of the first row below the screen's upper
/// edge, negative when it is scrolled away; `screen` is the screen's height. All in CSS pixels.
pub fn visible_range(top: f64, screen: f64, height: f64, count: u32) -> Range<u32> {
    let height = height.max(1.0);
    let first = (-top / height).max(0.0) as u32;
    let end = ((screen - top) / height).max(0.0).ceil() as u32;
    let start = first.saturating_sub(BEYOND) / STEP * STEP;
    let end = end.saturating_add(BEYOND).div_ceil(STEP).saturating_mul(STEP).min(count);
    start.min(end)..end
}

/// The rows that are in both ranges.
pub fn intersection(one: &Range<u32>, other: &Range<u32>) -> Range<u32> {
    let start = one.start.max(other.start);
    start..one.end.min(other.end).max(start)
}

/// What is drawn after `drawn` on the way to `range`: at most `most` new rows, those near the middle first. Rows that are
/// there stay, where they are wanted.
pub fn towards(range: &Range<u32>, drawn: &Range<u32>, most: usize) -> Range<u32> {
    let mut now = intersection(drawn, range);
    if now.is_empty() {
        let middle = range.start + range.len() as u32 / 2;
        now = middle..middle;
    }
    for _ in 0..most {
        match next(range, &now) {
            Some(number) if number == now.end => now.end += 1,
            Some(number) => now.start = number,
            None => break,
        }
    }
    now
}

/// The next row to draw so that all of `range` is drawn: the one before or the one after those that are.
fn next(range: &Range<u32>, drawn: &Range<u32>) -> Option<u32> {
    let middle = range.start + range.len() as u32 / 2;
    let (above, below) = (drawn.start > range.start, drawn.end < range.end);
    match (above, below) {
        (false, false) => None,
        (_, true) if !above || drawn.end.abs_diff(middle) <= middle.abs_diff(drawn.start) => Some(drawn.end),
        _ => Some(drawn.start - 1),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_rows_on_the_screen_and_some_beyond_are_near() {
        assert_eq!(visible_range(100.0, 1_000.0, 33.0, 500_000), 0..36);
        assert_eq!(visible_range(-3_300_000.0, 1_000.0, 33.0, 500_000), 99_992..100_040);
        assert_eq!(visible_range(0.0, 1_000.0, 33.0, 3), 0..3);
        assert_eq!(visible_range(5_000.0, 1_000.0, 33.0, 100), 0..8);
        assert_eq!(visible_range(0.0, 1_000.0, 0.0, 0), 0..0);
    }

    #[test]
    fn the_middle_comes_first_and_what_is_missing_on_one_side_from_there_on() {
        assert_eq!(towards(&(10..20), &(0..0), 1), 15..16);
        assert_eq!(towards(&(10..20), &(15..16), 1), 14..16);
        assert_eq!(towards(&(10..20), &(10..16), 1), 10..17);
        assert_eq!(towards(&(10..20), &(16..20), 1), 15..20);
        assert_eq!(towards(&(10..20), &(10..20), 6), 10..20);
        assert_eq!(towards(&(0..0), &(0..0), 6), 0..0);
    }

    #[test]
    fn rows_that_are_wanted_no_longer_go_at_once() {
        assert_eq!(towards(&(40..60), &(30..50), 2), 40..52);
        assert_eq!(towards(&(100..110), &(30..50), 3), 104..107, "far away nothing is kept");
    }

    proptest! {
        #[test]
        fn in_the_end_all_rows_are_drawn_and_never_more_than_allowed_at_once(
            start in 0..500_000_u32, count in 0..80_u32, before in 0..500_000_u32, kept in 0..80_u32, most in 1..20_usize,
        ) {
            let range = start..start + count;
            let mut drawn = before..before + kept;
            for _ in 0..=count {
                let now = towards(&range, &drawn, most);
                let stays = intersection(&drawn, &range);
                prop_assert!(now.len() <= stays.len() + most);
                prop_assert!(stays.is_empty() || (now.start <= stays.start && now.end >= stays.end));
                drawn = now;
            }
            prop_assert!(drawn == range || range.is_empty());
        }

        #[test]
        fn every_row_on_the_screen_is_near_and_few_others(
            top in -1e7..1e4_f64, screen in 100.0..3e3_f64, height in 20.0..90.0_f64, count in 0..500_000_u32,
        ) {
            let range = visible_range(top, screen, height, count);
            prop_assert!(range.start <= range.end && range.end <= count);
            let first = (-top / height).floor().max(0.0) as u32;
            let last = ((screen - top) / height).floor().max(0.0) as u32;
            if first < count && top < screen {
                prop_assert!(range.contains(&first) && range.contains(&last.min(count - 1)));
            }
            prop_assert!(f64::from(range.end - range.start) <= screen / height + 32.0);
        }
    }
}
