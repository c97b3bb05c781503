//! Signing out in every tab.
//!
//! Tabs hear of each other through `localStorage`. What is written there is no secret and names nobody: a mark made
//! of the account's reference, and a time. It stays, so that a tab that slept meanwhile learns of it when it wakes.

use std::borrow::Cow;

use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use crate::contract::json::Json;
use crate::leptos::{on_window, prelude::window};

const NAME: &str = "scrapewise-panel.signed-out";

/// Marks by account, with the time of the last sign-out in milliseconds since 1970.
type SignOuts = Vec<(u64, u64)>;

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
    all.retain(|(known, _)| *known != account);
    all.push((account, at));
    let _ = storage.set_item(NAME, &write(&all));
}

/// Whether `account` has signed out, in any tab, after `since`.
pub fn signed_out_since(account: u64, since: u64) -> bool {
    let text = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(NAME).ok().flatten());
    text.is_some_and(|text| read(&text).iter().any(|(known, at)| *known == account && *at >= since))
}

/// Calls `heard` when another tab announces a sign-out.
pub fn on_sign_out(heard: impl Fn() + 'static) {
    on_window("storage", move |event| {
        if event.unchecked_ref::<StorageEvent>().key().as_deref() == Some(NAME) {
            heard();
        }
    });
}

fn read(text: &str) -> SignOuts {
    let Some(Json::Object(all)) = Json::parse(text) else { return SignOuts::new() };
    let entry = |(account, at): &(Cow<str>, Json)| match at {
        Json::Whole(at) => Some((account.parse().ok()?, *at)),
        _ => None,
    };
    all.iter().filter_map(entry).collect()
}

fn write(all: &SignOuts) -> String {
    let entries: Vec<String> = all.iter().map(|(account, at)| format!("\"{account}\":{at}")).collect();
    format!("{{{}}}", entries.join(","))
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
        let all = vec![(mark("c1f2"), 12), (mark("c1f3"), 13)];
        assert_eq!(read(&write(&all)), all);
        assert!(read("[1,2").is_empty());
    }
}
