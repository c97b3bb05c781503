//! The problems that the person knows of, as they are kept in this browser.

use leptos::{ev, prelude::*};

use super::acknowledged::Acknowledgements;
use crate::{
    hooks::{LastingSignal, use_window_event},
    session::{
        Session,
        account_storage::{AccountStorage, Item},
    },
};

/// The acknowledged problems of the account that is signed in.
#[derive(Clone, Copy)]
pub struct KnownProblems {
    session: Session,
    list: LastingSignal<Acknowledgements>,
}

impl KnownProblems {
    /// Those that are kept, and what other tabs make of them.
    pub fn load(session: Session) -> Self {
        let known = Self { session, list: LastingSignal::new(Acknowledgements::default()) };
        let read = move || {
            let list = AccountStorage::of(session).map(|storage| known.stored(&storage)).unwrap_or_default();
            if known.list.with_untracked(|before| *before != list) {
                known.list.set(list);
            }
        };
        Effect::new(read);
        use_window_event(ev::storage, move |_| untrack(read));
        known
    }

    fn stored(self, storage: &AccountStorage) -> Acknowledgements {
        storage.read(Item::Acknowledged).map(|text| Acknowledgements::read(&text)).unwrap_or_default()
    }

    /// Looks at them. Tracked.
    pub fn with<R>(self, look: impl FnOnce(&Acknowledgements) -> R) -> R {
        self.list.with(look)
    }

    /// Changes them, and keeps them. `false` where the browser does not let it, or nobody knows whose they are.
    pub fn change(self, change: impl FnOnce(&mut Acknowledgements)) -> bool {
        let Some(storage) = untrack(|| AccountStorage::of(self.session)) else { return false };
        let mut list = self.stored(&storage);
        change(&mut list);
        let kept = storage.write(Item::Acknowledged, &list.write());
        if kept {
            self.list.set(list);
        }
        kept
    }
}
