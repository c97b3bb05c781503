//! The state of a run and the verdict on it: glyph and word together, coloured where eyes are needed.

use leptos::prelude::*;

use super::words;
use crate::{api::types::State, domain::health::Kind, ui::icon::Icon};

/// A run's state, where one was reported.
#[component]
pub fn StateBadge(
    /// The state; `None` where none was reported.
    state: Option<State>,
) -> impl IntoView {
    let words::StateWords { word, icon, class } = words::state(state.as_ref());
    let title = word.clone();
    view! {
        <span class=class>
            <Icon name=icon/>
            <span title=title>{word}</span>
        </span>
    }
}

/// The verdict on a run; where it says no more than the state, the state.
#[component]
pub fn VerdictBadge(
    /// What the run is judged to be.
    kind: Kind,
    /// The state that was reported.
    state: Option<State>,
) -> impl IntoView {
    let (words, reported) = (words::verdict(kind, state.as_ref()), words::state(state.as_ref()));
    let title = if words == reported { words.word.clone() } else { words::reported_state(state.as_ref()) };
    view! {
        <span class=words.class>
            <Icon name=words.icon/>
            <span title=title>{words.word}</span>
        </span>
    }
}
