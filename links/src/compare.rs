//! Which links failed in another run too, by exact URL.

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

/// A comparison in the making: half a million links are compared in several turns.
#[derive(Debug, Default)]
pub struct Comparing {
    table: HashTable<u32>,
    inserted: usize,
    looked: usize,
    done: Comparison,
}

impl Comparing {
    /// Goes on for about `rows` links of the two runs; the comparison, once it is made.
    pub fn go_on(&mut self, run: &Links, earlier: &Links, rows: usize) -> Option<Comparison> {
        let key = |row: u32| hash(earlier.url(row).as_bytes());
        let inserting = self.inserted..earlier.len().min(self.inserted.saturating_add(rows));
        self.done.gone.resize(inserting.end, true);
        for row in inserting.clone() {
            let row = row as u32;
            let known = |other: &u32| earlier.url(*other) == earlier.url(row);
            if self.table.find(key(row), known).is_none() {
                self.table.insert_unique(key(row), row, |row| key(*row));
            }
        }
        self.inserted = inserting.end;
        if self.inserted < earlier.len() {
            return None;
        }
        let looking = self.looked..run.len().min(self.looked + rows.saturating_sub(inserting.len()));
        for row in looking.clone() {
            let url = run.url(row as u32);
            let earlier_row = self.table.find(hash(url.as_bytes()), |other| earlier.url(*other) == url);
            self.done.new.push(earlier_row.is_none());
            self.done.still.push(earlier_row.is_some());
            if let Some(row) = earlier_row {
                self.done.gone[*row as usize] = false;
            }
        }
        self.looked = looking.end;
        (self.looked >= run.len()).then(|| self.finish(earlier))
    }

    /// Repeated URLs of the earlier run share the fate of their first.
    fn finish(&mut self, earlier: &Links) -> Comparison {
        for row in 0..earlier.len() {
            let url = earlier.url(row as u32);
            if let Some(first) = self.table.find(hash(url.as_bytes()), |other| earlier.url(*other) == url) {
                self.done.gone[row] = self.done.gone[*first as usize];
            }
        }
        std::mem::take(&mut self.done)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_link_is_on_one_side(run in "[a-f]{0,20}", earlier in "[a-f]{0,20}", rows in 1..7_usize) {
            let links = |urls: &str| {
                let mut links = Links::default();
                urls.chars().for_each(|url| links.push(&url.to_string(), "", ""));
                links
            };
            let (one, other) = (links(&run), links(&earlier));
            let mut comparing = Comparing::default();
            let mut turns = 0;
            let comparison = loop {
                turns += 1;
                prop_assert!(turns < 100);
                if let Some(comparison) = comparing.go_on(&one, &other, rows) {
                    break comparison;
                }
            };
            let new: Vec<bool> = run.chars().map(|url| !earlier.contains(url)).collect();
            prop_assert_eq!(comparison.still, new.iter().map(|new| !new).collect::<Vec<_>>());
            prop_assert_eq!(comparison.new, new);
            prop_assert_eq!(comparison.gone, earlier.chars().map(|url| !run.contains(url)).collect::<Vec<_>>());
        }
    }
}
