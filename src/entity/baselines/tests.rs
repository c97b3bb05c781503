use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::Relaxed},
};

use super::*;
use crate::api::{ApiBase, Key};

fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(minute * 60, 0).unwrap()
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn none() -> Arc<ScraperHistory> {
    Arc::new(ScraperHistory::new(Vec::new(), None))
}

fn begin_load(cache: &mut Cache, wanted: &[&str], now: DateTime<Utc>) -> Vec<String> {
    let before = (cache.failed.clone(), cache.known.len());
    let stale = cache.is_stale(now);
    cache.evict(now);
    assert_eq!(stale, before != (cache.failed.clone(), cache.known.len()), "stale is what forgets something");
    assert!(!cache.is_stale(now));
    cache.missing(&names(wanted))
}

#[test]
fn what_is_known_is_not_asked_for_until_it_is_old() {
    let mut cache = Cache::default();
    assert_eq!(begin_load(&mut cache, &["a", "b"], at(0)), ["a", "b"]);
    cache.insert("a".into(), none(), at(0));
    cache.insert("a".into(), none(), at(1));
    assert_eq!(begin_load(&mut cache, &["a", "b"], at(10)), ["b"]);
    assert_eq!(begin_load(&mut cache, &["b", "a"], at(11)), ["b", "a"]);
    cache.insert("a".into(), none(), at(20));
    assert_eq!(begin_load(&mut cache, &["a"], at(19)), ["a"], "a clock that was set back");
}

#[test]
fn what_failed_is_told_from_what_is_to_come_and_asked_for_again() {
    let mut cache = Cache::default();
    cache.failed.push("a".into());
    assert_eq!([cache.get("a"), cache.get("b")], [BaselineState::Failed, BaselineState::Loading]);
    assert_eq!(begin_load(&mut cache, &["a"], at(0)), ["a"]);
    assert_eq!(cache.get("a"), BaselineState::Loading);
}

#[test]
fn an_answer_is_itself_and_no_other() {
    let (one, other) = (BaselineState::Ready(none()), BaselineState::Ready(none()));
    assert!(one == one.clone() && one != other && one != BaselineState::Off);
}

#[test]
fn who_looks_is_told_only_of_what_is_new() {
    Owner::new().with(|| {
        let client = || Client::new(ApiBase::parse("/api").unwrap(), Key::parse("sw_live_sample").unwrap());
        let (baselines, own, looks) = (Baselines::default(), client(), Arc::new(AtomicU32::new(0)));
        let count = looks.clone();
        let state = Memo::new(move |_| {
            count.fetch_add(1, Relaxed);
            baselines.get("a")
        });
        let looked = |what: &str, times: u32| {
            state.get_untracked();
            assert_eq!(looks.swap(0, Relaxed), times, "{what}");
        };
        baselines.begin_load(&own, &names(&["a"]), at(0));
        looked("at first", 1);
        baselines.begin_load(&own, &names(&["a", "b"]), at(1));
        looked("others are wanted", 0);
        baselines.insert("a".into(), ScraperHistory::new(Vec::new(), None), at(1));
        looked("it is known", 1);
        baselines.begin_load(&own, &names(&["a"]), at(2));
        looked("it is still known", 0);
        baselines.begin_load(&own, &names(&["a"]), at(60));
        looked("it is old", 1);
        baselines.fail(names(&["a"]), None);
        looked("it failed", 1);
        baselines.begin_load(&own, &names(&["a"]), at(60));
        looked("it is asked for again", 1);
        baselines.begin_load(&client(), &names(&["a"]), at(60));
        looked("another key", 1);
    });
}
