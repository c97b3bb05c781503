//! Storage of the overview in this browser: one item a kind and account, so that none sees another's.

use leptos::prelude::*;

use crate::session::{
    Session,
    settings::{store, stored},
    tabs::account_hash,
};

/// What begins the names of all items.
const PREFIX: &str = "scrapewise-panel.";

/// A kind of thing that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// When the person was here last.
    Visit,
    /// What they know of already.
    Acknowledged,
    /// What was typical of each scraper.
    Typical,
}

impl Item {
    fn word(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Acknowledged => "acknowledged",
            Self::Typical => "typical",
        }
    }
}

/// Where things of one account at one API are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountStorage {
    mark: u64,
}

impl AccountStorage {
    /// The storage of the account that is signed in; `None` while nobody knows whose key it is. Tracked.
    pub fn of(session: Session) -> Option<Self> {
        Some(Self::new(&session.account()?, &session.base()))
    }

    fn new(account: &str, api: &str) -> Self {
        Self { mark: account_hash(&format!("{account}\n{api}")) }
    }

    /// What is kept.
    pub fn read(&self, item: Item) -> Option<String> {
        stored(&self.name(item))
    }

    /// Keeps this in its place. `false` where the browser does not let it.
    pub fn write(&self, item: Item, text: &str) -> bool {
        store(&self.name(item), text)
    }

    /// The name of an item.
    pub fn name(&self, item: Item) -> String {
        format!("{PREFIX}{}.{:016x}", item.word(), self.mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_accounts_servers_or_kinds_share_an_item() {
        let storages = [("a", "/api"), ("b", "/api"), ("a", "https://other.example")];
        let storages = storages.map(|(account, api)| AccountStorage::new(account, api));
        let items = [Item::Visit, Item::Acknowledged, Item::Typical];
        let mut names: Vec<String> = storages.iter().flat_map(|storage| items.map(|item| storage.name(item))).collect();
        assert!(names.iter().all(|name| name.starts_with(PREFIX) && !name.contains("other.example")));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 9);
    }
}
