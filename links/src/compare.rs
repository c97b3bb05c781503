//! The comparison of links: which failed in another run too, by exact URL.

use hashbrown::HashTable;

use crate::{arena::hash, list::Links};

/// The links of a run beside those of an earlier one. A URL that is listed twice counts twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// By link of the run: whether it did not fail in the earlier one.
    pub new: Vec<bool>,
    /// By link of the run: whether it failed in the earlier one too.
    pub still: Vec<bool>,
    /// By link of the *earlier* run: whether it does not fail in this one. It may not have been tried.
    pub gone: Vec<bool>,
}

/// Compares the links of `run` with those of the `earlier` one.
pub fn compare(run: &Links, earlier: &Links) -> Comparison {
    let key = |row: u32| hash(earlier.url(row).as_bytes());
    let mut table: HashTable<u32> = HashTable::with_capacity(earlier.len());
    // By link of the earlier run: the first one with the same URL, whose fate the others share.
    let mut first = Vec::with_capacity(earlier.len());
    for row in 0..earlier.len() as u32 {
        let known = table.find(key(row), |other| earlier.url(*other) == earlier.url(row)).copied();
        if known.is_none() {
            table.insert_unique(key(row), row, |row| key(*row));
        }
        first.push(known.unwrap_or(row));
    }
    let mut gone = vec![true; earlier.len()];
    let mut still = Vec::with_capacity(run.len());
    for row in 0..run.len() as u32 {
        let url = run.url(row);
        let known = table.find(hash(url.as_bytes()), |other| earlier.url(*other) == url);
        if let Some(known) = known {
            gone[*known as usize] = false;
        }
        still.push(known.is_some());
    }
    let gone = first.iter().map(|first| gone[*first as usize]).collect();
    Comparison { new: still.iter().map(|still| !still).collect(), still, gone }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_link_is_on_one_side(run in "[a-f]{0,20}", earlier in "[a-f]{0,20}") {
            let links = |urls: &str| {
                let mut links = Links::default();
                urls.chars().for_each(|url| links.push(&url.to_string(), "", ""));
                links
            };
            let (one, other) = (links(&run), links(&earlier));
            let comparison = compare(&one, &other);
            let new: Vec<bool> = run.chars().map(|url| !earlier.contains(url)).collect();
            prop_assert_eq!(comparison.still, new.iter().map(|new| !new).collect::<Vec<_>>());
            prop_assert_eq!(comparison.new, new);
            prop_assert_eq!(comparison.gone, earlier.chars().map(|url| !run.contains(url)).collect::<Vec<_>>());
        }
    }
}
