//! Where the key rests between page loads: this tab's storage or this device's, as the person chose.

use web_sys::Storage;

use crate::contract::{
    Fields,
    json::{Json, quoted},
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

/// What is kept. The base is kept with the key, so that a key never goes to a base it was not typed for.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The key as typed.
    pub key: String,
    /// The API base it belongs to.
    pub api: String,
    /// The mark of its account, see [`super::tabs::mark`].
    pub account: Option<u64>,
    /// The last sign-out of the account at that time, see [`super::tabs::last_sign_out`].
    pub out: Option<u64>,
}

impl Kept {
    fn write(&self) -> String {
        let number = |number: Option<u64>| number.map_or_else(|| "null".to_owned(), |number| number.to_string());
        let [account, out] = [self.account, self.out].map(number);
        let (key, api) = (quoted(&self.key), quoted(&self.api));
        format!(r#"{{"key":{key},"api":{api},"account":{account},"out":{out}}}"#)
    }

    fn read(text: &str) -> Option<Self> {
        let json = Json::parse(text)?;
        let kept = Fields::of(&json)?;
        Some(Self {
            key: kept.text("key")?,
            api: kept.text("api")?,
            account: kept.count("account"),
            out: kept.count("out"),
        })
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
    keep.storage().is_some_and(|storage| storage.set_item(NAME, &kept.write()).is_ok())
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

    use super::Kept;

    proptest! {
        #[test]
        fn what_is_kept_is_read_back(key in "\\PC*[a-z]", api in "\\PC*[a-z]", account: Option<u64>, out: Option<u64>) {
            let kept = Kept { key, api, account, out };
            prop_assert_eq!(Kept::read(&kept.write()), Some(kept));
        }
    }

    #[test]
    fn rubbish_is_nothing_kept() {
        for text in ["", "null", "{}", r#"{"key":"a"}"#, r#"{"key":1,"api":"b","out":1}"#] {
            assert_eq!(Kept::read(text), None, "{text}");
        }
    }
}
