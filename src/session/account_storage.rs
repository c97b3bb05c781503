//! What is kept in this browser for one account at one API: an item of its own for each kind, so that none sees another's.

use leptos::prelude::window;
use web_sys::Storage;

use super::{
    Session,
    settings::{store, stored},
    tabs::account_hash,
};

/// What begins the names of all items.
const PREFIX: &str = "scrapewise-panel.";
/// What begins the names of the runs that are kept over a reload of this tab.
const RUNS: &str = "scrapewise-panel.runs.";

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
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Visit, Self::Acknowledged, Self::Typical];

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
    /// The storage of the account that is signed in; `None` where its key names none. Tracked.
    pub fn of(session: Session) -> Option<Self> {
        Some(Self::new(session.account_mark()?, &session.service()))
    }

    fn new(account: u64, api: &str) -> Self {
        Self { mark: account_hash(&format!("{account:016x}\n{api}")) }
    }

    /// What is kept.
    pub fn read(&self, item: Item) -> Option<String> {
        stored(&self.name(item))
    }

    /// Keeps this in its place. `false` where the browser does not let it.
    pub fn write(&self, item: Item, text: &str) -> bool {
        store(&self.name(item), text)
    }

    /// Removes all of it.
    pub fn forget(&self) {
        if let Some(storage) = window().local_storage().ok().flatten() {
            for item in Item::ALL {
                let _ = storage.remove_item(&self.name(item));
            }
        }
        forget_runs();
    }

    /// What is kept of a scraper's runs over a reload of this tab.
    pub fn read_runs(&self, scraper: &str) -> Option<String> {
        tab_storage()?.get_item(&self.runs_name(scraper)).ok().flatten()
    }

    /// Keeps a scraper's runs for as long as this tab is open. `false` where there is no room for them.
    pub fn write_runs(&self, scraper: &str, text: &str) -> bool {
        tab_storage().is_some_and(|storage| storage.set_item(&self.runs_name(scraper), text).is_ok())
    }

    fn runs_name(&self, scraper: &str) -> String {
        format!("{RUNS}{:016x}.{scraper}", self.mark)
    }

    /// The name of an item.
    pub fn name(&self, item: Item) -> String {
        format!("{PREFIX}{}.{:016x}", item.word(), self.mark)
    }
}

/// Forgets the runs of all accounts that this tab keeps.
pub fn forget_runs() {
    let Some(storage) = tab_storage() else { return };
    let count = storage.length().unwrap_or_default();
    let names: Vec<String> = (0..count).filter_map(|at| storage.key(at).ok()?).collect();
    for name in names.iter().filter(|name| name.starts_with(RUNS)) {
        let _ = storage.remove_item(name);
    }
}

fn tab_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_accounts_servers_or_kinds_share_an_item() {
        let storages = [(1, "/api"), (2, "/api"), (1, "https://other.example")];
        let storages = storages.map(|(account, api)| AccountStorage::new(account, api));
        let mut names: Vec<String> =
            storages.iter().flat_map(|storage| Item::ALL.map(|item| storage.name(item))).collect();
        assert!(names.iter().all(|name| name.starts_with(PREFIX) && !name.contains("other.example")));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 9);
    }
}
