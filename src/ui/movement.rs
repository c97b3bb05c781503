//! Movement among things in a row, such as the options of a list.

/// A way to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the one after it; after the last one to the first.
    Next,
    /// To the one before it; before the first one to the last.
    Previous,
    /// To the first one.
    First,
    /// To the last one.
    Last,
}

impl Move {
    /// The place, of `count` places, that this leads to from `at`, or from outside. The first one where there is none.
    pub fn from(self, at: Option<usize>, count: usize) -> usize {
        let last = count.saturating_sub(1);
        match (self, at.filter(|at| *at <= last)) {
            (Self::First, _) | (Self::Next, None) => 0,
            (Self::Last, _) | (Self::Previous, None) => last,
            (Self::Next, Some(at)) => (at + 1) % count.max(1),
            (Self::Previous, Some(at)) => at.checked_sub(1).unwrap_or(last),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Move;

    #[test]
    fn after_the_last_comes_the_first_and_before_the_first_the_last() {
        assert_eq!([0, 1, 2].map(|at| Move::Next.from(Some(at), 3)), [1, 2, 0]);
        assert_eq!([0, 1, 2].map(|at| Move::Previous.from(Some(at), 3)), [2, 0, 1]);
        assert_eq!((Move::First.from(Some(2), 3), Move::Last.from(Some(0), 3)), (0, 2));
    }

    #[test]
    fn from_outside_it_begins_at_an_end() {
        assert_eq!((Move::Next.from(None, 3), Move::Previous.from(None, 3)), (0, 2));
        assert_eq!(Move::Next.from(Some(9), 3), 0, "a place that is gone");
    }

    proptest! {
        #[test]
        fn no_move_leaves_the_row(
            way in prop::sample::select(vec![Move::Next, Move::Previous, Move::First, Move::Last]),
            at: Option<usize>, count in 0..60_usize,
        ) {
            prop_assert!(way.from(at, count) < count.max(1));
        }
    }
}
