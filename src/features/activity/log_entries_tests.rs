use proptest::prelude::*;

use super::{
    super::entry::tests::{entry, numbered},
    *,
};

fn done(number: u8, at: u64) -> Entry {
    numbered(number, at, Some(Ending::Done))
}

#[test]
fn the_newest_is_first_and_open_ones_before_all() {
    let entries = LogEntries::new(vec![done(1, 10), numbered(2, 5, None), done(3, 30)]);
    let times = |entries: Vec<&Entry>| entries.iter().map(|entry| entry.at).collect::<Vec<_>>();
    assert_eq!(times(entries.as_slice().iter().collect()), [30, 10, 5]);
    assert_eq!(times(entries.shown(Filter::default())), [5, 30, 10]);
    let open = Filter { outcome: Some(OutcomeFilter::Unknown), ..Filter::default() };
    assert_eq!((times(entries.shown(open)), entries.open()), (vec![5], 1));
    let merges = Filter { action: Some(Action::Merge), ..Filter::default() };
    assert!(entries.shown(merges).is_empty());
}

#[test]
fn another_write_about_the_same_is_a_conflict() {
    let mine = numbered(9, 50, None);
    let conflict = |entries: Vec<Entry>, since| {
        LogEntries::new(entries).find_conflict(Action::Delete, &mine.target, &mine.key, since).map(|entry| entry.at)
    };
    let same = |mut entry: Entry| {
        entry.target = mine.target.clone();
        entry
    };
    assert_eq!(conflict(vec![mine.clone()], 0), None, "the same intention does not");
    assert_eq!(conflict(vec![done(1, 60), numbered(2, 5, None)], 0), None, "other runs do not");
    assert_eq!(conflict(vec![same(numbered(2, 5, None))], 40), Some(5), "an unknown outcome does, however old");
    assert_eq!(conflict(vec![same(done(1, 45))], 40), Some(45), "what was done since does");
    assert_eq!(conflict(vec![same(done(1, 39))], 40), None, "what was done before does not");
    assert_eq!(conflict(vec![same(numbered(1, 45, Some(Ending::Refused)))], 40), None, "what was not done does not");
}

#[test]
fn deletions_of_a_run_are_found() {
    let entries = LogEntries::new(vec![done(1, 10), numbered(2, 20, Some(Ending::Refused)), numbered(3, 30, None)]);
    assert_eq!(entries.deletion_of("run1").map(|entry| entry.at), Some(10));
    assert_eq!(entries.deletion_of("run2"), None);
    let about = |number| numbered(number, 0, None).target;
    assert_eq!(entries.open_about(Action::Delete, &about(3)).map(|entry| entry.at), Some(30));
    assert_eq!(entries.open_about(Action::Delete, &about(1)), None);
}

#[test]
fn an_entry_is_found_by_its_key() {
    let (one, two) = (done(1, 10), done(2, 20));
    let entries = LogEntries::new(vec![one.clone(), two.clone()]);
    assert_eq!([entries.get(&one.key), entries.get(&two.key)], [Some(&one), Some(&two)]);
    assert_eq!(entries.get(&numbered(3, 0, None).key), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn there_is_room_for_one_more_and_open_entries_never_go(
        entries in proptest::collection::vec(entry(), 1..4),
        count in (MAX_ENTRIES - 2)..(MAX_ENTRIES + 3),
    ) {
        let all: Vec<Entry> = entries.iter().cycle().take(count).cloned().collect();
        let entries = LogEntries::new(all);
        match entries.to_evict() {
            Some(going) => {
                prop_assert!(going.iter().all(|entry| !entry.is_open()));
                prop_assert_eq!(count - going.len(), count.min(MAX_ENTRIES - 1));
                let newest_going = going.iter().map(|entry| entry.at).max();
                let staying = entries.as_slice().iter().filter(|entry| !entry.is_open()).map(|entry| entry.at);
                prop_assert!(staying.filter(|at| Some(*at) < newest_going).count() <= going.len());
            }
            None => prop_assert!(entries.open() > MAX_ENTRIES - 1),
        }
    }
}
