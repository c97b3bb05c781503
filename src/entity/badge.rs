//! The state of a run: glyph and word together, coloured where eyes are needed.

use leptos::prelude::*;

use super::words;
use crate::{api::types::State, ui::icon::Icon};

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
