//! State that the parts of the jump share: the field, and the search for what was typed into it.

use leptos::{html, prelude::*};

use super::search::Search;
use crate::{features::runs::state::RunsState, ui::time::TimeContext};

/// The field and what was asked with it: a context for what follows.
#[derive(Clone, Copy)]
pub(super) struct JumpForm {
    /// The field.
    pub input: NodeRef<html::Input>,
    /// What is being looked for, as it was typed.
    pub asked: RwSignal<Option<String>>,
    /// What is wrong with it.
    pub error: RwSignal<Option<String>>,
}

impl JumpForm {
    /// An empty field, for all below.
    pub fn provide() -> Self {
        let form = Self { input: NodeRef::new(), asked: RwSignal::new(None), error: RwSignal::new(None) };
        provide_context(form);
        form
    }

    /// Looks for what is in the field.
    pub fn submit(self) {
        self.error.set(None);
        self.asked.set(self.input.get_untracked().map(|input| input.value()));
    }

    /// Looks for what is asked for from outside, once the page has its rows or failed to load them: they are looked at
    /// first.
    pub fn follow(self, requests: RunRequests, history: RunsState) {
        Effect::new(move |_| {
            if requests.0.with(Option::is_none) || history.is_loading() {
                return;
            }
            let Some(text) = requests.0.try_maybe_update(|asked| (false, asked.take())).flatten() else { return };
            self.error.set(None);
            if let Some(input) = self.input.get_untracked() {
                input.set_value(&text);
            }
            self.asked.set(Some(text));
        });
    }

    /// Ends the search and all that is said of it.
    pub fn close(self) {
        self.asked.set(None);
    }
}

/// A run that something outside of the page wants to be looked for: a context of the whole application.
#[derive(Clone, Copy)]
pub struct RunRequests(RwSignal<Option<String>>);

impl RunRequests {
    /// None is wanted.
    #[allow(clippy::new_without_default, reason = "a signal belongs to the owner that makes it")]
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Has the history look for the run that `text` names, as its field reads it: now, or once its page is open.
    pub fn ask(self, text: String) {
        self.0.set(Some(text));
    }

    /// Whether one is wanted that the history has not begun to look for.
    pub fn is_pending(self) -> bool {
        self.0.with_untracked(Option::is_some)
    }
}

/// A search: a context for its parts.
#[derive(Clone, Copy)]
pub(super) struct JumpState {
    /// How far it came.
    pub search: RwSignal<Search>,
    /// Whether the history is looked through.
    pub in_history: RwSignal<bool>,
    time: TimeContext,
}

impl JumpState {
    /// A search, for all below.
    pub fn provide(search: Search, in_history: bool) -> Self {
        let (search, in_history) = (RwSignal::new(search), RwSignal::new(in_history));
        let state = Self { search, in_history, time: TimeContext::expect() };
        provide_context(state);
        state
    }

    /// How far the search came, as a sentence. Tracked.
    pub fn progress(self) -> String {
        let day = |at| self.time.absolute(at).split(',').next().unwrap_or_default().to_owned();
        self.search.with(|search| search.far(day))
    }

    /// The same as it is now.
    pub fn progress_now(self) -> String {
        untrack(|| self.progress())
    }
}
