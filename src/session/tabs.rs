//! Signing out in every tab.
//!
//! Tabs hear of each other through `localStorage`. What is written there is no secret and names nobody: a mark made
//! of the account's reference, and a time. It stays, so that a tab that slept meanwhile learns of it when it wakes.

use std::collections::BTreeMap;

use crate::leptos::{ev, prelude::*};

const NAME: &str = "scrapewise-panel.signed-out";

/// Marks by account, with the time of the last sign-out in milliseconds since 1970.
type SignOuts = BTreeMap<u64, u64>;

/// A mark that tells accounts apart without naming them: FNV-1a of the account's reference.
pub fn mark(customer_ref: &str) -> u64 {
    customer_ref
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// Tells every other tab that `account` has signed out.
pub fn announce(account: u64, at: u64) {
    let Some(storage) = window().local_storage().ok().flatten() else { return };
    let mut all = storage.get_item(NAME).ok().flatten().map(|text| read(&text)).unwrap_or_default();
    all.insert(account, at);
    if let Ok(text) = serde_json::to_string(&all) {
        let _ = storage.set_item(NAME, &text);
    }
}

/// Whether `account` has signed out, in any tab, after `since`.
pub fn signed_out_since(account: u64, since: u64) -> bool {
    let text = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(NAME).ok().flatten());
    text.is_some_and(|text| read(&text).get(&account).is_some_and(|at| *at >= since))
}

/// Calls `heard` when another tab announces a sign-out.
pub fn on_sign_out(heard: impl Fn() + 'static) {
    let handle = window_event_listener(ev::storage, move |event| {
        if event.key().as_deref() == Some(NAME) {
            heard();
        }
    });
    on_cleanup(move || handle.remove());
}

fn read(text: &str) -> SignOuts {
    serde_json::from_str(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_tell_accounts_apart() {
        assert_ne!(mark("c1f2"), mark("c1f3"));
        assert_eq!(mark("c1f2"), mark("c1f2"));
    }

    #[test]
    fn what_is_written_can_be_read_and_rubbish_counts_as_nothing() {
        let all = SignOuts::from([(mark("c1f2"), 12)]);
        assert_eq!(read(&serde_json::to_string(&all).unwrap()), all);
        assert!(read("[1,2").is_empty());
    }
}
