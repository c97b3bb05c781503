//! Dialogs that can be opened from anywhere: which of them is open.

use leptos::prelude::*;

/// A dialog that can be open over any page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActiveDialog {
    /// Everything there is, found by typing.
    Palette,
    /// The list of keys.
    Help,
    /// The saved views.
    Views,
}

/// Which dialog is open.
#[derive(Clone, Copy)]
pub struct Dialogs(RwSignal<Option<ActiveDialog>>);

impl Dialogs {
    /// None is open.
    #[allow(clippy::new_without_default, reason = "a signal belongs to the owner that makes it")]
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Opens a dialog, in place of another.
    pub fn open(self, dialog: ActiveDialog) {
        self.0.set(Some(dialog));
    }

    /// No dialog is open any more.
    pub fn close(self) {
        self.0.set(None);
    }

    /// Which one is open. Tracked.
    pub fn get(self) -> Option<ActiveDialog> {
        self.0.get()
    }

    /// Whether one is open, or on its way.
    pub fn is_open(self) -> bool {
        self.0.with_untracked(Option::is_some)
    }
}
