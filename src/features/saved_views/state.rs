//! State that the parts of the dialog share.

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

use super::{
    list::{List, View},
    messages,
    storage::Views,
};
use crate::platform::focus::focus_and_reveal;

/// The id of the button that undoes a deletion.
pub(super) const UNDO_ID: &str = "undo-deletion";

/// The saved views while their dialog is open: a context for the parts of the dialog.
#[derive(Clone, Copy)]
pub(super) struct ViewsState {
    /// The views.
    pub list: Signal<List>,
    /// What was done last.
    pub message: RwSignal<String>,
    /// The view that was deleted last, and where it was.
    pub deleted: RwSignal<Option<(usize, View)>>,
    /// The name of the view that is being renamed.
    pub renaming: RwSignal<Option<String>>,
    views: Views,
}

impl ViewsState {
    /// Follows the saved views, and gives them to the parts of the dialog.
    pub fn provide() -> Self {
        let views = expect_context::<Views>();
        let state = Self {
            list: Memo::new(move |_| views.list()).into(),
            message: RwSignal::new(String::new()),
            deleted: RwSignal::new(None),
            renaming: RwSignal::new(None),
            views,
        };
        provide_context(state);
        state
    }

    /// Changes the list; the result, where the browser stores it.
    pub fn change<R>(self, change: impl FnOnce(&mut List) -> R) -> Option<R> {
        self.deleted.set(None);
        let changed = self.views.change(change).ok();
        self.message.set(if changed.is_some() { String::new() } else { messages::NOT_STORED.to_owned() });
        changed
    }
}

/// The id of the button that pins the view at this place.
pub(super) fn pin_id(at: usize) -> String {
    format!("pin-{at}")
}

/// Focuses a part of the dialog that is about to be drawn.
pub(super) fn focus_soon(id: String) {
    spawn_local(async move {
        TimeoutFuture::new(0).await;
        focus_and_reveal(&id);
    });
}
