//! Sign-out in every tab.
//!
//! Tabs hear of each other through `localStorage`. What is written there is no secret and names nobody: a mark made
//! of the account's reference, and a number for the last sign-out. It stays, so that a tab that slept meanwhile learns
//! of it when it wakes: there is another number than when it signed in. Numbers are not compared otherwise, for clocks
//! may be set back.

use std::collections::BTreeMap;

use leptos::{ev, prelude::window};
use serde_json::value::RawValue;

use crate::{
    api::types::{raw::Object, to_json},
    hooks::use_window_event,
};

const NAME: &str = "scrapewise-panel.signed-out";

/// The number of the last sign-out of each account, by its mark.
type SignOuts = BTreeMap<u64, u64>;

/// A mark that tells accounts apart without naming them: FNV-1a of the account's reference.
pub fn account_hash(customer_ref: &str) -> u64 {
    customer_ref
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// Tells every other tab that `account` has signed out, `now` in milliseconds since 1970.
pub fn announce(account: u64, now: u64) {
    let Some(storage) = window().local_storage().ok().flatten() else { return };
    let mut all = storage.get_item(NAME).ok().flatten().map(|text| read(&text)).unwrap_or_default();
    let number = another(all.get(&account).copied(), now);
    all.insert(account, number);
    let _ = storage.set_item(NAME, &to_json(&all));
}

/// The number of the last sign-out of `account` in any tab; `None` where none is known.
pub fn last_sign_out(account: u64) -> Option<u64> {
    let text = window().local_storage().ok().flatten()?.get_item(NAME).ok()??;
    read(&text).get(&account).copied()
}

/// Whether `account` has signed out, in any tab, since `seen` was its last sign-out.
pub fn signed_out_since(account: u64, seen: Option<u64>) -> bool {
    last_sign_out(account).is_some_and(|last| Some(last) != seen)
}

/// A number that none was before, whatever the clock says.
fn another(last: Option<u64>, now: u64) -> u64 {
    last.map_or(now, |last| now.max(last.saturating_add(1)))
}

/// Calls `heard` when another tab announces a sign-out.
pub fn on_sign_out(heard: impl Fn() + 'static) {
    use_window_event(ev::storage, move |event| {
        if event.key().as_deref() == Some(NAME) {
            heard();
        }
    });
}

fn read(text: &str) -> SignOuts {
    let all = Object::parse(text);
    let number = |(account, json): (&str, &RawValue)| Some((account.parse().ok()?, json.get().parse().ok()?));
    all.iter().flat_map(Object::fields).filter_map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_tell_accounts_apart() {
        assert_ne!(account_hash("c1f2"), account_hash("c1f3"));
        assert_eq!(account_hash("c1f2"), account_hash("c1f2"));
    }

    #[test]
    fn two_sign_outs_have_two_numbers() {
        assert_eq!(another(None, 7), 7);
        assert_eq!(another(Some(7), 7), 8, "at the same moment");
        assert_eq!(another(Some(8), 7), 9, "by a clock that was set back");
    }

    #[test]
    fn what_is_written_can_be_read_and_rubbish_counts_as_nothing() {
        let all = SignOuts::from([(account_hash("c1f2"), 12), (account_hash("c1f3"), 13)]);
        assert_eq!(read(&to_json(&all)), all);
        assert_eq!(to_json(&SignOuts::from([(8, 13), (7, 12)])), r#"{"7":12,"8":13}"#, "boot.js looks for this");
        assert_eq!(read(r#"{"x":1,"7":12,"8":null,"9":-1}"#), SignOuts::from([(7, 12)]));
        for rubbish in ["[1,2", "[1,2]", "7", ""] {
            assert!(read(rubbish).is_empty(), "{rubbish}");
        }
    }
}
