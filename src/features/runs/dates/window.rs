//! Requests that bring some rows that no page of the list need begin with.

/// A request for one page, and the part of its rows that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The page, from 0.
    pub page: u64,
    /// Rows on a page.
    pub size: u64,
    /// How many rows to leave out at its beginning.
    pub skip: u64,
    /// How many rows to take after them.
    pub take: u64,
}

/// The requests for the rows from position `start` (included) to `end` (not included), counted from the newest: one
/// where a page of at most `most` rows holds them all, else two pages beside each other. There may be at most `most`
/// rows.
pub fn window(start: u64, end: u64, most: u64) -> Vec<Ask> {
    let Some(last) = end.checked_sub(1).filter(|last| start <= *last) else { return Vec::new() };
    let (count, ask) = (end - start, |page, size, skip, take| Ask { page, size, skip, take });
    match (count..=most).find(|size| start / size == last / size) {
        Some(size) => vec![ask(start / size, size, start % size, count)],
        None => {
            let (page, skip) = (start / count, start % count);
            vec![ask(page, count, skip, count - skip), ask(page + 1, count, 0, skip)]
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_is_asked_for_nothing() {
        assert_eq!((window(7, 7, 200), window(9, 7, 200)), (vec![], vec![]));
    }

    #[test]
    fn one_request_is_enough_unless_a_full_page_is_wanted() {
        assert_eq!(window(40, 60, 200), [Ask { page: 2, size: 20, skip: 0, take: 20 }]);
        assert_eq!(window(7, 27, 200).len(), 1);
        assert_eq!(window(100, 300, 200).len(), 2);
    }

    proptest! {
        #[test]
        fn exactly_the_wanted_rows_are_taken(start in 0..2_000_000_u64, count in 1..=200_u64) {
            let asks = window(start, start + count, 200);
            prop_assert!(asks.len() <= 2);
            prop_assert!(asks.iter().all(|ask| ask.size <= 200 && ask.skip + ask.take <= ask.size));
            let rows: Vec<u64> =
                asks.iter().flat_map(|ask| (0..ask.take).map(|row| ask.page * ask.size + ask.skip + row)).collect();
            prop_assert_eq!(rows, (start..start + count).collect::<Vec<_>>());
        }

        #[test]
        fn the_sizes_offered_short_of_200_take_one_request_nearly_always(start in 0..2_000_000_u64) {
            prop_assert!(window(start, start + 20, 200).len() == 1);
        }
    }
}
