//! The stored key, between page loads: in this tab's storage or this device's, as the person chose.

use serde::{Deserialize, Serialize};
use web_sys::Storage;

use crate::api::types::{
    fields::{count, text},
    raw::Object,
    to_json,
};
use leptos::prelude::window;

const STORAGE_KEY: &str = "scrapewise-panel.key";

/// Where the key is stored, and so how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStorage {
    /// In `sessionStorage`: forgotten when the tab closes.
    Tab,
    /// In `localStorage`: until signed out.
    Device,
}

/// What is stored. Base and realm are stored with the key, so that a key never goes where it was not typed for. The order of
/// the fields counts: `boot.js` looks for the last two at the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredKey {
    /// The key as typed.
    #[serde(deserialize_with = "text")]
    pub key: String,
    /// The API base it belongs to.
    #[serde(deserialize_with = "text")]
    pub api: String,
    /// The service behind that base, where the configuration names one. A key without belongs to a configuration without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub realm: Option<String>,
    /// The hash of its account, see [`super::tabs::account_hash`].
    #[serde(default, deserialize_with = "count")]
    pub account: Option<u64>,
    /// The last sign-out of the account at that time, see [`super::tabs::last_sign_out`].
    #[serde(default, deserialize_with = "count")]
    pub out: Option<u64>,
}

impl StoredKey {
    fn read(text: &str) -> Option<Self> {
        Object::parse(text)?.read()
    }

    /// Whether it was typed for this base and this realm.
    fn is_for(&self, api: &str, realm: Option<&str>) -> bool {
        self.api == api && self.realm.as_deref() == realm
    }
}

impl KeyStorage {
    fn storage(self) -> Option<Storage> {
        match self {
            Self::Tab => window().session_storage(),
            Self::Device => window().local_storage(),
        }
        .ok()
        .flatten()
    }
}

/// Stores `key`; whatever was stored before in the other place goes. `false` when the browser refuses to store it.
pub fn store(key: &StoredKey, place: KeyStorage) -> bool {
    clear();
    place.storage().is_some_and(|storage| storage.set_item(STORAGE_KEY, &to_json(key)).is_ok())
}

/// The key that is stored for `api` in `realm`: this tab's first, then this device's.
pub fn load(api: &str, realm: Option<&str>) -> Option<(StoredKey, KeyStorage)> {
    [KeyStorage::Tab, KeyStorage::Device].into_iter().find_map(|place| {
        let text = place.storage()?.get_item(STORAGE_KEY).ok()??;
        let key = StoredKey::read(&text)?;
        key.is_for(api, realm).then_some((key, place))
    })
}

/// Whether the key is kept for this tab only: one that is opened without this one has none.
pub fn is_tab_only() -> bool {
    KeyStorage::Tab.storage().is_some_and(|storage| storage.get_item(STORAGE_KEY).is_ok_and(|key| key.is_some()))
}

/// The account that this tab belongs to, which outlives a reload.
const TAB_ACCOUNT: &str = "scrapewise-panel.tab-account";

/// Makes this tab one of `account`; whether it was one of another before.
pub fn claim_tab(account: Option<u64>) -> bool {
    let (Some(storage), Some(account)) = (KeyStorage::Tab.storage(), account) else { return false };
    let (before, account) = (storage.get_item(TAB_ACCOUNT).ok().flatten(), format!("{account:016x}"));
    let _ = storage.set_item(TAB_ACCOUNT, &account);
    before.is_some_and(|before| before != account)
}

/// Makes this tab one of no account.
pub fn release_tab() {
    if let Some(storage) = KeyStorage::Tab.storage() {
        let _ = storage.remove_item(TAB_ACCOUNT);
    }
}

/// Removes the key from both places.
pub fn clear() {
    for place in [KeyStorage::Tab, KeyStorage::Device] {
        if let Some(storage) = place.storage() {
            let _ = storage.remove_item(STORAGE_KEY);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_stored_is_read_back(
            key in "\\PC*[a-z]",
            api in "\\PC*[a-z]",
            realm in proptest::option::of("\\PC*"),
            account: Option<u64>,
            out: Option<u64>,
        ) {
            let stored = StoredKey { key, api, realm, account, out };
            prop_assert_eq!(StoredKey::read(&to_json(&stored)), Some(stored));
        }
    }

    fn stored(realm: Option<&str>, out: Option<u64>) -> StoredKey {
        let [key, api] = ["sw", "/api"].map(str::to_owned);
        StoredKey { key, api, realm: realm.map(str::to_owned), account: Some(7), out }
    }

    #[test]
    fn account_and_sign_out_stand_at_the_end_where_boot_js_looks_for_them() {
        assert_eq!(to_json(&stored(None, Some(12))), r#"{"key":"sw","api":"/api","account":7,"out":12}"#);
        assert_eq!(to_json(&stored(None, None)), r#"{"key":"sw","api":"/api","account":7,"out":null}"#);
        let text = r#"{"key":"sw","api":"/api","realm":"https://a.example","account":7,"out":12}"#;
        assert_eq!(to_json(&stored(Some("https://a.example"), Some(12))), text);
    }

    #[test]
    fn a_key_is_for_its_own_base_and_realm_and_one_without_a_realm_for_none() {
        let (with, without) = (stored(Some("a"), None), stored(None, None));
        assert!(with.is_for("/api", Some("a")) && without.is_for("/api", None));
        for realm in [None, Some("b"), Some(""), Some("A")] {
            assert!(!with.is_for("/api", realm), "{realm:?}");
        }
        assert!(!without.is_for("/api", Some("a")) && !without.is_for("/api", Some("")));
        assert!(!with.is_for("/api/else", Some("a")));
        let old = r#"{"key":"sw","api":"/api","account":7,"out":12}"#;
        assert_eq!(StoredKey::read(old).unwrap().realm, None, "as it was kept before there were realms");
    }

    #[test]
    fn rubbish_is_no_stored_key() {
        for text in [
            "",
            "null",
            "{}",
            r#"{"key":"a"}"#,
            r#"{"key":1,"api":"b","out":1}"#,
            r#"["a","b",1,1]"#,
            r#"{"key":"a","api":"b","realm":7}"#,
        ] {
            assert_eq!(StoredKey::read(text), None, "{text}");
        }
    }
}
