//! Where the key rests between page loads: this tab's storage or this device's, as the person chose.

use serde::{Deserialize, Serialize};
use web_sys::Storage;

use crate::api::types::{
    fields::{count, text},
    raw::Object,
    to_json,
};
use leptos::prelude::window;

const NAME: &str = "scrapewise-panel.key";

/// How long the key is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// In `sessionStorage`: forgotten when the tab closes.
    Tab,
    /// In `localStorage`: until signed out.
    Device,
}

/// What is kept. The base is kept with the key, so that a key never goes to a base it was not typed for. The order of the
/// fields counts: `boot.js` looks for the last two at the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The key as typed.
    #[serde(deserialize_with = "text")]
    pub key: String,
    /// The API base it belongs to.
    #[serde(deserialize_with = "text")]
    pub api: String,
    /// The mark of its account, see [`super::tabs::mark`].
    #[serde(default, deserialize_with = "count")]
    pub account: Option<u64>,
    /// The last sign-out of the account at that time, see [`super::tabs::last_sign_out`].
    #[serde(default, deserialize_with = "count")]
    pub out: Option<u64>,
}

impl Kept {
    fn read(text: &str) -> Option<Self> {
        Object::parse(text)?.read()
    }
}

impl Keep {
    fn storage(self) -> Option<Storage> {
        match self {
            Self::Tab => window().session_storage(),
            Self::Device => window().local_storage(),
        }
        .ok()
        .flatten()
    }
}

/// Keeps `kept`; whatever was kept before in the other place goes. `false` when the browser refuses to store it.
pub fn keep(kept: &Kept, keep: Keep) -> bool {
    forget();
    keep.storage().is_some_and(|storage| storage.set_item(NAME, &to_json(kept)).is_ok())
}

/// What is kept for `api`: this tab's first, then this device's.
pub fn kept(api: &str) -> Option<(Kept, Keep)> {
    [Keep::Tab, Keep::Device].into_iter().find_map(|keep| {
        let text = keep.storage()?.get_item(NAME).ok()??;
        let kept = Kept::read(&text)?;
        (kept.api == api).then_some((kept, keep))
    })
}

/// Forgets the key in both places.
pub fn forget() {
    for keep in [Keep::Tab, Keep::Device] {
        if let Some(storage) = keep.storage() {
            let _ = storage.remove_item(NAME);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_kept_is_read_back(key in "\\PC*[a-z]", api in "\\PC*[a-z]", account: Option<u64>, out: Option<u64>) {
            let kept = Kept { key, api, account, out };
            prop_assert_eq!(Kept::read(&to_json(&kept)), Some(kept));
        }
    }

    #[test]
    fn account_and_sign_out_stand_at_the_end_where_boot_js_looks_for_them() {
        let kept = |out| Kept { key: "sw".to_owned(), api: "/api".to_owned(), account: Some(7), out };
        assert_eq!(to_json(&kept(Some(12))), r#"{"key":"sw","api":"/api","account":7,"out":12}"#);
        assert_eq!(to_json(&kept(None)), r#"{"key":"sw","api":"/api","account":7,"out":null}"#);
    }

    #[test]
    fn rubbish_is_nothing_kept() {
        for text in ["", "null", "{}", r#"{"key":"a"}"#, r#"{"key":1,"api":"b","out":1}"#, r#"["a","b",1,1]"#] {
            assert_eq!(Kept::read(text), None, "{text}");
        }
    }
}
