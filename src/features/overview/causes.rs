//! Causes across scrapers: what the failed links of their problem runs have in common.

use chrono::{DateTime, Utc};

/// So many problem runs are looked through at the most.
pub const RUNS: usize = 10;

/// A cause of one run: a status with one kind of message, on whatever host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunCause {
    /// The status, as digits or as sent; empty where there was no response.
    pub status: String,
    /// The message without what differs from link to link.
    pub pattern: String,
    /// How many links it has.
    pub links: u64,
}

/// The causes of a run's failed links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunCauses {
    /// How many links failed.
    pub total: u64,
    /// The causes, the most frequent first.
    pub causes: Vec<RunCause>,
}

impl RunCauses {
    /// The causes of links that were counted by status, message and host.
    pub fn of(total: u64, counted: impl Iterator<Item = RunCause>) -> Self {
        let mut causes: Vec<RunCause> = Vec::new();
        for one in counted {
            match causes.iter_mut().find(|cause| cause.status == one.status && cause.pattern == one.pattern) {
                Some(cause) => cause.links += one.links,
                None => causes.push(one),
            }
        }
        causes.sort_by_key(|cause| std::cmp::Reverse(cause.links));
        Self { total, causes }
    }
}

/// A run whose causes are known.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The place of its scraper.
    pub scraper: usize,
    /// Its causes.
    pub causes: &'a RunCauses,
    /// When the problem of its scraper began, where that is known.
    pub since: Option<DateTime<Utc>>,
}

/// A cause that scrapers have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetCause {
    /// The status, as digits or as sent; empty where there was no response.
    pub status: String,
    /// The message without what differs from link to link.
    pub pattern: String,
    /// How many links it has.
    pub links: u64,
    /// The scrapers and their links, those with the most first.
    pub scrapers: Vec<(usize, u64)>,
    /// When the first of their problems began, where that is known of all.
    pub since: Option<DateTime<Utc>>,
}

/// The causes of these runs, the one with the most scrapers first, then the one with the most links.
pub fn fleet_causes(sources: &[Source<'_>]) -> Vec<FleetCause> {
    let mut found: Vec<FleetCause> = Vec::new();
    for source in sources {
        for cause in &source.causes.causes {
            let known = found.iter_mut().find(|one| one.status == cause.status && one.pattern == cause.pattern);
            match known {
                Some(one) => {
                    one.links += cause.links;
                    one.scrapers.push((source.scraper, cause.links));
                    one.since = one.since.zip(source.since).map(|(one, other)| one.min(other));
                }
                None => found.push(FleetCause {
                    status: cause.status.clone(),
                    pattern: cause.pattern.clone(),
                    links: cause.links,
                    scrapers: vec![(source.scraper, cause.links)],
                    since: source.since,
                }),
            }
        }
    }
    for one in &mut found {
        one.scrapers.sort_by_key(|(scraper, links)| (std::cmp::Reverse(*links), *scraper));
    }
    found.sort_by_key(|one| std::cmp::Reverse((one.scrapers.len(), one.links)));
    found
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn cause(status: &str, pattern: &str, links: u64) -> RunCause {
        RunCause { status: status.to_owned(), pattern: pattern.to_owned(), links }
    }

    fn at(day: i64) -> Option<DateTime<Utc>> {
        Some(DateTime::<Utc>::default() + TimeDelta::days(day))
    }

    #[test]
    fn the_same_on_several_hosts_is_one_cause() {
        let counted = [cause("403", "Blocked", 3), cause("500", "Oops", 4), cause("403", "Blocked", 5)];
        let causes = RunCauses::of(12, counted.into_iter());
        assert_eq!(causes.causes, [cause("403", "Blocked", 8), cause("500", "Oops", 4)]);
    }

    #[test]
    fn what_most_scrapers_have_comes_first_with_the_day_it_began() {
        let one = RunCauses::of(12, [cause("403", "Blocked", 8), cause("500", "Oops", 99)].into_iter());
        let other = RunCauses::of(20, [cause("403", "Blocked", 20)].into_iter());
        let sources =
            [Source { scraper: 4, causes: &one, since: at(9) }, Source { scraper: 2, causes: &other, since: at(7) }];
        let found = fleet_causes(&sources);
        assert_eq!(found.iter().map(|one| one.status.as_str()).collect::<Vec<_>>(), ["403", "500"]);
        assert_eq!((found[0].links, found[0].since), (28, at(7)));
        assert_eq!(found[0].scrapers, [(2, 20), (4, 8)]);
        let open = [sources[0], Source { since: None, ..sources[1] }];
        assert_eq!(fleet_causes(&open)[0].since, None, "it may be older than what was loaded");
        assert_eq!(fleet_causes(&[]), []);
    }
}
