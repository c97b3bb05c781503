//! The saved views in this browser's storage, the same for every tab.
//!
//! What is passed around is the stored text, which those who need it read: the first screen only asks whether anything
//! in it is pinned.

use leptos::{ev, prelude::*};

use super::list::List;
use crate::{
    domain::text::find,
    hooks::{LastingSignal, use_window_event},
    session::settings::{store, stored},
};

/// The name that views are stored under.
const ITEM: &str = "scrapewise-panel.views";

/// The saved views, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct Views {
    text: LastingSignal<String>,
}

/// The browser does not store anything more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotStored;

impl Views {
    /// What is stored; it follows what other tabs store.
    pub fn load() -> Self {
        let read = || stored(ITEM).unwrap_or_default();
        let views = Self { text: LastingSignal::new(read()) };
        use_window_event(ev::storage, move |event| {
            if event.key().is_none_or(|key| key == ITEM) {
                views.text.set(read());
            }
        });
        views
    }

    /// Removes every view.
    pub fn forget(self) {
        if let Some(storage) = window().local_storage().ok().flatten() {
            let _ = storage.remove_item(ITEM);
        }
        // The panel may be on its way out.
        let _ = self.text.try_set(String::new());
    }

    /// Whether any view is pinned. Tracked.
    pub fn any_pinned(self) -> bool {
        self.text.with(|text| find(text, r#""pinned":true"#).is_some())
    }

    /// The views. Tracked.
    pub fn list(self) -> List {
        self.text.with(|text| List::read(text))
    }

    /// The views as they are now, for what happens once.
    pub fn list_now(self) -> List {
        self.text.with_untracked(|text| List::read(text))
    }

    /// Changes the views as they are stored now, in whichever tab, and stores them.
    ///
    /// # Errors
    /// [`NotStored`]; nothing has changed then.
    pub fn change<R>(self, change: impl FnOnce(&mut List) -> R) -> Result<R, NotStored> {
        let before = List::read(&stored(ITEM).unwrap_or_default());
        let mut list = before.clone();
        let outcome = change(&mut list);
        // What was refused changes nothing, also not on the screen.
        if list != before {
            let text = list.write();
            if !store(ITEM, &text) {
                return Err(NotStored);
            }
            self.text.set(text);
        }
        Ok(outcome)
    }
}
