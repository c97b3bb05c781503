//! Where the key rests between page loads: this tab's storage or this device's, as the person chose.

use serde::{Deserialize, Serialize};
use web_sys::Storage;

use crate::leptos::prelude::window;

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
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct Kept {
    /// The key as typed.
    pub key: String,
    /// The API base it belongs to.
    pub api: String,
    /// The mark of its account, see [`super::tabs::mark`].
    pub account: Option<u64>,
    /// When it was kept, in milliseconds since 1970.
    pub at: u64,
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
    let Ok(text) = serde_json::to_string(kept) else { return false };
    keep.storage().is_some_and(|storage| storage.set_item(NAME, &text).is_ok())
}

/// What is kept for `api`: this tab's first, then this device's.
pub fn kept(api: &str) -> Option<(Kept, Keep)> {
    [Keep::Tab, Keep::Device].into_iter().find_map(|keep| {
        let text = keep.storage()?.get_item(NAME).ok()??;
        let kept: Kept = serde_json::from_str(&text).ok()?;
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
