//! What only a browser can tell: storage, time zones and the network. Run by `cargo xtask test --only wasm`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod ui;

use chrono::{DateTime, TimeDelta, Utc};
use scrapewise_panel::{
    api::{ApiBase, Client, Error, Executed, IdempotencyKey, Key, Kind, fetch_text},
    domain::time::{Occurrence, Zone, from_input, to_input},
    features::activity::{Action, Entry, Named, Target, cross_tab_lock::CrossTabLock, storage::LogStorage},
    platform::time_zone::{self as zone, offset_minutes},
    session::{
        stored_key::{self, KeyStorage, StoredKey},
        tabs,
    },
};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn stored(api: &str) -> StoredKey {
    let key = "sw_live_abc1234.secret-part".to_owned();
    StoredKey { key, api: api.to_owned(), realm: None, account: Some(7), out: Some(12) }
}

#[wasm_bindgen_test]
fn a_key_is_stored_where_it_was_asked_to_be_and_nowhere_else() {
    let here = stored("/api/scraper-api");
    assert!(stored_key::store(&here, KeyStorage::Device));
    assert_eq!(stored_key::load(&here.api, None), Some((here.clone(), KeyStorage::Device)));
    assert!(stored_key::store(&here, KeyStorage::Tab));
    assert_eq!(stored_key::load(&here.api, None), Some((here.clone(), KeyStorage::Tab)));
    assert_eq!(stored_key::load("https://other.example", None), None, "a key belongs to its base");
    assert_eq!(stored_key::load(&here.api, Some("staging")), None, "and to the service behind it");
    stored_key::clear();
    assert_eq!(stored_key::load(&here.api, None), None);
}

#[wasm_bindgen_test]
fn a_sign_out_ends_what_began_before_it_for_that_account_only() {
    let (mine, other) = (tabs::account_hash("cust_browser_test"), tabs::account_hash("cust_other"));
    assert!(!tabs::signed_out_since(mine, None));
    tabs::announce(mine, 100);
    assert!(tabs::signed_out_since(mine, None));
    let seen = tabs::last_sign_out(mine);
    assert!(!tabs::signed_out_since(mine, seen), "whoever signs in after it stays");
    tabs::announce(mine, 100);
    assert!(tabs::signed_out_since(mine, seen), "at the same moment");
    assert!(!tabs::signed_out_since(other, None));
}

/// Zones of every kind: without changes, with changes at midnight, of half an hour, on the day before the month of fasting, and one
/// that left a day out once.
const ZONES: [&str; 10] = [
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "Asia/Beirut",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Asia/Tehran",
];

/// What a field says at an instant means that instant again, as the first or the second time that clocks show it.
fn comes_back(zone: Zone, at: DateTime<Utc>) {
    let typed = to_input(at, offset_minutes(zone, at));
    let read = |occurrence| from_input(&typed, occurrence, |at| offset_minutes(zone, at)).map(|field| field.at);
    let both = [Occurrence::First, Occurrence::Second].map(read);
    assert!(both.contains(&Some(at)), "{zone:?} {typed}: {both:?} for {at}");
}

#[wasm_bindgen_test]
fn what_is_typed_into_a_date_field_comes_back_in_every_zone() {
    let named = ZONES.map(|name| zone::read(name).unwrap());
    for zone in [Zone::Local, Zone::Utc].into_iter().chain(named) {
        let days = (0..3_653).map(|day| DateTime::from_timestamp(1_577_836_800 + day * 86_400, 0).unwrap());
        let mut before = None;
        for day in days {
            let offset = offset_minutes(zone, day);
            comes_back(zone, day);
            if before.replace(offset).is_some_and(|before| before != offset) {
                // Clocks changed on the day before: every quarter of an hour of it.
                (0..96).for_each(|quarter| comes_back(zone, day - TimeDelta::minutes(15 * quarter)));
            }
        }
    }
}

fn client(base: &str) -> Client {
    Client::new(ApiBase::parse(base).unwrap(), Key::parse("sw_live_abc1234.secret-part").unwrap())
}

async fn failure(base: &str) -> Error {
    client(base).whoami(&|_| ()).await.unwrap_err()
}

#[wasm_bindgen_test]
async fn an_address_that_answers_otherwise_is_not_the_api() {
    let error = failure("/no-such-path").await;
    assert_eq!(
        (error.kind, error.status, error.endpoint.as_str()),
        (Kind::Intermediary, Some(404), "GET /api/key/whoami")
    );
    let missing = fetch_text("no-such-file.json").await.unwrap_err();
    assert_eq!(missing.kind, Kind::Refused);
}

#[wasm_bindgen_test]
async fn a_server_that_is_not_there_is_asked_again_then_told() {
    let waits = std::cell::RefCell::new(Vec::new());
    // Nothing listens on the discard port.
    let outcome =
        client("http://127.0.0.1:9").whoami(&|wait| waits.borrow_mut().push(wait.map(|wait| wait.attempt))).await;
    assert_eq!(outcome.unwrap_err().kind, Kind::Offline);
    assert_eq!(*waits.borrow(), [Some(1), None, Some(2), None, Some(3), None]);
}

#[wasm_bindgen_test]
async fn a_write_without_an_answer_is_not_sent_again_and_leaves_it_open_whether_it_was_done() {
    let key = IdempotencyKey::new().unwrap();
    assert_ne!(Some(&key), IdempotencyKey::new().as_ref());
    let error = client("http://127.0.0.1:9").delete_rows("65a1", &key).await.unwrap_err();
    assert_eq!((error.kind, error.executed), (Kind::Offline, Executed::Unknown));
    assert_eq!(error.endpoint, "DELETE /api/scraper/data");
    let error = client("/no-such-path").delete_rows("65a1", &key).await.unwrap_err();
    assert_eq!((error.kind, error.executed), (Kind::Intermediary, Executed::No));
}

#[wasm_bindgen_test]
async fn what_one_click_locks_no_other_can() {
    let mine = CrossTabLock::acquire("claim.a").await.unwrap();
    assert!(CrossTabLock::acquire("claim.a").await.is_none());
    let other = CrossTabLock::acquire("claim.b").await;
    assert!(other.is_some(), "another target is free");
    drop(mine);
    gloo_timers::future::TimeoutFuture::new(20).await;
    assert!(CrossTabLock::acquire("claim.a").await.is_some());
}

#[wasm_bindgen_test]
async fn a_browser_without_web_locks_stores_a_lock() {
    let mine = CrossTabLock::acquire_stored("mark.a").await.unwrap();
    assert!(CrossTabLock::acquire_stored("mark.a").await.is_none());
    drop(mine);
    // Both see it free; the lock that is stored in the end is one's alone.
    let both =
        futures_util::future::join(CrossTabLock::acquire_stored("mark.a"), CrossTabLock::acquire_stored("mark.a"))
            .await;
    assert_eq!([&both.0, &both.1].into_iter().filter(|lock| lock.is_some()).count(), 1);
}

#[wasm_bindgen_test]
fn the_write_log_of_an_account_is_its_own_and_rubbish_costs_nothing_else() {
    let entry = |account: &str| Entry {
        key: IdempotencyKey::new().unwrap(),
        at: 1,
        account: account.to_owned(),
        api: "/api".to_owned(),
        realm: None,
        server: "here".to_owned(),
        action: Action::Delete,
        target: Target { group: None, scraper: None, runs: vec![Named { id: "r1".to_owned(), name: None }] },
        outcome: None,
    };
    let (mine, other) = (LogStorage::new("c1", "/api", None), LogStorage::new("c2", "/api", None));
    let (one, two) = (entry("c1"), entry("c1"));
    mine.put(&one).unwrap();
    mine.put(&two).unwrap();
    other.put(&entry("c2")).unwrap();
    // An entry of another account that strayed here, and one that broke.
    mine.put(&entry("c3")).unwrap();
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let names: Vec<String> = (0..storage.length().unwrap()).map(|at| storage.key(at).unwrap().unwrap()).collect();
    let broken = names.iter().find(|name| name.ends_with(two.key.as_str())).unwrap();
    storage.set_item(broken, "{\"key\":").unwrap();
    assert_eq!(mine.all(), std::slice::from_ref(&one));
    assert_eq!((mine.get(&one.key), mine.get(&two.key)), (Some(one.clone()), None));
    mine.remove(&one.key);
    assert!(mine.all().is_empty());
    mine.put(&one).unwrap();
    mine.forget();
    assert!(mine.all().is_empty());
    assert_eq!(other.all().len(), 1);
}
