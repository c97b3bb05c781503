//! What was typical of scrapers, for the day when their newest runs are all of one long fault: five numbers each, kept in
//! this browser for each account, and read by every tab.

use std::collections::BTreeMap;

use chrono::DateTime;
use serde_json::value::RawValue;

use crate::{
    api::types::{raw::Object, to_json},
    domain::health::Memory,
    session::{
        Session,
        account_storage::{AccountStorage, Item},
    },
};

/// So many scrapers are remembered; the one that was not heard of for longest goes first.
const MOST: usize = 2_000;

/// The memories of an account, by the ids of scrapers.
#[derive(Debug, Default, PartialEq)]
pub struct Memories(BTreeMap<String, Memory>);

/// What is remembered of a scraper of this account. Tracked.
pub fn remembered(session: Session, scraper: &str) -> Option<Memory> {
    Memories::load(&AccountStorage::of(session)?).get(scraper)
}

/// Remembers these beside what other tabs stored, in one go. A browser that stores nothing forgets them.
pub fn remember(storage: &AccountStorage, new: impl IntoIterator<Item = (String, Memory)>) {
    let mut all = Memories::load(storage);
    let mut is_changed = false;
    for (scraper, memory) in new {
        if all.get(&scraper) != Some(memory) {
            all.insert(scraper, memory);
            is_changed = true;
        }
    }
    if is_changed {
        storage.write(Item::Typical, &all.write());
    }
}

impl Memories {
    /// All that are stored.
    pub fn load(storage: &AccountStorage) -> Self {
        storage.read(Item::Typical).map(|text| Self::read(&text)).unwrap_or_default()
    }

    /// What is remembered of a scraper.
    pub fn get(&self, scraper: &str) -> Option<Memory> {
        self.0.get(scraper).copied()
    }

    fn insert(&mut self, scraper: String, memory: Memory) {
        self.0.insert(scraper, memory);
        let oldest = self.0.iter().min_by_key(|(_, memory)| memory.until).map(|(scraper, _)| scraper.clone());
        if let Some(oldest) = oldest.filter(|_| self.0.len() > MOST) {
            self.0.remove(&oldest);
        }
    }

    fn read(text: &str) -> Self {
        let all = Object::parse(text);
        let memory = |(scraper, json): (&str, &RawValue)| Some((scraper.to_owned(), memory(json)?));
        Self(all.iter().flat_map(Object::fields).filter_map(memory).collect())
    }

    fn write(&self) -> String {
        let numbers = |memory: &Memory| {
            let Memory { items, spread, of, variation, until } = *memory;
            (items, spread, of, variation, until.timestamp_millis())
        };
        to_json(&self.0.iter().map(|(scraper, memory)| (scraper, numbers(memory))).collect::<BTreeMap<_, _>>())
    }
}

fn memory(json: &RawValue) -> Option<Memory> {
    let (items, spread, of, variation, until) = serde_json::from_str(json.get()).ok()?;
    Some(Memory { items, spread, of, variation, until: DateTime::from_timestamp_millis(until)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remembered(items: u64, until: i64) -> Memory {
        Memory { items, spread: 3, of: 20, variation: 41, until: DateTime::from_timestamp_millis(until).unwrap() }
    }

    #[test]
    fn what_is_written_can_be_read_and_rubbish_counts_as_nothing() {
        let all = Memories(BTreeMap::from([
            ("65f1\"".to_owned(), remembered(457, 1_700_000_000_000)),
            ("b".to_owned(), remembered(u64::MAX, 0)),
        ]));
        assert_eq!(Memories::read(&all.write()), all);
        let some = r#"{"a":[457,3,20,41,1700000000000],"b":[1,2],"c":null,"d":[1,2,3,4,9223372036854775807],"e":[-1,2,3,4,5]}"#;
        assert_eq!(Memories::read(some).0, BTreeMap::from([("a".to_owned(), remembered(457, 1_700_000_000_000))]));
        for rubbish in ["", "[]", "7", "{\"a\":"] {
            assert_eq!(Memories::read(rubbish), Memories::default(), "{rubbish}");
        }
    }

    #[test]
    fn there_is_an_end_to_what_is_remembered() {
        let mut all = Memories::default();
        for number in 0..=MOST {
            all.insert(format!("s{number}"), remembered(1, number as i64));
        }
        assert_eq!((all.0.len(), all.0.contains_key("s0"), all.0.contains_key("s1")), (MOST, false, true));
    }
}
