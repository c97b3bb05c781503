//! The ranking of scrapers: which need eyes, and which of them come first.
//!
//! 1. Those with a **problem**, in the order of the verdicts ([`Kind::rank`]).
//! 2. Those that **never completed** a run that was loaded, and those that have **no runs**.
//! 3. Those that could **not be loaded** when they were asked for: nobody knows.
//!
//! Within each the order stays what it was before, which is by name. All others are folded.

use crate::domain::health::Kind;

/// What the page makes of a scraper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It needs attention, for this.
    Problem(Kind),
    /// None of its runs says how it goes: each was stopped, or is of an unknown state.
    Never,
    /// It has no runs.
    NoRuns,
    /// It has a problem that the person knows of.
    Acknowledged,
    /// Asking for its runs failed.
    Lost,
    /// Nothing is wrong with it that can be told.
    Well,
    /// Its runs were not loaded.
    NotLoaded,
}

impl Status {
    /// Whether something is wrong with the scraper.
    pub fn is_problem(self) -> bool {
        matches!(self, Self::Problem(_) | Self::Never | Self::NoRuns)
    }

    /// Whether it is shown before all others: one that could not be loaded may have a problem.
    pub fn needs_eyes(self) -> bool {
        self.is_problem() || self == Self::Lost
    }

    fn place(self) -> (u8, usize) {
        match self {
            Self::Problem(kind) => (0, kind.rank()),
            Self::Never | Self::NoRuns => (1, 0),
            Self::Lost => (2, 0),
            Self::Acknowledged => (3, 0),
            Self::Well => (4, 0),
            Self::NotLoaded => (5, 0),
        }
    }
}

/// The scrapers that need eyes, as their places in `statuses`, the most severe first.
pub fn rank(statuses: &[Status]) -> Vec<usize> {
    let mut ranked: Vec<(Status, usize)> = need_eyes(statuses).collect();
    ranked.sort_by_key(|(status, at)| (status.place(), *at));
    ranked.into_iter().map(|(_, at)| at).collect()
}

/// The same while scrapers are being loaded, so that no row moves: those that are `shown` stay where they are, and what is
/// found comes below.
pub fn rank_while_loading(shown: &[usize], statuses: &[Status]) -> Vec<usize> {
    let found = need_eyes(statuses).map(|(_, at)| at).filter(|at| !shown.contains(at));
    shown.iter().copied().filter(|at| *at < statuses.len()).chain(found).collect()
}

fn need_eyes(statuses: &[Status]) -> impl Iterator<Item = (Status, usize)> {
    statuses.iter().enumerate().filter(|(_, status)| status.needs_eyes()).map(|(at, status)| (*status, at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Status; 9] = [
        Status::Problem(Kind::SilentFailure),
        Status::Problem(Kind::Failed),
        Status::Problem(Kind::Missed),
        Status::Never,
        Status::NoRuns,
        Status::Acknowledged,
        Status::Lost,
        Status::Well,
        Status::NotLoaded,
    ];

    #[test]
    fn silent_failures_come_first_and_what_is_well_is_left_out() {
        let ranked = rank(&[
            Status::Well,
            Status::NoRuns,
            Status::Problem(Kind::Missed),
            Status::Never,
            Status::NotLoaded,
            Status::Problem(Kind::SilentFailure),
            Status::Lost,
            Status::Problem(Kind::Failed),
        ]);
        assert_eq!(ranked, [5, 7, 2, 1, 3, 6]);
    }

    #[test]
    fn while_it_loads_rows_stay_and_what_is_found_comes_below() {
        let statuses =
            [Status::Problem(Kind::Failed), Status::Well, Status::Problem(Kind::SilentFailure), Status::Lost];
        assert_eq!(rank_while_loading(&[2, 1], &statuses), [2, 1, 0, 3]);
        assert_eq!(rank_while_loading(&[9], &statuses), [0, 2, 3]);
    }

    proptest! {
        #[test]
        fn it_is_a_stable_order_of_all_that_need_eyes(
            statuses in proptest::collection::vec(proptest::sample::select(ALL.to_vec()), 0..60),
        ) {
            let ranked = rank(&statuses);
            let mut all = ranked.clone();
            all.sort_unstable();
            let eyes: Vec<usize> = (0..statuses.len()).filter(|at| statuses[*at].needs_eyes()).collect();
            prop_assert_eq!(all, eyes, "nobody is lost or doubled");
            prop_assert!(ranked.is_sorted_by_key(|at| (statuses[*at].place(), *at)), "names stay in order");
        }
    }
}
