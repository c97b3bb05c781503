//! Storage of the write log: `localStorage`, one item for each entry, so that tabs which write at the same time do not
//! overwrite each other's, and a damaged item is one entry and not all.

use leptos::{ev, prelude::window};
use web_sys::Storage;

use super::entry::Entry;
use crate::{api::IdempotencyKey, hooks::use_window_event, session::tabs::account_hash};

/// Why a write could not be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// The browser lets the panel store nothing.
    #[error("browser storage is blocked")]
    Forbidden,
    /// There is no room left.
    #[error("browser storage is full")]
    Full,
    /// Too many changes are unresolved; finished entries make room, these never do.
    #[error("too many changes are unresolved")]
    TooManyOpen,
}

const PREFIX: &str = "scrapewise-panel.write.";

/// Where the entries of one account at one API are.
#[derive(Clone, Debug, PartialEq)]
pub struct LogStorage {
    /// The account, as in the entries.
    pub(super) account: String,
    /// The API base, as in the entries.
    pub(super) api: String,
    /// The service behind it, as in the entries.
    pub(super) realm: Option<String>,
    prefix: String,
}

impl LogStorage {
    /// The storage of `account` (its `customerRef`) at the API base `api`, and at the service behind it where the configuration
    /// names one: what was written to another service says nothing of this one's data.
    pub fn new(account: &str, api: &str, realm: Option<&str>) -> Self {
        let behind = realm.map(|realm| format!("\n{realm}")).unwrap_or_default();
        let prefix = format!("{PREFIX}{:016x}.", account_hash(&format!("{account}\n{api}{behind}")));
        Self { account: account.to_owned(), api: api.to_owned(), realm: realm.map(str::to_owned), prefix }
    }

    /// Removes every entry, also of changes that are unresolved.
    pub fn forget(&self) {
        for entry in self.all() {
            self.remove(&entry.key);
        }
    }

    /// Every entry that can be read.
    pub fn all(&self) -> Vec<Entry> {
        names().filter(|name| name.starts_with(&self.prefix)).filter_map(|name| self.own(read(&name)?)).collect()
    }

    /// The entry of this key.
    pub fn get(&self, key: &IdempotencyKey) -> Option<Entry> {
        self.own(read(&self.item(key))?)
    }

    /// Stores an entry in place of the one of its key.
    ///
    /// # Errors
    /// [`RecordError::Forbidden`] or [`RecordError::Full`].
    pub fn put(&self, entry: &Entry) -> Result<(), RecordError> {
        write(&self.item(&entry.key), &entry.write())
    }

    /// Takes an entry away.
    pub fn remove(&self, key: &IdempotencyKey) {
        remove(&self.item(key));
    }

    /// The name of the lock around sending about `target`.
    pub fn lock_name(&self, target: &str) -> String {
        format!("scrapewise-panel.claim.{}{target}", self.prefix.strip_prefix(PREFIX).unwrap_or_default())
    }

    fn item(&self, key: &IdempotencyKey) -> String {
        format!("{}{}", self.prefix, key.as_str())
    }

    /// An entry that belongs here; another account may have the same mark by chance.
    fn own(&self, text: String) -> Option<Entry> {
        Entry::read(&text).filter(|entry| self.is_of(entry))
    }

    fn is_of(&self, entry: &Entry) -> bool {
        entry.account == self.account && entry.api == self.api && entry.realm == self.realm
    }
}

/// Whether there is an entry of any account, be it readable or not.
pub fn has_any() -> bool {
    names().any(|name| name.starts_with(PREFIX))
}

/// The names of all items.
fn names() -> impl Iterator<Item = String> {
    let storage = local_storage();
    let count = storage.as_ref().and_then(|storage| storage.length().ok()).unwrap_or_default();
    (0..count).filter_map(move |at| storage.as_ref()?.key(at).ok()?)
}

/// Calls `notify` when another tab changed an entry of any account.
pub fn on_change(notify: impl Fn() + 'static) {
    use_window_event(ev::storage, move |event| {
        // Without a name everything was cleared.
        if event.key().is_none_or(|name| name.starts_with(PREFIX)) {
            notify();
        }
    });
}

/// The item of this name.
pub(super) fn read(name: &str) -> Option<String> {
    local_storage()?.get_item(name).ok().flatten()
}

/// Stores an item.
///
/// # Errors
/// [`RecordError::Forbidden`] or [`RecordError::Full`].
pub(super) fn write(name: &str, text: &str) -> Result<(), RecordError> {
    local_storage().ok_or(RecordError::Forbidden)?.set_item(name, text).map_err(|_| RecordError::Full)
}

/// Takes an item away.
pub(super) fn remove(name: &str) {
    if let Some(storage) = local_storage() {
        let _ = storage.remove_item(name);
    }
}

fn local_storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::{
        super::entry::{Ending, tests::numbered},
        *,
    };

    #[test]
    fn what_was_written_to_one_service_is_not_told_of_another_at_the_same_base() {
        let realms = [None, Some("https://a.example"), Some("https://b.example")];
        let storages = realms.map(|realm| LogStorage::new("c1f2", "/api/scraper-api", realm));
        let entry =
            |realm: Option<&str>| Entry { realm: realm.map(str::to_owned), ..numbered(1, 7, Some(Ending::Done)) };
        for (storage, own) in storages.iter().zip(realms) {
            for realm in realms {
                assert_eq!(storage.is_of(&entry(realm)), realm == own, "{own:?} {realm:?}");
            }
        }
        let items: std::collections::BTreeSet<String> =
            storages.iter().map(|storage| storage.item(&entry(None).key)).collect();
        let locks: std::collections::BTreeSet<String> = storages.iter().map(|storage| storage.lock_name("x")).collect();
        assert_eq!((items.len(), locks.len()), (3, 3));
    }

    #[test]
    fn without_a_realm_entries_are_where_they_always_were() {
        let storage = LogStorage::new("c1f2", "/api/scraper-api", None);
        assert_eq!(storage.prefix, format!("{PREFIX}{:016x}.", account_hash("c1f2\n/api/scraper-api")));
        let old = r#"{"key":"01010101-0101-4101-8101-010101010101","at":7,"account":"c1f2","api":"/api/scraper-api","action":"delete","runs":[]}"#;
        assert!(
            Entry::read(old).is_some_and(|entry| storage.is_of(&entry)),
            "as it was stored before there were realms"
        );
    }
}
