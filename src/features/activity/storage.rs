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
    prefix: String,
}

impl LogStorage {
    /// The storage of `account` (its `customerRef`) at the API base `api`.
    pub fn new(account: &str, api: &str) -> Self {
        let prefix = format!("{PREFIX}{:016x}.", account_hash(&format!("{account}\n{api}")));
        Self { account: account.to_owned(), api: api.to_owned(), prefix }
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
        Entry::read(&text).filter(|entry| entry.account == self.account && entry.api == self.api)
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
