//! The state of a run: glyph and word together, coloured where eyes are needed.

use leptos::prelude::*;

use super::words;
use crate::{contract::State, ui::icon::Icon};

/// A run's state.
#[component]
pub fn StateBadge(
    /// The state, where one was reported.
    state: Option<State>,
) -> impl IntoView {
    let words = words::state(state.as_ref());
    view! { <span class=words.class><Icon name=words.icon /><span title=words.word.clone()>{words.word.clone()}</span></span> }
}
