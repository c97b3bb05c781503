//! The ranking of scrapers: which come first.
//!
//! 1. Those that fail **silently**: nothing else tells of them.
//! 2. Those that **fail**.
//! 3. Those that **never completed** a run that was loaded, and those that have **no runs**.
//! 4. Those that could **not be loaded** when they were asked for: nobody knows.
//! 5. All others that were loaded.
//! 6. Those that were not asked for.
//!
//! Within each the order stays what it was before, which is by name.

/// How a scraper stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its newest run that tells anything failed silently.
    SilentFailure,
    /// That run failed.
    Failing,
    /// None of its runs completed.
    Never,
    /// It has no runs.
    NoRuns,
    /// Asking for its runs failed.
    Lost,
    /// Nothing is wrong with it that can be told.
    Well,
    /// Its runs were not loaded.
    NotLoaded,
}

impl Standing {
    /// Whether something is wrong with the scraper.
    pub fn is_problem(self) -> bool {
        matches!(self, Self::SilentFailure | Self::Failing | Self::Never | Self::NoRuns)
    }

    /// Whether it is shown where only problems are: one that could not be loaded may have one.
    pub fn needs_eyes(self) -> bool {
        self.is_problem() || self == Self::Lost
    }

    fn place(self) -> u8 {
        match self {
            Self::SilentFailure => 0,
            Self::Failing => 1,
            Self::Never | Self::NoRuns => 2,
            Self::Lost => 3,
            Self::Well => 4,
            Self::NotLoaded => 5,
        }
    }
}

/// The order of scrapers that stand like this, as their places in `standings`.
pub fn rank(standings: &[Standing]) -> Vec<usize> {
    let place = |wanted: u8| {
        standings.iter().enumerate().filter_map(move |(at, standing)| (standing.place() == wanted).then_some(at))
    };
    (0..=Standing::NotLoaded.place()).flat_map(place).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Standing; 7] = [
        Standing::SilentFailure,
        Standing::Failing,
        Standing::Never,
        Standing::NoRuns,
        Standing::Lost,
        Standing::Well,
        Standing::NotLoaded,
    ];

    #[test]
    fn silent_failures_come_first() {
        let ranked = rank(&[
            Standing::Well,
            Standing::NoRuns,
            Standing::Failing,
            Standing::Never,
            Standing::NotLoaded,
            Standing::SilentFailure,
            Standing::Lost,
            Standing::Failing,
        ]);
        assert_eq!(ranked, [5, 2, 7, 1, 3, 6, 0, 4]);
    }

    proptest! {
        #[test]
        fn it_is_a_stable_order_with_problems_first(
            standings in proptest::collection::vec(proptest::sample::select(ALL.to_vec()), 0..60),
        ) {
            let ranked = rank(&standings);
            let mut all = ranked.clone();
            all.sort_unstable();
            prop_assert_eq!(all, (0..standings.len()).collect::<Vec<_>>(), "nobody is lost or doubled");
            prop_assert!(ranked.is_sorted_by_key(|at| !standings[*at].is_problem()), "problems first");
            prop_assert!(ranked.is_sorted_by_key(|at| (standings[*at].place(), *at)), "names stay in order");
        }
    }
}
